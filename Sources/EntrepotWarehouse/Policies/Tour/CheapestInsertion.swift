import EntrepotLayout

extension TourRule {
  /// Pick-up and drop where they lengthen the tour least.
  static let cheapestInsertion = TourRule(
    entry: Catalogue.Entry(
      .tour, "cheapest-insertion",
      summary: "Pick-up and drop where they lengthen the tour least; no load is carried a long way round.",
      citation:
        "Rosenkrantz, Stearns & Lewis 1977, SIAM J. Comput. 6(3); Jaw et al. 1986, Transp. Res. B 20(3)",
      parameters: [
        Catalogue.Parameter(
          "detour", .share, in: 0...100, standard: 1,
          summary:
            "Driving time that a load may spend aboard, and wait for its vehicle, beyond the direct one.")
      ])
  ) { question in
    let before = question.length
    var best: TourInsertion?
    for pick in question.fixed...max(question.fixed, question.stops.count) {
      for drop in pick...max(pick, question.stops.count) {
        let length = question.length(pick: pick, drop: drop)
        guard length < .infinity else { continue }
        let cost = length - before
        if best.map({ cost < $0.cost - 1e-9 }) ?? true {
          best = TourInsertion(pick: pick, drop: drop, cost: cost)
        }
      }
    }
    return best
  }
}
