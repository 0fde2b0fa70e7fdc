import EntrepotLayout

extension PairingRule {
  /// One command a cycle.
  static let single = PairingRule(
    entry: Catalogue.Entry(
      .pairing, "single", summary: "Every cycle stores or retrieves, whichever has waited longer.",
      citation: "FEM 9.851 single cycle; Bozer & White 1984, E[SC]"), combines: false, looksAhead: false
  ) { _, _ in PairingAnswer(retrieval: 0) }
}
