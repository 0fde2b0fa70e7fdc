import EntrepotJournal
import Glibc

/// Speeds and handling times that make the layout's movers as fast as the log's, with intervals, judged on
/// days that they were not fitted on.
public struct Calibration: Sendable, Codable {
  /// One parameter of a kind of mover.
  public struct Parameter: Sendable, Codable {
    /// Such as `travel.speed`.
    public var name: String
    /// `m/s`, `m/s2` or `s`.
    public var unit: String
    /// In the layout [unit].
    public var before: Double?
    /// Fitted [unit].
    public var estimate: Double
    /// Ends of its 95 % interval [unit].
    public var low: Double
    /// The other end [unit].
    public var high: Double
    /// It was kept as it is: the tasks do not say.
    public var isKept: Bool
  }

  /// One kind of mover.
  public struct Group: Sendable, Codable {
    /// Name of the store or fleet.
    public var name: String
    /// `crane` or `vehicle`.
    public var kind: String
    /// What was fitted.
    public var parameters: [Parameter]
    /// Tasks used, and left out as outliers.
    public var tasks: Int
    /// Tasks more than six robust deviations away.
    public var outliers: Int
    /// Spread of what the fit leaves unexplained [s].
    public var residual: Double
    /// On later days, not fitted on: tasks.
    public var heldOut: Int
    /// Mean error there with the layout's own times [s].
    public var biasBefore: Double?
    /// The same with the fitted ones [s].
    public var biasAfter: Double?
    /// Mean absolute error there with the layout's own times [s].
    public var errorBefore: Double?
    /// The same with the fitted ones [s].
    public var errorAfter: Double?
    /// What cannot be told apart, in words.
    public var warnings: [String]
  }

  /// By kind of mover.
  public var groups: [Group] = []
  /// Whether a task's start is that of the way to the load.
  public var startsWithWay = true
  /// What calibration cannot know, in words.
  public var remarks: [String] = []

  /// Fitted speeds and handling by group, for a simulation with them.
  var speeds: [String: MoverSpeeds] = [:]
  var handling: [String: Double] = [:]

  enum CodingKeys: String, CodingKey { case groups, startsWithWay, remarks }

  /// Observations used in a fit; more are thinned out evenly.
  static let limit = 20_000

  init() {}
}

extension Calibration {
  /// Fits all kinds of mover of a log.
  init(_ set: TaskSet, _ physics: TaskPhysics, start: Bool?) {
    var groups: [String: [TracedTask]] = [:]
    var order: [String] = []
    for task in set.tasks {
      guard let group = physics.group(task.mover) else { continue }
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(task)
    }
    startsWithWay = start ?? Calibration.detectStart(order.compactMap { groups[$0] }, physics)
    for name in order {
      if let tasks = groups[name] { fit(name, tasks, physics) }
    }
    remarks = [
      "Times of confirmation that lag behind the movement cannot be told from slow handling.",
      "Demand that the old system held back, and work that the log does not show, are not in it.",
      "Availability comes from alarm logs only; gaps are not taken for breakdowns.",
    ]
    if set.tasks.isEmpty {
      remarks.insert(
        "No task has a mover, both locations, a start and an end that the layout knows: nothing is fitted.",
        at: 0)
    }
  }

  /// Whether starts are those of the way to the load: by what explains the durations better.
  private static func detectStart(_ groups: [[TracedTask]], _ physics: TaskPhysics) -> Bool {
    var scores = [0.0, 0.0]
    for tasks in groups {
      for (index, withEmpty) in [true, false].enumerated() {
        guard let model = MoverModel(Array(tasks.prefix(4000)), physics, withEmpty: withEmpty),
          let fit = model.fit(keeping: [])
        else { continue }
        scores[index] += fit.deviation * Double(fit.used)
      }
    }
    return scores[0] <= scores[1]
  }

