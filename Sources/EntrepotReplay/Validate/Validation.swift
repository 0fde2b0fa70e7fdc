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
  /// Ten at most.
  public var worst: [Worst] = []
  /// When the warehouse stopped behaving like its twin.
  public var drift: [Drift] = []
  /// What the comparison means, in words.
  public var remarks: [String] = []

  enum CodingKeys: String, CodingKey { case tasks, left, measures, worst, drift, remarks }

  /// Notes a measure with its floor.
  mutating func add(
    _ name: String, _ meaning: String, _ unit: String, _ found: Compared?, basis: String
  ) {
    guard let found, found.value.isFinite else { return }
    var verdict = "no floor"
    if let floor = found.floor {
      let size = abs(found.value)
      let high = found.high ?? 2 * floor
      verdict = size <= floor + 1e-9 ? "within noise" : size <= high ? "near noise" : "beyond noise"
      // A log that repeats itself exactly says nothing of how large an error may be.
      if floor <= 0, high <= 0, size > 1e-9 { verdict = "no floor" }
    }
    measures.append(
      Measure(
        name: name, meaning: meaning, unit: unit, value: found.value, floor: found.floor,
        high: found.floor.map { found.high ?? 2 * $0 }, basis: found.floor == nil ? "" : basis,
        verdict: verdict))
  }
}

extension Validation {
  /// Compares simulated tasks with the log's.
  init(_ set: TaskSet, _ site: ReplaySite) {
    self.init()
    let done = set.tasks.filter { $0.end > 0 }
    tasks = done.count
    left = set.left
    guard let first = done.map(\.loggedBegin).min(), let last = done.map(\.row.end).max(),
      done.count > 1
    else {
      remarks.append("No task could be simulated: there is nothing to compare.")
      return
    }
    let periods = Periods(done, first: first, last: last, zone: set.zone)
    compareDurations(done, periods, tick: LogTick.seconds(done))
    compareFlow(done, periods)
    compareOrders(done, periods)
    compareMovers(done, periods)
    compareSequence(done, periods)
    findWorst(done, site)
    let word = periods.kind.rawValue
    remarks.append(
      "Noise of distances: the median distance of one whole \(word) of the log from the next "
        + "(\(periods.count) of them), beside the median distance of each from its simulation. Noise of a "
        + "mean: its own 95 % interval. Noise of sizes of errors: those that like tasks of other \(word)s "
        + "would make as predictions."
    )
    if !done.contains(where: { $0.row.release != LogRow.unknown || $0.row.assign != LogRow.unknown }
    ) {
      remarks.append(
        "The log does not say when tasks became known: each is begun when it was begun, so only durations "
          + "are tested, and what follows from them.")
    }
    remarks.append(
      "Vehicles drive freely here: time in each other's way is part of the difference.")
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
