import EntrepotLayout

extension RetrievalRule {
  /// Last in, first out.
  static let lifo = RetrievalRule(
    entry: Catalogue.Entry(
      .retrieval, "lifo", summary: "The load stored last.",
      citation: "Gudehus & Kotzab 2012, Comprehensive Logistics, storage strategies"), scope: .newest
  ) { -$0.stored.nanoseconds }
}
