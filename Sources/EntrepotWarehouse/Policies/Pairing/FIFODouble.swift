import EntrepotLayout

extension PairingRule {
  /// Dual command in order of arrival.
  static let fifoDouble = PairingRule(
    entry: Catalogue.Entry(
      .pairing, "fifo-double", summary: "The next storage and the next retrieval share a cycle.",
      citation: "FEM 9.851 double cycle; Bozer & White 1984, E[DC] = E[SC] + E[TB]"), combines: true,
    looksAhead: false
  ) { _, _ in PairingAnswer(retrieval: 0) }
}
