import EntrepotLayout

extension StorageRule {
  /// Random storage.
  static let random = StorageRule(
    entry: Catalogue.Entry(
      .storage, "random",
      summary: "Any open location with equal probability.",
      citation: "Bozer & White 1984, IIE Transactions 16(4), the assumption of E[SC] = T (1 + b²/3)"),
    isRandom: true
  ) { rack, question, stream in
    rack.randomOpen(
      aisle: question.aisle, compartment: question.compartment, from: 0, to: question.channels, using: &stream
    )
  }
}
