import EntrepotLayout

extension SequencingRule {
  /// First come, first served.
  static let fcfs = SequencingRule(
    entry: Catalogue.Entry(
      .sequencing, "fcfs", summary: "Retrievals in order of release.",
      citation: "Roodbergen & Vis 2009, EJOR 194(2), sequencing"), key: { _ in 0 }, isBlocked: false)
}
