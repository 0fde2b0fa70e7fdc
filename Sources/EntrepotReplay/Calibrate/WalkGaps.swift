import EntrepotFormats
import EntrepotJournal
import EntrepotKernel

/// Walking speed where picks begin at the bay, and the walks to them lie before.
///
/// What lies between a pick and the next one of a tour grows with the way from the one bay to the other: it
/// is a time of its own and the way by the speed. Who pauses adds to it, as often on short ways as on long
/// ones: that is in the time of its own, or lies among the outliers, and not in the speed. Of tours that no
/// number tells, a gap is of one tour because it is short: so only those are used whose places are far enough
/// from the depot for that not to choose among them.
struct WalkGaps {
  /// What they tell of walking speed; nil: nothing.
  private(set) var speed: Calibration.Parameter?
  /// In words, to follow "'speed'".
  private(set) var words = ""

  /// Fewest gaps, and fewest to judge by.
  private static let (fewest, fewestLate) = (90, 20)
  /// Shorter ways are hardly walked [m].
  private static let leastWay = 0.5
  /// So many deviations a gap may be longer than others of its way.
  private static let spread = 4.0
  /// Near and far ways may differ by so much, as a logarithm.
  private static let bend = 0.05
  /// Largest share that are no walks [1].
  private static let outliers = 0.25

  /// Gaps as tasks: each begins when the pick before is over, and ends where the next one begins.
  ///
  /// - Parameter tasks: lines, in the order in which they begin.
  static func between(_ tasks: [TracedTask]) -> [TracedTask] {
    var here: [UInt32: UInt32] = [:]
    return tasks.compactMap { task in
      guard let line = task.parts.line else { return nil }
      let place = here[task.mover]
      here[task.mover] = task.to
      guard !line.isFirst, place == task.place, task.before != LogRow.unknown,
        task.row.start >= task.before, task.parts.empty.travel > leastWay
      else { return nil }
      var gap = task
      (gap.row.start, gap.row.end) = (task.before, task.row.start)
      gap.parts = TaskParts()
      gap.parts.empty = task.parts.empty
      gap.parts.line = LineWork(units: 0, cases: 0, isFirst: false, hasSetUp: false, back: 0)
      return gap
    }
  }

  /// - Parameters:
  ///   - tasks: lines of one area, in the order in which they begin.
  ///   - border: gaps before are fitted, later ones judge [ns since 1970 UTC].
  ///   - numbersTours: the log's numbers tell tours.
  init(_ tasks: [TracedTask], _ physics: TaskPhysics, border: Int64, numbersTours: Bool) {
    let all = WalkGaps.between(tasks)
    let clock = LogTick.seconds(all)
    // A gap that a fine clock shows as nothing would be left out, and only short ones are.
    let least = MoverModel.isCoarse(clock, all) ? 0 : 2 * clock * TourFinder.fastest
    let gaps = all.filter { $0.parts.empty.travel > least }
    let early = Calibration.thinned(gaps.filter { $0.row.start < border })
    guard early.count >= Self.fewest else {
      words = "stays: \(early.count) times between two picks of a tour are too few."
      return
    }
    if let hidden = WalkGaps.hidden(early) {
      words = "stays: \(hidden)."
      return
    }
    guard let chosen = numbersTours ? early : WalkGaps.unchosen(early, physics),
      let model = MoverModel(chosen, physics, withEmpty: true), let fit = model.fit()
    else {
      words =
        "stays: that the time between two picks is short is all that tells their tour, so nothing can be "
        + "fitted to it ('parent_id' in the mapping would number tours)."
      return
    }
    take(model, fit, physics, late: Calibration.thinned(gaps.filter { $0.row.start >= border }))
  }

  /// Why a clock hides them, in words: in which order bays were visited within one of its steps nobody
  /// knows, and so not which ways were walked; nil: it does not.
  static func hidden(_ tasks: [TracedTask]) -> String? {
    let clock = LogTick.seconds(tasks)
    guard clock > Measures.mean(tasks.map(\.logged)) else { return nil }
    let step = ClockTicks.words(Int64((clock * 1e9).rounded()))
    return "the log's clock shows \(step), more than usually lies "
      + "between two picks, and hides in which order bays were visited"
  }

  /// Those that are of one tour whatever a person does who is no slower than others; nil: they are too few.
  static func unchosen(_ tasks: [TracedTask], _ physics: TaskPhysics) -> [TracedTask]? {
    guard let model = MoverModel(tasks, physics, withEmpty: true), let fit = model.fit() else { return nil }
    let reach = spread * max(fit.deviation, model.clock)
    let found = tasks.filter { task in
      guard let limit = physics.depotTime(from: task.place, to: task.to) else { return true }
      return limit > model.time(task.parts, fit.values) + reach
    }
    return found.count >= fewest && found.count * 3 >= tasks.count ? found : nil
  }

