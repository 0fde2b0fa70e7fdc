import EntrepotKernel
import EntrepotLayout

extension RetrievalRule {
  /// First expired, first out.
  static let fefo = RetrievalRule(
    entry: Catalogue.Entry(
      .retrieval, "fefo", summary: "The load that expires first; where nothing expires, the oldest lot.",
      citation: "GS1 CBV: lot and expiration date; Gudehus & Kotzab 2012"), scope: .all
  ) { $0.expiry == .never ? Time.never.nanoseconds &+ $0.age : $0.expiry.nanoseconds }
}
