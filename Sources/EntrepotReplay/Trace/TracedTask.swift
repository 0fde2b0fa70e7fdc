import EntrepotFormats
import EntrepotLayout
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
  /// Where the mover stood before, or `.none`: nobody knows.
  var place: UInt32
  /// End of the mover's task before, or ``LogRow/unknown``.
  var before: Int64
  /// What it is made of, by the layout.
  var parts: TaskParts
  /// What its mover did before is not among the tasks that can be simulated, or it ended elsewhere.
  var isAfterGap = false
  /// As simulated; nanoseconds since 1970 UTC.
  var begin: Int64 = 0
  var end: Int64 = 0

  /// It overlaps with the task before by the spread of the log's times only.
  var beginsAsTold = false

  /// When the mover could begin: at the start by the log, or when its task before was done [ns].
  var loggedBegin: Int64 { beginsAsTold ? row.start : max(row.start, before) }

  /// Where the mover set out for it is known, and so its way to the load.
  var knowsPlace: Bool { place != .none }

  /// Nobody knows the way that is in its duration, or, of a vehicle, how it stood where that began.
  func isLost(withWay: Bool) -> Bool {
    parts.stand == nil ? withWay && !knowsPlace : !knowsPlace || isAfterGap
  }

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

  /// Of the site, by its IANA name; nil: UTC.
  let zone: String?
  /// Tasks with start and end by mover, by number of their activity.
  private(set) var timed: [UInt32: [Int]] = [:]
  /// What the mapping could name for more tasks to have a way, in words.
  private(set) var remarks: [String] = []

  /// How people were found to walk, by picking area where they follow a rule.
  var routings: [String: FoundRouting] = [:]
  /// How far their tours are from the rules that a scenario gives them.
  private(set) var agreements: [RouteAgreement] = []

  /// The log's numbers tell tours.
  let numbersTours: Bool
  /// Of a log that only confirms picks: from one of a tour to the next.
  private(set) var confirmed: [TracedTask] = []

  /// Tasks kept, at most.
  static let limit = 1_000_000

  /// Finds them, in the order in which they were begun.
  ///
  /// - Parameters:
  ///   - reading: how lines are read.
  ///   - most: tasks kept, at most.
  init(
    _ log: CleanLog, _ site: ReplaySite, _ physics: TaskPhysics, packs: CasePieces = CasePieces(),
    _ reading: PickReading, most: Int = Self.limit
  ) throws {
    (zone, numbersTours) = (log.mapping.timeZone?.value, reading.parents.areTours)
    var skipped: [String: Int] = [:]
    let rows = try Self.rows(log, site, &skipped, most: most)
    let stays = try Self.stays(log, site, physics)
    var (stay, unreached) = (0, UnreachedPlaces())
    let members = site.cast.members.count
    var hasGap = [Bool](repeating: false, count: members)
    var positions = [UInt32](repeating: .max, count: members)
    var ends = [Int64](repeating: LogRow.unknown, count: members)
    var stands = [LoneDrive.Stand?](repeating: nil, count: members)
    let late = LateEnds(site.cast.walks.isEmpty ? [] : rows) { site.face(of: $0) != nil }
    let tours = site.cast.walks.isEmpty ? nil : LineTours(late.mended(rows), site, reading)
    routings = tours?.rules.mapValues { FoundRouting(rule: $0) } ?? [:]
    agreements = tours?.agreements ?? []
    for row in rows where row.hasDuration {
      while stay < stays.count, stays[stay].time <= row.start {
        let mover = Int(stays[stay].mover)
        (positions[mover], stands[mover], hasGap[mover]) = (stays[stay].place, nil, true)
        stay += 1
      }
      if let face = site.face(of: row) {
        let mover = row.resource == .max ? UInt32.max : site.resources[Int(row.resource)]
        let line = tours?.steps[row.line].map { ($0.from, physics.lineParts(mover, $0, packs.split(row))) }
        addLine(row, by: mover, at: face, line, late: late.lines[row.line], &ends, &skipped)
        continue
      }
      guard row.source != .max, row.destination != .max else {
        skipped["one location only", default: 0] += 1
        guard let stay = Stay(row, site, physics) else { continue }
        let mover = Int(stay.mover)
        count(row, by: stay.mover)
        (positions[mover], stands[mover], hasGap[mover]) = (stay.place, nil, true)
        ends[mover] = max(ends[mover], row.end)
        continue
      }
      let (from, to) = (site.locations[Int(row.source)], site.locations[Int(row.destination)])
      let mover = Self.mover(of: row, from, to, site)
      guard mover != .max, Int(mover) < positions.count else {
        skipped[Self.stranger, default: 0] += 1
        continue
      }
      count(row, by: mover)
      let (place, before, stand) = (positions[Int(mover)], ends[Int(mover)], stands[Int(mover)])
      // Who went where the layout has nothing, nobody knows where he stands.
      positions[Int(mover)] = physics.stop(mover, at: to)
      ends[Int(mover)] = max(before, row.end)
      stands[Int(mover)] = nil
      let whole = physics.parts(mover, at: place, from: from, to: to, stand: stand, route: row.route)
      guard let parts = log.mapping.start == .aboard ? whole?.fromAboard : whole else {
        skipped[physics.speeds(mover) == nil ? Self.stranger : Self.noWay, default: 0] += 1
        unreached.note(mover, from, to, site, physics)
        hasGap[Int(mover)] = true
        continue
      }
      stands[Int(mover)] = parts.stand
      var task = TracedTask(
        row: row, mover: mover, from: from, to: to, place: place, before: before, parts: parts)
      task.isAfterGap = hasGap[Int(mover)] || parts.isStartGuessed
      hasGap[Int(mover)] = task.logged < 0
      keep(task, &skipped)
    }
    (left, remarks) = (skipped, unreached.remarks)
    findScans(physics)
    if let tours, !hasLines { confirmed = Self.confirmed(rows, tours, site, physics, packs) }
    followPickers(tours, physics, startsAtPlace: reading.startsAtPlace)
  }

  /// How people walk, and whether their first rows hold what is made ready before a tour.
  private mutating func followPickers(_ tours: LineTours?, _ physics: TaskPhysics, startsAtPlace: Bool) {
    if let tours { findWalks(tours, physics, liesBetween: startsAtPlace) }
    if !startsAtPlace { findSetUps(physics) }
  }

  /// Picks with a start and an end are among the tasks.
  private var hasLines: Bool { tasks.contains { $0.parts.line != nil } }

  /// Who a task is by: whom its row names, else the crane that must have moved it; `.max`: nobody.
  private static func mover(of row: LogRow, _ from: UInt32, _ to: UInt32, _ site: ReplaySite) -> UInt32 {
    let named = row.resource == .max ? UInt32.max : site.resources[Int(row.resource)]
    return named == .max ? site.crane(from: from, to: to) : named
  }

  /// Rows whose durations can be told, and all lines: one without a duration is a stop of its tour all the
  /// same. In the order in which they begin.
  static func rows(
    _ log: CleanLog, _ site: ReplaySite, _ skipped: inout [String: Int], most: Int = Self.limit
  ) throws -> [LogRow] {
    var rows: [LogRow] = []
    try log.rows.forEach { row in
      if !row.hasDuration { skipped["no start or no end", default: 0] += 1 }
      let isLine = site.face(of: row) != nil
      guard row.hasDuration || isLine else { return }
      if row.quantity == 0, !isLine {
        skipped["a short pick of nothing", default: 0] += 1
        return
      }
      if rows.count < most {
        rows.append(row)
      } else if row.hasDuration {
        skipped["behind the first \(most) of the log", default: 0] += 1
      }
    }
    rows.sort { a, b in
      (TaskTimes(a, share: 0).begin, a.turn) < (TaskTimes(b, share: 0).begin, b.turn)
    }
    return rows
  }

  /// Where movers were by tasks without a duration, in the order of their times.
  private static func stays(_ log: CleanLog, _ site: ReplaySite, _ physics: TaskPhysics) throws -> [Stay] {
    var stays: [Stay] = []
    try log.rows.forEach { row in
      guard !row.hasDuration, stays.count < Self.limit, let stay = Stay(row, site, physics) else { return }
      stays.append(stay)
    }
    stays.sort { ($0.time, $0.line) < ($1.time, $1.line) }
    return stays
  }

  private mutating func count(_ row: LogRow, by mover: UInt32) {
    let none = Array(repeating: 0, count: LogActivity.allCases.count)
    timed[mover, default: none][Int(row.activityNumber)] += 1
  }

  /// Tasks whose mover stood nobody knows where.
  static let lost = "where the mover set out is not known"
  /// Tasks by somebody whom only the log knows.
  static let stranger = "no mover of the layout"
  /// Tasks between places that the layout does not join.
  static let noWay = "no way that the layout knows"

  /// A line that somebody picks at a bay.
  ///
  /// - Parameters:
  ///   - line: where he came from, and what it is made of; nil: nobody of the area picked it.
  ///   - end: when the next one begins, if its own end is later than that can be; nil: it is not.
  private mutating func addLine(
    _ row: LogRow, by mover: UInt32, at face: UInt32, _ line: (from: UInt32, parts: TaskParts)?,
    late end: Int64?, _ ends: inout [Int64], _ skipped: inout [String: Int]
  ) {
    guard let line else {
      skipped["no picker of the area that the layout knows", default: 0] += 1
      return
    }
    count(row, by: mover)
    if let end {
      ends[Int(mover)] = max(ends[Int(mover)], end)
      skipped["said to last while its picker is at the next ones", default: 0] += 1
      return
    }
    let before = ends[Int(mover)]
    ends[Int(mover)] = max(before, row.end)
    let task = TracedTask(
      row: row, mover: mover, from: face, to: face, place: line.from, before: before, parts: line.parts)
    keep(task, &skipped)
  }

  private mutating func keep(_ task: TracedTask, _ skipped: inout [String: Int]) {
    if task.logged >= 0 {
      tasks.append(task)
    } else {
      skipped["over before the mover was free", default: 0] += 1
    }
  }
}

