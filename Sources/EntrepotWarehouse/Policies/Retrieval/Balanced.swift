import EntrepotLayout

extension RetrievalRule {
  /// Evens out the cranes' work.
  static let balanced = RetrievalRule(
    entry: Catalogue.Entry(
      .retrieval, "balanced",
      summary: "A load in the aisle with the fewest waiting retrievals, then the oldest.",
      citation: "Join the shortest queue: Winston 1977, J. Applied Probability 14(1)"), scope: .oldest
  ) { $0.jobs }
}
