extension AisleRule {
  /// Evens out work.
  static let leastBusy = AisleRule(
    entry: entry(
      "least-busy", summary: "The aisle with the fewest loads on their way and retrievals not yet begun.",
      citation: "Join the shortest queue: Winston 1977, J. Applied Probability 14(1)")
  ) { $0.work }
}
