import EntrepotLayout

extension LaneRule {
  /// Nothing that leaves soon is buried.
  static let fewestRelocationsLane = LaneRule(
    entry: Catalogue.Entry(
      .lane, "fewest-relocations",
      summary: "Where the fewest loads of other SKUs, or about to leave, would stand behind it.",
      citation: "Yang & Kim 2006, J. Intelligent Manufacturing 17: relocations in block stacking")
  ) { $0.leaving + ($0.isOwnSKU || $0.isEmpty ? 0 : $0.loads) }
}
