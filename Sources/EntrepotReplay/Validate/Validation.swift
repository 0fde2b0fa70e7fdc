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
    /// The same between the log's own weeks (days, if it is short) [unit]; nil when it is too short.
    public var floor: Double?
    /// `within noise`, `near noise` (up to twice), `beyond noise`, or `no floor`.
    public var verdict: String
  }

  /// A task on which log and simulation differ most.
  public struct Worst: Sendable, Codable {
    /// Line of the log.
    public var row: Int
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
  }

  /// A week whose errors are unlike those before.
  public struct Drift: Sendable, Codable {
    /// First day, ISO 8601.
    public var from: String
    /// Mean error there: simulated − logged [s].
    public var bias: Double
    /// Mean of the time before [s].
    public var before: Double
    /// By kind of mover.
    public var group: String
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

  mutating func add(
    _ name: String, _ meaning: String, _ unit: String, _ value: Double?, floor: Double?
  ) {
    guard let value, value.isFinite else { return }
    var verdict = "no floor"
    if let floor {
      let size = abs(value)
      verdict =
        size <= floor + 1e-9 ? "within noise" : size <= 2 * floor ? "near noise" : "beyond noise"
    }
    measures.append(
      Measure(
        name: name, meaning: meaning, unit: unit, value: value, floor: floor, verdict: verdict))
  }
}