  private mutating func fit(_ name: String, _ tasks: [TracedTask], _ physics: TaskPhysics) {
    let split = Calibration.split(tasks)
    guard let model = MoverModel(split.fit, physics, withEmpty: startsWithWay) else { return }
    var kept: Set<Int> = []
    guard var fit = model.fit(keeping: kept) else { return }
    var warnings: [String] = []
    // What the tasks say nothing about stays as it is in the layout; the rest is fitted again.
    for index in model.names.indices.reversed() where model.isRate(index) && index > 1 {
      if fit.values.count > index, model.relativeError(fit, index, keeping: kept) > 0.35 {
        kept.insert(index)
        warnings.append(
          "\(model.names[index]) cannot be found from these tasks: it stays as it is, and so far as "
            + "it is wrong the speed of the same axis is.")
        if let again = model.fit(keeping: kept) { fit = again }
      }
    }
    let correlation = abs(fit.correlations[0][1])
    if correlation > 0.97 || model.relativeError(fit, 1, keeping: kept) > 0.25 {
      warnings.append(
        "Speed and handling time cannot be told apart from these tasks (their estimates go together by "
          + "\((correlation * 100).rounded() / 100)): the ways are too much alike, or too few.")
    }
    let result = model.result(fit, keeping: kept)
    speeds[name] = result.speeds
    handling[name] = result.handling
    var group = Group(
      name: name, kind: model.layout.isCrane ? "crane" : "vehicle",
      parameters: model.parameters(fit, keeping: kept), tasks: fit.used, outliers: fit.outliers,
      residual: fit.deviation, heldOut: split.judge.count, warnings: warnings)
    judge(&group, split.judge, model.layout, result)
    groups.append(group)
  }

  /// Tasks of the first seven tenths of the days for the fit, the later ones to judge it; thinned out.
  private static func split(_ tasks: [TracedTask]) -> (fit: [TracedTask], judge: [TracedTask]) {
    guard let first = tasks.first?.row.start, let last = tasks.last?.row.start else {
      return ([], [])
    }
    let day: Int64 = 86_400_000_000_000
    var border = first + (last - first) / 10 * 7
    if last - first > 3 * day { border = first + ((border - first) / day) * day }
    let early = tasks.filter { $0.row.start < border }
    let late = tasks.filter { $0.row.start >= border }
    return (thinned(early.count > 10 ? early : tasks), thinned(late))
  }

  private static func thinned(_ tasks: [TracedTask]) -> [TracedTask] {
    guard tasks.count > limit else { return tasks }
    let step = Double(tasks.count) / Double(limit)
    return (0..<limit).map { tasks[Int(Double($0) * step)] }
  }

  private func judge(
    _ group: inout Group, _ tasks: [TracedTask], _ layout: MoverSpeeds,
    _ fitted: (speeds: MoverSpeeds, handling: Double)
  ) {
    func errors(_ time: (TaskParts) -> Double) -> (bias: Double, mean: Double)? {
      let known = tasks.filter { !startsWithWay || $0.place != .max }
      let all = known.map { time($0.parts) - $0.logged }
      // The same outliers would drown any difference.
      let sorted = all.map(abs).sorted()
      guard !sorted.isEmpty else { return nil }
      let limit = 9 * max(sorted[sorted.count / 2], 1)
      let kept = all.filter { abs($0) <= limit }
      guard !kept.isEmpty else { return nil }
      let count = Double(kept.count)
      return (kept.reduce(0, +) / count, kept.reduce(0) { $0 + abs($1) } / count)
    }
    if let before = errors({ layout.time($0, withEmpty: startsWithWay) }) {
      (group.biasBefore, group.errorBefore) = (before.bias, before.mean)
    }
    let after = errors { parts in
      var parts = parts
      (parts.pick, parts.drop) = (fitted.handling / 2, fitted.handling / 2)
      return fitted.speeds.time(parts, withEmpty: startsWithWay)
    }
    if let after { (group.biasAfter, group.errorAfter) = (after.bias, after.mean) }
  }
}
