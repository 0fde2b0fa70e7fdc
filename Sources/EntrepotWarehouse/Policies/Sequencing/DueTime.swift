import EntrepotLayout

extension SequencingRule {
  /// Earliest due date.
  static let dueTime = SequencingRule(
    entry: Catalogue.Entry(
      .sequencing, "due-time", summary: "Retrievals in order of due time; those without one come last.",
      citation: "Earliest due date: Jackson 1955; Linn & Wysk 1990, urgency rules for AS/RS"),
    key: { $0 < 0 ? .max : $0 }, isBlocked: false)
}
