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

  /// A round of somebody: tasks between two stays at the depot.
  struct Tour {
    var lines: UInt32 = 0
    /// Shortest way past them from the depot, and from the last one back [m].
    var way = 0.0
    var back = 0.0
    /// Row whose end is the end of the last pick.
    var last: UInt32 = 0
  }

  /// By order of the log; empty where nobody picks in areas.
  private(set) var orders: [Entry]
  /// By row with which it begins.
  private(set) var tours: [UInt32: Tour] = [:]
  /// By row with which a tour's last pick ends: when the next begins [ns since 1970 UTC]; `.max`: never.
  private(set) var ends: [UInt32: Int64] = [:]
  /// Lines picked in areas, and those without an order.
  var lines = 0
  var nameless = 0
  /// Orders of which the log does not say when they became known.
  var unreleased = 0
  /// Picks at another bay than the one before them on a tour, and those that begin as that one ends.
  var walked = 0
  var walkedInNoTime = 0
  /// By member: row with which its tour under way began.
  private var current: [UInt32?]

  init(orders count: Int, members: Int) {
    orders = Array(repeating: Entry(), count: count)
    current = Array(repeating: nil, count: members)
  }

  /// What was found, with nothing done.
  var again: LineBook {
    var copy = self
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

  /// Somebody begins a line [m]; `isNew`: from the depot.
  mutating func begin(_ row: UInt32, by mover: Int, at time: Int64, way: Double, isNew: Bool) {
    if isNew || current[mover] == nil {
      close(mover, next: time)
      current[mover] = row
      tours[row] = Tour()
    }
    guard let first = current[mover] else { return }
    tours[first]?.lines += 1
    tours[first]?.way += way
  }

  /// Somebody has no more line in hand; from here it is so far back to the depot [m].
  mutating func rest(_ row: UInt32, by mover: Int, back: Double) {
    guard let first = current[mover] else { return }
    tours[first]?.last = row
    tours[first]?.back = back
  }

  /// A tour is over: the next begins at `next`.
  private mutating func close(_ mover: Int, next: Int64) {
    guard let first = current[mover], let tour = tours[first] else { return }
    ends[tour.last] = next
    current[mover] = nil
  }

  /// The log is over.
  mutating func finish() {
    for mover in current.indices { close(mover, next: .max) }
  }
}
