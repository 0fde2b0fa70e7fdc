import EntrepotJournal
import EntrepotKernel
import Glibc

/// Durations of one kind of mover as a function of handling time, speeds and accelerations.
///
/// A crane's task takes handling by depth + travel by its slower axis, empty and loaded; a vehicle's
/// handling + ways by road, piece by piece from rest to rest; a picker's line the walk to it + the line.
/// Rates are fitted as logarithms, so that none becomes negative.
/// What tasks may say little of (accelerations, turns, loaded speed) is taken to be within a factor of two or
/// so of the layout's value, which widens the intervals of what goes with it.
struct MoverModel {
  let tasks: [TracedTask]
  let withEmpty: Bool
  /// By the layout.
  let layout: MoverSpeeds
  let handling: HandlingTerms
  /// Parameters: handling first, then speeds and accelerations.
  let names: [String]
  /// How finely the log's times are measured, and no less than a two-hundredth of a task [s].
  let resolution: Double

  init?(_ all: [TracedTask], _ physics: TaskPhysics, withEmpty: Bool) {
    tasks = all.filter { (!withEmpty || $0.place != .max) && $0.logged > 0 }
    guard let first = tasks.first, let speeds = physics.speeds(first.mover) else { return nil }
    layout = speeds
    self.withEmpty = withEmpty
    handling = HandlingTerms(
      tasks, layout: physics.handling(first.mover), isCrane: speeds.isCrane,
      withEmpty: withEmpty)
    let durations = tasks.map(\.logged).sorted()
    resolution = max(MoverModel.clock(tasks), 0.005 * durations[durations.count / 2])
    if speeds.isCrane {
      var names = handling.names + ["travel.speed", "lift.speed"]
      if speeds.travel.acceleration.isFinite { names.append("travel.acceleration") }
      if speeds.lift.acceleration.isFinite { names.append("lift.acceleration") }
      self.names = names
    } else if speeds.isWalker {
      names = handling.names + (withEmpty ? ["speed"] : [])
    } else {
      var names = handling.names + ["speed"]
      if speeds.travel.acceleration.isFinite { names.append("acceleration") }
      if withEmpty, tasks.contains(where: { $0.parts.empty.travel > 0 }) { names.append("loaded-speed") }
      if speeds.quarterTurn > 0 { names.append("quarter-turn") }
      self.names = names
    }
  }

  /// What is known of a parameter before any task is seen, as a logarithm.
  private func prior(_ index: Int) -> LeastSquares.Prior? {
    switch names[index] {
    case "speed", "travel.speed", "lift.speed": nil
    case _ where !isRate(index): nil
    case "loaded-speed": .init(mean: Glibc.log(max(before(index), 1e-3)), deviation: 0.35)
    default: .init(mean: Glibc.log(max(before(index), 1e-3)), deviation: 0.7)
    }
  }

  /// All but handling are rates.
  func isRate(_ index: Int) -> Bool { index >= handling.count }

  /// The unit of the log's clock [s]: the longest of which all its times are multiples.
  private static func clock(_ tasks: [TracedTask]) -> Double {
    for unit: Int64 in [60_000_000_000, 1_000_000_000, 100_000_000, 1_000_000, 1000]
    where tasks.allSatisfy({ $0.row.start % unit == 0 && $0.row.end % unit == 0 }) {
      return Double(unit) * 1e-9
    }
    return 1e-9
  }

  /// Tasks of a mover on a day may err together: its number.
  private func cluster(_ task: TracedTask) -> Int {
    Int(task.mover) << 24 | Int(task.row.start / 86_400_000_000_000 & 0xFF_FFFF)
  }

  private func kind(_ task: TracedTask) -> Int { task.parts.line?.hasSetUp == true ? 1 : 0 }

  /// The layout's value of a parameter [its unit].
  func before(_ index: Int) -> Double {
    switch names[index] {
    case _ where !isRate(index): handling.before[index]
    case "travel.speed", "speed": layout.travel.speed
    case "lift.speed": layout.lift.speed
    case "lift.acceleration": layout.lift.acceleration
    case "loaded-speed": layout.loadedSpeed
    case "quarter-turn": layout.quarterTurn
    default: layout.travel.acceleration
    }
  }

  func speeds(_ values: [Double]) -> MoverSpeeds {
    var speeds = layout
    for (index, name) in names.enumerated() where isRate(index) {
      let value = Glibc.exp(min(max(values[index], -12), 12))
      switch name {
      case "travel.speed", "speed":
        speeds.loadedSpeed *= value / speeds.travel.speed
        speeds.travel.speed = value
      case "loaded-speed": speeds.loadedSpeed = value
      case "quarter-turn": speeds.quarterTurn = value
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

  /// Fits all parameters.
  func fit() -> LeastSquares.Fit? {
    let priors = names.indices.map { prior($0) }
    // What is made ready before a tour varies as lines do not.
    let kinds = tasks.contains { $0.parts.line?.hasSetUp == true } ? tasks.map(kind) : []
    let squares = LeastSquares(
      observations: tasks.map(\.logged), resolution: resolution, clusters: tasks.map(cluster), kinds: kinds,
      priors: priors
    ) { index, values in
      let parts = tasks[index].parts
      return handling.time(parts, values, withEmpty: withEmpty) + ways(parts, values) + parts.reach
    }
    return squares.fit(
      names.indices.map { isRate($0) ? Glibc.log(max(before($0), 1e-3)) : max(before($0), 1) })
  }

  private func ways(_ parts: TaskParts, _ values: [Double]) -> Double {
    let speeds = speeds(values)
    return (withEmpty ? speeds.time(parts.empty, isLoaded: false) : 0)
      + speeds.time(parts.loaded, isLoaded: true)
  }

  /// Half of a rate's interval as a share of it [1].
  func relativeError(_ fit: LeastSquares.Fit, _ index: Int) -> Double {
    index < fit.values.count ? fit.halfWidth(index) : 0
  }

  func result(_ fit: LeastSquares.Fit, isWhole: Bool) -> (speeds: MoverSpeeds, handling: HandlingFit) {
    (speeds(fit.values), handling.fit(fit.values, isWhole: isWhole))
  }

  private func unit(_ index: Int) -> String {
    if !isRate(index) || names[index] == "quarter-turn" { return "s" }
    return names[index].hasSuffix("acceleration") ? "m/s2" : "m/s"
  }

  func parameters(_ fit: LeastSquares.Fit) -> [Calibration.Parameter] {
    names.indices.map { index in
      let (value, half) = (fit.values[index], fit.halfWidth(index))
      func amount(_ value: Double) -> Double {
        isRate(index) ? Glibc.exp(min(max(value, -20), 20)) : value
      }
      return Calibration.Parameter(
        name: names[index], unit: unit(index), before: before(index), estimate: amount(value),
        low: amount(value - half), high: amount(value + half))
    }
  }
}
