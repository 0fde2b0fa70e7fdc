#if Live
  import EntrepotJournal
  import EntrepotScene

  /// One aisle from the side: every compartment, and the crane at its height.
  struct ElevationView {
    let scene: Scene
    let rack: RackAisle
    let crane: Int

    func draw(_ brush: inout Brush, _ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
      brush.canvas.round(left, top, right, bottom, radius: 6, Palette.panel)
      let name = scene.header.cast.member(ofNode: Int(rack.aisle))?.name.split(separator: "/").last ?? ""
      brush.text("AISLE \(name) · elevation, left side", left + 14, top + 16, size: 11, Palette.ink, .bold)
      let (x0, y0, x1, y1) = (left + 14, top + 34, right - 14, bottom - 16)
      let (stepX, stepY) = ((x1 - x0) / Double(rack.bays), (y1 - y0) / Double(rack.levels))
      var full = 0
      for bay in 0..<rack.bays {
        for level in 0..<rack.levels {
          let node = rack.firstNode + (bay * rack.levels + level) * rack.depth
          var count = 0
          for depth in 0..<rack.depth { count += min(1, scene.world.count(ofNode: node + depth)) }
          full += count
          let (x, y) = (x0 + Double(bay) * stepX, y1 - Double(level + 1) * stepY)
          let share = Double(count) / Double(rack.depth)
          brush.canvas.fill(
            x, y, x + stepX - (stepX > 3 ? 1 : 0), y + stepY - 1.5,
            Palette.empty.mixed(Palette.stock, share))
        }
      }
      brush.canvas.fill(x0, y1, x1, y1 + 1, Palette.muted)
      let cells = rack.bays * rack.levels * rack.depth
      brush.text(
        "\(rack.bays) bays × \(rack.levels) levels · \(100 * full / max(1, cells)) % full", right - 14,
        top + 16,
        size: 10, Palette.muted, .plain, .right)
      drawCrane(&brush, x0, y0, x1, y1)
    }

    private func drawCrane(_ brush: inout Brush, _ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) {
      guard let pose = scene.pose(ofMover: crane) else { return }
      let length = Double(rack.bays) * rack.bayPitch
      let height = Double(rack.levels) * rack.levelPitch
      let along = (pose.y - rack.zeroY - rack.firstBay + rack.bayPitch / 2) / length
      let up = (pose.z - rack.firstLevel) / height
      let x = min(x1, max(x0, x0 + along * (x1 - x0)))
      let y = y1 - min(1, max(0, up)) * (y1 - y0)
      let ink = (scene.state(of: crane) ?? .idle).ink
      brush.canvas.fill(x - 1.5, y0 - 2, x + 1.5, y1 + 2, ink)
      brush.canvas.fill(x - 7, y - 10, x + 7, y, scene.world.count(ofNode: crane) > 0 ? Palette.inbound : ink)
    }
  }
#endif
