import EntrepotLayout

extension LaneRule {
  /// One SKU a lane.
  static let skuLanes = LaneRule(
    entry: Catalogue.Entry(
      .lane, "sku-lanes",
      summary:
        "A lane of the same SKU, then an empty one, then the least filled of others; the nearest each.",
      citation: "Bartholdi & Hackman 2019, Warehouse & Distribution Science, ch. 6 (floor storage)")
  ) { $0.isOwnSKU ? 0 : $0.isEmpty ? 1 : mixed($0) }
}
