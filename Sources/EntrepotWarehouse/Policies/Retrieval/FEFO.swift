import EntrepotLayout

extension RetrievalRule {
  /// First expired, first out.
  static let fefo = RetrievalRule(
    entry: Catalogue.Entry(
      .retrieval, "fefo", summary: "The load of the oldest lot, which expires first.",
      citation: "GS1 CBV: lot and expiration date; Gudehus & Kotzab 2012"), scope: .all
  ) { $0.age }
}
