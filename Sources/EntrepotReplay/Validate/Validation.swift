import EntrepotFormats
import EntrepotJournal

/// How far a simulation of a log's tasks is from the log, beside how far the log is from itself.
public struct Validation: Sendable, Codable {
  /// One measure with its noise floor.
  public struct Measure: Sendable, Codable {
    /// Kebab-case name.
    public var name: String
    /// What it says.
    public var meaning: String
    /// `s` or `1`.
    public var unit: String
    /// Log against simulation [unit].
    public var value: Double
    /// What the log's own noise makes of it [unit]; nil when it is too short.
    public var floor: Double?
    /// Upper end of the floor's 95 % interval, or twice the floor where it has none [unit].
    public var high: Double?
    /// What the floor is, in words.
    public var basis: String
    /// `within noise` (up to the floor), `near noise` (up to `high`), `beyond noise`, or `no floor`.
    public var verdict: String
  }

  /// A task on which log and simulation differ most.
  public struct Worst: Sendable, Codable {
    /// Line of the log.
    public var row: Int
    /// What the log calls it; nil when it has no such name.
    public var task: String?
    /// When it began by the log, ISO 8601.
    public var start: String
    /// Who did it, where from and where to.
    public var resource, from, to: String
    /// Duration by the log [s].
    public var logged: Double
    /// Duration in the simulation [s].
    public var simulated: Double
    /// Rows of the same resource before and after: what happened around it.
    public var rowBefore, rowAfter: Int?
    /// What that resource did before, then, and after, as far as it can be simulated.
    public var around: [Neighbour] = []

    enum CodingKeys: String, CodingKey {
      case row, task, start, resource, from, to, logged, simulated, rowBefore, rowAfter, around
    }
  }

  /// A task near one of the worst.
  public struct Neighbour: Sendable, Codable {
    /// Line of the log.
    public var row: Int
    /// What the log calls it; nil when it has no such name.
    public var task: String?
    /// By the log, ISO 8601.
    public var start, end: String
    /// What was done, where from and where to.
    public var activity, from, to: String
    /// Duration by the log [s].
    public var logged: Double
    /// Duration in the simulation [s].
    public var simulated: Double
  }

  /// Tasks compared.
  public var tasks = 0
  /// Tasks that could not be simulated, by reason.
  public var left: [String: Int] = [:]
  /// All measures: several, never one score.
  public var measures: [Measure] = []
  /// How busy each crane, vehicle and person was.
  public var movers: [Mover] = []
  /// Over which part of the log their shares are means, to go on a sentence with; empty where nobody says.
  public var moversOver = ""
  /// Ten at most.
  public var worst: [Worst] = []
  /// When the warehouse stopped behaving like its twin.
  public var drift: [Drift] = []
  /// What the comparison means, in words.
  public var remarks: [String] = []

  enum CodingKeys: String, CodingKey { case tasks, left, measures, movers, moversOver, worst, drift, remarks }

  /// Notes a measure with its floor.
  mutating func add(
    _ name: String, _ meaning: String, _ unit: String, _ found: Compared?, basis: String
  ) {
    guard let found, found.value.isFinite else { return }
    measures.append(
      Measure(
        name: name, meaning: meaning, unit: unit, value: found.value, floor: found.floor,
        high: found.near, basis: found.floor == nil ? "" : basis,
        verdict: Validation.verdict(found)))
  }

  /// What a difference is beside the log's own.
  static func verdict(_ found: Compared) -> String {
    guard let floor = found.floor else { return "no floor" }
    let (size, high) = (abs(found.value), found.near ?? 2 * floor)
    // A log that repeats itself exactly says nothing of how large an error may be.
    if floor <= 0, high <= 0, size > 1e-9 { return "no floor" }
    return size <= floor + 1e-9 ? "within noise" : size <= high ? "near noise" : "beyond noise"
  }
}

