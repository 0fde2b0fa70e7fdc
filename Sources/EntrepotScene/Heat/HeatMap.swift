import EntrepotJournal
import EntrepotKernel

/// How much of something there was at each place in a window of time: read from a journal's records.
public struct HeatMap: Sendable {
  /// What is shown.
  public let quantity: HeatQuantity
  /// The window: records after its start and up to its end.
  public let window: ClosedRange<Time>
  /// By node: members, rack locations, road nodes; in the quantity's unit.
  public let values: [Float]
  /// By aisle of the cast's racks and bay: what cranes did there, in the same unit.
  public let bays: [[Float]]
  /// What went from where to where, the widest first; of ``HeatQuantity/flows`` only.
  public let flows: [Flow]
  /// The value that gets the lightest colour, a round number; larger ones get it, too [unit of the quantity].
  public let top: Double
  /// The largest value [unit of the quantity].
  public let most: Double

  /// Counts a window of a journal, held within its length.
  public init(
    _ reader: JournalReader, _ quantity: HeatQuantity, _ window: ClosedRange<Time>
  ) throws(JournalError) {
    let whole = reader.timeRange ?? .zero...(.zero)
    let end = min(max(window.upperBound, whole.lowerBound), whole.upperBound)
    let start = max(min(window.lowerBound, end), whole.lowerBound)
    var fold = HeatFold(reader.header.cast, quantity, start...end, try reader.world(at: start))
    try reader.forEach(after: start, upTo: end) { fold.take($0) }
    self = fold.finished()
  }

  init(
    _ quantity: HeatQuantity, _ window: ClosedRange<Time>, values: [Float], bays: [[Float]],
    flows: [Flow] = []
  ) {
    (self.quantity, self.window, self.values, self.bays) = (quantity, window, values, bays)
    self.flows = flows
    // One busy cell must not make all others dark: a fiftieth of them may be above the scale.
    var heard = values.filter { $0 > 0 }
    for row in bays { heard += row.filter { $0 > 0 } }
    heard += flows.map { Float($0.rate) }
    heard.sort()
    most = Double(heard.last ?? 0)
    let usual = heard.isEmpty ? 0 : Double(heard[heard.count - 1 - heard.count / 50])
    top = quantity == .occupancy ? 100 : Self.round(usual)
  }

  /// A node's value [unit of the quantity].
  public func value(ofNode node: Int) -> Double { values.indices.contains(node) ? Double(values[node]) : 0 }

  /// The next of 1, 2, 5, 10, 20 … that is not smaller.
  private static func round(_ value: Double) -> Double {
    var step = 0.01
    while step < 1e12 {
      for factor in [1.0, 2, 5] where step * factor >= value { return step * factor }
      step *= 10
    }
    return step
  }
}

extension JournalReader {
  /// Calls `body` with the records after one time and up to another, in order.
  func forEach(after start: Time, upTo end: Time, _ body: (Record) -> Void) throws(JournalError) {
    var failure: JournalError?
    do {
      let one = Time(nanoseconds: 1)
      try forEachChunk(from: start + one, to: end + one) { records in
        for record in records { body(record) }
      }
    } catch {
      failure = error as? JournalError
    }
    if let failure { throw failure }
  }
}
