import EntrepotFormats
import EntrepotJournal

/// Tasks of a log that says when they became known, and neither how long they took nor who did them: the
/// nearest mover that is free does each, else the first that will be.
struct OpenTasks {
  /// One of them.
  struct Task {
    var row: LogRow
    var way: TaskWay
    var mover = UInt32.none
    /// As simulated; nanoseconds since 1970 UTC.
    var begin: Int64 = 0
    var end: Int64 = 0

    /// When it became known [ns].
    var known: Int64 {
      for time in [row.assign, row.release] where time != LogRow.unknown { return time }
      return row.start
    }
  }

  private(set) var tasks: [Task] = []
  /// Tasks that cannot be simulated, by reason.
  private(set) var left: [String: Int] = [:]

  /// Tasks kept, at most.
  static let limit = 3_000_000

  init() {}

  /// Finds them in the order in which they became known; where loads stood is what the shadow replay infers.
  init(_ log: CleanLog, _ site: ReplaySite, _ physics: TaskPhysics, start: [ShadowModel.Initial]?) throws {
    var first = ShadowModel(site: site, log: log, physics: physics, snapshot: start)
    first.departures = try Departures(log, site)
    try first.begin(at: log.span.lowerBound)
    try first.run()
    var second = ShadowModel(
      site: site, log: log, physics: physics, snapshot: start ?? first.initial)
    second.shipments = first.shipments.again
    second.departures = first.departures
    second.ways = []
    try second.begin(at: log.span.lowerBound)
    try second.run()
    var ways: [UInt32: TaskWay] = [:]
    for way in second.ways ?? [] { ways[way.line] = way }
    try log.rows.forEach { row in
      guard !row.hasDuration,
        row.start != LogRow.unknown || row.assign != LogRow.unknown
          || row.release != LogRow.unknown
      else {
        left["only an end", default: 0] += 1
        return
      }
      guard let way = ways[row.line], tasks.count < Self.limit else { return }
      tasks.append(Task(row: row, way: way))
    }
    tasks.sort { ($0.known, $0.row.line) < ($1.known, $1.row.line) }
  }

  /// Fills in mover, begin and end of all tasks.
  mutating func simulate(_ site: ReplaySite, _ physics: TaskPhysics, _ run: TraceRun) {
    var crew = Crew(site, physics, run)
    var ready: [UInt32: Int64] = [:]
    var kept: [Task] = []
    kept.reserveCapacity(tasks.count)
    for var task in tasks {
      let known = max(task.known, ready[task.way.load] ?? .min)
      guard let found = crew.assign(task.way, at: known, own: owner(task.row, task.way, site)) else {
        left["no mover of the layout that could do it", default: 0] += 1
        continue
      }
      (task.mover, task.begin, task.end) = found
      ready[task.way.load] = task.end
      kept.append(task)
    }
    tasks = kept
  }

  /// The mover that the log or the layout gives a task to; `.none`: any of a fleet.
  private func owner(_ row: LogRow, _ way: TaskWay, _ site: ReplaySite) -> UInt32 {
    row.resource == .max ? site.crane(from: way.from, to: way.to) : site.resources[Int(row.resource)]
  }

  /// The log and its places with what was simulated in them.
  func log(_ log: CleanLog, _ site: ReplaySite) throws -> (log: CleanLog, site: ReplaySite) {
    var found: [UInt32: Int] = [:]
    for (index, task) in tasks.enumerated() { found[task.row.line] = index }
    var (places, movers) = (Numbers(site.locations.count), Numbers(site.resources.count))
    let rows = RowStore()
    var last = log.span.upperBound
    try log.rows.forEach { row in
      var row = row
      if let index = found[row.line] {
        let task = tasks[index]
        (row.start, row.end) = (task.begin, task.end)
        (row.taken, row.isSimulated) = (LogRow.unknown, true)
        row.source = places.number(of: task.way.from)
        row.destination = places.number(of: task.way.to)
        row.resource = movers.number(of: task.mover)
        last = max(last, task.end)
      }
      try rows.append(row)
    }
    try rows.finish(log.rows.ties)
    let clean = CleanLog(
      rows: rows, names: log.names, mapping: log.mapping, report: log.report,
      countsLoads: log.countsLoads, span: log.span.lowerBound...last, gaps: log.gaps, texts: log.texts)
    return (clean, site.adding(locations: places.nodes, resources: movers.nodes))
  }

  /// Numbers for nodes that the log has no name for.
  private struct Numbers {
    private let first: Int
    private var known: [UInt32: UInt32] = [:]
    private(set) var nodes: [UInt32] = []

    init(_ first: Int) { self.first = first }

    mutating func number(of node: UInt32) -> UInt32 {
      if let number = known[node] { return number }
      let number = UInt32(truncatingIfNeeded: first + nodes.count)
      known[node] = number
      nodes.append(node)
      return number
    }
  }
}

/// Movers that tasks are given to.
private struct Crew {
  private let physics: TaskPhysics
  private let run: TraceRun
  /// Vehicles by fleet, in the order of the cast.
  private var fleets: [[UInt32]] = []
  private var free: [Int64]
  private var places: [UInt32]

  init(_ site: ReplaySite, _ physics: TaskPhysics, _ run: TraceRun) {
    self.physics = physics
    self.run = run
    free = Array(repeating: .min, count: site.cast.members.count)
    places = Array(repeating: .none, count: site.cast.members.count)
    var order: [UInt32] = []
    var byFleet: [UInt32: [UInt32]] = [:]
    for (node, member) in site.cast.members.enumerated() where member.kind == .vehicle {
      let node = UInt32(truncatingIfNeeded: node)
      guard physics.group(node) != nil else { continue }
      if byFleet[member.parent] == nil { order.append(member.parent) }
      byFleet[member.parent, default: []].append(node)
    }
    fleets = order.compactMap { byFleet[$0] }
  }

  /// Who does a task, and from when to when; nil: nobody can.
  mutating func assign(_ way: TaskWay, at known: Int64, own: UInt32) -> (UInt32, Int64, Int64)? {
    let candidates = own == .none ? fleets : [[own]]
    for fleet in candidates {
      guard let first = fleet.first, Int(first) < free.count,
        physics.parts(first, at: .none, from: way.from, to: way.to) != nil,
        let mover = choose(fleet, way, known),
        let parts = physics.parts(mover, at: places[Int(mover)], from: way.from, to: way.to),
        let seconds = run.time(mover, parts, physics)
      else { continue }
      let begin = max(known, free[Int(mover)])
      let end = begin &+ TraceRun.nanoseconds(seconds)
      (free[Int(mover)], places[Int(mover)]) = (end, way.to)
      return (mover, begin, end)
    }
    return nil
  }

  /// Of those that are free the one with the shortest way; else the one that is free first.
  private func choose(_ fleet: [UInt32], _ way: TaskWay, _ known: Int64) -> UInt32? {
    var nearest: (mover: UInt32, length: Double)?
    var first: (mover: UInt32, time: Int64)?
    for mover in fleet {
      let time = free[Int(mover)]
      if time < first?.time ?? .max { first = (mover, time) }
      guard time <= known else { continue }
      let parts = physics.parts(mover, at: places[Int(mover)], from: way.from, to: way.to)
      let length = parts?.empty.travel ?? .infinity
      if length < nearest?.length ?? .infinity { nearest = (mover, length) }
    }
    return nearest?.mover ?? first?.mover
  }
}
