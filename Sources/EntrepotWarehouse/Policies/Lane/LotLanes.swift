import EntrepotLayout

extension LaneRule {
  /// One production lot a lane.
  static let lotLanes = LaneRule(
    entry: Catalogue.Entry(
      .lane, "lot-lanes",
      summary: "A lane of the same lot, then an empty one, then one of the same SKU, then the least filled.",
      citation: "Goetschalckx & Ratliff 1991, IIE Transactions 23(3): lanes of block stacking")
  ) { $0.isOwnLot ? 0 : $0.isEmpty ? 1 : $0.isOwnSKU ? 2 : mixed($0) }
}
