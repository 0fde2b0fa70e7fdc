extension LayoutSpec {
  /// Roads that lead through racks or over stacks.
  func checkGround(
    _ road: RoadSpec, _ network: RoadNetwork, _ node: DocumentNode, _ reading: inout Reading
  ) {
    for store in stores {
      let (right, top) = (
        store.position.x + Double(store.aisles) * store.aislePitch, store.position.y + store.rackLength
      )
      let footprint = Rectangle(left: store.position.x, bottom: store.position.y, right: right, top: top)
      report("racks of '\(store.name)'", road, network, node, &reading) { footprint.isCrossed($0, $1) }
    }
    for floor in floors {
      guard let ground = roads(of: floor), let stacks = StackGround(floor, ground) else { continue }
      if ground.name == road.name {
        guard road.drivable.contains(floor.stack) else { continue }
        reading.report(
          "overlap",
          "Cells with the code \(floor.stack) of '\(road.name)' are stacks of '\(floor.name)' "
            + "and roads at once.",
          at: node.mark(of: "drive"))
      } else {
        report("stacks of '\(floor.name)'", road, network, node, &reading) { stacks.isCrossed($0, $1) }
      }
    }
  }

  /// Says which ways lead over something.
  private func report(
    _ what: String, _ road: RoadSpec, _ network: RoadNetwork, _ node: DocumentNode,
    _ reading: inout Reading, _ isCrossed: (Position, Position) -> Bool
  ) {
    let crossing = network.arcs.filter { isCrossed(network.positions[$0.from], network.positions[$0.to]) }
    guard let first = crossing.first else { return }
    reading.report(
      "overlap",
      "\(plainNumber(Double(crossing.count))) \(crossing.count == 1 ? "way" : "ways") of '\(road.name)' "
        + "\(crossing.count == 1 ? "leads" : "lead") through the \(what): \(network.place(first.from)) to "
        + "\(network.place(first.to)) is one.", at: node.mark, severity: .warning)
  }
}

/// A rectangle along the axes of the floor plan, in metres.
private struct Rectangle {
  var left, bottom, right, top: Double

  /// Whether a straight way leads through its inside: Liang & Barsky 1984, doi:10.1145/357332.357333.
  func isCrossed(_ a: Position, _ b: Position) -> Bool {
    let slack = 1e-6
    var (start, end) = (0.0, 1.0)
    for (from, step, low, high) in [
      (a.x, b.x - a.x, left + slack, right - slack), (a.y, b.y - a.y, bottom + slack, top - slack),
    ] {
      if step == 0 {
        if from <= low || from >= high { return false }
        continue
      }
      let (one, other) = ((low - from) / step, (high - from) / step)
      start = max(start, min(one, other))
      end = min(end, max(one, other))
      if start > end { return false }
    }
    return left < right && bottom < top
  }
}

/// Where the stacks of a floor stand.
private struct StackGround {
  let road: RoadSpec
  let stack: Int

  init?(_ floor: FloorSpec, _ road: RoadSpec) {
    if road.codes.isEmpty { return nil }
    self.road = road
    stack = floor.stack
  }

  private func holds(_ x: Double, _ y: Double) -> Bool {
    let column = ((x - road.position.x) / road.pitch).rounded()
    let row = ((y - road.position.y) / road.pitch).rounded()
    guard column >= 0, row >= 0, row < Double(road.codes.count) else { return false }
    let line = road.codes[road.codes.count - 1 - Int(row)]
    return column < Double(line.count) && line[Int(column)] == stack
  }

  /// Whether a straight way leads over a stack: looked at every half cell, at most a thousand times.
  func isCrossed(_ a: Position, _ b: Position) -> Bool {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let steps = Int(min(1000, max(1, 2 * max(dx.magnitude, dy.magnitude) / road.pitch)))
    return (0...steps).contains {
      holds(a.x + dx * Double($0) / Double(steps), a.y + dy * Double($0) / Double(steps))
    }
  }
}
