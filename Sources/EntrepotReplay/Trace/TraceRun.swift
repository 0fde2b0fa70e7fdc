import EntrepotFormats
import EntrepotJournal

/// Simulates the tasks of a log with the same movers in the same order: the layout's speeds and handling
/// times decide how long they take.
///
/// A task begins when it is known (assigned, released; else as the log has it), when its mover is free and
/// when its load is there. Movers do not stand in each other's way: vehicles drive freely.
struct TraceRun {
  /// Speeds by group, in place of the layout's.
  var speeds: [String: MoverSpeeds] = [:]
  /// Handling times by group, by kind of place, instead of the layout's [s].
  var handling: [String: [Double]] = [:]
  /// Whether the start of a task is that of the way to the load.
  var startsWithWay = true

  /// Fills in begin and end of all tasks whose ways are known; those of others stay zero.
  func simulate(_ set: inout TaskSet, _ physics: TaskPhysics, members: Int) {
    var free = [Int64](repeating: .min, count: members)
    var ready: [UInt32: Int64] = [:]
    var known: [UInt32: (speeds: MoverSpeeds, handling: [Double]?)?] = [:]
    for index in set.tasks.indices {
      let task = set.tasks[index]
      let mover = task.mover
      if known[mover] == nil { known[mover] = .some(lookUp(mover, physics)) }
      guard let entry = known[mover], let found = entry else { continue }
      (set.tasks[index].begin, set.tasks[index].end) = (0, 0)
      if task.isAfterGap, task.before != LogRow.unknown {
        free[Int(mover)] = max(free[Int(mover)], task.before)
      }
      if task.isLost(withWay: startsWithWay) {
        // It stands as the log has it.
        free[Int(mover)] = max(free[Int(mover)], task.row.end)
        if task.row.load != .max { ready[task.row.load] = task.row.end }
        continue
      }
      let parts = found.handling.map { task.parts.handled($0) } ?? task.parts
      let empty = found.speeds.time(parts.empty, isLoaded: false)
      let whole = found.speeds.time(parts, withEmpty: startsWithWay)
      let unknown = LogRow.unknown
      let isTold = task.row.assign != unknown || task.row.release != unknown
      var begin = task.row.assign != unknown ? task.row.assign : task.row.release
      if !isTold { begin = task.row.start }
      let mayBegin = free[Int(mover)]
      if mayBegin != .min {
        begin = max(begin, startsWithWay ? mayBegin : mayBegin &+ TraceRun.nanoseconds(empty))
      }
      if let line = task.parts.line {
        // Which orders share a tour, and when it begins, the log's control decided.
        if line.isFirst { begin = max(task.row.start, mayBegin) }
        set.tasks[index].begin = begin
        set.tasks[index].end = begin &+ TraceRun.nanoseconds(whole)
        let back = TraceRun.nanoseconds(found.speeds.time(Leg(travel: line.back), isLoaded: false))
        free[Int(mover)] = set.tasks[index].end &+ back
        continue
      }
      if task.row.load != .max, let there = ready[task.row.load] { begin = max(begin, there) }
      set.tasks[index].begin = begin
      set.tasks[index].end = begin &+ TraceRun.nanoseconds(whole)
      free[Int(mover)] = set.tasks[index].end
      if task.row.load != .max { ready[task.row.load] = set.tasks[index].end }
    }
  }

  /// A duration [s] in nanoseconds; a month at most, whatever the speeds.
  static func nanoseconds(_ seconds: Double) -> Int64 {
    seconds.isFinite ? Int64((min(max(seconds, 0), 2_678_400) * 1e9).rounded()) : 0
  }

  /// How long a task takes, with the way to the load [s]; nil when nobody knows the mover.
  func time(_ mover: UInt32, _ parts: TaskParts, _ physics: TaskPhysics) -> Double? {
    guard let found = lookUp(mover, physics) else { return nil }
    return found.speeds.time(found.handling.map { parts.handled($0) } ?? parts, withEmpty: true)
  }

  private func lookUp(_ mover: UInt32, _ physics: TaskPhysics) -> (
    speeds: MoverSpeeds, handling: [Double]?
  )? {
    let group = physics.group(mover) ?? ""
    guard let speeds = speeds[group] ?? physics.speeds(mover) else { return nil }
    return (speeds, handling[group])
  }

  /// The log with the simulated times in place of its own; rows that were not simulated stay.
  static func log(_ log: CleanLog, _ set: TaskSet) throws -> CleanLog {
    var times: [UInt32: (begin: Int64, end: Int64)] = [:]
    for task in set.tasks where task.end > 0 { times[task.row.line] = (task.begin, task.end) }
    let rows = RowStore()
    var (first, last) = (Int64.max, Int64.min)
    try log.rows.forEach { row in
      var row = row
      if let found = times[row.line] {
        (row.start, row.end) = (found.begin, found.end)
        (row.taken, row.isSimulated) = (LogRow.unknown, true)
        if row.release != LogRow.unknown { row.release = min(row.release, row.start) }
      }
      first = min(first, row.first)
      last = max(last, row.last)
      try rows.append(row)
    }
    try rows.finish(log.rows.ties)
    return CleanLog(
      rows: rows, names: log.names, mapping: log.mapping, report: log.report,
      countsLoads: log.countsLoads,
      span: first...max(first, last), gaps: log.gaps, texts: log.texts)
  }
}
