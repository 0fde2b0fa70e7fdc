import EntrepotKernel

/// Orders that are picked on one tour.
public struct Batch: Hashable, Sendable {
  /// Their places in the list of orders, ascending.
  public var orders: [Int]
  /// When the batch can be picked: its window is over, or without one its last order has come.
  public var released: Time
}

/// Every order in exactly one batch.
public struct BatchPlan: Hashable, Sendable {
  /// In the order of their windows, then as the rule made them.
  public internal(set) var batches: [Batch] = []
  /// Orders that are too large for one tour: each is a batch of its own all the same, to be split by who
  /// asked.
  public internal(set) var oversized: [Int] = []
}
