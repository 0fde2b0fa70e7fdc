/// Roads as nodes and arcs, from whatever rule, file or list they were written.
public struct RoadNetwork: Sendable {
  /// One way from a node to a neighbour.
  public struct Arc: Hashable, Sendable {
    /// Number of the node where it starts.
    public var from: Int
    /// Number of the node where it ends.
    public var to: Int
    /// Along the way [m].
    public var length: Double
    /// Limit [m/s]; infinity for none.
    public var speed: Double
    /// Times so much longer it seems to who looks for a way [1].
    public var weight: Double = 1
    /// Types of vehicle that may drive here; nil for all.
    public var vehicles: [String]?
  }

  /// Middle of each node on the floor plan [m].
  public private(set) var positions: [Position] = []
  /// Ways, each in one direction.
  public private(set) var arcs: [Arc] = []
  /// Names of points; empty for grids.
  public private(set) var names: [String] = []
  /// Grids: columns.
  public private(set) var columns: Int = 0
  /// Grids: the number row × columns + column of each node's cell.
  public private(set) var cells: [Int] = []
  /// Strongly connected component of each node: nodes of one reach each other.
  public private(set) var components: [Int] = []
  /// Component with the most nodes.
  public private(set) var mainComponent: Int = 0
  /// By node: whether it is a pod place; and the numbers of those.
  public private(set) var isPodPlace: [Bool] = []
  /// Pod places, in order.
  public private(set) var podPlaces: [Int] = []
  private var numberOfName: [String: Int] = [:]
  private var numberOfCell: [Int: Int] = [:]
  private var stationWithName: [String: Int] = [:]
  /// Grids: numbers, among those in the file, of ways whose cells are not neighbours to drive on.
  private(set) var strayWays: [Int] = []

  /// Lays roads out.
  ///
  /// - Parameter types: types of vehicle on them; ways that none of these may take are left out. All are kept
  ///   when empty.
  /// - Parameter isUnderPods: they drive under pods; otherwise no way leads to a pod place.
  public init(_ spec: RoadSpec, for types: [String] = [], isUnderPods: Bool = true) {
    for (number, station) in spec.stations.enumerated() where stationWithName[station.name] == nil {
      stationWithName[station.name] = number
    }
    if let rule = spec.grid {
      // A grid that is too large was reported already.
      guard rule.columns * rule.rows <= RoadSpec.cellLimit else { return }
      let free = (0..<rule.rows).map { row in
        (0..<rule.columns).map { rule.isFree(column: $0, row: row) }
      }
      layGrid(free, spec)
    } else if spec.mapPath != nil {
      layGrid(spec.mapRows.reversed(), spec)
    } else {
      layGraph(spec)
    }
    limit(spec.areas)
    markPods(spec)
    if !isUnderPods { arcs.removeAll { isPodPlace[$0.from] || isPodPlace[$0.to] } }
    if !types.isEmpty {
      arcs.removeAll { arc in
        arc.vehicles.map { allowed in !types.contains(where: allowed.contains) } ?? false
      }
    }
    components = strongComponents(positions.count, arcs)
    var sizes = [Int](repeating: 0, count: (components.max() ?? -1) + 1)
    for component in components { sizes[component] += 1 }
    mainComponent = sizes.indices.max { (sizes[$0], -$0) < (sizes[$1], -$1) } ?? 0
  }

  /// Nodes of the largest component, in order: all, when the roads are as they should be.
  public var mainNodes: [Int] { components.indices.filter { components[$0] == mainComponent } }

  /// Length of the usual way between neighbours, the median of all [m]; 1 m where there is none. One short
  /// piece in an imported map does not change it.
  public var usualLength: Double {
    let lengths = arcs.map(\.length).sorted()
    return lengths.isEmpty ? 1 : lengths[lengths.count / 2]
  }

  /// The node of a station, of a named point, or of a cell written `12-34`; nil for unknown names.
  public func node(named name: String, _ spec: RoadSpec) -> Int? {
    if let index = stationWithName[name], spec.stations.indices.contains(index) {
      let station = spec.stations[index]
      if let point = station.node { return numberOfName[point] }
      guard station.cell.count == 2 else { return nil }
      return node(column: station.cell[0], row: station.cell[1])
    }
    if let point = numberOfName[name] { return point }
    let parts = name.split(separator: "-").compactMap { Int($0) }
    return parts.count == 2 ? node(column: parts[0], row: parts[1]) : nil
  }

  /// The node of a cell that one can drive on.
  public func node(column: Int, row: Int) -> Int? {
    guard column >= 0, column < columns, row >= 0, row < 1 << 30 else { return nil }
    return numberOfCell[row * columns + column]
  }

  private mutating func layGraph(_ spec: RoadSpec) {
    for node in spec.nodes where numberOfName[node.name] == nil {
      numberOfName[node.name] = positions.count
      names.append(node.name)
      positions.append(node.position)
    }
    var seen = Set<[Int]>()
    for segment in spec.segments {
      guard let from = numberOfName[segment.from], let to = numberOfName[segment.to], from != to else {
        continue
      }
      let (dx, dy) = (positions[to].x - positions[from].x, positions[to].y - positions[from].y)
      let length = segment.length ?? (dx * dx + dy * dy).squareRoot()
      let arc = Arc(
        from: from, to: to, length: max(length, 0.001), speed: segment.speed ?? spec.speed ?? .infinity,
        vehicles: segment.vehicles.isEmpty ? nil : segment.vehicles)
      if seen.insert([from, to]).inserted, !segment.isClosed { arcs.append(arc) }
      if segment.isTwoWay, seen.insert([to, from]).inserted, !segment.isClosed {
        var back = arc
        (back.from, back.to) = (to, from)
        arcs.append(back)
      }
    }
  }

