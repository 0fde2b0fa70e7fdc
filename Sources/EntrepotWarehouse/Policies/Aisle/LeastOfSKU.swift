extension AisleRule {
  /// Evens out every SKU, so that a truckload of one SKU can be fetched by many cranes.
  static let leastOfSKU = AisleRule(
    entry: entry(
      "least-of-sku", summary: "The aisle with the fewest loads of the SKU, then the least occupied.",
      citation: "FEM 9.860 / VDI 4480: even distribution of articles over aisles")
  ) { $0.ofSKU * 1_000_000_000 + ($0.usable > 0 ? $0.occupied * 1_000_000 / $0.usable : 0) }
}
