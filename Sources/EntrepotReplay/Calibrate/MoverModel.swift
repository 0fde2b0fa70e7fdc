import EntrepotJournal
import EntrepotKernel
import Glibc

/// Durations of one kind of mover as a function of handling time, speeds and accelerations.
///
/// A crane's task takes handling by depth + travel by its slower axis, empty and loaded; a vehicle's
/// handling + ways by road, piece by piece from rest to rest, + heights by the speed of its forks; a picker's
/// line the walk to it + the line.
/// Rates are fitted as logarithms, so that none becomes negative.
/// Accelerations, turns and loaded speed are taken to be within a factor of two or so of the layout's value,
/// which keeps a fit in place that tells little of them; ``Identified`` finds what it tells nothing of.
struct MoverModel {
  let tasks: [TracedTask]
  let withEmpty: Bool
  /// By the layout.
  let layout: MoverSpeeds
  let handling: HandlingTerms
  /// Rates that are fitted, behind the handling times.
  private(set) var rates: [RateTerm]
  /// Rates that are not, and their values [their units].
  private(set) var held: [(term: RateTerm, value: Double)] = []
  /// The clock of the log's starts and ends [s].
  let clock: Double
  /// How finely the log's times are measured, and no less than a two-hundredth of a task [s].
  let resolution: Double
  /// Tasks of no length that are left out: with a clock as fine as theirs they are none.
  let emptyTasks: Int

  init?(_ all: [TracedTask], _ physics: TaskPhysics, withEmpty: Bool) {
    let usable = all.filter { !$0.isLost(withWay: withEmpty) }
    let clock = LogTick.seconds(usable)
    let keepsEmpty = MoverModel.isCoarse(clock, usable)
    tasks = keepsEmpty ? usable : usable.filter { $0.logged > 0 }
    emptyTasks = usable.count - tasks.count
    guard let first = tasks.first, let speeds = physics.speeds(first.mover) else { return nil }
    (layout, self.clock) = (speeds, clock)
    self.withEmpty = withEmpty
    handling = HandlingTerms(
      tasks, layout: physics.handling(first.mover), isCrane: speeds.isCrane,
      withEmpty: withEmpty)
    let durations = tasks.map(\.logged).sorted()
    resolution = max(clock, 0.005 * durations[durations.count / 2])
    rates = []
    if speeds.isCrane {
      rates = [.travelSpeed, .liftSpeed]
      if speeds.travel.acceleration.isFinite { rates.append(.travelAcceleration) }
      if speeds.lift.acceleration.isFinite { rates.append(.liftAcceleration) }
    } else if speeds.isWalker {
      rates = withEmpty ? [.speed] : []
    } else {
      // A drive that is in no task has no speed to be told.
      let drivesEmpty = withEmpty && tasks.contains { $0.parts.empty.travel > 0 }
      rates = [drivesEmpty ? .speed : .loadedSpeed]
      if speeds.travel.acceleration.isFinite { rates.append(.acceleration) }
      if drivesEmpty { rates.append(.loadedRatio) }
      if speeds.quarterTurn > 0 { rates.append(.quarterTurn) }
      if speeds.lift.speed.isFinite, tasks.contains(where: { speeds.raising($0.parts) > 0 }) {
        rates.append(.forks)
      }
    }
  }

  /// The same with one rate kept at a value [its unit].
  func holding(_ term: RateTerm, at value: Double) -> MoverModel {
    var model = self
    model.rates.removeAll { $0 == term }
    model.held.append((term, value))
    return model
  }

  /// Parameters: handling first, then speeds and accelerations.
  var names: [String] { handling.names + rates.map(\.name) }

  /// All but handling are rates.
  func isRate(_ index: Int) -> Bool { index >= handling.count }

  private func rate(_ index: Int) -> RateTerm { rates[index - handling.count] }

  /// What is known of a parameter before any task is seen, as a logarithm.
  private func prior(_ index: Int) -> LeastSquares.Prior? {
    guard isRate(index), let doubt = rate(index).doubt else { return nil }
    return .init(mean: Glibc.log(max(before(index), 1e-3)), deviation: doubt)
  }

  /// The clock is more than a tenth of the usual task: tasks of no length are then short ones.
  static func isCoarse(_ clock: Double, _ tasks: [TracedTask]) -> Bool {
    let durations = tasks.map(\.logged).filter { $0 > 0 }.sorted()
    return !durations.isEmpty && clock > 0.1 * durations[durations.count / 2]
  }

