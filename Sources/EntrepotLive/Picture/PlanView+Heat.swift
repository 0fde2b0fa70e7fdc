#if Live
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene

  /// The heat map on the floor: road nodes, the ways of cranes, a ring around places.
  extension PlanView {
    func drawHeat(_ canvas: inout Canvas, _ heat: HeatMap) {
      for road in scene.header.cast.roads {
        let half = (road.columns > 0 ? road.pitch : max(1.2, 6 / scale)) / 2 * scale
        for index in 0..<road.count {
          let value = heat.value(ofNode: road.firstNode + index)
          guard value > 0, let at = road.position(ofNode: road.firstNode + index) else { continue }
          let point = camera.point(at.x, at.y)
          guard isSeen((point.x - half, point.y - half), (point.x + half, point.y + half)) else { continue }
          canvas.fill(
            point.x - half, point.y - half, max(point.x + half, point.x - half + 1),
            max(point.y + half, point.y - half + 1), Palette.heat(value / heat.top))
        }
      }
      guard heat.quantity == .traffic || heat.quantity == .waiting else { return }
      for (index, rack) in scene.header.cast.racks.enumerated() where heat.bays.indices.contains(index) {
        let width = max(2, (2 * rack.sideOffset - rack.depthPitch) * scale)
        let x = camera.point(rack.zeroX, 0).x
        guard x + width > camera.left, x - width < camera.right else { continue }
        for (bay, value) in heat.bays[index].enumerated() where value > 0 {
          let low = rack.zeroY + rack.firstBay + (Double(bay) - 0.5) * rack.bayPitch
          let (y0, y1) = (camera.point(0, low + rack.bayPitch).y, camera.point(0, low).y)
          canvas.fill(
            x - width / 2, y0, x + width / 2, max(y1, y0 + 1), Palette.heat(Double(value) / heat.top))
        }
      }
    }

    /// The colour around a place; nil where there is nothing to show.
    func halo(_ node: Int) -> Ink? {
      guard let heat else { return nil }
      let value = heat.value(ofNode: node)
      return value > 0 ? Palette.heat(value / heat.top) : nil
    }
  }
#endif
