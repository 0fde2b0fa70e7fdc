#if Live
  import EntrepotJournal
  import EntrepotScene

  /// What lies under a point of the plan: what a first click selects, and what further clicks go on to.
  struct Picker {
    /// A node, with one of the loads that it holds or without.
    struct Pick: Hashable {
      var node: Int
      var load: UInt32?
      /// Side of the aisle that it is on, for places in racks.
      var side: Int?
    }

    let scene: Scene
    let site: SitePlan
    let camera: Camera

    /// So many loads of one place are gone through.
    private static let most = 50

    /// The things under a point, in the order in which clicks go through them.
    func picks(at x: Double, _ y: Double) -> [Pick] {
      let near = nearest(x, y)
      let at = camera.plan(x, y)
      let stored = lane(at) ?? bay(at) ?? []
      // Close to a machine it is meant, whatever lies below.
      if let near, near.distance < 49 || stored.isEmpty { return Self.picks(ofPlace: near.node, scene) }
      guard stored.isEmpty else { return stored }
      let pods = pods(at)
      return pods.isEmpty ? station(x, y).map { [Pick(node: $0)] } ?? [] : pods
    }

    /// A place, and then what it holds; a location of a rack with its load at once.
    static func picks(ofPlace node: Int, _ scene: Scene) -> [Pick] {
      let side = scene.header.cast.rack(ofNode: node).map { $0.cell(ofNode: node).side }
      let loads = scene.world.loads(atNode: node).prefix(most)
      if side != nil {
        return loads.isEmpty
          ? [Pick(node: node, side: side)] : loads.map { Pick(node: node, load: $0, side: side) }
      }
      return [Pick(node: node)] + loads.map { Pick(node: node, load: $0) }
    }

    /// The mover or place next to a point, at most a fingertip away.
    private func nearest(_ x: Double, _ y: Double) -> (distance: Double, node: Int)? {
      var best: (distance: Double, node: Int)?
      for (node, member) in scene.header.cast.members.enumerated() {
        guard member.kind != .lane, member.kind != .aisle, let place = scene.position(ofNode: node) else {
          continue
        }
        let at = camera.point(place.x, place.y)
        let distance = (at.x - x) * (at.x - x) + (at.y - y) * (at.y - y)
        if distance < 200, best.map({ distance < $0.distance }) ?? true { best = (distance, node) }
      }
      return best
    }

    /// A station on the roads, drawn as a small square.
    private func station(_ x: Double, _ y: Double) -> Int? {
      for road in scene.header.cast.roads {
        for station in road.stations {
          guard let place = road.position(ofNode: Int(station.node)) else { continue }
          let at = camera.point(place.x, place.y)
          if abs(at.x - x) < 8, abs(at.y - y) < 8 { return Int(station.node) }
        }
      }
      return nil
    }

    /// The stack of a lane: its loads from the top, then the lane.
    private func lane(_ at: (x: Double, y: Double)) -> [Pick]? {
      let half = site.stackSide / 2
      for lane in site.lanes {
        let stack = (0..<lane.stacks).first { stack in
          let (x, y) = (lane.x + lane.dx * Double(stack), lane.y + lane.dy * Double(stack))
          return abs(at.x - x) <= half && abs(at.y - y) <= half
        }
        guard let stack else { continue }
        // Lanes fill from the rear.
        let first = (lane.stacks - 1 - stack) * lane.levels
        let loads = scene.world.loads(atNode: lane.node).dropFirst(first).prefix(lane.levels)
        return loads.reversed().map { Pick(node: lane.node, load: $0) } + [Pick(node: lane.node)]
      }
      return nil
    }

    /// All levels of a bay: those with a load, or else the empty ones.
    private func bay(_ at: (x: Double, y: Double)) -> [Pick]? {
      let row = site.racks.first { row in
        at.x >= row.box.x0 && at.x <= row.box.x1 && at.y >= row.box.y0 && at.y <= row.box.y1
      }
      guard let row else { return nil }
      let rack = scene.header.cast.racks[row.rack]
      let bay = min(rack.bays - 1, max(0, Int((at.y - row.box.y0) / rack.bayPitch)))
      let nodes = (0..<rack.levels).compactMap {
        rack.node(side: row.side, bay: bay, level: $0, depth: row.depth)
      }
      let picks = nodes.flatMap { Self.picks(ofPlace: $0, scene) }
      let full = picks.filter { $0.load != nil }
      return full.isEmpty ? picks : full
    }

    /// What stands on the roads.
    private func pods(_ at: (x: Double, y: Double)) -> [Pick] {
      for road in scene.header.cast.roads {
        let half = (road.columns > 0 ? road.pitch : 1) / 2
        for node in road.firstNode..<road.firstNode + road.count where scene.world.count(ofNode: node) > 0 {
          guard let place = road.position(ofNode: node), abs(place.x - at.x) <= half,
            abs(place.y - at.y) <= half
          else { continue }
          return scene.world.loads(atNode: node).map { Pick(node: node, load: $0) }
        }
      }
      return []
    }
  }

  extension Viewing {
    /// Selects the first of some things, or the one behind that which is selected already.
    mutating func pick(_ picks: [Picker.Pick], _ scene: Scene) {
      guard let first = picks.first else { return select(node: nil) }
      let now = picks.firstIndex { $0.node == selected && $0.load == load && order == nil }
      let next = now.map { picks[($0 + 1) % picks.count] } ?? first
      select(node: next.node, load: next.load)
      if let side = next.side { (aisle, self.side) = (scene.rack(holding: next.node), side) }
    }
  }

  extension Scene {
    /// The aisle whose locations hold a node, as an index of the cast's racks.
    func rack(holding node: Int) -> Int? {
      guard let rack = header.cast.rack(ofNode: node) else { return nil }
      return header.cast.racks.firstIndex { $0.firstNode == rack.firstNode }
    }
  }
#endif
