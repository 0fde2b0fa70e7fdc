import EntrepotFormats
import EntrepotJournal

extension Validation {
  /// A day from which on movers are not what they were: their errors are others than before.
  public struct Drift: Sendable, Codable {
    /// What of the change lies in one kind of task, or in one part of them.
    public struct Part: Sendable, Codable {
      /// `way`: error for each second of way; `standing`: error without any way, both by a straight line;
      /// `ways`: mean error as a share of the mean way; else an activity.
      public var name: String
      /// `1` for ways; `s`.
      public var unit: String
      /// Mean before and after, simulated − logged [unit].
      public var before: Double
      /// The same after [unit].
      public var after: Double
      /// Ends of the 95 % interval of the change [unit].
      public var low: Double
      /// The other end [unit].
      public var high: Double
    }

    /// Midnight on the site's clock, ISO 8601 with the distance from UTC.
    public var from: String
    /// The same day in words: `26 March 2026`.
    public var day = ""
    /// Mean error from then on, up to the next change: simulated − logged [s].
    public var bias: Double
    /// Mean of the time before, from the change before on [s].
    public var before: Double
    /// Ends of the 95 % interval of the change, `bias` − `before` [s]; nil in results of older versions.
    public var low: Double?
    /// The other end [s].
    public var high: Double?
    /// By kind of mover.
    public var group: String
    /// Which of them changed; empty: all, or nobody can tell.
    public var movers: [String] = []
    /// Where it was seen: `duration`, or only in what goes with the `way`, or with no way (`standing`).
    public var measure = "duration"
    /// Errors are as before the change before.
    public var isReturn = false
    /// What of it lies where.
    public var parts: [Part] = []

    enum CodingKeys: String, CodingKey {
      case from, day, bias, before, low, high, group, movers, measure, isReturn, parts
    }
  }

  /// Looks for days from which on movers are unlike before, among all tasks that are simulated.
  ///
  /// - Parameters:
  ///   - name: how a mover is called.
  ///   - withEmpty: tasks begin with the way to the load.
  ///   - zone: of the site, by its IANA name; nil: UTC.
  mutating func findDrift(
    _ done: [TracedTask], _ physics: TaskPhysics, withEmpty: Bool, zone: String?, _ name: (UInt32) -> String
  ) {
    let groups = DayError.groups(done, physics, withEmpty: withEmpty, zone: zone)
    let days = SiteDays(zone: zone)
    let tick = LogTick.seconds(done)
    var judged = 0
    for group in groups {
      let search = DriftSearch(
        group.errors, chance: DriftSearch.chance / Double(groups.count), tick: tick)
      judged = max(judged, search.dayCount)
      drift += search.changes.map { change in
        Drift(change, group: group.name, days, movers: change.movers.map(name))
      }
    }
    guard !groups.isEmpty else { return }
    let clock = zone ?? "UTC"
    remarks.append(
      judged < ChangePoints.fewest
        ? "Whether it changed is not judged: that takes \(ChangePoints.fewest) days with work, and there "
          + "\(judged == 1 ? "is" : "are") \(judged)."
        : "Change is looked for from day to day (midnight to midnight, \(clock)) in \(judged) days, by how "
          + "much days differ from each other: of logs without a change one in twenty at most is told to "
          + "have one. What lasts but one day is none.")
  }
}

extension Validation.Drift {
  init(_ change: DriftSearch.Change, group: String, _ days: SiteDays, movers: [String]) {
    let step = change.step
    let size = step.after - step.before
    from = days.midnight(of: change.day)
    day = SiteDays.name(change.day)
    (bias, before) = (step.after, step.before)
    (low, high) = (size - step.halfWidth, size + step.halfWidth)
    self.group = group
    self.movers = movers
    measure = change.measure.rawValue
    isReturn = change.isReturn
    parts = change.parts.map { part in
      let size = part.step.after - part.step.before
      return Part(
        name: part.name, unit: part.unit, before: part.step.before, after: part.step.after,
        low: size - part.step.halfWidth, high: size + part.step.halfWidth)
    }
  }

  /// Also of results that were written before changes had intervals.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    from = try values.decode(String.self, forKey: .from)
    bias = try values.decode(Double.self, forKey: .bias)
    before = try values.decode(Double.self, forKey: .before)
    group = try values.decode(String.self, forKey: .group)
    day = try values.decodeIfPresent(String.self, forKey: .day) ?? from
    low = try values.decodeIfPresent(Double.self, forKey: .low)
    high = try values.decodeIfPresent(Double.self, forKey: .high)
    movers = try values.decodeIfPresent([String].self, forKey: .movers) ?? []
    measure = try values.decodeIfPresent(String.self, forKey: .measure) ?? "duration"
    isReturn = try values.decodeIfPresent(Bool.self, forKey: .isReturn) ?? false
    parts = try values.decodeIfPresent([Part].self, forKey: .parts) ?? []
  }

  /// In a sentence or two.
  public var sentence: String {
    let who = movers.isEmpty ? group : "\(movers.joined(separator: ", ")) (\(group))"
    let verb = movers.count > 1 ? "are" : "is"
    func amount(_ value: Double) -> String { Figures.text(value, to: (high ?? 0) - (low ?? 0)) }
    var text = "From \(day) on \(who) \(verb) \(isReturn ? "as before again" : "unlike before"): mean error "
    text += "\(amount(bias)) s instead of \(amount(before)) s"
    guard let low, let high else { return text + "." }
    text += ", a change by \(amount(bias - before)) s (95 % interval \(amount(low)) s to \(amount(high)) s)."
    let words = told
    if !words.isEmpty { text += " Then \(words.joined(separator: "; "))." }
    return text
  }
}

extension DayError {
  /// Errors of tasks by kind of mover, in the order in which these are first seen.
  static func groups(
    _ done: [TracedTask], _ physics: TaskPhysics, withEmpty: Bool, zone: String?,
    simulated: (TracedTask, MoverSpeeds) -> Double = { task, _ in task.simulated }
  ) -> [(name: String, errors: [DayError])] {
    var days = SiteDays(zone: zone)
    var groups: [(name: String, errors: [DayError])] = []
    var numbers: [String: Int] = [:]
    for task in done {
      guard let name = physics.group(task.mover), let speeds = physics.speeds(task.mover) else { continue }
      let number = numbers[name] ?? groups.count
      if number == groups.count {
        numbers[name] = number
        groups.append((name, []))
      }
      let empty = withEmpty ? speeds.time(task.parts.empty, isLoaded: false) : 0
      groups[number].errors.append(
        DayError(
          day: days.number(of: task.loggedBegin), mover: task.mover, activity: task.row.activity,
          error: simulated(task, speeds) - task.logged,
          way: empty + speeds.time(task.parts.loaded, isLoaded: true)))
    }
    return groups
  }
}
