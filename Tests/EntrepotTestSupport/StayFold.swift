import EntrepotJournal
import EntrepotKernel
import EntrepotWarehouse

/// How long loads stay at each member, and how many are there on average: an own fold, so that tests of
/// the model do not lean on the analysis.
///
/// What begins before the warm-up's end does not count; averages over time are taken from then on.
public struct StayFold: Sendable {
  /// Sums over the counted visits of one member.
  public struct Book: Sendable {
    /// Visits that began after the warm-up.
    public var entered = 0
    /// Of those, how many have ended.
    public var left = 0
    /// Their lengths added up [s].
    public var stay = 0.0
    /// Loads × time [s].
    public var integral = 0.0
    var level = 0
    var since: Int64 = 0
  }

  private struct Visit {
    var holder: UInt32 = .none
    var since: Int64 = 0
    var created: Int64 = 0
    var first: UInt32 = .none
  }

  private let warmUp: Int64
  private var visits: [Visit] = []
  private var now: Int64 = 0
  /// By member.
  public private(set) var books: [Book]
  /// Loads that appeared after the warm-up, those turned away included.
  public private(set) var created = 0
  /// Loads turned away: removed without ever having been anywhere.
  public private(set) var turnedAway = 0
  /// Loads that left after the warm-up.
  public private(set) var removed = 0
  /// By member at which they appeared: times from appearing to leaving [s], and their number.
  public private(set) var flows: [(total: Double, count: Int)]

  /// Nothing folded yet; warm-up in seconds [s].
  public init(members: Int, warmUp: Double) {
    self.warmUp = Time.seconds(warmUp).nanoseconds
    books = Array(repeating: Book(), count: members)
    flows = Array(repeating: (0, 0), count: members)
  }

  /// Takes in the next records.
  public mutating func fold(_ records: UnsafeBufferPointer<Record>) {
    for record in records {
      now = record.time
      switch record.kind {
      case .loadCreated: create(record)
      case .loadMoved:
        leave(Int(record.subject))
        enter(Int(record.subject), record.b)
      case .loadRemoved: remove(record)
      default: continue
      }
    }
  }

  /// Completes averages over time.
  public mutating func finish(at end: Time) {
    now = end.nanoseconds
    for member in books.indices { change(member, by: 0) }
  }

  /// Counted time [s].
  public var seconds: Double { Double(now - warmUp) * 1e-9 }

  /// Time average of the loads at a member [1].
  public func level(_ member: UInt32) -> Double { books[Int(member)].integral / seconds }

  private mutating func create(_ record: Record) {
    let load = Int(record.subject)
    if load >= visits.count { visits += Array(repeating: Visit(), count: max(1024, load + 1 - visits.count)) }
    visits[load] = Visit(holder: .none, since: now, created: now, first: record.a)
    if now >= warmUp { created += 1 }
    enter(load, record.a)
  }

  private mutating func remove(_ record: Record) {
    let load = Int(record.subject)
    let visit = visits[load]
    leave(load)
    if now >= warmUp { removed += 1 }
    guard visit.created >= warmUp else { return }
    if visit.holder == .none { turnedAway += 1 }
    let first = Int(visit.first)
    guard first < flows.count else { return }
    flows[first].total += Double(now - visit.created) * 1e-9
    flows[first].count += 1
  }

  private mutating func enter(_ load: Int, _ holder: UInt32) {
    visits[load].holder = holder
    visits[load].since = now
    let member = Int(holder)
    guard member < books.count else { return }
    change(member, by: 1)
    if now >= warmUp { books[member].entered += 1 }
  }

  private mutating func leave(_ load: Int) {
    let visit = visits[load]
    let member = Int(visit.holder)
    guard member < books.count else { return }
    change(member, by: -1)
    if visit.since >= warmUp {
      books[member].left += 1
      books[member].stay += Double(now - visit.since) * 1e-9
    }
  }

  private mutating func change(_ member: Int, by step: Int) {
    let from = max(books[member].since, warmUp)
    if now > from { books[member].integral += Double(books[member].level) * Double(now - from) * 1e-9 }
    books[member].since = now
    books[member].level += step
  }
}

extension StayFold {
  /// The same with one member only, which becomes number 0.
  public func onlyMember(_ member: UInt32) -> StayFold {
    var fold = self
    fold.books = [books[Int(member)]]
    return fold
  }
}

/// Runs a plan and folds stays; warm-up in seconds [s].
public func stays(of plan: Plan, replication: UInt32, warmUp: Double) -> StayFold {
  var fold = StayFold(members: plan.cast.members.count, warmUp: warmUp)
  let ended = run(plan, replication: replication) { fold.fold($0) }
  fold.finish(at: ended.simulation.now)
  return fold
}
