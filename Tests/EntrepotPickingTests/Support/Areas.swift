import EntrepotKernel

@testable import EntrepotPicking

/// Areas and picks from chance, the same in every process.
struct RandomAreas {
  private var stream: RandomStream

  init(seed: Int, _ name: String) { stream = RandomStream(seed: UInt64(seed), replication: 0, name: name) }

  mutating func below(_ n: Int) -> Int { stream.below(n) }

  /// A small area with so many blocks; distances are whole, or not.
  mutating func area(blocks: Int, isWhole: Bool) throws -> PickingArea {
    let aisles = 1 + stream.below(6)
    var (at, middle) = (0.0, [CrossAisle]())
    for _ in 0..<(blocks - 1) {
      let width = isWhole ? Double(2 * stream.below(2)) : stream.uniform()
      at += 3 + width + distance(6, isWhole)
      middle.append(CrossAisle(position: at, width: width))
    }
    let depot = Depot(aisle: stream.below(aisles), end: stream.below(2) == 0 ? .front : .back)
    return try PickingArea(
      aisles: aisles, spacing: 1 + distance(5, isWhole), length: at + 4 + distance(12, isWhole),
      middle: middle,
      depot: depot)
  }

  private mutating func distance(_ most: Int, _ isWhole: Bool) -> Double {
    isWhole ? Double(stream.below(most)) : stream.uniform() * Double(most)
  }

  /// So many picks anywhere in the area.
  mutating func picks(_ count: Int, in area: PickingArea, isWhole: Bool) -> [Pick] {
    var picks: [Pick] = []
    while picks.count < count {
      let at = stream.uniform() * area.length
      let position = isWhole ? at.rounded() : at
      if let pick = try? area.pick(aisle: stream.below(area.aisles), at: position) { picks.append(pick) }
    }
    return picks
  }
}

extension PickingArea {
  /// Mirrored left to right.
  func mirrored() throws -> PickingArea {
    try PickingArea(
      aisles: aisles, spacing: spacing, length: length, middle: Array(crossAisles.dropFirst().dropLast()),
      depot: Depot(aisle: aisles - 1 - depot.aisle, end: depot.end))
  }

  /// Turned front to back.
  func turned() throws -> PickingArea {
    let middle = crossAisles.dropFirst().dropLast().reversed().map {
      CrossAisle(position: length - $0.position, width: $0.width)
    }
    return try PickingArea(
      aisles: aisles, spacing: spacing, length: length, middle: middle,
      depot: Depot(aisle: depot.aisle, end: depot.end == .front ? .back : .front))
  }
}

/// The shortest tour by Held & Karp 1962 (doi:10.1137/0110015) on shortest walks [m]: shares nothing with the
/// aisles' dynamic programme.
func heldKarp(_ picks: [Pick], in area: PickingArea) -> Double {
  let n = picks.count
  guard n > 0 else { return 0 }
  var cost = [[Double]](repeating: [Double](repeating: .infinity, count: n), count: 1 << n)
  for last in 0..<n { cost[1 << last][last] = area.walkFromDepot(to: picks[last]) }
  for set in 1..<(1 << n) {
    for last in 0..<n where set >> last & 1 == 1 && cost[set][last] < .infinity {
      for next in 0..<n where set >> next & 1 == 0 {
        let length = cost[set][last] + area.walk(from: picks[last], to: picks[next])
        if length < cost[set | 1 << next][next] { cost[set | 1 << next][next] = length }
      }
    }
  }
  return (0..<n).map { cost[(1 << n) - 1][$0] + area.walkFromDepot(to: picks[$0]) }.min() ?? 0
}

/// What is wrong with a tour; empty if it is a closed walk on the aisles past all picks, as long as it says.
func faults(of tour: Tour, _ picks: [Pick], in area: PickingArea) -> [String] {
  var faults: [String] = []
  let depot = (area.depot.aisle, area.depotPosition)
  for end in [tour.stops.first, tour.stops.last] where end.map({ ($0.aisle, $0.position) == depot }) != true {
    faults.append("does not begin and end at the depot")
  }
  let crossings = area.crossAisles.map(\.position)
  for (a, b) in zip(tour.stops, tour.stops.dropFirst())
  where a.aisle != b.aisle && (a.position != b.position || !crossings.contains(a.position)) {
    faults.append("walks through a rack from \(a) to \(b)")
  }
  let found = tour.stops.compactMap(\.pick).sorted()
  if found != Array(picks.indices) { faults.append("fetches \(found)") }
  for stop in tour.stops {
    guard let number = stop.pick, picks.indices.contains(number) else { continue }
    if picks[number].aisle != stop.aisle || (picks[number].position - stop.position).magnitude > 1e-9 {
      faults.append("looks for pick \(number) at \(stop)")
    }
  }
  let walked = tour.walked(in: area)
  if (walked - tour.length).magnitude > 1e-9 * (1 + walked) {
    faults.append("says \(tour.length) m but walks \(walked) m")
  }
  return faults
}
