import EntrepotFormats
import EntrepotJournal
import EntrepotKernel

/// A journal as work that was done: what its movers did, and what came of it for the loads, which may go
/// through several hands from where they stood to where they rest again.
struct JournalWork {
  /// A way of a load from the dock or its place to the next, or a line of an order.
  struct Move {
    /// What it does for the stock.
    enum Kind: UInt32 { case intoStore, outOfStore, within, past, line }

    var kind = Kind.past
    /// Nodes.
    var from = UInt32.none
    var to = UInt32.none
    /// What its shipment or customer's order is called; nil: it has none.
    var order: String?
    /// What the log calls its wave; nil: it names none.
    var wave: String?
    var known: Time?
    var begin: Time
    var end: Time
  }

  private let reader: JournalReader

  /// - Throws: ``JournalError`` when it cannot be read.
  init(path: String) throws { reader = try JournalReader(path: path) }

  /// Nodes of the journal.
  var cast: Cast { reader.header.cast }

  /// An instant of the journal in [ns since 1970 UTC].
  func instant(_ time: Time) -> Int64 {
    reader.header.calendar.epochSeconds &* 1_000_000_000 &+ time.nanoseconds
  }

  /// Calls `task` with all that was done from one place to the next, and `move` with what came of it.
  func forEach(task body: (JournalTask) -> Void, move: (Move) -> Void) throws {
    var ways: [UInt32: Move] = [:]
    try JournalTasks(reader).forEach(in: reader) { task in
      // What appears did not move.
      guard task.from != .none else { return }
      let begin = task.start ?? task.end
      let known = task.release ?? task.assign
      if task.load == .none {
        body(task)
        move(
          Move(
            kind: .line, from: task.from, to: task.from, order: name(task.customer, reader.header.customers),
            wave: task.facts[.wave], known: known, begin: begin, end: task.end))
        return
      }
      var way = ways.removeValue(forKey: task.load) ?? Move(from: task.from, begin: begin, end: task.end)
      way.order = name(task.shipment, reader.header.shipments) ?? way.order
      way.wave = task.facts[.wave] ?? way.wave
      way.known = [way.known, known].compactMap { $0 }.min()
      if task.to != .none {
        body(task)
        (way.to, way.end) = (task.to, task.end)
      }
      guard task.to == .none || isStorage(task.to) else {
        ways[task.load] = way
        return
      }
      guard way.to != .none else { return }
      switch (isStorage(way.from), isStorage(way.to)) {
      case (false, true): way.kind = .intoStore
      case (true, false): way.kind = .outOfStore
      case (true, true): way.kind = .within
      case (false, false): way.kind = .past
      }
      move(way)
    }
  }

  private func name(_ order: UInt32, _ names: [String]) -> String? {
    order == .none ? nil : Int(order) < names.count ? names[Int(order)] : "\(order)"
  }

  private func isStorage(_ node: UInt32) -> Bool {
    if let member = cast.member(ofNode: Int(node)) { return member.kind == .lane || member.kind == .store }
    return cast.rack(ofNode: Int(node)) != nil || cast.walk(ofNode: Int(node)) != nil
  }
}
