import EntrepotKernel
import EntrepotLayout

extension PairingRule {
  /// Shortest-leg dual command.
  static let shortestLeg = PairingRule(
    entry: Catalogue.Entry(
      .pairing, "shortest-leg",
      summary: "The waiting retrieval and the open location with the shortest way input–location–retrieval.",
      citation: "Han, McGinnis, Shieh & White 1987, IIE Transactions 19(1), shortest-leg heuristic",
      parameters: [window]), combines: true, looksAhead: true
  ) { rack, question in
    let geometry = question.geometry
    var best = (time: Time.never, answer: PairingAnswer(retrieval: 0))
    // Open locations farther than this from the input cannot lie on a short way for long; the bound
    // keeps a decision cheap in an empty rack.
    var rank = rack.firstOpen(
      aisle: question.aisle, compartment: question.compartment, from: 0, to: geometry.channels)
    var looked = 0
    while let open = rank, looked < 128 {
      let channel = Int(geometry.channelByRank[open])
      let out = geometry.motion.time(from: question.input, to: geometry.point(channel: channel))
      for (index, retrieval) in question.retrievals.enumerated() {
        let time = out + geometry.time(channel, retrieval)
        if time < best.time { best = (time, PairingAnswer(retrieval: index, storageRank: open)) }
      }
      looked += 1
      rank = rack.firstOpen(
        aisle: question.aisle, compartment: question.compartment, from: open + 1, to: geometry.channels)
    }
    return best.answer
  }
}
