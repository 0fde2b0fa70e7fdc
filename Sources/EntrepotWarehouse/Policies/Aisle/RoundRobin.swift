extension AisleRule {
  /// Takes turns.
  static let roundRobin = AisleRule(
    entry: entry(
      "round-robin", summary: "The SKU's aisles in turn.",
      citation: "Roodbergen & Vis 2009, EJOR 194(2), section on aisle assignment")
  ) { _ in 0 }
}
