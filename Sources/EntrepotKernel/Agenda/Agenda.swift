/// The events to come, in the order (time, phase, first scheduled).
///
///     var agenda = Agenda<Event>()
///     agenda.schedule(.arrival, after: .seconds(3), phase: .arrive)
///     while let event = agenda.next(until: horizon) { handle(event) }
///
/// An agenda is a value: a copy has its own future. The clock is the time of the event last taken.
/// An event scheduled in the past is a mistake of the model: it stops a debug build and happens
/// *now* in a release build.
///
/// It is a radix wheel. An event lies in the bucket of the highest base-256 digit in which its time
/// differs from `base` (8 levels of 256 slots cover 62 bits), so nothing is compared when it is
/// scheduled. The bucket that the clock reaches is spread over lower levels; a bucket with few
/// events, or a whole agenda with few, is sorted into the front instead. Events of the current
/// instant wait in one ring a phase, so bursts and zero delays cost no search. Every bucket and ring
/// is first in, first out, and events of one instant always lie together: that is why no sequence
/// number is kept. The idea is the radix heap's (Ahuja, Mehlhorn, Orlin & Tarjan 1990,
/// doi:10.1145/77600.77615) in the shape of a timing wheel (Varghese & Lauck 1987,
/// doi:10.1145/37499.37504).
///
/// Memory: 8 bytes of key (62 bits of time, 2 of phase) and the event, so 24 bytes a pending event
/// with 12 to 16 bytes of payload, 16 with 8; chunks of 32 add a 4-byte link each (⅛ byte an event);
/// the wheel itself takes 25 kB.
///
/// - Complexity: O(1) amortised to schedule and to take, whatever the increments.
@frozen
public struct Agenda<Event: BitwiseCopyable & Sendable>: Sendable {
  /// The clock in nanoseconds: the time of the event last taken.
  @usableFromInline var clock: UInt64
  /// Events up to and including this time are in the front or the rings, later ones in the wheel.
  /// Seen from `clock`, every event in the wheel has the same level as seen from here.
  @usableFromInline var base: UInt64
  /// Events in the wheel.
  @usableFromInline var wheelCount: Int
  /// Bit p: the ring of phase p holds events.
  @usableFromInline var ringMask: UInt64
  /// Bit w: word w of `slotMasks` is not zero.
  @usableFromInline var wordMask: UInt64
  /// Bit b of word w: bucket 64 w + b of the wheel holds events. Four words a level.
  @usableFromInline var slotMasks: InlineArray<32, UInt64>
  /// The next events, sorted: positions `frontHead ..< frontEnd` of `front`.
  @usableFromInline var frontHead: Int
  @usableFromInline var frontEnd: Int
  @usableFromInline var front: [Entry]
  /// 8 × 256 buckets of the wheel, then the four rings of the current instant.
  @usableFromInline var buckets: [Bucket]
  /// Chunks of entries, shared by all buckets.
  @usableFromInline var pool: [Entry]
  /// The chunk after each chunk, in its bucket or among the free ones.
  @usableFromInline var links: [UInt32]
  /// First free chunk, or `noChunk`.
  @usableFromInline var freeChunk: UInt32

  /// An agenda without events.
  ///
  /// - Parameter now: where the clock starts; times before zero are held at zero.
  @inlinable
  public init(now: Time = .zero) {
    clock = UInt64(Swift.max(0, Swift.min(now.nanoseconds, Int64(Agenda.lastTime))))
    base = Agenda.lastTime
    wheelCount = 0
    ringMask = 0
    wordMask = 0
    slotMasks = InlineArray(repeating: 0)
    frontHead = 0
    frontEnd = 0
    front = []
    buckets = Array(repeating: Bucket(), count: Agenda.ringStart + 4)
    pool = []
    links = []
    freeChunk = Agenda.noChunk
  }

  /// The time of the event last taken.
  @inlinable
  public var now: Time { Time(nanoseconds: Int64(clock)) }

  /// Number of events to come.
  @inlinable
  public var count: Int {
    var total = wheelCount + (frontEnd - frontHead)
    for phase in 0..<4 { total += Int(buckets[Agenda.ringStart + phase].count) }
    return total
  }

