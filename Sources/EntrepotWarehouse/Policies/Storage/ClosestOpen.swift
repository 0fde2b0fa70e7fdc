import EntrepotLayout

extension StorageRule {
  /// Closest open location.
  static let closestOpen = StorageRule(
    entry: Catalogue.Entry(
      .storage, "closest-open",
      summary: "The open location with the shortest travel time from the input.",
      citation: "Hausman, Schwarz & Graves 1976, Management Science 22(6); Schwarz, Graves & Hausman 1978")
  ) { rack, question, _ in
    rack.firstOpen(aisle: question.aisle, compartment: question.compartment, from: 0, to: question.channels)
  }
}