  /// Finds the pod places that are points anyway, beside those on cells that were none.
  private mutating func markPods(_ spec: RoadSpec) {
    isPodPlace += Array(repeating: false, count: positions.count - isPodPlace.count)
    guard let pods = spec.pods else { return }
    for name in pods.places {
      if let number = node(named: name, spec) { isPodPlace[number] = true }
    }
    if !pods.takesBlockedCells, !pods.areas.isEmpty {
      for number in positions.indices where pods.covers(positions[number]) { isPodPlace[number] = true }
    }
    podPlaces = isPodPlace.indices.filter { isPodPlace[$0] }
  }

  /// Puts the rules of areas on the ways whose middle lies in them.
  private mutating func limit(_ areas: [AreaSpec]) {
    for area in areas {
      for number in arcs.indices {
        let (a, b) = (positions[arcs[number].from], positions[arcs[number].to])
        guard area.holds((a.x + b.x) / 2, (a.y + b.y) / 2) else { continue }
        if let speed = area.speed { arcs[number].speed = min(arcs[number].speed, speed) }
        if area.vehicles.isEmpty { continue }
        let before = arcs[number].vehicles
        arcs[number].vehicles = before.map { $0.filter(area.vehicles.contains) } ?? area.vehicles
      }
    }
  }

  private mutating func layGrid(_ free: [[Bool]], _ spec: RoadSpec) {
    columns = free.map(\.count).max() ?? 0
    for (row, line) in free.enumerated() {
      for (column, isFree) in line.enumerated() {
        let position = Position(
          x: spec.position.x + Double(column) * spec.pitch, y: spec.position.y + Double(row) * spec.pitch)
        guard isFree || spec.takesPod(position) else { continue }
        numberOfCell[row * columns + column] = positions.count
        cells.append(row * columns + column)
        positions.append(position)
        isPodPlace.append(!isFree)
      }
    }
    var edges = GridEdges(free)
    if spec.isOneWay { edges.direct() }
    var special: [Int: WaySpec] = [:]
    for (number, way) in spec.ways.enumerated() {
      guard let step = edges.step(way), let from = node(column: way.from[0], row: way.from[1]),
        let to = node(column: way.to[0], row: way.to[1])
      else {
        strayWays.append(number)
        continue
      }
      edges.change(way)
      special[from * 4 + step.rawValue] = way
      special[to * 4 + step.opposite.rawValue] = way
    }
    let speed = spec.speed ?? .infinity
    let side = spec.isOneWay ? RoadSpec.Side.none : spec.side
    for number in cells.indices {
      let (column, row) = (cells[number] % columns, cells[number] / columns)
      for step in GridEdges.Step.allCases {
        guard let to = node(column: column + step.dx, row: row + step.dy) else { continue }
        // Under pods that stand where racks would, ways lead everywhere.
        guard edges.leads(column, row, step) || isPodPlace[number] || isPodPlace[to] else { continue }
        let way = special.isEmpty ? nil : special[number * 4 + step.rawValue]
        let vehicles = way.flatMap { $0.vehicles.isEmpty ? nil : $0.vehicles }
        arcs.append(
          Arc(
            from: number, to: to, length: spec.pitch, speed: way?.speed ?? speed,
            weight: isPodPlace[number] || isPodPlace[to]
              ? 1 : edges.weight(column, row, step, keeping: side), vehicles: vehicles))
      }
    }
  }
}

/// Strongly connected components, numbered in the order in which they are completed: Tarjan 1972,
/// doi:10.1137/0201010, without recursion, as roads can be long.
func strongComponents(_ count: Int, _ arcs: [RoadNetwork.Arc]) -> [Int] {
  var first = [Int](repeating: 0, count: count + 1)
  for arc in arcs { first[arc.from + 1] += 1 }
  for node in 0..<count { first[node + 1] += first[node] }
  var fill = first
  var targets = [Int](repeating: 0, count: arcs.count)
  for arc in arcs {
    targets[fill[arc.from]] = arc.to
    fill[arc.from] += 1
  }
  var component = [Int](repeating: -1, count: count)
  var order = component
  var low = component
  var position = first
  var stack: [Int] = []
  var path: [Int] = []
  var (next, found) = (0, 0)
  for root in 0..<count where order[root] < 0 {
    path.append(root)
    while let node = path.last {
      if order[node] < 0 {
        order[node] = next
        low[node] = next
        next += 1
        stack.append(node)
      }
      if position[node] < first[node + 1] {
        let to = targets[position[node]]
        position[node] += 1
        if order[to] < 0 {
          path.append(to)
        } else if component[to] < 0 {
          low[node] = min(low[node], order[to])
        }
        continue
      }
      path.removeLast()
      if let parent = path.last { low[parent] = min(low[parent], low[node]) }
      guard low[node] == order[node] else { continue }
      while let member = stack.popLast() {
        component[member] = found
        if member == node { break }
      }
      found += 1
    }
  }
  return component
}
