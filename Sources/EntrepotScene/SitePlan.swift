import EntrepotJournal

/// What stands still, as shapes on the floor plan [m]: read once from a journal's cast.
public struct SitePlan: Sendable {
  /// An upright rectangle [m].
  public struct Box: Hashable, Sendable, BitwiseCopyable {
    /// Left and lower edge [m].
    public var x0: Double, y0: Double
    /// Right and upper edge [m].
    public var x1: Double, y1: Double

    /// Edges [m].
    public init(x0: Double, y0: Double, x1: Double, y1: Double) {
      self.x0 = min(x0, x1)
      self.y0 = min(y0, y1)
      self.x1 = max(x0, x1)
      self.y1 = max(y0, y1)
    }

    /// A square around a point [m].
    public init(x: Double, y: Double, side: Double) {
      self.init(x0: x - side / 2, y0: y - side / 2, x1: x + side / 2, y1: y + side / 2)
    }

    /// The smallest that holds both.
    public func union(_ other: Box) -> Box {
      Box(
        x0: min(x0, other.x0), y0: min(y0, other.y0), x1: max(x1, other.x1), y1: max(y1, other.y1))
    }
  }

  /// One row of bays on one side of an aisle.
  public struct RackRow: Hashable, Sendable, BitwiseCopyable {
    /// Index into the cast's racks.
    public var rack: Int
    /// 0 left, 1 right.
    public var side: Int
    /// 0 next to the aisle.
    public var depth: Int
    /// All its bays.
    public var box: Box
  }

  /// A lane of block storage: from the stack next to its mouth to the last.
  public struct Lane: Hashable, Sendable, BitwiseCopyable {
    /// Its member.
    public var node: Int
    /// Middle of the first stack [m].
    public var x: Double, y: Double
    /// From one stack to the next [m].
    public var dx: Double, dy: Double
    /// Stacks, and loads one above the other in each.
    public var stacks: Int, levels: Int
  }

  /// Bays of one side of an aisle that people pick in, between two cross aisles.
  public struct Shelf: Hashable, Sendable, BitwiseCopyable {
    /// Index into the cast's picking areas.
    public var walk: Int
    /// Aisle, from 0.
    public var aisle: Int
    /// Bays in front of the first, and how many.
    public var firstBay: Int, bays: Int
    /// All its bays.
    public var box: Box
  }

  /// A way between two points of roads.
  public struct Way: Sendable {
    /// Where it begins and ends [m].
    public var from: (x: Double, y: Double), to: (x: Double, y: Double)
    /// It may be driven in both directions.
    public var isTwoWay: Bool
  }

  /// Rows of bays.
  public private(set) var racks: [RackRow] = []
  /// Lanes, and the side of one stack [m].
  public private(set) var lanes: [Lane] = []
  /// Side of a stack [m].
  public private(set) var stackSide = 1.0
  /// Grid roads: runs of cells next to each other.
  public private(set) var roads: [Box] = []
  /// Points of roads that are no grid: squares.
  public private(set) var points: [Box] = []
  /// Ways between them.
  public private(set) var ways: [Way] = []
  /// Shelves from which people pick: one side of an aisle between two cross aisles.
  public private(set) var shelves: [Shelf] = []
  /// Members that hold loads and have a place of their own: docks, stations, buffers, transfers.
  public private(set) var places: [Int] = []
  /// The least distance between two aisles next to each other in the cast [m]; far where there is but one.
  public private(set) var aislePitch = 1000.0
  /// The least distance between two shipping docks next to each other in the cast [m].
  public private(set) var dockPitch = 1000.0
  /// All of it.
  public private(set) var bounds: Box

