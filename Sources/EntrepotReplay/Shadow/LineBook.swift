import EntrepotFormats
import EntrepotJournal

/// Order lines that people pick in the layout's areas, as a log tells them: whose they are, and on which
/// tours.
///
/// The dry run of a replay fills it; the second looks up in it.
struct LineBook {
  /// A customer's order.
  struct Entry {
    /// Lines picked in areas; with all other rows of the order up to its staging.
    var lines: UInt32 = 0
    var rows: UInt32 = 0
    var linesDone: UInt32 = 0
    var rowsDone: UInt32 = 0
    var isReleased = false
    var isBegun = false
  }

  /// A round of somebody: lines between two stays at the depot. There may be one for every line of a log, so
  /// it is 32 bytes, and no table has its row for a key.
  struct Tour: BitwiseCopyable {
    /// Row with which it begins.
    var first: UInt32
    /// Row with which its last pick ends; `.max`: another tour began before.
    var last = UInt32.max
    var lines: UInt32 = 0
    /// The tour that its picker makes next; `.max`: none.
    var following = UInt32.max
    /// When that begins [ns since 1970 UTC]; `.max`: never.
    var next = Int64.max
    /// Shortest way past its lines, from the depot and back to it [m].
    var way = 0.0
  }

  /// A picker's tours.
  private struct Rounds {
    /// The first, and the one under way; `.max`: none.
    var first = UInt32.max
    var current = UInt32.max
    /// The one that he begins next, once all are known.
    var upcoming = UInt32.max
    /// From his last line back to the depot [m].
    var back = 0.0
  }

  /// By order of the log; empty where nobody picks in areas.
  private(set) var orders: [Entry]
  /// In the order in which they begin.
  private(set) var tours: [Tour] = []
  /// Lines picked in areas, and those without an order.
  var lines = 0
  var nameless = 0
  /// Lines of which the log has the time alone at which they were done.
  var untimed = 0
  /// Orders of which the log does not say when they became known.
  var unreleased = 0
  /// Picks at another bay than the one before them on a tour, and those that begin as that one ends.
  var walked = 0
  var walkedInNoTime = 0
  /// By member.
  private var rounds: [Rounds]

  init(orders count: Int, members: Int) {
    orders = Array(repeating: Entry(), count: count)
    rounds = Array(repeating: Rounds(), count: members)
  }

  /// What was found, with nothing done; nothing is left here but the counts.
  mutating func handOver() -> LineBook {
    var copy = self
    (orders, tours, rounds) = ([], [], [])
    for index in copy.rounds.indices {
      (copy.rounds[index].current, copy.rounds[index].upcoming) = (.max, copy.rounds[index].first)
    }
    for index in copy.orders.indices {
      (copy.orders[index].linesDone, copy.orders[index].rowsDone) = (0, 0)
      (copy.orders[index].isReleased, copy.orders[index].isBegun) = (false, false)
    }
    copy.unreleased = 0
    return copy
  }

  /// Changes an order.
  mutating func change(_ order: UInt32, _ body: (inout Entry) -> Void) {
    if Int(order) < orders.count { body(&orders[Int(order)]) }
  }

  /// An order with lines picked in areas; nil for others.
  func order(_ number: UInt32) -> Entry? {
    guard Int(number) < orders.count, orders[Int(number)].lines > 0 else { return nil }
    return orders[Int(number)]
  }

  // MARK: Found by the dry run

  /// Somebody begins a line.
  ///
  /// - Parameters:
  ///   - way: to it [m].
  ///   - isNew: from the depot.
  mutating func begin(_ row: UInt32, by mover: Int, at time: Int64, way: Double, isNew: Bool) {
    if isNew || rounds[mover].current == .max {
      let number = UInt32(truncatingIfNeeded: tours.count)
      close(mover, next: (number, time))
      tours.append(Tour(first: row))
      rounds[mover].current = number
      if rounds[mover].first == .max { rounds[mover].first = number }
    }
    tours[Int(rounds[mover].current)].lines += 1
    tours[Int(rounds[mover].current)].way += way
  }

  /// A line of somebody is over; from there it is so far back to the depot [m].
  mutating func end(_ row: UInt32, by mover: Int, back: Double) {
    guard rounds[mover].current != .max else { return }
    tours[Int(rounds[mover].current)].last = row
    rounds[mover].back = back
  }

  /// A tour is over: the next begins.
  private mutating func close(_ mover: Int, next: (number: UInt32, time: Int64)) {
    guard rounds[mover].current != .max else { return }
    let number = Int(rounds[mover].current)
    (tours[number].following, tours[number].next) = next
    tours[number].way += rounds[mover].back
    (rounds[mover].current, rounds[mover].back) = (.max, 0)
  }

  /// The log is over.
  mutating func finish() {
    for mover in rounds.indices { close(mover, next: (.max, .max)) }
  }

  // MARK: Looked up by the second

  /// The tour that somebody begins with a row; nil: he does not.
  mutating func tour(beginning row: UInt32, by mover: Int) -> Tour? {
    let number = rounds[mover].upcoming
    guard number != .max, tours[Int(number)].first == row else { return nil }
    (rounds[mover].current, rounds[mover].upcoming) = (number, tours[Int(number)].following)
    return tours[Int(number)]
  }

  /// When somebody's next tour begins, if the one under way ends with a row [ns since 1970 UTC]; `.max`:
  /// never.
  func next(afterEnd row: UInt32, by mover: Int) -> Int64? {
    let number = rounds[mover].current
    guard number != .max, tours[Int(number)].last == row else { return nil }
    return tours[Int(number)].next
  }
}
