import EntrepotLayout

extension RetrievalRule {
  /// First in, first out.
  static let fifo = RetrievalRule(
    entry: Catalogue.Entry(
      .retrieval, "fifo", summary: "The load stored first, in whichever aisle it stands.",
      citation: "VDI 3564; FEM 9.860: strict first in, first out"), scope: .oldest
  ) { $0.stored.nanoseconds }

  /// Last in, first out.
  static let lifo = RetrievalRule(
    entry: Catalogue.Entry(
      .retrieval, "lifo", summary: "The load stored last.",
      citation: "Gudehus & Kotzab 2012, Comprehensive Logistics, storage strategies"), scope: .newest
  ) { -$0.stored.nanoseconds }

  /// First expired, first out.
  static let fefo = RetrievalRule(
    entry: Catalogue.Entry(
      .retrieval, "fefo", summary: "The load of the oldest lot, which expires first.",
      citation: "GS1 CBV: lot and expiration date; Gudehus & Kotzab 2012"), scope: .all
  ) { $0.age }
}
