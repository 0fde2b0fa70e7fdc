/// What a picker can take on one tour.
public struct BatchCapacity: Hashable, Sendable {
  /// What is counted.
  public enum Measure: String, CaseIterable, Hashable, Sendable {
    /// Order lines.
    case lines
    /// Volume in dm³.
    case volume
    /// Weight in kg.
    case weight
    /// Totes, each for one order (sort while picking).
    case totes
  }

  /// What is counted.
  public let measure: Measure
  /// Most of it on one tour [unit of the measure].
  public let limit: Double

  /// A capacity; it must be above 0 [unit of the measure].
  public init(_ measure: Measure, _ limit: Double) throws(BatchError) {
    guard limit > 0, limit.isFinite else { throw .capacity(measure, limit) }
    self.measure = measure
    self.limit = limit
  }

  /// What an order takes of it [unit of the measure].
  public func size(of order: BatchOrder) -> Double {
    switch measure {
    case .lines: Double(order.picks.count)
    case .volume: order.volume
    case .weight: order.weight
    case .totes: Double(order.totes)
    }
  }

  /// Whether so much goes on one tour; a sum may be off by roundings.
  func holds(_ size: Double) -> Bool { size <= limit * (1 + 1e-9) }
}
