#if Live
  import EntrepotScene

  /// What went from where to where: lines as wide as many loads, on the right of their direction.
  extension PlanView {
    func drawFlows(_ canvas: inout Canvas, _ heat: HeatMap) {
      // The widest lie on top.
      for flow in heat.flows.reversed() {
        guard let start = scene.position(ofNode: Int(flow.from)),
          let end = scene.position(ofNode: Int(flow.to))
        else { continue }
        let share = min(1, flow.rate / max(heat.top, 1e-9))
        draw(&canvas, camera.point(start.x, start.y), camera.point(end.x, end.y), share)
      }
    }

    private func draw(
      _ canvas: inout Canvas, _ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ share: Double
    ) {
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > 4, isSeen((min(a.x, b.x), min(a.y, b.y)), (max(a.x, b.x), max(a.y, b.y))) else { return }
      let width = 1 + 9 * share
      let (ux, uy) = (dx / length, dy / length)
      // The way back lies beside it.
      let (ox, oy) = (-uy * (width / 2 + 0.5), ux * (width / 2 + 0.5))
      let head = min(length * 0.4, width + 5)
      let ink = Palette.heat(0.25 + 0.75 * share).faded(0.45 + 0.45 * share)
      let (tipX, tipY) = (b.x + ox, b.y + oy)
      let (neckX, neckY) = (tipX - ux * head, tipY - uy * head)
      canvas.line(a.x + ox, a.y + oy, neckX, neckY, ink, width: width)
      let half = width / 2 + 2.5
      canvas.shape(
        [(tipX, tipY), (neckX - uy * half, neckY + ux * half), (neckX + uy * half, neckY - ux * half)], ink)
    }
  }
#endif
