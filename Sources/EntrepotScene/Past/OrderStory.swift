import EntrepotJournal
import EntrepotKernel

/// What became of an order up to a time.
public struct OrderStory: Sendable {
  /// A step in its life.
  public struct Step: Hashable, Sendable, BitwiseCopyable {
    /// When.
    public var time: Time
    /// What it came to; nil when this reader does not know the phase.
    public var phase: OrderPhase?
    /// The load that was reserved for it then, or −1.
    public var load: Int64
  }

  /// The order.
  public let order: UInt32
  /// Its steps, newest last.
  public let steps: [Step]

  /// Reads what a journal says of an order; only the parts that mention it are read.
  public init(_ reader: JournalReader, ofOrder order: UInt32, upTo time: Time) throws(JournalError) {
    self.order = order
    var steps: [Step] = []
    for record in try reader.records(ofOrder: order)
    where record.kind == .order && record.time <= time.nanoseconds {
      let phase = OrderPhase(rawValue: record.code)
      steps.append(Step(time: record.instant, phase: phase, load: phase == .released ? -1 : record.value))
    }
    self.steps = steps
  }

  /// The load that it got in the end, if any.
  public var load: UInt32? { steps.last { $0.load >= 0 }.flatMap { UInt32(exactly: $0.load) } }
}
