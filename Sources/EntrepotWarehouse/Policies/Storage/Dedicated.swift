import EntrepotLayout

extension StorageRule {
  /// Dedicated storage.
  static let dedicated = StorageRule(
    entry: Catalogue.Entry(
      .storage, "dedicated",
      summary:
        "Every SKU has its own locations, fastest nearest; what does not fit goes to the farthest open one.",
      citation: "Graves, Hausman & Schwarz 1977, Management Science 23(9); Malmborg & Altassan 1998"),
    knowsTurnover: true
  ) { rack, question, _ in
    let channels = Double(question.channels)
    let lower = Int(question.sku.spaceBefore * channels)
    let upper = Swift.min(question.channels, Swift.max(lower + 1, Int(question.sku.spaceThrough * channels)))
    return rack.firstOpen(aisle: question.aisle, compartment: question.compartment, from: lower, to: upper)
      ?? rack.lastOpen(aisle: question.aisle, compartment: question.compartment, below: question.channels)
  }
}
