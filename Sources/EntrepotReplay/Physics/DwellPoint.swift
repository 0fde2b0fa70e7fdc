import EntrepotFormats
import EntrepotJournal

/// Where movers set out from after a pause.
enum DwellPoint: String, Hashable, Sendable, CaseIterable {
  /// Where their last task ended.
  case stay
  /// The crane's first input, first output, or the middle of its rack.
  case input, output, middle
  /// None of these, or now here and now there.
  case elsewhere

  /// In words, to follow "from".
  var words: String {
    switch self {
    case .stay: "where their last task ended"
    case .input: "the input"
    case .output: "the output"
    case .middle: "the middle of the rack"
    case .elsewhere: "elsewhere than where the log saw them last"
    }
  }
}

extension DwellPoint {
  /// Fewest tasks after a pause, and without one, by which it is found.
  private static let fewest = 50

  /// Finds by which point the durations of tasks after a pause are explained, with times that are fitted to
  /// those without one; nil: too few of either, or their start is at the load.
  init?(_ tasks: [TracedTask], _ physics: TaskPhysics) {
    let known = tasks.filter(\.knowsPlace)
    let paused = Calibration.thinned(known.filter { !$0.followsDirectly }, to: 4000)
    let direct = Calibration.thinned(known.filter(\.followsDirectly), to: 4000)
    guard paused.count >= Self.fewest, direct.count >= Self.fewest,
      let model = MoverModel(direct, physics, withEmpty: true), let fit = model.fit()
    else { return nil }
    let limit = 6 * max(fit.deviation, model.resolution)
    let usual = fit.isUsed.indices.filter { fit.isUsed[$0] }.map { fit.residuals[$0] }
    let outliers = 1 - Double(usual.count) / Double(max(1, fit.residuals.count))
    // A coarse clock chooses which pauses are seen by where in it a task begins.
    let slack = max(0.02 * Measures.mean(known.map(\.logged)), 0.25 * model.clock)
    var best: (point: DwellPoint, size: Double, isLike: Bool)?
    for point in DwellPoint.allCases where point != .elsewhere {
      let left = paused.compactMap { task -> Double? in
        physics.settingOut(task, from: point).map { model.left($0, fit) }
      }
      guard left.count == paused.count else { continue }
      let size = Measures.mean(left.map { min(abs($0), limit) })
      // Another point than the last must explain clearly more.
      if let best, size > 0.8 * best.size { continue }
      let inside = left.filter { abs($0) <= limit }
      let share = 1 - Double(inside.count) / Double(left.count)
      let isOff = DwellPoint.isOff(inside, slack)
      best = (point, size, share <= 0.05 + 2 * outliers && !isOff)
    }
    guard let best else { return nil }
    self = best.isLike ? best.point : .elsewhere
  }

  /// A mean beyond four standard errors and a size [s].
  private static func isOff(_ left: [Double], _ size: Double) -> Bool {
    guard left.count >= 30 else { return true }
    let mean = Measures.mean(left)
    let spread = Measures.mean(left.map { ($0 - mean) * ($0 - mean) })
    return abs(mean) > 4 * (spread / Double(left.count)).squareRoot() && abs(mean) > size
  }
}

extension TaskPhysics {
  /// A task whose mover waits at a point during pauses; nil where the layout has no such point.
  func settingOut(_ task: TracedTask, from point: DwellPoint) -> TracedTask? {
    guard point != .stay, !task.followsDirectly, task.parts.line == nil else { return task }
    var moved = task
    moved.place = .none
    if point != .elsewhere {
      moved.place = dwellNode(task.mover, point)
      guard moved.knowsPlace else { return nil }
    }
    guard let parts = parts(task.mover, at: moved.place, from: task.from, to: task.to) else { return nil }
    moved.parts = parts
    return moved
  }
}

extension TaskSet {
  /// Has a group's movers wait at a point during pauses.
  mutating func dwell(_ group: String, at point: DwellPoint, _ physics: TaskPhysics) {
    guard point != .stay else { return }
    for index in tasks.indices where physics.group(tasks[index].mover) == group {
      // Before the first task nobody saw the mover: the layout says no more of it then.
      guard tasks[index].knowsPlace, let moved = physics.settingOut(tasks[index], from: point)
      else { continue }
      tasks[index] = moved
    }
  }
}
