#if Live
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene

  /// The floor plan to scale: racks and lanes with what they hold, roads, places, and what moves.
  struct PlanView {
    let scene: Scene
    let site: SitePlan
    let viewing: Viewing
    let findings: Findings
    var selected: Int?
    /// What is known of customers' orders.
    var book: OrderBook?
    /// Which loads have to do with them.
    var picked = PickedLoads()

    var camera: Camera { viewing.camera }
    var scale: Double { viewing.camera.scale }
    var heat: HeatMap? { findings.heat }

    func draw(_ brush: inout Brush) {
      drawRoads(&brush.canvas)
      drawPods(&brush.canvas)
      if let heat { drawHeat(&brush.canvas, heat) }
      drawLanes(&brush.canvas)
      drawRacks(&brush.canvas)
      drawShelves(&brush)
      if let heat { drawFlows(&brush.canvas, heat) }
      var taken: [Box] = []
      nameAisles(&brush, &taken)
      drawTrail(&brush.canvas)
      drawOrders(&brush.canvas)
      drawPlaces(&brush, &taken)
      drawStations(&brush, &taken)
      drawMovers(&brush.canvas)
      frameSelected(&brush.canvas)
      drawWaiting(&brush)
      drawScale(&brush, taken)
    }

    /// Writes a word where it lies over no other; a little aside, a row lower, or two, or not at all.
    func label(
      _ brush: inout Brush, _ text: String, _ x: Double, _ y: Double, step: Double = 10, tries: Int = 3,
      aside: Double = 0,
      _ taken: inout [Box], ink: Ink = Palette.muted, _ weight: Letters.Weight = .plain,
      _ align: Brush.Align = .centre
    ) {
      let width = brush.width(text, size: 9, weight)
      let left =
        switch align {
        case .left: x
        case .centre: x - width / 2
        case .right: x - width
        }
      let shifts = aside > 0 ? [0, aside, -aside] : [0]
      for row in 0..<tries {
        for shift in shifts {
          let (start, middle) = (left + shift, y + Double(row) * step)
          let box = Box(left: start - 2, top: middle - 4.5, right: start + width + 2, bottom: middle + 4.5)
          guard !taken.contains(where: { $0.meets(box) }) else { continue }
          taken.append(box)
          brush.text(text, x + shift, middle, size: 9, ink, weight, align)
          return
        }
      }
    }

    func fill(_ canvas: inout Canvas, _ box: SitePlan.Box, _ ink: Ink) {
      let (a, b) = (camera.point(box.x0, box.y1), camera.point(box.x1, box.y0))
      guard isSeen(a, b) else { return }
      canvas.fill(a.x, a.y, max(b.x, a.x + 1), max(b.y, a.y + 1), ink)
    }

    /// Whether a part of the canvas can be seen in the plan, given by its upper left and lower right corner.
    func isSeen(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> Bool {
      b.x >= camera.left && a.x <= camera.right && b.y >= camera.top && a.y <= camera.bottom
    }

    /// The bar of the scale in a lower corner, the right one unless something is written there.
    private func drawScale(_ brush: inout Brush, _ taken: [Box]) {
      let metres = [1, 2, 5, 10, 20, 50, 100, 200, 500].first { $0 * scale >= 40 } ?? 1000.0
      let (length, y) = (metres * scale, camera.bottom - 12)
      func box(_ right: Double) -> Box {
        Box(left: right - length - 4, top: y - 14, right: right + 4, bottom: y + 6)
      }
      let corners = [camera.right - 14, camera.left + 14 + length]
      let x = corners.first { right in !taken.contains { $0.meets(box(right)) } } ?? corners[0]
      brush.canvas.fill(x - length, y - 10, x, y - 9, Palette.muted)
      brush.text("\(Int(metres)) m", x, y, size: 9, Palette.muted, .plain, .right)
    }
  }
#endif
