extension AisleRule {
  /// Evens out filling.
  static let leastOccupied = AisleRule(
    entry: entry(
      "least-occupied", summary: "The aisle with the smallest share of its places taken.",
      citation: "Roodbergen & Vis 2009, EJOR 194(2), section on aisle assignment")
  ) { $0.usable > 0 ? $0.occupied * 1_000_000 / $0.usable : .max }
}