extension Validation {
  /// Compares simulated tasks with the log's.
  init(_ set: TaskSet, _ site: ReplaySite, _ names: LogNames, _ physics: TaskPhysics) {
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
    let day: Int64 = 86_400_000_000_000
    let period =
      last - first >= 14 * day
      ? 7 * day : last - first >= 2 * day ? day : max(1, (last - first) / 2 + 1)
    let periods = Periods(done, first: first, length: period)
    compareDurations(done, periods)
    compareFlow(done, first, last, period)
    compareOrders(done)
    compareMovers(done, site, first, last, period)
    compareSequence(done)
    findWorst(done, site, names)
    findDrift(done, physics, first, period)
    remarks.append(
      "Noise: the same measure between the log's own "
        + "\(period >= 7 * day ? "weeks" : period >= day ? "days" : "halves")."
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

  private mutating func compareDurations(_ done: [TracedTask], _ periods: Periods) {
    let errors = done.map { $0.simulated - $0.logged }
    let sizes = errors.map(abs).sorted()
    let own = periods.repeatability(done)
    add(
      "duration.bias", "mean of simulated − logged durations", "s", Measures.mean(errors),
      floor: periods.bias(done))
    add(
      "duration.mae", "mean size of that difference", "s", Measures.mean(sizes),
      floor: own.map(Measures.mean)
    )
    let sorted = own?.sorted()
    add(
      "duration.p50", "its median", "s", Measures.quantile(sizes, 0.5),
      floor: sorted.map { Measures.quantile($0, 0.5) })
    add(
      "duration.p90", "its 90th percentile", "s", Measures.quantile(sizes, 0.9),
      floor: sorted.map { Measures.quantile($0, 0.9) })
    add(
      "duration.ks", "Kolmogorov–Smirnov distance of the durations", "1",
      Measures.kolmogorovSmirnov(done.map(\.logged), done.map(\.simulated)),
      floor: periods.largest { Measures.kolmogorovSmirnov($0.map(\.logged), $1.map(\.logged)) })
  }

  private mutating func compareFlow(
    _ done: [TracedTask], _ first: Int64, _ last: Int64, _ period: Int64
  ) {
    let hour: Int64 = 3_600_000_000_000
    let latest = max(last, done.map(\.end).max() ?? last)
    guard (latest - first) / hour < 1_000_000 else { return }
    let count = Int((latest - first) / hour) + 1
    func ends(_ time: (TracedTask) -> Int64) -> [Double] {
      var hours = [Double](repeating: 0, count: count)
      for task in done { hours[min(count - 1, max(0, Int((time(task) - first) / hour)))] += 1 }
      return hours
    }
    func work(_ span: (TracedTask) -> (Int64, Int64)) -> [Double] {
      var hours = [Double](repeating: 0, count: count)
      for task in done {
        var (from, to) = span(task)
        (from, to) = (max(0, from - first), max(0, to - first))
        while from < to {
          let index = min(count - 1, Int(from / hour))
          let end = index == count - 1 ? to : min(to, Int64(index + 1) * hour)
          hours[index] += Double(end - from) / Double(hour)
          from = end
        }
      }
      return hours
    }
    let (actual, simulated) = (ends(\.row.end), ends(\.end))
    let hours = Int(period / hour)
    add(
      "throughput.wape", "hourly completions: sum of differences over the sum", "1",
      Measures.wape(actual, simulated), floor: Periods.shifted(actual, by: hours, Measures.wape))
    add(
      "throughput.theil", "hourly completions: Theil's U", "1", Measures.theil(actual, simulated),
      floor: Periods.shifted(actual, by: hours, Measures.theil))
    let open = work { ($0.known ?? $0.loggedBegin, $0.row.end) }
    let openSimulated = work { ($0.known ?? $0.begin, $0.end) }
    add(
      "wip.area", "tasks open, hour by hour: area between the curves over the log's", "1",
      Measures.wape(open, openSimulated), floor: Periods.shifted(open, by: hours, Measures.wape))
  }

  private mutating func compareOrders(_ done: [TracedTask]) {
    struct Span { var first = Int64.max, last = Int64.min, simulated = Int64.min }
    var spans: [UInt32: Span] = [:]
    for task in done where task.row.order != .max {
      guard let known = task.known else { continue }
      var span = spans[task.row.order] ?? Span()
      span.first = min(span.first, known)
      (span.last, span.simulated) = (max(span.last, task.row.end), max(span.simulated, task.end))
      spans[task.row.order] = span
    }
    guard !spans.isEmpty else { return }
    let order = spans.keys.sorted()
    let times = order.compactMap { spans[$0] }
    let actual = times.map { Double($0.last - $0.first) * 1e-9 }
    let simulated = times.map { Double($0.simulated - $0.first) * 1e-9 }
    let half = actual.count / 2
    add(
      "lead-time.mae", "lead times of orders: mean size of the difference", "s",
      Measures.mean(zip(actual, simulated).map { abs($0 - $1) }),
      floor: half < 10
        ? nil
        : abs(Measures.mean(Array(actual[..<half])) - Measures.mean(Array(actual[half...]))))
    add(
      "lead-time.ks", "Kolmogorov–Smirnov distance of lead times", "1",
      Measures.kolmogorovSmirnov(actual, simulated),
      floor: half < 10
        ? nil : Measures.kolmogorovSmirnov(Array(actual[..<half]), Array(actual[half...])))
  }

  private mutating func compareMovers(
    _ done: [TracedTask], _ site: ReplaySite, _ first: Int64, _ last: Int64, _ period: Int64
  ) {
    var busy: [UInt32: (logged: Double, simulated: Double)] = [:]
    var byPeriod: [UInt32: [Int: Double]] = [:]
    for task in done {
      busy[task.mover, default: (0, 0)].logged += task.logged
      busy[task.mover, default: (0, 0)].simulated += task.simulated
      byPeriod[task.mover, default: [:]][Int((task.loggedBegin - first) / period), default: 0] +=
        task.logged
    }
    let span = Double(last - first) * 1e-9
    let movers = busy.keys.sorted()
    let differences = movers.compactMap { busy[$0] }.map {
      abs($0.simulated - $0.logged) / max(span, 1)
    }
    let whole = Int((last - first) / period)
    var floors: [Double] = []
    for mover in movers where whole >= 2 {
      for index in 1..<whole {
        let (a, b) = (byPeriod[mover]?[index - 1] ?? 0, byPeriod[mover]?[index] ?? 0)
        floors.append(abs(a - b) / (Double(period) * 1e-9))
      }
    }
    add(
      "utilization", "busy shares of movers: mean size of the difference", "1",
      Measures.mean(differences),
      floor: floors.isEmpty ? nil : Measures.mean(floors))
  }

  /// Control flow: pairs of activities that follow each other, by order of completion (2-grams, as in
  /// Chapela-Campa et al. 2023); and neighbours that change places.
  private mutating func compareSequence(_ done: [TracedTask]) {
    let logged = done.sorted { ($0.row.end, $0.row.line) < ($1.row.end, $1.row.line) }
    let swapped = zip(logged, logged.dropFirst()).count { $0.end > $1.end }
    add(
      "sequence.swaps", "neighbouring completions that come in the other order", "1",
      Double(swapped) / Double(max(1, logged.count - 1)), floor: nil)
    func grams(_ tasks: [TracedTask]) -> [Int: Double] {
      var counts: [Int: Double] = [:]
      for (a, b) in zip(tasks, tasks.dropFirst()) {
        counts[Int(a.row.activityNumber) << 8 | Int(b.row.activityNumber), default: 0] += 1
      }
      return counts
    }
    func distance(_ a: [Int: Double], _ b: [Int: Double]) -> Double {
      let (x, y) = (a.values.reduce(0, +), b.values.reduce(0, +))
      guard x > 0, y > 0 else { return 0 }
      return Set(a.keys).union(b.keys).reduce(0) { $0 + abs((a[$1] ?? 0) / x - (b[$1] ?? 0) / y) }
        / 2
    }
    let simulated = done.sorted { ($0.end, $0.row.line) < ($1.end, $1.row.line) }
    let half = logged.count / 2
    add(
      "sequence.bigrams",
      "pairs of activities in a row: half the sum of differences of their shares", "1",
      distance(grams(logged), grams(simulated)),
      floor: distance(grams(Array(logged[..<half])), grams(Array(logged[half...]))))
  }

  private mutating func findWorst(_ done: [TracedTask], _ site: ReplaySite, _ names: LogNames) {
    let order = done.indices.sorted {
      abs(done[$0].simulated - done[$0].logged) > abs(done[$1].simulated - done[$1].logged)
    }
    for index in order.prefix(10) {
      let task = done[index]
      func name(_ node: UInt32) -> String { site.cast.name(ofNode: Int(node)) ?? "" }
      let before = done[..<index].last { $0.mover == task.mover }
      let after = done[(index + 1)...].first { $0.mover == task.mover }
      worst.append(
        Worst(
          row: Int(task.row.line), start: isoTime(task.loggedBegin), resource: name(task.mover),
          from: name(task.from), to: name(task.to), logged: task.logged, simulated: task.simulated,
          rowBefore: before.map { Int($0.row.line) }, rowAfter: after.map { Int($0.row.line) }))
    }
  }

  /// A period whose mean error lies beyond three standard errors, and a tenth of a duration, from those
  /// before.
  private mutating func findDrift(
    _ done: [TracedTask], _ physics: TaskPhysics, _ first: Int64, _ period: Int64
  ) {
    var groups: [String: [Int: [Double]]] = [:]
    var sizes: [String: [Double]] = [:]
    for task in done {
      let group = physics.group(task.mover) ?? ""
      groups[group, default: [:]][Int((task.loggedBegin - first) / period), default: []]
        .append(task.simulated - task.logged)
      sizes[group, default: []].append(task.logged)
    }
    for group in groups.keys.sorted() {
      guard let byPeriod = groups[group] else { continue }
      var before: [Double] = []
      for index in byPeriod.keys.sorted() {
        let errors = byPeriod[index] ?? []
        if before.count >= 30, errors.count >= 30 {
          let (a, b) = (Measures.mean(before), Measures.mean(errors))
          let spread = before.reduce(0) { $0 + ($1 - a) * ($1 - a) } / Double(before.count)
          let error = (spread / Double(before.count) + spread / Double(errors.count)).squareRoot()
          if abs(b - a) > 3 * error, abs(b - a) > 0.1 * Measures.mean(sizes[group] ?? []) {
            drift.append(
              Drift(from: isoTime(first + Int64(index) * period), bias: b, before: a, group: group))
          }
        }
        before += errors
      }
    }
  }
}

extension TracedTask {
  /// When it became known: assigned, else released; nil when the log does not say.
  var known: Int64? {
    if row.release != LogRow.unknown { return row.release }
    return row.assign != LogRow.unknown ? row.assign : nil
  }
}