  /// Reads a cast.
  public init(_ cast: Cast) {
    bounds = Box(x0: 0, y0: 0, x1: 1, y1: 1)
    var all: Box?
    func widen(_ box: Box) { all = all.map { $0.union(box) } ?? box }
    for (index, rack) in cast.racks.enumerated() {
      for side in 0..<rack.sides {
        for depth in 0..<rack.depth {
          let box = Self.row(rack, side, depth)
          racks.append(RackRow(rack: index, side: side, depth: depth, box: box))
          widen(box)
        }
      }
    }
    for road in cast.roads {
      road.columns > 0 ? addGrid(road, widen) : addPoints(road, widen)
    }
    for (index, walk) in cast.walks.enumerated() { addShelves(index, walk, widen) }
    for (node, member) in cast.members.enumerated() {
      switch member.kind {
      case .lane: addLane(node, member, widen)
      case .receivingDock, .shippingDock, .station, .transfer, .inputBuffer, .outputBuffer, .rejectSpur,
        .queue:
        places.append(node)
        widen(Box(x: member.x, y: member.y, side: 3))
      case .crane, .aisle, .store, .vehicle, .fleet, .pickArea, .picker: break
      }
    }
    for (one, next) in zip(cast.racks, cast.racks.dropFirst()) where next.zeroX != one.zeroX {
      aislePitch = min(aislePitch, abs(next.zeroX - one.zeroX))
    }
    let docks = cast.members.filter { $0.kind == .shippingDock }
    for (one, next) in zip(docks, docks.dropFirst()) where next.x != one.x {
      dockPitch = min(dockPitch, abs(next.x - one.x))
    }
    bounds = all ?? bounds
    // Room for what stands at the edge: trucks below their docks, names.
    let air = 0.03 * max(bounds.x1 - bounds.x0, bounds.y1 - bounds.y0)
    bounds = Box(x0: bounds.x0 - air, y0: bounds.y0 - air, x1: bounds.x1 + air, y1: bounds.y1 + air)
  }

  private static func row(_ rack: RackAisle, _ side: Int, _ depth: Int) -> Box {
    let aside = rack.sideOffset + Double(depth) * rack.depthPitch
    let x = rack.zeroX + (side == 0 ? -aside : aside)
    let bottom = rack.zeroY + rack.firstBay - rack.bayPitch / 2
    return Box(
      x0: x - rack.depthPitch / 2, y0: bottom, x1: x + rack.depthPitch / 2,
      y1: bottom + Double(rack.bays) * rack.bayPitch)
  }

  private mutating func addGrid(_ road: RoadNodes, _ widen: (Box) -> Void) {
    stackSide = road.pitch
    var run: Box?
    var last = UInt32.max
    for cell in road.cells {
      let (column, row) = (Double(Int(cell) % road.columns), Double(Int(cell) / road.columns))
      let box = Box(
        x: road.originX + column * road.pitch, y: road.originY + row * road.pitch, side: road.pitch)
      if let open = run, cell == last &+ 1, Int(cell) % road.columns > 0 {
        run = open.union(box)
      } else {
        if let run { roads.append(run) }
        run = box
      }
      last = cell
      widen(box)
    }
    if let run { roads.append(run) }
  }

  private mutating func addPoints(_ road: RoadNodes, _ widen: (Box) -> Void) {
    for index in 0..<road.count {
      let box = Box(x: road.xs[index], y: road.ys[index], side: 0.5)
      points.append(box)
      widen(box)
    }
    for way in road.ways {
      let (from, to) = (Int(way.from), Int(way.to))
      ways.append(
        Way(from: (road.xs[from], road.ys[from]), to: (road.xs[to], road.ys[to]), isTwoWay: way.isTwoWay))
    }
  }

  private mutating func addShelves(_ index: Int, _ walk: WalkNodes, _ widen: (Box) -> Void) {
    let depth = max(0.3, walk.spacing / 2 - walk.sideOffset)
    for aisle in 0..<walk.aisles {
      let x = walk.originX + Double(aisle) * walk.spacing
      for block in 0..<walk.blocks {
        let (first, end) = (walk.firstBay(ofBlock: block), walk.firstBay(ofBlock: block + 1))
        let y = walk.originY + walk.position(ofBay: first) - walk.pitch / 2
        for side in 0..<max(1, walk.sides) {
          let middle = x + (side == 0 ? -1 : 1) * (walk.sideOffset + depth / 2)
          let box = Box(
            x0: middle - depth / 2, y0: y, x1: middle + depth / 2, y1: y + Double(end - first) * walk.pitch)
          shelves.append(Shelf(walk: index, aisle: aisle, firstBay: first, bays: end - first, box: box))
          widen(box)
        }
      }
    }
    widen(Box(x: walk.originX, y: walk.originY, side: 1))
    widen(Box(x: walk.originX, y: walk.originY + walk.length, side: 1))
  }

  private mutating func addLane(_ node: Int, _ member: Member, _ widen: (Box) -> Void) {
    let (dx, dy) = (member.rearX - member.x, member.rearY - member.y)
    let length = max(abs(dx), abs(dy))
    let stacks = 1 + Int(min(1e6, max(0, (length / stackSide).rounded())))
    let steps = Double(max(1, stacks - 1))
    lanes.append(
      Lane(
        node: node, x: member.x, y: member.y, dx: dx / steps, dy: dy / steps, stacks: stacks,
        levels: max(1, Int(member.capacity) / max(1, stacks))))
    widen(Box(x: member.x, y: member.y, side: stackSide))
  }
}
