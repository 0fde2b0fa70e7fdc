extension Cast {
  /// Where a crane must stand to reach a node, in its aisle's frame [m]; nil for unknown nodes.
  public func craneCoordinate(ofNode node: Int) -> (travel: Double, height: Double)? {
    if let member = member(ofNode: node) { return (member.travel, member.z) }
    return rack(ofNode: node)?.craneCoordinate(ofNode: node)
  }

  /// Middle of a node on the floor plan and height of its load level [m]; nil for unknown nodes.
  ///
  /// Aisles run up the plan from ``RackAisle/zeroX``, ``RackAisle/zeroY``; side L lies to the left.
  public func planPosition(ofNode node: Int) -> (x: Double, y: Double, z: Double)? {
    if members.indices.contains(node) { return (members[node].x, members[node].y, members[node].z) }
    // By number: a copy of a section is large.
    for index in roads.indices {
      if let point = roads[index].position(ofNode: node) { return (point.x, point.y, 0) }
    }
    for index in walks.indices {
      if let point = walks[index].position(ofNode: node) { return (point.x, point.y, 0) }
    }
    guard let rack = rack(ofNode: node) else { return nil }
    let cell = rack.cell(ofNode: node)
    let reach = rack.craneCoordinate(ofNode: node)
    let aside = rack.sideOffset + Double(cell.depth) * rack.depthPitch
    return (rack.zeroX + (cell.side == 0 ? -aside : aside), rack.zeroY + reach.travel, reach.height)
  }
}
