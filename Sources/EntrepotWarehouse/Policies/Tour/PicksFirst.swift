import EntrepotLayout

extension TourRule {
  /// All pick-ups, then all drops, both in order of asking.
  static let picksFirst = TourRule(
    entry: Catalogue.Entry(
      .tour, "picks-first",
      summary:
        "First all pick-ups, then all drops, in order of asking; after the last pick-up none is added.",
      citation: "milk run, VDI 5586 Part 1 (2016), routed in-house transport systems")
  ) { question in
    let count = question.stops.count
    guard let last = question.stops.lastIndex(where: \.isPick) ?? (count == 0 ? -1 : nil) else { return nil }
    let length = question.length(pick: max(last + 1, question.fixed), drop: count)
    return TourInsertion(
      pick: max(last + 1, question.fixed), drop: count, cost: length - question.length)
  }
}
