import EntrepotKernel

/// An order as batching sees it: what is picked where, and what it takes of a picker's cart.
public struct BatchOrder: Hashable, Sendable {
  /// One for each order line.
  public let picks: [Pick]
  /// Volume of the goods [dm³].
  public let volume: Double
  /// Weight of the goods [kg].
  public let weight: Double
  /// Totes that it fills; orders share none.
  public let totes: Int
  /// From when on it may be picked.
  public let released: Time

  /// An order, or what is wrong with it.
  ///
  /// - Parameters:
  ///   - picks: one for each order line.
  ///   - volume: of the goods [dm³].
  ///   - weight: of the goods [kg].
  ///   - totes: that it fills.
  ///   - released: from when on it may be picked.
  public init(
    picks: [Pick], volume: Double = 0, weight: Double = 0, totes: Int = 1, released: Time = .zero
  ) throws(BatchError) {
    guard volume >= 0, volume.isFinite else { throw .size("volume", volume) }
    guard weight >= 0, weight.isFinite else { throw .size("weight", weight) }
    guard totes >= 0 else { throw .size("number of totes", Double(totes)) }
    self.picks = picks
    self.volume = volume
    self.weight = weight
    self.totes = totes
    self.released = released
  }
}