  /// Tasks of a mover on a day may err together: its number.
  func cluster(_ task: TracedTask) -> Int {
    Int(task.mover) << 24 | Int(task.row.start / 86_400_000_000_000 & 0xFF_FFFF)
  }

  /// Tasks that spread alike: what is made ready before a tour varies as lines do not, and lines of many
  /// units vary by more than those of one. By one spread for all, the longest of these would be taken for
  /// outliers, and units would seem quicker than they are.
  func kind(_ task: TracedTask) -> Int {
    guard let line = task.parts.line else { return 0 }
    if line.hasSetUp { return 1 }
    let pieces = line.units + line.cases
    // What lies between two picks varies with the way.
    if pieces <= 0 {
      return 64 + Int(Numeric.log(min(max(task.parts.empty.travel, 1), 1e9)) / Numeric.log(2))
    }
    return pieces > 1 ? 2 + Int(Numeric.log(min(pieces, 1e12)) / Numeric.log(2)) : 2
  }

  /// The layout's value of a parameter [its unit].
  func before(_ index: Int) -> Double { isRate(index) ? rate(index).value(layout) : handling.before[index] }

  func speeds(_ values: [Double]) -> MoverSpeeds {
    var speeds = layout
    for (index, term) in rates.enumerated() {
      let value = Glibc.exp(min(max(values[handling.count + index], -12), 12))
      // Until it has a value of its own, the loaded speed keeps the layout's ratio.
      if term == .speed { speeds.loadedSpeed *= value / speeds.travel.speed }
      term.put(value, in: &speeds)
    }
    for (term, value) in held where value != term.value(layout) {
      term.put(value, in: &speeds)
    }
    return speeds
  }

  func squares(_ tasks: [TracedTask]) -> LeastSquares {
    let priors = names.indices.map { prior($0) }
    let kinds = layout.isWalker ? tasks.map(kind) : []
    return LeastSquares(
      observations: tasks.map(\.logged), resolution: resolution, clusters: tasks.map(cluster), kinds: kinds,
      priors: priors
    ) { index, values in time(tasks[index].parts, values) }
  }

  /// Where a fit begins: the layout's values.
  var start: [Double] {
    names.indices.map { isRate($0) ? Glibc.log(max(before($0), 1e-3)) : max(before($0), 1) }
  }

  /// Fits all parameters.
  func fit() -> LeastSquares.Fit? { squares(tasks).fit(start) }

  /// How long a task takes [s].
  func time(_ parts: TaskParts, _ values: [Double]) -> Double {
    handling.time(parts, values, withEmpty: withEmpty) + ways(parts, values) + parts.reach
  }

  /// What a fit leaves of a task, of these or of others [s].
  func left(_ task: TracedTask, _ fit: LeastSquares.Fit) -> Double {
    task.logged - time(task.parts, fit.values)
  }

  private func ways(_ parts: TaskParts, _ values: [Double]) -> Double {
    let speeds = speeds(values)
    return (withEmpty ? speeds.time(parts.empty, isLoaded: false) : 0)
      + speeds.time(parts.loaded, isLoaded: true) + speeds.raising(parts)
  }

  /// Half of a rate's interval as a share of it [1].
  func relativeError(_ fit: LeastSquares.Fit, _ index: Int) -> Double {
    index < fit.values.count ? fit.halfWidth(index) : 0
  }

  func result(_ fit: LeastSquares.Fit, isWhole: Bool) -> (speeds: MoverSpeeds, handling: HandlingFit) {
    (speeds(fit.values), handling.fit(fit.values, isWhole: isWhole))
  }

  /// A parameter in its own unit, from that of the fit.
  func amount(_ index: Int, _ value: Double) -> Double {
    isRate(index) ? Glibc.exp(min(max(value, -20), 20)) : value
  }

  func parameters(_ fit: LeastSquares.Fit) -> [Calibration.Parameter] {
    names.indices.map { index in
      let (value, half) = (fit.values[index], fit.halfWidth(index))
      return Calibration.Parameter(
        name: names[index], unit: isRate(index) ? rate(index).unit : "s", before: before(index),
        estimate: amount(index, value), low: amount(index, value - half), high: amount(index, value + half),
        note: isRate(index) && rate(index) == .forks ? "mean of up and down" : nil)
    }
  }
}
