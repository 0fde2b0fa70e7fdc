/// Where a customer's order stands. Its lead time runs from `released` to `staged`.
@frozen
public enum CustomerPhase: UInt16, Sendable, BitwiseCopyable, CaseIterable {
  /// Known to control.
  case released
  /// In a wave, or free to be picked: its lines have their places.
  case allocated
  /// Its first line is being picked.
  case picking
  /// Its last line has been picked, or given up.
  case picked
  /// Has left the packing station.
  case packed
  /// Stands at its dock.
  case staged
  /// Aboard its truck.
  case loaded
  /// Has left the site.
  case shipped
  /// Nothing of it could be picked.
  case cancelled
}

/// What became of an order line at a place.
@frozen
public enum LineOutcome: UInt16, Sendable, BitwiseCopyable, CaseIterable {
  /// All units wanted there are picked.
  case picked
  /// Fewer than wanted, and nothing follows.
  case short
  /// Fewer than wanted; the rest waits for replenishment.
  case backOrdered
  /// Picked, but not what or as many as was ordered; nobody has noticed.
  case wrong
  /// The same, noticed at the check and put right.
  case corrected
  /// Some of the units wanted, on a line that waited or from a load that holds no more; the others follow.
  case part

  /// Whether the line is dealt with.
  @inlinable
  public var isFinal: Bool { self != .backOrdered && self != .part }
}

/// Where a picker's tour stands.
@frozen
public enum TourPhase: UInt16, Sendable, BitwiseCopyable, CaseIterable {
  case begins, ends
}

/// Where a wave stands.
@frozen
public enum WavePhase: UInt16, Sendable, BitwiseCopyable, CaseIterable {
  /// Its orders may be picked.
  case released
  /// Its last line is picked.
  case picked
  /// Its last order is staged.
  case staged

  /// In place of its cut-off: a log's wave of other work than customers' orders; how far it is, nobody says.
  public static let otherWork: Int64 = -2
}

/// Where the filling up of a pick face stands.
@frozen
public enum ReplenishmentPhase: UInt16, Sendable, BitwiseCopyable, CaseIterable {
  /// Asked for.
  case asked
  /// Somebody is on the way with it.
  case started
  /// The units are in the face.
  case done
}

/// Where the visit of a pod at a station stands.
@frozen
public enum PodVisitPhase: UInt16, Sendable, BitwiseCopyable, CaseIterable {
  /// The pod stands at the station, and its picker turns to it.
  case begins
  /// The last line is picked: it may be taken away.
  case ends
  /// No more than the minimum of a SKU is left on it: it is to be filled up.
  case isLow
  /// It stands at a station where it is filled up, and somebody turns to it.
  case fillingBegins
  /// It is filled up: it may be taken away.
  case fillingEnds
}

/// Who picked a line, and how many units, in one operand.
@frozen
public struct LinePick: Hashable, Sendable, BitwiseCopyable {
  /// The picker's member, or `.none`.
  public var picker: UInt32
  /// Units taken.
  public var units: UInt32

  /// A picker and units.
  @inlinable
  public init(picker: UInt32, units: UInt32) {
    self.picker = picker
    self.units = units
  }

  /// Unpacks a record's value.
  @inlinable
  public init(packed: Int64) {
    let bits = UInt64(bitPattern: packed)
    self.init(picker: UInt32(truncatingIfNeeded: bits >> 32), units: UInt32(truncatingIfNeeded: bits))
  }

  /// Both in 64 bits.
  @inlinable
  public var packed: Int64 { Int64(bitPattern: UInt64(picker) << 32 | UInt64(units)) }
}
