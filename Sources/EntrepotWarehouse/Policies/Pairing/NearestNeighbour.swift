import EntrepotKernel
import EntrepotLayout

extension PairingRule {
  /// Nearest-neighbour dual command.
  static let nearestNeighbour = PairingRule(
    entry: Catalogue.Entry(
      .pairing, "nearest-neighbour",
      summary: "The next storage goes with the waiting retrieval that is nearest to its location.",
      citation: "Han, McGinnis, Shieh & White 1987, IIE Transactions 19(1)", parameters: [window]),
    combines: true, looksAhead: true
  ) { _, question in
    var best = (time: Time.never, index: 0)
    for (index, retrieval) in question.retrievals.enumerated() {
      let time = question.geometry.time(question.storage, retrieval)
      if time < best.time { best = (time, index) }
    }
    return PairingAnswer(retrieval: best.index)
  }
}