/// Where a mover is seen by a row that tells no duration of its own.
private struct Stay {
  var time: Int64
  var line: UInt32
  var mover: UInt32
  /// `.none`: the layout does not have it.
  var place: UInt32

  /// nil: it tells nothing of any mover.
  init?(_ row: LogRow, _ site: ReplaySite, _ physics: TaskPhysics) {
    guard row.resource != .max else { return nil }
    mover = site.resources[Int(row.resource)]
    guard Int(mover) < site.cast.members.count, site.face(of: row) == nil else { return nil }
    time = row.end != LogRow.unknown ? row.end : row.start
    guard time != LogRow.unknown else { return nil }
    line = row.line
    place = row.destination == .max ? .none : physics.stop(mover, at: site.locations[Int(row.destination)])
  }
}

/// Places of the layout to which a log sends cranes, and to which no crane comes.
private struct UnreachedPlaces {
  private var counts: [UInt32: Int] = [:]
  private var example: String?

  mutating func note(
    _ mover: UInt32, _ from: UInt32, _ to: UInt32, _ site: ReplaySite, _ physics: TaskPhysics
  ) {
    guard site.kind(mover) == .crane else { return }
    for (place, other) in [(from, to), (to, from)] where physics.stop(mover, at: other) != .none {
      guard let kind = site.kind(place), kind != .queue, physics.stop(mover, at: place) == .none else {
        continue
      }
      counts[place, default: 0] += 1
      names[place] = site.cast.member(ofNode: Int(place))?.name
      if example == nil { example = physics.ownPlaces(mover).first }
    }
  }

  private var names: [UInt32: String] = [:]

  var remarks: [String] {
    guard let example, !counts.isEmpty else { return [] }
    let places = counts.keys.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }
    let shown = places.prefix(3).compactMap { names[$0].map { "'\($0)'" } }.joined(separator: ", ")
    let count = counts.keys.sorted().reduce(0) { $0 + (counts[$1] ?? 0) }
    return [
      "\(count) tasks have a crane at \(shown), where none comes and from where the layout does not lead to "
        + "one point of the aisle: the mapping must name the aisle's own place there, such as '\(example)'."
    ]
  }
}
