import EntrepotJournal
import EntrepotLayout
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
    /// Ends of its 95 % interval [unit]; nil when what the fit leaves is not of one kind, and where the tasks
    /// tell it only together with another.
    public var low: Double?
    /// The other end [unit].
    public var high: Double?
    /// How it is known, where it is not fitted by itself.
    public var basis: Basis?
    /// What it goes with, in words.
    public var note: String?

    /// How a parameter is known that the tasks do not tell by itself.
    public enum Basis: String, Sendable, Codable {
      /// The layout's value stands: the tasks do not tell it.
      case kept
      /// Fitted with the layout's value of one that is kept: with another it would be another.
      case given
      /// A sum of several, which the tasks do tell.
      case sum
    }

    /// A parameter; all values [unit].
    public init(
      name: String, unit: String, before: Double?, estimate: Double, low: Double?, high: Double?,
      note: String? = nil
    ) {
      self.note = note
      (self.name, self.unit, self.before, self.estimate) = (name, unit, before, estimate)
      (self.low, self.high) = (low, high)
    }
  }

  /// One kind of mover.
  public struct Group: Sendable, Codable {
    /// Name of the store or fleet.
    public var name: String
    /// `crane` or `vehicle`.
    public var kind: String
    /// What was fitted.
    public var parameters: [Parameter]
    /// Tasks of these movers with start and end; nil in results of before.
    public var timed: Int?
    /// Tasks used, and left out as outliers.
    public var tasks: Int
    /// Tasks more than six robust deviations away.
    public var outliers: Int
    /// Spread of what the fit leaves unexplained [s].
    public var residual: Double
    /// On later days, not fitted on: tasks judged.
    public var heldOut: Int
    /// Tasks there that both the layout's and the fitted times miss by more than six robust deviations: not
    /// judged.
    public var heldOutOutliers = 0
    /// Mean error there with the layout's own times, of the tasks that are no gross outliers by them [s].
    public var biasBefore: Double?
    /// The same with the fitted ones [s].
    public var biasAfter: Double?
    /// Mean absolute error there with the layout's own times [s].
    public var errorBefore: Double?
    /// The same with the fitted ones [s].
    public var errorAfter: Double?
    /// Where the log's clock is coarse, root mean square of the errors there with the layout's times [s]: the
    /// mean size of errors is least where it should not be, as times round to nothing or to a minute.
    public var squareBefore: Double?
    /// The same with the fitted ones [s].
    public var squareAfter: Double?
    /// What cannot be told apart, in words.
    public var warnings: [String]
    /// Why its values are not applied, in words; nil: they are.
    public var refusal: String?

    /// By what it is judged on later days: how that is called, with the layout's times and with the fitted
    /// ones [s]; nil: there are none.
    public var judgement: (name: String, before: Double, after: Double)? {
      if let before = squareBefore, let after = squareAfter { return ("root mean square", before, after) }
      if let before = errorBefore, let after = errorAfter { return ("mean size", before, after) }
      return nil
    }
  }

  /// By kind of mover.
  public var groups: [Group] = []
  /// Whether a task's start is that of the way to the load.
  public var startsWithWay = true
  /// Laws of process times.
  public var processes: [ProcessFit] = []
  /// Profiles of arrivals.
  public var arrivals: [ArrivalFit] = []
  /// How often machines stand still; nil: no log of alarms was given.
  public var availability: Availability?
  /// What calibration cannot know, in words.
  public var remarks: [String] = []

  /// Where idle cranes wait, by store, as far as the durations tell.
  var dwell: [String: DwellPoint] = [:]
  /// Fitted speeds and handling by group.
  var speeds: [String: MoverSpeeds] = [:]
  var handling: [String: HandlingFit] = [:]
  /// What walking tells of order lines, by picking area.
  var walkedLines: [String: WalkedLines] = [:]
  /// Times of lines by ``LineTerm``, as they are fitted, by area [s].
  var lineTimes: [String: [Double]] = [:]
  /// The log's numbers tell tours of people.
  private(set) var numbersTours = false
  /// When those tasks were begun that a fit leaves out as outliers, by group [ns since 1970 UTC].
  var misfits: [String: [Int64]] = [:]
  /// What fits leave whose roads are not the log's, by group [s].
  var doubtedRoads: [String: Double] = [:]
  /// Tasks begun before are fitted on, later ones judge [ns since 1970 UTC].
  var border = Int64.min

  enum CodingKeys: String, CodingKey {
    case groups, startsWithWay, processes, arrivals, availability, remarks
  }

  /// Observations used in a fit; more are thinned out evenly.
  static let limit = 20_000

  init() {}
}

