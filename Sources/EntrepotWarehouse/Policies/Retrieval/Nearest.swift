import EntrepotLayout

extension RetrievalRule {
  /// Shortest way out.
  static let nearest = RetrievalRule(
    entry: Catalogue.Entry(
      .retrieval, "nearest", summary: "The load with the shortest travel to the output.",
      citation: "Gudehus & Kotzab 2012, retrieval strategies: shortest travel time"), scope: .all,
    goesByPlace: true
  ) { $0.travel.nanoseconds }
}
