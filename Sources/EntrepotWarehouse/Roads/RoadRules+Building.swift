import EntrepotKernel

extension RoadRules {
  /// The rules of a map; empty when there are none.
  init(_ map: RoadMap, corridors: [Corridor], zones: [ZonePlan], keptClear: [UInt32]) {
    guard !corridors.isEmpty || !zones.isEmpty || !keptClear.isEmpty else { return }
    self.corridors = corridors
    corridorOfNode = Array(repeating: -1, count: map.nodeCount)
    positionInCorridor = corridorOfNode
    for (number, corridor) in corridors.enumerated() {
      for (position, node) in corridor.nodes.enumerated() {
        corridorOfNode[Int(node)] = Int32(truncatingIfNeeded: number)
        positionInCorridor[Int(node)] = Int32(truncatingIfNeeded: position)
      }
    }
    isKeptClear = Array(repeating: false, count: map.nodeCount)
    hasKeptClear = !keptClear.isEmpty
    for node in keptClear { isKeptClear[Int(node)] = true }
    self.zones = zones
    setZones(map)
  }

  private mutating func setZones(_ map: RoadMap) {
    firstZone = Array(repeating: 0, count: map.nodeCount + 1)
    for zone in zones { for node in zone.nodes { firstZone[Int(node) + 1] += 1 } }
    for node in 0..<map.nodeCount { firstZone[node + 1] += firstZone[node] }
    zonesOfNodes = Array(repeating: 0, count: Int(firstZone[map.nodeCount]))
    var fill = firstZone
    for (number, zone) in zones.enumerated() {
      for node in zone.nodes {
        zonesOfNodes[Int(fill[Int(node)])] = UInt32(truncatingIfNeeded: number)
        fill[Int(node)] += 1
      }
    }
    for number in zones.indices {
      let zone = UInt32(truncatingIfNeeded: number)
      zones[number].doors = zones[number].nodes.filter { node in
        map.entries(node).contains { !holds(zone, map.arcs[Int($0)].from) }
      }
    }
  }
}
