import EntrepotLayout

extension RetrievalRule {
  /// Shortest way out.
  static let nearest = RetrievalRule(
    entry: Catalogue.Entry(
      .retrieval, "nearest", summary: "The load with the shortest travel to the output.",
      citation: "Gudehus & Kotzab 2012, retrieval strategies: shortest travel time"), scope: .all
  ) { $0.travel.nanoseconds }

  /// Nothing in the way.
  static let fewestRelocations = RetrievalRule(
    entry: Catalogue.Entry(
      .retrieval, "fewest-relocations", summary: "The load with the fewest others before it, then the oldest.",
      citation: "Lerher, Sraml, Potrc & Tollazzi 2010, double-deep AS/RS travel time models"), scope: .all
  ) { $0.blockers }

  /// Evens out the cranes' work.
  static let balanced = RetrievalRule(
    entry: Catalogue.Entry(
      .retrieval, "balanced", summary: "A load in the aisle with the fewest waiting retrievals, then the oldest.",
      citation: "Join the shortest queue: Winston 1977, J. Applied Probability 14(1)"), scope: .oldest
  ) { $0.jobs }
}
