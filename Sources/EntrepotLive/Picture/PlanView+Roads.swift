#if Live
  import EntrepotScene

  /// Where vehicles may drive: cells of grids, or points and the ways between them.
  extension PlanView {
    func drawRoads(_ canvas: inout Canvas) {
      for run in site.roads { fill(&canvas, run, Palette.road) }
      let width = min(8, max(1.5, 0.8 * scale))
      for way in site.ways {
        let (a, b) = (camera.point(way.from.x, way.from.y), camera.point(way.to.x, way.to.y))
        let (left, top) = (min(a.x, b.x) - width, min(a.y, b.y) - width)
        guard isSeen((left, top), (max(a.x, b.x) + width, max(a.y, b.y) + width)) else { continue }
        drawWay(&canvas, a, b, width)
        if !way.isTwoWay { drawDirection(&canvas, a, b) }
      }
      for point in site.points { fill(&canvas, point, Palette.hairline) }
    }

    private func drawWay(
      _ canvas: inout Canvas, _ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ width: Double
    ) {
      // Most ways go along an axis: a box is quicker than a line.
      guard min(abs(a.x - b.x), abs(a.y - b.y)) < 0.5 else {
        return canvas.line(a.x, a.y, b.x, b.y, Palette.road, width: width)
      }
      let half = width / 2
      canvas.fill(
        min(a.x, b.x) - half, min(a.y, b.y) - half, max(a.x, b.x) + half, max(a.y, b.y) + half, Palette.road)
    }

    /// An arrow in the middle of a way of one direction.
    private func drawDirection(
      _ canvas: inout Canvas, _ a: (x: Double, y: Double), _ b: (x: Double, y: Double)
    ) {
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length >= 16 else { return }
      let (ux, uy) = (dx / length, dy / length)
      let (x, y) = ((a.x + b.x) / 2, (a.y + b.y) / 2)
      let corners = [
        (x + 4 * ux, y + 4 * uy), (x - 3 * ux - 3 * uy, y - 3 * uy + 3 * ux),
        (x - 3 * ux + 3 * uy, y - 3 * uy - 3 * ux),
      ]
      canvas.shape(corners, Palette.road.mixed(Palette.muted, 0.6))
    }
  }
#endif
