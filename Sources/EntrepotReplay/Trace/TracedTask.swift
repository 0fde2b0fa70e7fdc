import EntrepotFormats
import EntrepotPicking
import EntrepotWarehouse

/// A task of a log with what the layout says of it, and as it was and as it is simulated.
struct TracedTask {
  var row: LogRow
  /// Mover, as a node of the cast.
  var mover: UInt32
  /// Where it came from and went, as nodes.
  var from: UInt32
  var to: UInt32
  /// Where the mover stood before, or `.none`.
  var place: UInt32
  /// End of the mover's task before, or ``LogRow/unknown``.
  var before: Int64
  /// What it is made of, by the layout.
  var parts: TaskParts
  /// As simulated; nanoseconds since 1970 UTC.
  var begin: Int64 = 0
  var end: Int64 = 0

  /// When the mover could begin: at the start by the log, or when its task before was done [ns].
  var loggedBegin: Int64 { max(row.start, before) }

  /// How long it took by the log [s].
  var logged: Double { Double(row.end - loggedBegin) * 1e-9 }

  /// How long it takes in the simulation [s].
  var simulated: Double { Double(end - begin) * 1e-9 }
}

/// Tasks whose durations can be told: mover, both places, start and end are known to the layout.
struct TaskSet {
  var tasks: [TracedTask] = []
  /// Tasks that cannot be simulated, by reason.
  var left: [String: Int] = [:]

  /// Routing rules by which people were found to walk, by picking area.
  var routings: [String: RoutingRule] = [:]

  /// Tasks kept, at most.
  static let limit = 1_000_000

  /// Finds them, in the order in which they were begun.
  ///
  /// - Parameter reading: how lines are read.
  init(
    _ log: CleanLog, _ site: ReplaySite, _ physics: TaskPhysics, packs: CasePieces = CasePieces(),
    _ reading: PickReading
  ) throws {
    var skipped: [String: Int] = [:]
    let rows = try Self.rows(log, site, &skipped)
    var positions = [UInt32](repeating: .max, count: site.cast.members.count)
    var ends = [Int64](repeating: LogRow.unknown, count: site.cast.members.count)
    var stands = [LoneDrive.Stand?](repeating: nil, count: site.cast.members.count)
    let tours = site.cast.walks.isEmpty ? nil : LineTours(rows, site, reading)
    routings = tours?.rules ?? [:]
    for row in rows where row.hasDuration {
      if let face = site.face(of: row) {
        if let step = tours?.steps[row.line] {
          let (cases, units) = packs.split(row)
          let mover = site.resources[Int(row.resource)]
          let parts = physics.lineParts(mover, step, units: units, cases: cases)
          addLine(row, by: mover, at: face, parts, &ends, &skipped)
        } else {
          skipped["no picker of the area that the layout knows", default: 0] += 1
        }
        continue
      }
      guard row.source != .max, row.destination != .max else {
        skipped["one location only", default: 0] += 1
        continue
      }
      let (from, to) = (site.locations[Int(row.source)], site.locations[Int(row.destination)])
      var mover = row.resource == .max ? UInt32.max : site.resources[Int(row.resource)]
      if mover == .max { mover = site.crane(serving: from) }
      if mover == .max { mover = site.crane(serving: to) }
      guard mover != .max, Int(mover) < positions.count else {
        skipped["no resource that the layout knows", default: 0] += 1
        continue
      }
      let place = positions[Int(mover)]
      let before = ends[Int(mover)]
      positions[Int(mover)] = to
      ends[Int(mover)] = max(before, row.end)
      let stand = stands[Int(mover)]
      stands[Int(mover)] = nil
      guard let parts = physics.parts(mover, at: place, from: from, to: to, stand: stand) else {
        skipped["no way that the layout knows", default: 0] += 1
        continue
      }
      stands[Int(mover)] = parts.stand
      let task = TracedTask(
        row: row, mover: mover, from: from, to: to, place: place, before: before, parts: parts)
      guard task.logged >= 0 else {
        skipped["over before the mover was free", default: 0] += 1
        continue
      }
      tasks.append(task)
    }
    left = skipped
    if !reading.startsAtPlace { findSetUps(physics) }
  }

  /// Rows whose durations can be told, and all lines: one without a duration is a stop of its tour all the
  /// same. In the order in which they begin.
  static func rows(
    _ log: CleanLog, _ site: ReplaySite, _ skipped: inout [String: Int]
  ) throws -> [LogRow] {
    var rows: [LogRow] = []
    try log.rows.forEach { row in
      if !row.hasDuration { skipped["no start or no end", default: 0] += 1 }
      guard row.hasDuration || site.face(of: row) != nil else { return }
      if rows.count < Self.limit {
        rows.append(row)
      } else if row.hasDuration {
        skipped["behind the first \(Self.limit) of the log", default: 0] += 1
      }
    }
    rows.sort { a, b in
      (TaskTimes(a, share: 0).begin, a.turn) < (TaskTimes(b, share: 0).begin, b.turn)
    }
    return rows
  }

  /// A line that somebody picks at a bay.
  private mutating func addLine(
    _ row: LogRow, by mover: UInt32, at face: UInt32, _ parts: TaskParts, _ ends: inout [Int64],
    _ skipped: inout [String: Int]
  ) {
    let before = ends[Int(mover)]
    ends[Int(mover)] = max(before, row.end)
    let task = TracedTask(
      row: row, mover: mover, from: face, to: face, place: face, before: before, parts: parts)
    if task.logged >= 0 {
      tasks.append(task)
    } else {
      skipped["over before the mover was free", default: 0] += 1
    }
  }
}
