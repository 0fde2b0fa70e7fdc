import EntrepotLayout

extension SequencingRule {
  /// Block sequencing.
  static let block = SequencingRule(
    entry: Catalogue.Entry(
      .sequencing, "block",
      summary: "Blocks of the oldest requests, nearest first within a block; a block is finished first.",
      citation: "Han, McGinnis, Shieh & White 1987, IIE Transactions 19(1), block sequencing",
      parameters: [
        Catalogue.Parameter("size", .count, in: 1...10_000, standard: 10, summary: "Requests in a block.")
      ]), key: { _ in 0 }, isBlocked: true)
}
