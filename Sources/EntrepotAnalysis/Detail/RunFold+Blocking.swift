import EntrepotJournal

extension RunFold {
  /// Road nodes that are kept for the figures; a layout with more has none.
  private static let mostRoadNodes = 400_000

  /// Traffic and waiting at every road node.
  func roadHeat() -> [RoadHeat] {
    guard has(.drive), index.roadPoints.count <= Self.mostRoadNodes else { return [] }
    let causes = WaitCause.allCases.count
    var number = 0
    return header.cast.roads.map { road in
      var heat = RoadHeat(name: road.name, pitch: road.columns > 0 ? road.pitch : 0)
      for node in road.firstNode..<road.firstNode + road.count {
        let slots = number * causes..<(number + 1) * causes
        heat.nodes.append(UInt32(truncatingIfNeeded: node))
        heat.labels.append(road.name(ofNode: node) ?? "")
        heat.xs.append(index.roadPoints[number].x)
        heat.ys.append(index.roadPoints[number].y)
        heat.passes.append(Int(passes[number]))
        heat.waited.append(Double(waits[slots].reduce(0) { $0 + $1.time }) * 1e-9)
        number += 1
      }
      return heat
    }
  }

  /// Where vehicles waited for each other, by place and cause; the longest first.
  func blockingRows() -> [BlockingRow] {
    let causes = WaitCause.allCases
    let landmarks = landmarks()
    var rows: [BlockingRow] = []
    var number = 0
    for road in header.cast.roads {
      for node in road.firstNode..<road.firstNode + road.count {
        let point = index.roadPoints[number]
        for (offset, cause) in causes.enumerated() {
          let wait = waits[number * causes.count + offset]
          guard wait.count > 0 || wait.time > 0 else { continue }
          rows.append(
            BlockingRow(
              node: UInt32(truncatingIfNeeded: node), name: road.name(ofNode: node) ?? "", x: point.x,
              y: point.y, near: "", cause: cause, seconds: Double(wait.time) * 1e-9, times: Int(wait.count)))
        }
        number += 1
      }
    }
    rows.sort { a, b in
      a.seconds != b.seconds ? a.seconds > b.seconds : (a.node, a.cause.rawValue) < (b.node, b.cause.rawValue)
    }
    // Looking around costs; what is far down the list is not read.
    for row in rows.indices.prefix(200) { rows[row].near = nearest(landmarks, to: rows[row]) }
    return rows
  }

  /// Docks, stations and lanes that have a place of their own.
  private func landmarks() -> [Member] {
    header.cast.members.filter { member in
      switch member.kind {
      case .receivingDock, .shippingDock, .station, .lane: member.x != 0 || member.y != 0
      default: false
      }
    }
  }

  /// The landmark within 5 m that is next to a place.
  private func nearest(_ landmarks: [Member], to row: BlockingRow) -> String {
    var best = (square: 25.0, name: "")
    for member in landmarks {
      let (dx, dy) = (member.x - row.x, member.y - row.y)
      let square = dx * dx + dy * dy
      if square < best.square { best = (square, member.name) }
    }
    return best.name
  }
}
