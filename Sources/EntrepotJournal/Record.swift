import EntrepotKernel

/// One line of the journal: something that happened, to whom, where and when.
///
/// Thirty-two bytes, trivially copyable, the same for a simulated and for a real day. What the
/// fields mean depends on `kind` and is documented at each ``RecordKind`` case. Nodes (places and
/// movers), loads, jobs, orders and shipments are numbers; the ``Header`` gives nodes and SKUs their
/// names.
@frozen
public struct Record: Hashable, Sendable, BitwiseCopyable {
  /// When it happened, in nanoseconds since the start of the run.
  public var time: Int64
  /// The raw value of a ``RecordKind``; unknown kinds are skipped and counted by readers.
  public var rawKind: UInt16
  /// A kind's sub-code: a phase, a state or a business step.
  public var code: UInt16
  /// Whom it happened to: a load, job, order, shipment or node.
  public var subject: UInt32
  /// First operand; see the kind.
  public var a: UInt32
  /// Second operand; see the kind.
  public var b: UInt32
  /// Third operand; see the kind.
  public var value: Int64

  /// A record of a known kind.
  @inlinable
  public init(
    _ time: Time, _ kind: RecordKind, code: UInt16 = 0, subject: UInt32, a: UInt32 = .none,
    b: UInt32 = .none, value: Int64 = 0
  ) {
    self.time = time.nanoseconds
    rawKind = kind.rawValue
    self.code = code
    self.subject = subject
    self.a = a
    self.b = b
    self.value = value
  }

  /// The kind, or nil when this reader does not know it.
  @inlinable
  public var kind: RecordKind? { RecordKind(rawValue: rawKind) }

  /// When it happened.
  @inlinable
  public var instant: Time { Time(nanoseconds: time) }
}

extension UInt32 {
  /// "Nobody", "nowhere": the operand is absent.
  @inlinable
  public static var none: UInt32 { .max }
}
