import EntrepotKernel

/// Where a load is and what it is.
public struct LoadStatus: Hashable, Sendable, BitwiseCopyable {
  /// The node that holds it.
  public var holder: UInt32
  /// Index of its SKU in the header, or `.none`.
  public var sku: UInt32
  /// Index of its unit-load type in the header.
  public var type: UInt16
  /// When it came to this holder.
  public var since: Time

  /// A load at a holder, with SKU and type, since a time.
  public init(holder: UInt32, sku: UInt32, type: UInt16, since: Time) {
    self.holder = holder
    self.sku = sku
    self.type = type
    self.since = since
  }
}

/// What a node does.
public struct NodeStatus: Hashable, Sendable, BitwiseCopyable {
  /// Raw value of a ``NodeState``.
  public var code: UInt16
  /// When the state began.
  public var since: Time
  /// The place waited for, or `.none`.
  public var waitsFor: UInt32
  /// The load concerned, or `.none`.
  public var load: UInt32
  /// The node that blocks, or −1.
  public var blocker: Int64

  /// The state, or nil when this reader does not know it.
  public var state: NodeState? { NodeState(rawValue: code) }
}

/// A mover's latest movement, under way or over.
public struct MotionStatus: Hashable, Sendable, BitwiseCopyable {
  /// Node it left.
  public var from: UInt32
  /// Node it goes to or stands at.
  public var to: UInt32
  /// When it left.
  public var start: Time
  /// How long the way takes.
  public var duration: Time

  /// A movement between two nodes.
  public init(from: UInt32, to: UInt32, start: Time, duration: Time) {
    self.from = from
    self.to = to
    self.start = start
    self.duration = duration
  }
}

/// What a vehicle was last told to do on the roads.
public struct DriveStatus: Hashable, Sendable, BitwiseCopyable {
  /// Raw value of a ``DriveCode``.
  public var code: UInt16
  /// Road node it comes from; where it turns or parks.
  public var from: UInt32
  /// Road node it drives towards; for a turn the new heading in 256ths of a full turn.
  public var to: UInt32
  /// When this began.
  public var start: Time
  /// The record's value: a packed ``DriveState``, or how long a turn takes [ns].
  public var value: Int64
  /// The way it last drove: it gives the heading from which a turn begins. `.none` before the first.
  public var lastFrom: UInt32
  /// The same.
  public var lastTo: UInt32

  /// The phase, or nil when this reader does not know it.
  public var phase: DrivePhase? { DriveCode(rawValue: code).phase }

  /// The speed that is not the usual one [m/s], or nil; see ``DriveCode``.
  public var speed: Double? { DriveCode(rawValue: code).speed }
}

/// What is in a vehicle's battery.
public struct ChargeStatus: Hashable, Sendable, BitwiseCopyable {
  /// Raw value of a ``ChargePhase``.
  public var code: UInt16
  /// In millionths of what it can hold.
  public var millionths: UInt32
  /// When that was so.
  public var time: Time

  /// How full it is [1].
  public var level: Double { Double(min(millionths, 1_000_000)) * 1e-6 }
}

/// A transport order that is neither completed nor cancelled.
public struct OrderStatus: Hashable, Sendable, BitwiseCopyable {
  /// Raw value of an ``OrderPhase``.
  public var code: UInt16
  /// Index of its SKU in the header, or `.none`.
  public var sku: UInt32
  /// Its shipment, or `.none`.
  public var shipment: UInt32
  /// The load reserved for it, or −1.
  public var load: Int64
  /// When it is due [ns], or −1.
  public var due: Int64
  /// When it was first heard of.
  public var released: Time
  /// When its phase began.
  public var since: Time

  /// The phase, or nil when this reader does not know it.
  public var phase: OrderPhase? { OrderPhase(rawValue: code) }
}

/// A shipment that has not departed.
public struct ShipmentStatus: Hashable, Sendable, BitwiseCopyable {
  /// Raw value of a ``ShipmentPhase``.
  public var code: UInt16
  /// Its dock, or `.none`.
  public var dock: UInt32
  /// Order lines.
  public var lines: UInt32
  /// When it is due [ns], or −1.
  public var due: Int64
  /// When it was first heard of.
  public var released: Time
  /// When its phase began.
  public var since: Time

  /// The phase, or nil when this reader does not know it.
  public var phase: ShipmentPhase? { ShipmentPhase(rawValue: code) }
}

/// Something in a journal that cannot be true of a warehouse.
public struct WorldViolation: Hashable, Sendable, BitwiseCopyable {
  /// What kind of impossibility.
  public enum Kind: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// A load appears that is already there.
    case loadCreatedTwice
    /// A load moves that is not there.
    case unknownLoadMoved
    /// A load moves from where it is not.
    case movedFromElsewhere
    /// A load leaves the site that is not there.
    case unknownLoadRemoved
    /// A load leaves the site from where it is not.
    case removedFromElsewhere
    /// A record is older than the one before it.
    case timeBackwards
    /// A place holds more loads than it can.
    case aboveCapacity
    /// A node is not in the cast.
    case unknownNode
    /// A number is far beyond what has been counted so far; the record is passed over.
    case implausibleNumber
  }

  /// What kind.
  public var kind: Kind
  /// Number of the record in the stream, from 0.
  public var record: UInt64
  /// When.
  public var time: Time
  /// The record's subject.
  public var subject: UInt32
  /// The place concerned, or `.none`.
  public var place: UInt32
}

extension WorldViolation: CustomStringConvertible {
  /// One line, with numbers for names.
  public var description: String {
    let at = place == .none ? "" : ", node \(place)"
    return "record \(record) at \(time.seconds) s: \(kind), subject \(subject)\(at)"
  }
}
