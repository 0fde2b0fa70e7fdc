/// The nodes of one picking area, by rule: bays of parallel aisles, and crossings where people leave them.
///
/// Node = `firstNode` + aisle × (crossings + bays) + index; the crossings of an aisle come first, from the
/// front, then its bays from the front. Aisles run up the plan.
public struct WalkNodes: Hashable, Sendable {
  /// Name of the area.
  public var name: String
  /// Node of the front crossing of aisle 0.
  public var firstNode: Int
  /// Parallel aisles.
  public var aisles: Int
  /// Bays along an aisle, both sides counted once.
  public var bays: Int
  /// Stretches of an aisle between two cross aisles; one more crossings than blocks.
  public var blocks: Int
  /// From the middle of an aisle to that of the next [m].
  public var spacing: Double
  /// Length of a bay along the aisle [m].
  public var pitch: Double
  /// Width of every cross aisle [m].
  public var crossWidth: Double
  /// Middle of aisle 0 at the middle of the front cross aisle on the floor plan [m].
  public var originX: Double = 0
  /// The same [m].
  public var originY: Double = 0
  /// From the middle of an aisle to the middle of a bay's shelf [m].
  public var sideOffset: Double = 1
  /// One or two sides from which is picked.
  public var sides: Int = 2
  /// Locations above each other.
  public var levels: Int = 1

  /// An area's nodes by rule; lengths [m].
  public init(
    name: String, firstNode: Int, aisles: Int, bays: Int, blocks: Int, spacing: Double, pitch: Double,
    crossWidth: Double
  ) {
    self.name = name
    self.firstNode = firstNode
    self.aisles = aisles
    self.bays = bays
    self.blocks = blocks
    self.spacing = spacing
    self.pitch = pitch
    self.crossWidth = crossWidth
  }

  /// Crossings of an aisle: the front, those in the middle, the back.
  public var crossings: Int { blocks + 1 }

  /// Nodes of an aisle.
  public var nodesPerAisle: Int { crossings + bays }

  /// All nodes.
  public var count: Int { aisles * nodesPerAisle }

  /// Length of an aisle between the middles of the front and of the back cross aisle [m].
  public var length: Double { Double(bays) * pitch + Double(blocks) * crossWidth }

  /// Bays in front of a block.
  public func firstBay(ofBlock block: Int) -> Int {
    let (share, rest) = (bays / blocks, bays % blocks)
    return block * share + min(block, rest)
  }

  /// The block that a bay is in.
  public func block(ofBay bay: Int) -> Int {
    let (share, rest) = (bays / blocks, bays % blocks)
    let long = rest * (share + 1)
    return bay < long ? bay / (share + 1) : rest + (bay - long) / max(share, 1)
  }

  /// Distance of a bay's middle from the middle of the front cross aisle [m].
  public func position(ofBay bay: Int) -> Double {
    (Double(bay) + 0.5) * pitch + (Double(block(ofBay: bay)) + 0.5) * crossWidth
  }

  /// Distance of a crossing's middle from that of the front cross aisle [m].
  public func position(ofCrossing crossing: Int) -> Double {
    Double(crossing == blocks ? bays : firstBay(ofBlock: crossing)) * pitch + Double(crossing) * crossWidth
  }

  /// The node of a bay.
  public func node(aisle: Int, bay: Int) -> Int { firstNode + aisle * nodesPerAisle + crossings + bay }

  /// The node of a crossing.
  public func node(aisle: Int, crossing: Int) -> Int { firstNode + aisle * nodesPerAisle + crossing }

  /// Whether a node is one of the area's.
  public func holds(_ node: Int) -> Bool { node >= firstNode && node - firstNode < count }

  /// Aisle and bay of a node, or aisle and crossing; nil for nodes of other areas.
  public func spot(ofNode node: Int) -> (aisle: Int, bay: Int?, crossing: Int?)? {
    guard holds(node) else { return nil }
    let (aisle, index) = ((node - firstNode) / nodesPerAisle, (node - firstNode) % nodesPerAisle)
    return index < crossings ? (aisle, nil, index) : (aisle, index - crossings, nil)
  }

  /// Where a node is on the floor plan: on the middle of its aisle [m]; nil for nodes of other areas.
  public func position(ofNode node: Int) -> (x: Double, y: Double)? {
    guard let spot = spot(ofNode: node) else { return nil }
    let along = spot.bay.map { position(ofBay: $0) } ?? position(ofCrossing: spot.crossing ?? 0)
    return (originX + Double(spot.aisle) * spacing, originY + along)
  }

  /// `hall/A07-11` for bay 11 of aisle 7, `hall/A07-front`, `hall/A07-cross1`, `hall/A07-back`; nil for nodes
  /// of other areas.
  public func name(ofNode node: Int) -> String? {
    guard let spot = spot(ofNode: node) else { return nil }
    let aisle = "\(name)/A\(padded(spot.aisle + 1))"
    if let bay = spot.bay { return "\(aisle)-\(padded(bay + 1))" }
    let crossing = spot.crossing ?? 0
    return "\(aisle)-\(crossing == 0 ? "front" : crossing == blocks ? "back" : "cross\(crossing)")"
  }

  /// The node of that name, or nil.
  public func node(named wanted: String) -> Int? {
    guard wanted.hasPrefix("\(name)/A") else { return nil }
    let parts = wanted.dropFirst(name.utf8.count + 2).split(separator: "-")
    guard parts.count == 2, let number = Int(parts[0]), (1...max(1, aisles)).contains(number) else {
      return nil
    }
    let aisle = number - 1
    if let bay = Int(parts[1]) {
      return (1...max(1, bays)).contains(bay) ? node(aisle: aisle, bay: bay - 1) : nil
    }
    return (0..<crossings).map { node(aisle: aisle, crossing: $0) }.first { name(ofNode: $0) == wanted }
  }

  private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
