extension Cast {
  /// The aisle whose range holds a node, by binary search; nil for members and unknown nodes.
  ///
  /// - Complexity: O(log aisles).
  public func rack(ofNode node: Int) -> RackAisle? {
    var low = 0
    var high = racks.count
    while low < high {
      let middle = (low + high) / 2
      if racks[middle].firstNode <= node { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let rack = racks[low - 1]
    return rack.holds(node) ? rack : nil
  }

  /// The roads whose range holds a node; nil for other nodes.
  public func road(ofNode node: Int) -> RoadNodes? {
    roads.first { node >= $0.firstNode && node - $0.firstNode < $0.count }
  }

  /// The picking area whose range holds a node; nil for other nodes.
  public func walk(ofNode node: Int) -> WalkNodes? { walks.first { $0.holds(node) } }

  /// The member with this number, or nil.
  public func member(ofNode node: Int) -> Member? {
    members.indices.contains(node) ? members[node] : nil
  }

  /// A node's name: a member's path, or `aisle-side-bay-level-depth` such as `hbw/A3-L-012-05-1`, counted
  /// from 1; nil for unknown nodes.
  public func name(ofNode node: Int) -> String? {
    if let member = member(ofNode: node) { return member.name }
    if let name = road(ofNode: node)?.name(ofNode: node) { return name }
    if let name = walk(ofNode: node)?.name(ofNode: node) { return name }
    guard let rack = rack(ofNode: node), let aisle = member(ofNode: Int(rack.aisle)) else { return nil }
    let cell = rack.cell(ofNode: node)
    let side = cell.side == 0 ? "L" : "R"
    return "\(aisle.name)-\(side)-\(padded(cell.bay + 1, 3))-\(padded(cell.level + 1, 2))-\(cell.depth + 1)"
  }

  /// What a log calls a node, where that is another name than the node's; nil: none does.
  public func alias(ofNode node: Int) -> String? {
    member(ofNode: node).flatMap { $0.alias.isEmpty ? nil : $0.alias }
  }

  /// A node's name, with what a log calls it in brackets; nil for unknown nodes.
  public func fullName(ofNode node: Int) -> String? {
    name(ofNode: node).map { name in alias(ofNode: node).map { "\(name) (\($0))" } ?? name }
  }

  /// The node with a name as ``name(ofNode:)`` gives it, or nil.
  ///
  /// - Complexity: O(members).
  public func node(named name: String) -> Int? {
    if let member = members.firstIndex(where: { $0.name == name }) { return member }
    for road in roads { if let node = road.node(named: name) { return node } }
    for walk in walks { if let node = walk.node(named: name) { return node } }
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 5 else { return nil }
    let tail = parts.suffix(4)
    let aisle = parts.dropLast(4).joined(separator: "-")
    guard let side = ["L", "R"].firstIndex(of: String(tail[tail.startIndex])) else { return nil }
    let numbers = tail.dropFirst().map { UInt32($0) }
    guard let bay = numbers[0], let level = numbers[1], let depth = numbers[2] else { return nil }
    guard let rack = racks.first(where: { member(ofNode: Int($0.aisle))?.name == aisle }) else { return nil }
    return rack.node(side: side, bay: Int(bay) - 1, level: Int(level) - 1, depth: Int(depth) - 1)
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension RackAisle {
  /// True when a node is one of this aisle's locations.
  public func holds(_ node: Int) -> Bool {
    node >= firstNode && node - firstNode < locationCount
  }

  /// Side, bay, level and position in depth of a location, each from 0.
  public func cell(ofNode node: Int) -> (side: Int, bay: Int, level: Int, depth: Int) {
    let index = node - firstNode
    let column = index / depth / levels
    return (column / bays, column % bays, index / depth % levels, index % depth)
  }

  /// The node of a location by side, bay, level and position in depth, each from 0; nil outside the rack.
  public func node(side: Int, bay: Int, level: Int, depth position: Int) -> Int? {
    guard side >= 0, side < sides, bay >= 0, bay < bays else { return nil }
    guard level >= 0, level < levels, position >= 0, position < depth else { return nil }
    return firstNode + ((side * bays + bay) * levels + level) * depth + position
  }
}