extension Validation {
  /// Compares simulated tasks with the log's.
  init(_ set: TaskSet, _ site: ReplaySite, _ physics: TaskPhysics) {
    self.init()
    let done = set.tasks.filter { $0.end > 0 }
    tasks = done.count
    left = set.left
    guard let last = done.map(\.row.end).max(), done.count > 1 else {
      remarks.append("No task could be simulated: there is nothing to compare.")
      return
    }
    let periods = Periods(done.map(\.loggedBegin), last: last, zone: set.zone)
    let tick = LogTick.seconds(done)
    compareDurations(done, periods, tick: tick)
    compare(ComparedWork(done, site.cast, periods, tick: tick), periods)
    compareTours(set.agreements, periods)
    let drives = Calibration.groups(set, physics).compactMap { VehicleRoutes($0.name, $0.tasks, physics) }
    compareDrives(drives, periods, physics)
    findWorst(done, site)
    remarks.append(
      Validation.noise(periods) + " Noise of a mean: its own 95 % interval. Noise of sizes of errors, and of "
        + "orders of events: those that like tasks of other "
        + "\(periods.kind == .half ? "halve" : periods.kind.rawValue)s would make as predictions.")
    if !done.contains(where: { $0.known != nil }) {
      remarks.append(
        "The log does not say when tasks became known: each is begun when it was begun, so only durations "
          + "are tested, and what follows from them.")
    }
    guard done.contains(where: { site.kind($0.mover) == .vehicle }) else { return }
    remarks.append(
      "Vehicles drive freely here: time in each other's way is part of the difference. "
        + (drives.isEmpty
          ? "Which roads they took the log does not say, so their routes are not compared."
          : "Those of which the log says where they drove take the same ways."))
  }

  /// Compares what our control made of the log's orders with what was done of them.
  ///
  /// - Parameters:
  ///   - logged: path of the log's own journal, with all of its records.
  ///   - simulated: path of that under our control, likewise.
  ///   - zone: of the site, by its IANA name; nil: UTC.
  public init(logged: String, simulated: String, zone: String?) throws {
    self.init()
    let work = try ComparedWork(
      logged: JournalWork(path: logged), simulated: JournalWork(path: simulated))
    tasks = work.logged.count
    guard let last = work.logged.map(\.end).max(), !work.simulated.isEmpty, work.logged.count > 1 else {
      remarks.append("Nothing was moved on one of both sides: there is nothing to compare.")
      return
    }
    let periods = Periods(work.logged.map(\.begin), last: last, zone: zone)
    compare(work, periods)
    remarks.append(
      Validation.noise(periods) + " \(work.logged.count) ways of loads and lines of "
        + "orders by the log stand against \(work.simulated.count) under our control: the same orders, with "
        + "other loads, places and movers, so no task is held against another ('--level trace --validate' "
        + "does that).")
  }

  private mutating func compare(_ work: ComparedWork, _ periods: Periods) {
    compareFlow(work, periods)
    compareLeadTimes(work, of: .order, periods)
    compareLeadTimes(work, of: .wave, periods)
    compareMovers(work, periods)
    compareSequence(work, periods)
  }

  private static func noise(_ periods: Periods) -> String {
    "Noise of distances: the median distance of one whole \(periods.kind.rawValue) of the log from the next "
      + "(\(periods.count) of them), beside the median distance of each from its simulation."
  }
}

extension Validation {
  /// Also of results that were written before movers were told one by one.
  public init(from decoder: any Decoder) throws {
    self.init()
    let values = try decoder.container(keyedBy: CodingKeys.self)
    tasks = try values.decode(Int.self, forKey: .tasks)
    left = try values.decode([String: Int].self, forKey: .left)
    measures = try values.decode([Measure].self, forKey: .measures)
    movers = try values.decodeIfPresent([Mover].self, forKey: .movers) ?? []
    moversOver = try values.decodeIfPresent(String.self, forKey: .moversOver) ?? ""
    worst = try values.decode([Worst].self, forKey: .worst)
    drift = try values.decode([Drift].self, forKey: .drift)
    remarks = try values.decode([String].self, forKey: .remarks)
  }
}

extension Validation.Worst {
  /// Also of results that were written before neighbours were.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    row = try values.decode(Int.self, forKey: .row)
    start = try values.decode(String.self, forKey: .start)
    resource = try values.decode(String.self, forKey: .resource)
    from = try values.decode(String.self, forKey: .from)
    to = try values.decode(String.self, forKey: .to)
    logged = try values.decode(Double.self, forKey: .logged)
    simulated = try values.decode(Double.self, forKey: .simulated)
    rowBefore = try values.decodeIfPresent(Int.self, forKey: .rowBefore)
    rowAfter = try values.decodeIfPresent(Int.self, forKey: .rowAfter)
    around = try values.decodeIfPresent([Validation.Neighbour].self, forKey: .around) ?? []
  }
}
