/// Finds tours through an area by one rule, again and again, without taking memory for each.
///
///     var router = Router(area, .largestGap)
///     var tour = Tour()
///     router.route(picks, into: &tour)
///
/// Picks are of the router's area. The same picks in the same order give the same tour to the bit. A depot
/// at the back is a depot at the front of the area turned round: rules that speak of the front mean the
/// depot's end.
public struct Router: Sendable {
  /// Where it is walked.
  public let area: PickingArea
  /// The rule that was asked for.
  public let asked: RoutingRule
  /// The rule that is followed: another one where the exact tour would take too much.
  public let rule: RoutingRule
  /// Why another rule is followed than the one asked for; nil if none is.
  public let remark: String?

  var picks: LoadedPicks
  /// Cross aisles by distance from the depot's end [m].
  let crossings: [Double]
  /// The same as distances from the front [m], for the points of a tour.
  let crossingsFromFront: [Double]
  var layers: LayerSearch
  var exact: ExactSearch?
  var euler = EulerWalk()
  /// By stretch of the exact tour, what has been fetched: 1 from the near end or on the way, 2 from the far
  /// end.
  var fetched: [UInt8] = []

  /// A router; exact tours through more than `FrontierTable.mostBlocks` blocks give way to aisle-by-aisle.
  public init(_ area: PickingArea, _ rule: RoutingRule) {
    remark = Self.remark(area, rule)
    self.area = area
    asked = rule
    let positions = area.crossAisles.map(\.position)
    let isTurned = area.depot.end == .back
    crossings = isTurned ? positions.reversed().map { area.length - $0 } : positions
    crossingsFromFront = isTurned ? positions.reversed() : positions
    picks = LoadedPicks(aisles: area.aisles)
    layers = LayerSearch()
    let isTooMuch = remark != nil
    self.rule = isTooMuch ? .aisleByAisle : rule
    exact = rule == .exact && !isTooMuch ? ExactSearch(FrontierTable(crossAisles: positions.count)) : nil
  }

  /// Why a router of an area follows another rule than this; nil if it does not.
  public static func remark(_ area: PickingArea, _ rule: RoutingRule) -> String? {
    guard rule == .exact, area.blocks > FrontierTable.mostBlocks else { return nil }
    return "exact tours are found for up to \(FrontierTable.mostBlocks) blocks; with \(area.blocks) blocks"
      + " tours go \(RoutingRule.aisleByAisle.rawValue)"
  }

  /// Length of the tour past these picks [m].
  public mutating func length(_ list: [Pick]) -> Double {
    load(list)
    return list.isEmpty ? 0 : plannedLength()
  }

  /// The tour past these picks; no picks give the depot alone.
  public mutating func route(_ list: [Pick], into tour: inout Tour) {
    load(list)
    tour.begin(at: depotAisle, area.depotPosition)
    tour.length = list.isEmpty ? 0 : plannedLength()
    guard !list.isEmpty else { return }
    switch rule {
    case .sShape: walkSShape(&tour)
    case .turnBack: walkTurningBack(&tour)
    case .midpoint, .largestGap: walkGaps(&tour)
    case .combined, .aisleByAisle: walkLayers(&tour)
    case .exact: walkExact(&tour)
    }
    tour.end(at: depotAisle, area.depotPosition)
  }

  private mutating func load(_ list: [Pick]) {
    picks.load(list, aisles: area.aisles, turned: area.depot.end == .back ? area.length : nil)
  }

  private mutating func plannedLength() -> Double {
    switch rule {
    case .sShape: sShapeLength()
    case .turnBack: turningBackLength()
    case .midpoint, .largestGap: gapLength()
    case .combined: layerLength(isEveryCrossing: false)
    case .aisleByAisle: layerLength(isEveryCrossing: true)
    case .exact: exactLength()
    }
  }

  var depotAisle: Int32 { Int32(truncatingIfNeeded: area.depot.aisle) }
  /// The front and back cross aisles, seen from the depot.
  var front: Double { crossingsFromFront[0] }
  var back: Double { crossingsFromFront[crossingsFromFront.count - 1] }

  /// There and back along the cross aisles, from the depot past all aisles with picks [m].
  var acrossLength: Double {
    let left = Swift.min(picks.columns[0].aisle, depotAisle)
    let right = Swift.max(picks.columns[picks.columns.count - 1].aisle, depotAisle)
    return 2 * Double(right - left) * area.spacing
  }

  /// Distance of a loaded pick from the front, as the caller gave it or to a rounding of it [m].
  @inline(__always)
  func fromFront(_ entry: LoadedPicks.Entry) -> Double {
    area.depot.end == .back ? area.length - entry.position : entry.position
  }

  /// Visits the picks of a stretch of entries, outward or homeward.
  @inline(__always)
  func visit(_ first: Int, _ end: Int, outward: Bool, _ tour: inout Tour) {
    guard first < end else { return }
    picks.entries.withUnsafeBufferPointer { entries in
      let stretch = entries[first..<end]
      if outward {
        for entry in stretch { tour.visit(entry.aisle, fromFront(entry), pick: entry.number) }
      } else {
        for entry in stretch.reversed() { tour.visit(entry.aisle, fromFront(entry), pick: entry.number) }
      }
    }
  }
}