extension Calibration {
  /// Fits all kinds of mover of a log.
  ///
  /// - Parameters:
  ///   - startsWithWay: a task's start is that of the way to the load.
  ///   - isStartTold: the mapping says so.
  init(_ set: TaskSet, _ physics: TaskPhysics, startsWithWay: Bool, isStartTold: Bool) {
    border = Calibration.border(set.tasks.isEmpty ? set.confirmed : set.tasks, zone: set.zone)
    (self.startsWithWay, numbersTours) = (startsWithWay, set.numbersTours)
    for (name, tasks) in Calibration.groups(set, physics) {
      let coverage = Coverage(name, tasks, set, physics, startsWithWay: startsWithWay)
      fit(name, tasks, physics, coverage, isStartTold: isStartTold)
    }
    for (name, tasks) in Calibration.groups(set.confirmed, physics) {
      fitConfirmed(name, tasks, set, physics)
    }
    remarks += [
      "Times of confirmation that lag behind the movement cannot be told from slow handling.",
      "Demand that the old system held back, and work that the log does not show, are not in it.",
    ]
    if set.tasks.isEmpty, groups.isEmpty {
      remarks.insert(
        "No task has a mover, both locations, a start and an end that the layout knows: nothing is fitted.",
        at: 0)
    }
  }

  /// Tasks by the kind of mover whose times are fitted together, in the order of their first ones.
  static func groups(_ set: TaskSet, _ physics: TaskPhysics) -> [(name: String, tasks: [TracedTask])] {
    groups(set.tasks, physics)
  }

