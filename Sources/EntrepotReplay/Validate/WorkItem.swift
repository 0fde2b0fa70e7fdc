import EntrepotFormats
import EntrepotJournal

/// A piece of work as it was, in a log or in a simulation: flows are held against each other by it.
struct WorkItem {
  /// What was done, by number.
  var step: UInt32
  /// Who did it, and zones where it began and ended, by number among ``ComparedWork/names``.
  var mover: UInt32
  var from: UInt32
  var to: UInt32
  /// Order and wave; `.max`: of none.
  var order = UInt32.max
  var wave = UInt32.max
  /// When it became known: assigned or released; nil when nobody says [ns since 1970 UTC].
  var known: Int64?
  /// From when to when somebody was at it [ns since 1970 UTC].
  var begin: Int64
  var end: Int64
  /// Place among those that end at one instant.
  var turn: UInt32
  /// Somebody says when it was begun.
  var isTimed = true

  /// What it was, and where: numbers of a warehouse are below a million.
  var place: Int { (Int(step) << 20 | Int(from & 0xF_FFFF)) << 20 | Int(to & 0xF_FFFF) }
}

/// Work of one warehouse, in a log and in a simulation.
struct ComparedWork {
  private(set) var logged: [WorkItem] = []
  private(set) var simulated: [WorkItem] = []
  /// The same by who did it, where several may have had a hand in a load's way.
  private var loggedHands: [WorkItem] = []
  private var simulatedHands: [WorkItem] = []
  /// When each of the log's would have ended if it had taken as long as like work of other periods did
  /// [ns since 1970 UTC]; nil: nobody knows.
  private(set) var predicted: [Int64?] = []
  /// Both sides are the same tasks, one by one; else they only have their orders in common.
  let isPaired: Bool
  /// Movers and zones by number.
  private(set) var names: [String] = []
  private var numbers: [String: UInt32] = [:]
  private var orders: [String: UInt32] = [:]
  private var waves: [String: UInt32] = [:]
  /// Wave of each order, by the log: under our control it may be done with others.
  private var waveOfOrder: [UInt32: UInt32] = [:]

  /// What each mover did, by the log and in the simulation.
  var hands: (logged: [WorkItem], simulated: [WorkItem]) {
    isPaired ? (logged, simulated) : (loggedHands, simulatedHands)
  }

  /// Tasks of a log that were simulated one by one.
  ///
  /// - Parameter tick: step of the log's clock [s].
  init(_ done: [TracedTask], _ cast: Cast, _ periods: Periods, tick: Double) {
    isPaired = true
    var zones: [UInt32: UInt32] = [:]
    func zone(_ node: UInt32, _ work: inout ComparedWork) -> UInt32 {
      if let known = zones[node] { return known }
      let number = work.number(of: cast.zone(ofNode: node))
      zones[node] = number
      return number
    }
    for task in done {
      let from = zone(task.from, &self)
      let to = zone(task.to, &self)
      var item = WorkItem(
        step: UInt32(task.row.activityNumber),
        mover: number(of: cast.fullName(ofNode: Int(task.mover)) ?? ""), from: from, to: to,
        order: task.row.order, wave: task.row.wave, known: task.known,
        begin: task.loggedBegin, end: task.row.end, turn: task.row.line)
      logged.append(item)
      (item.begin, item.end) = (task.begin, task.end)
      simulated.append(item)
    }
    predict(done, periods, tick: tick)
  }

  /// Work for the same orders on both sides.
  init(logged: [WorkItem], simulated: [WorkItem]) {
    (self.logged, self.simulated, isPaired) = (logged, simulated, false)
  }

  /// Work of two journals of the same orders.
  init(logged: JournalWork, simulated: JournalWork) throws {
    isPaired = false
    (self.logged, loggedHands) = try items(logged)
    (self.simulated, simulatedHands) = try items(simulated)
  }

  /// Tasks follow each other as they do in the simulation, with the times of like work: what one of them errs
  /// by its mover's next one begins with.
  private mutating func predict(_ done: [TracedTask], _ periods: Periods, tick: Double) {
    predicted = Array(repeating: nil, count: done.count)
    let pairs = periods.members.map { $0.map { (key: done[$0].simulated, value: done[$0].logged) } }
    guard let found = Periods.predictions(pairs, tick: tick) else { return }
    var seconds = [Double?](repeating: nil, count: done.count)
    for (members, values) in zip(periods.members, found) {
      for (index, value) in zip(members, values) { seconds[index] = value }
    }
    // When each mover is free, in the simulation and by prediction.
    var free: [UInt32: (simulated: Int64, predicted: Int64)] = [:]
    for (index, task) in done.enumerated() {
      var end = task.row.end
      if let time = seconds[index] {
        let known = task.known ?? task.row.start
        var begin = task.begin
        if let before = free[task.mover], task.begin > known {
          begin = max(known, before.predicted &+ max(0, task.begin &- before.simulated))
        }
        end = begin &+ TraceRun.nanoseconds(time)
        predicted[index] = end
      }
      free[task.mover] = (task.end, end)
    }
  }

  /// What came of a journal's work for loads, and what its movers did for that.
  private mutating func items(_ journal: JournalWork) throws -> ([WorkItem], [WorkItem]) {
    var (moves, hands): ([JournalWork.Move], [JournalTask]) = ([], [])
    try journal.forEach(task: { if $0.mover != .none { hands.append($0) } }, move: { moves.append($0) })
    let cast = journal.cast
    func order(_ name: String?) -> UInt32 {
      guard let name else { return .max }
      let number = orders[name] ?? UInt32(truncatingIfNeeded: orders.count)
      orders[name] = number
      return number
    }
    for move in moves {
      guard let wave = move.wave, move.order != nil else { continue }
      let number = waves[wave] ?? UInt32(truncatingIfNeeded: waves.count)
      waves[wave] = number
      if waveOfOrder[order(move.order)] == nil { waveOfOrder[order(move.order)] = number }
    }
    let items = moves.enumerated().map { index, move in
      WorkItem(
        step: move.kind.rawValue, mover: .max, from: number(of: cast.zone(ofNode: move.from)),
        to: number(of: cast.zone(ofNode: move.to)), order: order(move.order),
        wave: waveOfOrder[order(move.order)] ?? .max, known: move.known.map(journal.instant),
        begin: journal.instant(move.begin), end: journal.instant(move.end),
        turn: UInt32(truncatingIfNeeded: index))
    }
    let work = hands.map { task in
      WorkItem(
        step: 0, mover: number(of: cast.name(ofNode: Int(task.mover)) ?? ""), from: 0, to: 0,
        begin: journal.instant(task.start ?? task.end), end: journal.instant(task.end), turn: 0,
        isTimed: task.start != nil)
    }
    return (items, work)
  }

  private mutating func number(of name: String) -> UInt32 {
    if let known = numbers[name] { return known }
    let number = UInt32(truncatingIfNeeded: names.count)
    numbers[name] = number
    names.append(name)
    return number
  }
}
