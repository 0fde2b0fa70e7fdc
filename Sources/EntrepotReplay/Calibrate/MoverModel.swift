import EntrepotJournal
import EntrepotKernel
import Glibc

/// Durations of one kind of mover as a function of handling time, speeds and accelerations.
///
/// A crane's task takes handling + travel by its slower axis, empty and loaded; a vehicle's handling + ways
/// by road, piece by piece from rest to rest. Rates are fitted as logarithms, so that none becomes negative.
struct MoverModel {
  let tasks: [TracedTask]
  let withEmpty: Bool
  /// By the layout.
  let layout: MoverSpeeds
  let layoutHandling: Double
  /// Parameters: handling first, then speeds and accelerations.
  let names: [String]

  init?(_ all: [TracedTask], _ physics: TaskPhysics, withEmpty: Bool) {
    tasks = all.filter { (!withEmpty || $0.place != .max) && $0.logged > 0 }
    guard let first = tasks.first, let speeds = physics.speeds(first.mover) else { return nil }
    layout = speeds
    self.withEmpty = withEmpty
    layoutHandling = tasks.reduce(0) { $0 + $1.parts.pick + $1.parts.drop } / Double(tasks.count)
    if speeds.isCrane {
      var names = ["handling", "travel.speed", "lift.speed"]
      if speeds.travel.acceleration.isFinite { names.append("travel.acceleration") }
      if speeds.lift.acceleration.isFinite { names.append("lift.acceleration") }
      self.names = names
    } else {
      names = ["handling", "speed"] + (speeds.travel.acceleration.isFinite ? ["acceleration"] : [])
    }
  }

  /// All but handling are rates.
  func isRate(_ index: Int) -> Bool { index > 0 }

  /// The layout's value of a parameter [its unit].
  func before(_ index: Int) -> Double {
    switch names[index] {
    case "handling": layoutHandling
    case "travel.speed", "speed": layout.travel.speed
    case "lift.speed": layout.lift.speed
    case "lift.acceleration": layout.lift.acceleration
    default: layout.travel.acceleration
    }
  }

  func speeds(_ values: [Double]) -> MoverSpeeds {
    var speeds = layout
    for (index, name) in names.enumerated() where index > 0 {
      let value = Glibc.exp(min(max(values[index], -12), 12))
      switch name {
      case "travel.speed", "speed":
        speeds.loadedSpeed *= value / speeds.travel.speed
        speeds.travel.speed = value
      case "lift.speed": speeds.lift.speed = value
      case "lift.acceleration":
        speeds.lift.deceleration *= value / speeds.lift.acceleration
        speeds.lift.acceleration = value
      default:
        speeds.travel.deceleration *= value / speeds.travel.acceleration
        speeds.travel.acceleration = value
      }
    }
    return speeds
  }

  private func full(_ free: [Double], _ kept: Set<Int>) -> [Double] {
    var next = 0
    return names.indices.map { index in
      if kept.contains(index) { return Glibc.log(before(index)) }
      next += 1
      return free[next - 1]
    }
  }

  /// Fits all parameters but those that are kept as they are in the layout.
  func fit(keeping kept: Set<Int>) -> LeastSquares.Fit? {
    let squares = LeastSquares(observations: tasks.map(\.logged)) { index, free in
      let values = full(free, kept)
      let speeds = speeds(values)
      let parts = tasks[index].parts
      return values[0] + (withEmpty ? speeds.time(parts.empty, isLoaded: false) : 0)
        + speeds.time(parts.loaded, isLoaded: true)
    }
    let start = names.indices.filter { !kept.contains($0) }.map { index in
      index == 0 ? max(before(0), 1) : Glibc.log(max(before(index), 1e-3))
    }
    return squares.fit(start)
  }

  /// Number of a parameter among those fitted.
  private func place(_ index: Int, _ kept: Set<Int>) -> Int? {
    kept.contains(index) ? nil : (0..<index).count { !kept.contains($0) }
  }

  /// Half of a rate's interval as a share of it [1].
  func relativeError(_ fit: LeastSquares.Fit, _ index: Int, keeping kept: Set<Int>) -> Double {
    guard let place = place(index, kept), place < fit.values.count else { return 0 }
    return fit.halfWidth(place)
  }

  func result(_ fit: LeastSquares.Fit, keeping kept: Set<Int>) -> (
    speeds: MoverSpeeds, handling: Double
  ) {
    let values = full(fit.values, kept)
    return (speeds(values), max(0, values[0]))
  }

  func parameters(_ fit: LeastSquares.Fit, keeping kept: Set<Int>) -> [Calibration.Parameter] {
    names.indices.map { index in
      let unit = index == 0 ? "s" : names[index].hasSuffix("acceleration") ? "m/s2" : "m/s"
      let before = before(index)
      guard let place = place(index, kept) else {
        return Calibration.Parameter(
          name: names[index], unit: unit, before: before, estimate: before, low: before,
          high: before,
          isKept: true)
      }
      let (value, half) = (fit.values[place], fit.halfWidth(place))
      if index == 0 {
        return Calibration.Parameter(
          name: names[index], unit: unit, before: before, estimate: value, low: value - half,
          high: value + half, isKept: false)
      }
      func rate(_ logarithm: Double) -> Double { Glibc.exp(min(max(logarithm, -20), 20)) }
      return Calibration.Parameter(
        name: names[index], unit: unit, before: before, estimate: rate(value),
        low: rate(value - half),
        high: rate(value + half), isKept: false)
    }
  }
}
