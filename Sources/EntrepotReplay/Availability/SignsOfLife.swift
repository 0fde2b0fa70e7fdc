import EntrepotFormats
import EntrepotJournal
import EntrepotLayout

/// When machines are heard of again after alarms that never go: by the next alarm of theirs, or the next task
/// that they begin.
struct SignsOfLife {
  /// Starts of a machine's alarms, of those that never go, and of the first task after each of these and
  /// before the next [ns since 1970 UTC].
  fileprivate struct Machine {
    var open: [Int64] = []
    var alarms: [Int64] = []
    var tasks: [Int64] = []
  }

  private let cast: Cast
  private var machines: [UInt32: Machine] = [:]

  init(_ cast: Cast) { self.cast = cast }

  /// Ends the taking in of alarms.
  mutating func finish() {
    machines = machines.mapValues { machine in
      var machine = machine
      machine.alarms.sort()
      machine.open.sort()
      machine.tasks = machine.open.map { _ in .max }
      return machine
    }
  }

  mutating func add(_ alarm: AlarmRow, of node: UInt32) {
    machines[node, default: Machine()].alarms.append(alarm.start)
    if alarm.end == nil { machines[node, default: Machine()].open.append(alarm.start) }
  }

  /// Looks for tasks that a machine begins, or that begin at one.
  ///
  /// Asked after ``finish()``, before any sign is.
  mutating func look(through log: CleanLog, _ site: ReplaySite) throws {
    // The same machine has another number where the log names other strangers.
    var nodes: [String: UInt32] = [:]
    for (node, machine) in machines where !machine.open.isEmpty {
      if let name = cast.member(ofNode: Int(node))?.name { nodes[name] = node }
    }
    guard !nodes.isEmpty else { return }
    let own = site.cast.members.map { nodes[$0.name] }
    try log.rows.forEach { row in
      let begin = row.start != LogRow.unknown ? row.start : row.end
      guard begin != LogRow.unknown else { return }
      func see(_ node: UInt32) {
        if Int(node) < own.count, let machine = own[Int(node)] { machines[machine]?.begin(at: begin) }
      }
      let from = row.source == .max ? UInt32.none : site.locations[Int(row.source)]
      let to = row.destination == .max ? UInt32.none : site.locations[Int(row.destination)]
      see(from == .none ? to : from)
      if row.resource != .max { return see(site.resources[Int(row.resource)]) }
      see(site.crane(from: from, to: to))
    }
    for node in nodes.values.sorted() { machines[node]?.spread() }
  }

  /// When a machine is heard of after an alarm; nil: never.
  func sign(after alarm: AlarmRow, of node: UInt32) -> Int64? {
    guard let machine = machines[node] else { return nil }
    let start = alarm.start
    let alarm = SignsOfLife.Machine.first(in: machine.alarms, from: alarm.start + 1)
      .map { machine.alarms[$0] }
    let task = SignsOfLife.Machine.first(in: machine.open, from: start).map { machine.tasks[$0] }
    let sign = min(alarm ?? .max, task ?? .max)
    return sign == .max ? nil : sign
  }
}

extension SignsOfLife.Machine {
  /// A task begins: the last alarm before it is over.
  fileprivate mutating func begin(at time: Int64) {
    let place = (Self.first(in: open, from: time) ?? open.count) - 1
    if place >= 0 { tasks[place] = min(tasks[place], time) }
  }

  /// What ends an alarm ends all that came before it.
  fileprivate mutating func spread() {
    for index in tasks.indices.dropLast().reversed() { tasks[index] = min(tasks[index], tasks[index + 1]) }
  }

  /// The first of sorted times that is not before another; nil when all are.
  fileprivate static func first(in times: [Int64], from time: Int64) -> Int? {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low < times.count ? low : nil
  }
}