  static func groups(_ tasks: [TracedTask], _ physics: TaskPhysics) -> [(name: String, tasks: [TracedTask])] {
    var groups: [String: [TracedTask]] = [:]
    var order: [String] = []
    for task in tasks {
      guard let group = physics.group(task.mover) else { continue }
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(task)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }

  /// When the first seven tenths of the log are over: at a midnight of the site, if it has more than three
  /// days.
  static func border(_ tasks: [TracedTask], zone: String?) -> Int64 {
    guard let first = tasks.first?.row.start, let last = tasks.last?.row.start else { return .min }
    return border(first, last, zone: zone)
  }

  static func border(_ first: Int64, _ last: Int64, zone: String?) -> Int64 {
    let border = first + (last - first) / 10 * 7
    guard last - first > 3 * 86_400_000_000_000 else { return border }
    var days = SiteDays(zone: zone)
    return days.start(of: days.number(of: border))
  }

  /// Notes what is walked before each line, at the fitted speed or, where that is refused, the layout's.
  mutating func tellLines(_ set: TaskSet, _ physics: TaskPhysics) {
    guard startsWithWay else {
      for group in groups where group.kind == "picker" && group.refusal == nil {
        lineTimes[group.name] = handling[group.name]?.times
      }
      for name in set.routings.keys.sorted()
      where groups.contains(where: { group in
        group.name == name && group.parameters.contains { $0.name == RateTerm.speed.name }
      }) {
        if let routing = set.routings[name] { remarks.append(routing.remark(name)) }
      }
      return
    }
    for name in set.routings.keys.sorted() {
      if let routing = set.routings[name] { remarks.append(routing.remark(name)) }
    }
    for group in groups where group.kind == "picker" && group.refusal == nil {
      lineTimes[group.name] = handling[group.name]?.times
      walkedLines[group.name] = WalkedLines(limit: WalkedLines.deviations * max(group.residual, 0.1))
    }
    for task in set.tasks where task.parts.line != nil {
      guard let area = physics.group(task.mover) else { continue }
      let speeds = lineTimes[area] == nil ? physics.speeds(task.mover) : speeds[area]
      let parts = lineTimes[area].map { task.parts.handled($0) } ?? task.parts
      let before = (speeds?.time(parts.empty, isLoaded: false) ?? 0) + parts.drop
      walkedLines[area, default: WalkedLines()].take(
        task.row.line, atPlace: task.logged - before, fitted: parts.pick)
    }
  }

  /// As many of a list at most, from all over it.
  static func thinned<Item>(_ items: [Item], to limit: Int = limit) -> [Item] {
    guard items.count > limit else { return items }
    let step = Double(items.count) / Double(limit)
    return (0..<limit).map { items[Int(Double($0) * step)] }
  }

  /// Whether starts are those of the way to the load: by what explains the durations better, of tasks before
  /// which somebody knows where their mover stood.
  static func detectStart(_ set: TaskSet, _ physics: TaskPhysics) -> Bool {
    var scores = [0.0, 0.0]
    for (_, tasks) in groups(set, physics) {
      let known = Array(tasks.lazy.filter(\.knowsPlace).prefix(4000))
      let models = [true, false].map { MoverModel(known, physics, withEmpty: $0) }
      guard let with = models[0], let without = models[1], let a = with.fit(), let b = without.fit() else {
        continue
      }
      scores[0] += a.deviation * Double(a.used)
      scores[1] += b.deviation * Double(b.used)
    }
    return scores[0] <= scores[1]
  }

  /// Picks were found to begin at the bay.
  private var hasPicksAtPlace: Bool { !startsWithWay && groups.contains { $0.kind == "picker" } }

  /// Laws without those of picks whose walks are taken off by a speed that the log speaks against.
  private func checked(_ laws: [ProcessFit]) -> [ProcessFit] {
    guard startsWithWay else { return laws }
    var laws = laws
    for group in groups where group.kind == "picker" && group.refusal != nil {
      // Where the layout's times are as good, so is its speed.
      if let size = group.judgement, size.after >= size.before { continue }
      for index in laws.indices where laws[index].name == "pick in \(group.name)" {
        laws[index].refusal =
          laws[index].refusal ?? "no walking speed is told, and the walk to a pick is in its time"
      }
    }
    return laws
  }

  /// Adds what a log says of work at places, of arrivals and, with a log of alarms, of breakdowns.
  ///
  /// - Parameter alarms: nil: no such log was given.
  public mutating func addLaws(_ log: CleanLog, base: ScenarioSpec, alarms: Availability?) throws {
    let site = ReplaySite(
      layout: base.layout, crews: base.crews, names: log.names, mapping: log.mapping)
    let border = Calibration.border(
      log.span.lowerBound, log.span.upperBound, zone: log.mapping.timeZone?.value)
    let lines = ProcessTimes.Lines(walked: walkedLines, times: lineTimes)
    let (processes, few) = try ProcessTimes(
      log, base, site, border: border, startsAtPlace: log.mapping.start.isAtLoad || hasPicksAtPlace,
      lines: lines
    ).fits()
    let (arrivals, seen) = try ArrivalTimes(log, site).fits()
    (self.processes, self.arrivals, availability) = (checked(processes), arrivals, alarms)
    remarks += few + seen
    if let alarms {
      remarks += alarms.remarks
    } else {
      remarks.append(
        "Nothing is said of breakdowns: availability comes from a log of alarms only ('--alarms'), and "
          + "gaps in this one are not taken for breakdowns.")
    }
  }
}
