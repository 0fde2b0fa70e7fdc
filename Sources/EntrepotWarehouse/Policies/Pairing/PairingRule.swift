import EntrepotKernel
import EntrepotLayout

/// Which storage goes with which retrieval in one cycle.
struct PairingRule: Sendable {
  let entry: Catalogue.Entry
  /// Storages and retrievals share a cycle when both wait.
  let combines: Bool
  /// Retrievals looked at are the `window` next ones.
  let looksAhead: Bool
  /// Chooses a retrieval and, where the rule says so, another open channel for the storage.
  let choose: @Sendable (borrowing RackTable, PairingQuestion) -> PairingAnswer

  static let all = [fifoDouble, nearestNeighbour, shortestLeg, single]

  static let window = Catalogue.Parameter(
    "window", .count, in: 1...1000, standard: 8, summary: "Waiting retrievals that are looked at.")
}

/// What a pairing rule may know.
struct PairingQuestion {
  var geometry: RackGeometry
  var aisle: Int
  var compartment: Int
  /// Where the cycle starts: the input, in the crane's frame.
  var input: (Double, Double)
  /// Channel that the storage rule chose.
  var storage: Int
  /// Channels of the retrievals that may be chosen, in sequence.
  var retrievals: [Int]
}

/// What a pairing rule decided.
struct PairingAnswer {
  /// Index into the question's retrievals.
  var retrieval: Int
  /// Rank of the open channel that takes the load, or nil: as the storage rule chose.
  var storageRank: Int?
}
