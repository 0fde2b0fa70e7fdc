import EntrepotKernel
import EntrepotLayout

extension RetrievalRule {
  /// First expired, first out.
  static let fefo = RetrievalRule(
    entry: Catalogue.Entry(
      .retrieval, "fefo", summary: "The load that expires first; where nothing expires, the oldest lot.",
      citation: "GS1 CBV: lot and expiration date; Gudehus & Kotzab 2012"), scope: .all
  ) { load in
    if load.expiry != .never { return load.expiry.nanoseconds }
    // Lots count, times tick: they compare only among themselves, so all lots come before what has none.
    let noExpiry = Time.never.nanoseconds
    if load.lot >= 0 { return noExpiry &+ Int64(load.lot) }
    return noExpiry &+ (1 << 32) &+ load.created.nanoseconds
  }
}
