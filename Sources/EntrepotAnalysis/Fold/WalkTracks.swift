import EntrepotJournal

/// A picking area among all, and where its counts begin.
struct WalkArea: Sendable {
  let walk: WalkNodes
  /// First slot of its aisles: one more than nodes for each, in the order of the way from the front.
  let along: Int
  /// First slot of its cross aisles: one more than aisles for each.
  let across: Int

  /// Number of a node on the way through its aisle from the front, from 0: crossings between their bays.
  func step(_ spot: (aisle: Int, bay: Int?, crossing: Int?)) -> Int {
    if let bay = spot.bay { return bay + walk.block(ofBay: bay) + 1 }
    let crossing = spot.crossing ?? 0
    return walk.firstBay(ofBlock: crossing) + crossing
  }

  /// Slot of a step in an aisle.
  func slot(aisle: Int, step: Int) -> Int { along + aisle * (walk.nodesPerAisle + 1) + step }

  /// Slot of an aisle's mouth in a cross aisle.
  func slot(crossing: Int, aisle: Int) -> Int { across + crossing * (walk.aisles + 1) + aisle }
}

/// Where people picked, walked and waited for each other.
///
/// Who walks past twenty bays costs two additions, not twenty: passages are kept as differences along the
/// way and added up at the end.
struct WalkTracks: Sendable {
  private(set) var areas: [WalkArea] = []
  /// Node of the first bay or crossing of all areas.
  private let firstNode: Int
  /// Lines dealt with, and time that people stood waiting [ns]; by node.
  private var picks: [Int32]
  private var waited: [Int64]
  /// Differences of passages by slot.
  private var along: [Int32] = []
  private var across: [Int32] = []
  /// By picker row: since when he waits [ns], or −1, and the node that he waits for.
  private var since: [Int64]
  private var place: [UInt32]

  /// Areas with more nodes than this are not kept apart (a header can claim any number).
  private static let mostNodes = 1 << 22

  /// Nothing seen yet.
  init(_ cast: Cast, pickers: Int) {
    firstNode = cast.roadEnd
    let count = max(0, cast.nodeCount - cast.roadEnd)
    let isKept = count <= WalkTracks.mostNodes
    picks = Array(repeating: 0, count: isKept ? count : 0)
    waited = Array(repeating: 0, count: picks.count)
    since = Array(repeating: -1, count: pickers)
    place = Array(repeating: .none, count: pickers)
    guard isKept else { return }
    for walk in cast.walks {
      areas.append(WalkArea(walk: walk, along: along.count, across: across.count))
      along += repeatElement(0, count: walk.aisles * (walk.nodesPerAisle + 1))
      across += repeatElement(0, count: walk.crossings * (walk.aisles + 1))
    }
  }

  /// A line is dealt with at a place.
  mutating func pick(at node: UInt32) {
    let index = Int(node) - firstNode
    if picks.indices.contains(index) { picks[index] &+= 1 }
  }

  /// Somebody walks: past all behind the node that he leaves, up to the one where he stops.
  mutating func pass(from start: UInt32, to end: UInt32) {
    guard let area = areas.first(where: { $0.walk.holds(Int(start)) }),
      let from = area.walk.spot(ofNode: Int(start)), let to = area.walk.spot(ofNode: Int(end))
    else { return }
    if from.aisle == to.aisle {
      WalkTracks.count(
        in: &along, from: area.slot(aisle: from.aisle, step: area.step(from)),
        to: area.slot(aisle: to.aisle, step: area.step(to)))
    } else if let crossing = to.crossing ?? from.crossing {
      WalkTracks.count(
        in: &across, from: area.slot(crossing: crossing, aisle: from.aisle),
        to: area.slot(crossing: crossing, aisle: to.aisle))
    }
  }

  /// Counts every slot behind the first one up to the last, in either direction.
  private static func count(in slots: inout [Int32], from start: Int, to end: Int) {
    let (first, behind) = start < end ? (start + 1, end + 1) : (end, start)
    slots[first] &+= 1
    slots[behind] &-= 1
  }

  /// Somebody begins to wait for a place [ns].
  mutating func wait(_ row: Int, for node: UInt32, at now: Int64) {
    since[row] = now
    place[row] = node
  }

  /// Books the time that somebody has waited up to now, from `start` on [ns].
  mutating func bookWait(_ row: Int, at now: Int64, from start: Int64, goesOn: Bool) {
    guard since[row] >= 0 else { return }
    let (span, index) = (now - max(since[row], start), Int(place[row]) - firstNode)
    since[row] = goesOn ? now : -1
    if span > 0, waited.indices.contains(index) { waited[index] &+= span }
  }

  /// Everybody's picks, passages and waiting by node.
  func heat() -> [WalkHeat] {
    areas.map { area in
      let walk = area.walk
      var heat = WalkHeat(
        name: walk.name, spacing: walk.spacing, pitch: walk.pitch, crossWidth: walk.crossWidth)
      let passes = passes(in: area)
      for number in 0..<walk.count {
        let node = walk.firstNode + number
        let point = walk.position(ofNode: node) ?? (0, 0)
        heat.nodes.append(UInt32(truncatingIfNeeded: node))
        heat.labels.append(walk.name(ofNode: node) ?? "")
        heat.crossings.append(walk.spot(ofNode: node)?.crossing != nil)
        heat.xs.append(point.x)
        heat.ys.append(point.y)
        heat.picks.append(Int(picks[node - firstNode]))
        heat.passes.append(passes[number])
        heat.waited.append(Double(waited[node - firstNode]) * 1e-9)
      }
      return heat
    }
  }

  /// By node of an area, from its first.
  private func passes(in area: WalkArea) -> [Int] {
    let walk = area.walk
    var passes = Array(repeating: 0, count: walk.count)
    for aisle in 0..<walk.aisles {
      var sums = Array(repeating: 0, count: walk.nodesPerAisle)
      var sum = 0
      for step in sums.indices {
        sum += Int(along[area.slot(aisle: aisle, step: step)])
        sums[step] = sum
      }
      for index in 0..<walk.nodesPerAisle {
        let isBay = index >= walk.crossings
        let step = area.step((aisle, isBay ? index - walk.crossings : nil, isBay ? nil : index))
        passes[aisle * walk.nodesPerAisle + index] = sums[step]
      }
    }
    for crossing in 0..<walk.crossings {
      var sum = 0
      for aisle in 0..<walk.aisles {
        sum += Int(across[area.slot(crossing: crossing, aisle: aisle)])
        passes[aisle * walk.nodesPerAisle + crossing] += sum
      }
    }
    return passes
  }
}
