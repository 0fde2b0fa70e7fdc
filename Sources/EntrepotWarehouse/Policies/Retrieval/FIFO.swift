import EntrepotLayout

extension RetrievalRule {
  /// First in, first out.
  static let fifo = RetrievalRule(
    entry: Catalogue.Entry(
      .retrieval, "fifo", summary: "The load stored first, in whichever aisle it stands.",
      citation: "VDI 3564; FEM 9.860: strict first in, first out"), scope: .oldest
  ) { $0.stored.nanoseconds }
}
