import EntrepotKernel
import EntrepotLayout

/// Where SKUs stand in a picking area, the fastest first.
enum SlottingRule: String, CaseIterable, Hashable, Sendable {
  case random
  case diagonal
  case withinAisle = "within-aisle"
  case acrossAisle = "across-aisle"

  static let entries: [Catalogue.Entry] = allCases.map {
    Catalogue.Entry(
      .slotting, $0.rawValue, summary: $0.summary,
      citation: "Petersen & Schmenner 1999, Decision Sciences 30(2), doi:10.1111/j.1540-5915.1999.tb01619.x")
  }

  init(_ choice: Choice) { self = SlottingRule(rawValue: choice.name) ?? .random }

  private var summary: String {
    switch self {
    case .random: "Anywhere, whatever their turnover."
    case .diagonal: "The fastest nearest to the depot, as one walks."
    case .withinAisle: "The fastest in the aisle nearest to the depot, then in the next."
    case .acrossAisle: "The fastest at the mouths of all aisles, then one bay farther in."
    }
  }

  /// All bays of an area, the best first.
  ///
  /// - Parameters:
  ///   - depth: distance of each bay's middle from the depot's end [m].
  ///   - random: where the rule draws.
  func order(_ spec: PickAreaSpec, depth: [Double], random: inout RandomStream) -> [PickSpot] {
    var spots: [PickSpot] = []
    for aisle in 0..<spec.aisles {
      for bay in 0..<spec.bays {
        spots.append(PickSpot(aisle: Int32(truncatingIfNeeded: aisle), bay: Int32(truncatingIfNeeded: bay)))
      }
    }
    let depot = Int32(truncatingIfNeeded: spec.depot)
    func aside(_ spot: PickSpot) -> Double { Double((spot.aisle - depot).magnitude) * spec.spacing }
    func into(_ spot: PickSpot) -> Double { depth[Int(spot.bay)] }
    func sort(_ first: (PickSpot) -> Double, _ second: (PickSpot) -> Double) {
      let keys = spots.map { (first($0), second($0)) }
      let order = spots.indices.sorted { (keys[$0].0, keys[$0].1, $0) < (keys[$1].0, keys[$1].1, $1) }
      spots = order.map { spots[$0] }
    }
    switch self {
    case .random:
      // Fisher & Yates.
      for index in spots.indices.dropFirst().reversed() { spots.swapAt(index, random.below(index + 1)) }
    case .diagonal: sort({ aside($0) + into($0) }, aside)
    case .withinAisle: sort(aside, into)
    case .acrossAisle: sort(into, aside)
    }
    return spots
  }
}
