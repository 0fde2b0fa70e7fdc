import EntrepotKernel
import EntrepotLayout

/// Which load of a SKU is taken out: the lowest score; ties go to the oldest, then the lowest number.
struct RetrievalRule: Sendable {
  /// Which loads are looked at, aisle by aisle.
  enum Scope: Sendable {
    case oldest, newest, all
  }

  let entry: Catalogue.Entry
  let scope: Scope
  /// It looks at what stands before a load; in lanes that takes time to count.
  var weighsBlockers = false
  /// It looks at the way out and at what waits only: all loads of a lane are the same to it.
  var goesByPlace = false
  let score: @Sendable (RetrievalQuestion) -> Int64

  static let all = [fifo, lifo, fefo, nearest, fewestRelocations, balanced]
}

/// What a retrieval rule may know of one load.
struct RetrievalQuestion {
  /// When it was stored.
  var stored: Time
  /// Its lot's number, in order of coming in, or −1.
  var lot: Int32
  /// When it came into being.
  var created: Time
  /// When it expires.
  var expiry: Time
  /// Crane travel from its location to the output.
  var travel: Time
  /// Loads that stand before it.
  var blockers: Int64
  /// Retrievals that wait in its aisle.
  var jobs: Int64
}
