import EntrepotLayout

extension RetrievalRule {
  /// Nothing in the way.
  static let fewestRelocations = RetrievalRule(
    entry: Catalogue.Entry(
      .retrieval, "fewest-relocations",
      summary: "The load with the fewest others before it, then the oldest.",
      citation: "Lerher, Sraml, Potrc & Tollazzi 2010, double-deep AS/RS travel time models"), scope: .all,
    weighsBlockers: true
  ) { $0.blockers }
}
