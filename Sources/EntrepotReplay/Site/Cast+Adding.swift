import EntrepotJournal

extension Cast {
  /// The same places with further members; racks, roads and picking areas move up to make room.
  ///
  /// - Returns: the cast, and by how much nodes behind the members moved.
  func adding(_ extra: [Member]) -> (cast: Cast, shift: Int) {
    var cast = self
    cast.members += extra
    for index in cast.racks.indices { cast.racks[index].firstNode += extra.count }
    for index in cast.roads.indices {
      cast.roads[index].firstNode += extra.count
      for station in cast.roads[index].stations.indices {
        cast.roads[index].stations[station].node &+= UInt32(truncatingIfNeeded: extra.count)
      }
    }
    for index in cast.walks.indices { cast.walks[index].firstNode += extra.count }
    return (cast, extra.count)
  }

  /// Keeps what a log calls movers, where it calls each by one name and that is another than the layout's.
  mutating func name(_ movers: [UInt32], as names: [String]) {
    var uses: [UInt32: Int] = [:]
    for node in movers { uses[node, default: 0] += 1 }
    for (node, name) in zip(movers, names) where uses[node] == 1 && Int(node) < members.count {
      if members[Int(node)].name != name { members[Int(node)].alias = name }
    }
  }

  /// Corner of everything on the floor plan that is lowest and furthest left [m].
  var lowerLeft: (x: Double, y: Double) {
    var (x, y) = (0.0, 0.0)
    for member in members { (x, y) = (min(x, member.x), min(y, member.y)) }
    for rack in racks { (x, y) = (min(x, rack.zeroX), min(y, rack.zeroY)) }
    for road in roads {
      x = min(x, road.columns > 0 ? road.originX : road.xs.min() ?? 0)
      y = min(y, road.columns > 0 ? road.originY : road.ys.min() ?? 0)
    }
    return (x, y)
  }
}