  /// Whether no event is to come.
  @inlinable
  public var isEmpty: Bool { ringMask == 0 && frontHead == frontEnd && wheelCount == 0 }

  /// Puts an event on the agenda.
  ///
  /// - Parameters:
  ///   - event: what happens.
  ///   - time: when; not before `now`. Times beyond 146 years are held there.
  ///   - phase: what goes first among events of the same time.
  @inlinable
  public mutating func schedule(_ event: Event, at time: Time, phase: Phase) {
    assert(time.nanoseconds >= Int64(clock), "an event was scheduled in the past")
    let bounded = Swift.min(UInt64(Swift.max(time.nanoseconds, Int64(clock))), Agenda.lastTime)
    let entry = Entry(key: bounded << 2 | UInt64(phase.rawValue), event: event)
    if bounded > base {
      insertIntoWheel(entry)
    } else if bounded == clock {
      insertIntoRing(entry)
    } else {
      insertIntoFront(entry)
    }
  }

  /// Puts an event on the agenda, this long from now.
  @inlinable
  public mutating func schedule(_ event: Event, after delay: Time, phase: Phase) {
    schedule(event, at: now + delay, phase: phase)
  }

  /// Takes the next event and sets the clock to its time; nil when none is left.
  @inlinable
  public mutating func next() -> Event? {
    if ringMask == 0 {
      if frontHead == frontEnd {
        if wheelCount == 0 { return nil }
        refill()
        if ringMask != 0 { return takeFromRing() }
      }
      return takeFromFront()
    }
    let ringKey = clock << 2 | UInt64(truncatingIfNeeded: ringMask.trailingZeroBitCount)
    if frontHead < frontEnd && front[frontHead].key <= ringKey { return takeFromFront() }
    return takeFromRing()
  }

  /// Takes the next event unless it is later than `limit`: then nil, and the clock stays.
  @inlinable
  public mutating func next(until limit: Time) -> Event? {
    if ringMask == 0 {
      if frontHead < frontEnd {
        guard Int64(front[frontHead].key >> 2) <= limit.nanoseconds else { return nil }
        return takeFromFront()
      }
      guard wheelCount > 0, wheelReaches(limit) else { return nil }
      return next()
    }
    guard Int64(clock) <= limit.nanoseconds else { return nil }
    return next()
  }

  /// The time of the next event; nil when none is left. Does not move the clock.
  ///
  /// - Complexity: O(1) while events of the instant or sorted ones are at hand, otherwise the length
  ///   of one bucket.
  @inlinable
  public mutating func peekTime() -> Time? {
    if ringMask != 0 { return now }
    if frontHead < frontEnd { return Time(nanoseconds: Int64(front[frontHead].key >> 2)) }
    if wheelCount == 0 { return nil }
    return Time(nanoseconds: Int64(earliestInWheel()))
  }

  /// Sets the clock forward without taking an event.
  ///
  /// The clock never passes an event: it stops at the time of the next one. Earlier times than now
  /// leave it where it is.
  @inlinable
  public mutating func advance(to time: Time) {
    var target = Swift.min(UInt64(Swift.max(time.nanoseconds, 0)), Agenda.lastTime)
    if let earliest = peekTime() { target = Swift.min(target, UInt64(earliest.nanoseconds)) }
    guard target > clock else { return }
    clock = target
    if target > base { raiseBase(to: target) }
  }

  /// Visits the events to come in their order.
  ///
  /// Scheduling them in this order into `Agenda(now:)` gives an agenda with the same future; this is
  /// how a checkpoint is written and read.
  ///
  /// - Complexity: O(n log n).
  @inlinable
  public func forEachPending(_ body: (Event, Time, Phase) throws -> Void) rethrows {
    for entry in sortedEntries() {
      let time = Time(nanoseconds: Int64(entry.key >> 2))
      try body(entry.event, time, Phase(rawValue: UInt8(entry.key & 3)) ?? .observe)
    }
  }
}

extension Agenda {
  /// Bytes that the agenda keeps reserved for its events, chunks that are free again included.
  @inlinable
  public var reservedBytes: Int {
    (pool.count + front.count) * MemoryLayout<Entry>.stride
      + links.count * MemoryLayout<UInt32>.stride + buckets.count * MemoryLayout<Bucket>.stride
  }
}