  private mutating func take(
    _ model: MoverModel, _ fit: LeastSquares.Fit, _ physics: TaskPhysics, late: [TracedTask]
  ) {
    func number(_ value: Double) -> String { CalibrationPatch.number((value * 100).rounded() / 100) }
    let told = Identified(model, fit)
    guard var found = told.parameters.first(where: { $0.name == RateTerm.speed.name }), found.basis == nil,
      found.low != nil
    else {
      words = "stays: the ways between picks are too much alike to tell it."
      return
    }
    let value = "\(number(found.estimate)) m/s by the \(fit.used) times between two picks of a tour"
    if let absurd = PhysicalRange.refusal([found], model.layout) {
      words = "stays, though it would be \(value): \(absurd)."
      return
    }
    let way = WayDoubt(model, fit)
    let rest = fit.values[0]
    if way?.isGrave ?? false || rest + fit.halfWidth(0) < -max(model.clock, 1) {
      words = "stays, though it would be \(value): these do not go with the layout's ways."
      return
    }
    if Double(fit.outliers) > Self.outliers * Double(fit.used + fit.outliers) {
      words = "stays, though it would be \(value): \(fit.outliers) more are no walks."
      return
    }
    if let (near, far) = WalkGaps.bent(model, fit, physics) {
      words =
        "stays, though it would be \(value): near bays tell \(number(near)) m/s and far ones "
        + "\(number(far)) m/s: the ways are others than the layout's, or walks hold more than these."
      return
    }
    if let (before, after) = judged(model, fit, late), after > 1.001 * before {
      words =
        "stays, though it would be \(value): on later days the root mean square of what it leaves is "
        + "\(number(after)) s, and of what the layout's leaves \(number(before)) s."
      return
    }
    found.note = "from the time between picks"
    if way != nil { (found.low, found.high) = (nil, nil) }
    speed = found
    words =
      "is fitted to the \(fit.used) times between two picks of a tour, without \(fit.outliers) outliers; "
      + "beyond the walk they last \(number(rest)) s (\(number(rest - fit.halfWidth(0))) to "
      + "\(number(rest + fit.halfWidth(0))) s), pauses among them, which no time of a crew holds."
    if let way { words += " " + way.words(physics) }
  }

  /// Speeds by the nearer and the farther half of the ways, where they differ by far more than chance [m/s].
  private static func bent(
    _ model: MoverModel, _ fit: LeastSquares.Fit, _ physics: TaskPhysics
  ) -> (near: Double, far: Double)? {
    let used = model.tasks.indices.filter { fit.isUsed[$0] }.map { model.tasks[$0] }
    let sorted = used.sorted { $0.parts.empty.travel < $1.parts.empty.travel }
    let parts = [Array(sorted.prefix(sorted.count / 2)), Array(sorted.suffix(sorted.count / 2))]
    let found = parts.compactMap { part -> (value: Double, error: Double)? in
      guard let model = MoverModel(part, physics, withEmpty: true), let fit = model.fit(),
        fit.values.count == 2
      else { return nil }
      return (fit.values[1], fit.errors[1])
    }
    guard found.count == 2 else { return nil }
    let error = (found[0].error * found[0].error + found[1].error * found[1].error).squareRoot()
    guard abs(found[0].value - found[1].value) > max(4 * error, bend) else { return nil }
    return (Numeric.exp(found[0].value), Numeric.exp(found[1].value))
  }

  /// Root mean square of errors on later days, with the layout's speed and with the fitted one [s]; nil: they
  /// are too few.
  private func judged(
    _ model: MoverModel, _ fit: LeastSquares.Fit, _ late: [TracedTask]
  ) -> (before: Double, after: Double)? {
    let limit = 6 * max(fit.deviation, model.clock)
    let known = late.filter { abs(model.left($0, fit)) <= limit }
    guard known.count >= Self.fewestLate else { return nil }
    // The layout says nothing of what a gap lasts beyond the walk: what goes with its speed.
    let held = model.holding(.speed, at: RateTerm.speed.value(model.layout))
    guard let own = held.fit() else { return nil }
    func size(_ errors: [Double]) -> Double { Measures.mean(errors.map { $0 * $0 }).squareRoot() }
    return (size(known.map { held.left($0, own) }), size(known.map { model.left($0, fit) }))
  }
}
