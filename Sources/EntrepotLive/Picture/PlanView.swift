#if Live
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene

  /// The floor plan to scale: racks and lanes with what they hold, roads, places, and what moves.
  struct PlanView {
    let scene: Scene
    let site: SitePlan
    let camera: Camera
    var selected: Int?

    private var scale: Double { camera.scale }

    func draw(_ brush: inout Brush) {
      drawRoads(&brush.canvas)
      drawPods(&brush.canvas)
      drawLanes(&brush.canvas)
      drawRacks(&brush)
      drawPlaces(&brush)
      drawMovers(&brush.canvas)
      drawScale(&brush)
    }

    private func fill(_ canvas: inout Canvas, _ box: SitePlan.Box, _ ink: Ink) {
      let (a, b) = (camera.point(box.x0, box.y1), camera.point(box.x1, box.y0))
      canvas.fill(a.x, a.y, max(b.x, a.x + 1), max(b.y, a.y + 1), ink)
    }

    private func drawRoads(_ canvas: inout Canvas) {
      for run in site.roads { fill(&canvas, run, Palette.road) }
      for point in site.points { fill(&canvas, point, Palette.hairline) }
    }

    /// Loads that stand on points of the roads.
    private func drawPods(_ canvas: inout Canvas) {
      let cast = scene.header.cast
      for road in cast.roads {
        let side = 0.8 * (road.columns > 0 ? road.pitch : 1)
        for node in road.firstNode..<road.firstNode + road.count where scene.world.count(ofNode: node) > 0 {
          guard let at = cast.planPosition(ofNode: node) else { continue }
          fill(&canvas, SitePlan.Box(x: at.x, y: at.y, side: side), Palette.stock)
        }
      }
    }

    // MARK: What is stored

    private func drawRacks(_ brush: inout Brush) {
      for row in site.racks {
        let rack = scene.header.cast.racks[row.rack]
        // Never finer than a pixel: bays next to each other share one then.
        let step = max(1, Int((1.5 / max(rack.bayPitch * scale, 1e-6)).rounded(.up)))
        var bay = 0
        while bay < rack.bays {
          let end = min(bay + step, rack.bays)
          let share = share(rack, row, bay..<end)
          let bottom = row.box.y0 + Double(bay) * rack.bayPitch
          let top = row.box.y0 + Double(end) * rack.bayPitch
          let (a, b) = (camera.point(row.box.x0, top), camera.point(row.box.x1, bottom))
          let gap: Double = b.y - a.y > 4 ? 1 : 0
          brush.canvas.fill(
            a.x + gap, a.y + gap, max(b.x, a.x + 1), max(b.y, a.y + 1),
            Palette.empty.mixed(Palette.stock, share))
          bay = end
        }
      }
      nameAisles(&brush)
    }

    private func nameAisles(_ brush: inout Brush) {
      var free = -Double.infinity
      for rack in scene.header.cast.racks {
        guard let aisle = scene.header.cast.member(ofNode: Int(rack.aisle)) else { continue }
        let top = camera.point(
          rack.zeroX, rack.zeroY + rack.firstBay + (Double(rack.bays) - 0.5) * rack.bayPitch)
        let name = String(aisle.name.split(separator: "/").last ?? "")
        guard top.x > free else { continue }
        brush.text(name, top.x, top.y - 9, size: 9, Palette.muted, .plain, .centre)
        free = top.x + brush.width(name, size: 9) + 4
      }
    }

    private func share(_ rack: RackAisle, _ row: SitePlan.RackRow, _ bays: Range<Int>) -> Double {
      var count = 0
      for bay in bays {
        let first = rack.firstNode + ((row.side * rack.bays + bay) * rack.levels) * rack.depth + row.depth
        for level in 0..<rack.levels where scene.world.count(ofNode: first + level * rack.depth) > 0 {
          count += 1
        }
      }
      return Double(count) / Double(max(1, bays.count * rack.levels))
    }

    private func drawLanes(_ canvas: inout Canvas) {
      let side = site.stackSide
      let gap: Double = side * scale > 5 ? 0.5 : 0
      for lane in site.lanes {
        let count = scene.world.count(ofNode: lane.node)
        for stack in 0..<lane.stacks {
          // Lanes fill from the rear.
          let before = (lane.stacks - 1 - stack) * lane.levels
          let share = Double(min(lane.levels, max(0, count - before))) / Double(lane.levels)
          let (x, y) = (lane.x + lane.dx * Double(stack), lane.y + lane.dy * Double(stack))
          let (a, b) = (
            camera.point(x - side / 2, y + side / 2), camera.point(x + side / 2, y - side / 2)
          )
          canvas.fill(
            a.x + gap, a.y + gap, max(b.x - gap, a.x + 1), max(b.y - gap, a.y + 1),
            Palette.empty.mixed(Palette.stock, share))
        }
      }
    }

    // MARK: Places

    private func drawPlaces(_ brush: inout Brush) {
      for node in site.places {
        guard let member = scene.header.cast.member(ofNode: node) else { continue }
        let at = camera.point(member.x, member.y)
        let count = scene.world.count(ofNode: node)
        switch member.kind {
        case .shippingDock, .receivingDock: drawDock(&brush, node, member, at, count)
        case .station:
          let state = scene.state(of: node) ?? .idle
          chip(&brush, member, at, count, state.ink)
        case .transfer: chip(&brush, member, at, count, Palette.hairline)
        case .queue, .rejectSpur:
          if count > 0 { pile(&brush.canvas, at, count, Palette.inbound) }
        case .inputBuffer: slots(&brush.canvas, at, count, Int(member.capacity), Palette.inbound)
        case .outputBuffer: slots(&brush.canvas, at, count, Int(member.capacity), Palette.outbound)
        case .crane, .aisle, .store, .vehicle, .fleet, .lane: break
        }
      }
    }

    /// Places in a column, those that hold a load in its colour.
    private func slots(
      _ canvas: inout Canvas, _ at: (x: Double, y: Double), _ count: Int, _ capacity: Int, _ ink: Ink
    ) {
      let side = max(3, min(9, 1.1 * scale))
      for slot in 0..<max(1, min(max(capacity, count), 6)) {
        let y = at.y + Double(slot) * (side + 1)
        canvas.fill(at.x - side / 2, y, at.x + side / 2, y + side, slot < count ? ink : Palette.empty)
      }
    }

    private func pile(_ canvas: inout Canvas, _ at: (x: Double, y: Double), _ count: Int, _ ink: Ink) {
      let side = max(2, min(6, 0.8 * scale))
      for index in 0..<min(count, 60) {
        let (column, row) = (Double(index % 10), Double(index / 10))
        let x = at.x + (column - 5) * (side + 1)
        canvas.fill(x, at.y + row * (side + 1), x + side, at.y + row * (side + 1) + side, ink)
      }
    }

    private func chip(
      _ brush: inout Brush, _ member: Member, _ at: (x: Double, y: Double), _ count: Int, _ ink: Ink
    ) {
      let name = String(member.name.split(separator: "/").last ?? "")
      let label = count > 0 ? "\(name) \(count)" : name
      let width = brush.width(label, size: 9) + 10
      brush.canvas.round(at.x - width / 2, at.y - 8, at.x + width / 2, at.y + 8, radius: 4, Palette.panel)
      brush.canvas.round(at.x - width / 2, at.y - 8, at.x - width / 2 + 4, at.y + 8, radius: 2, ink)
      brush.text(label, at.x + 2, at.y, size: 9, Palette.ink, .plain, .centre)
    }

    // MARK: Docks

    private func drawDock(
      _ brush: inout Brush, _ node: Int, _ member: Member, _ at: (x: Double, y: Double), _ count: Int
    ) {
      let name = String(member.name.split(separator: "/").last ?? "")
      guard member.kind == .shippingDock else {
        // Loads come in one behind the other.
        let side = max(4, min(8, 0.9 * scale))
        brush.canvas.round(at.x - 3, at.y - side, at.x + 3, at.y + side, radius: 2, Palette.inbound)
        for index in 0..<min(count, 12) {
          let x = at.x + 6 + Double(index) * (side + 1)
          brush.canvas.fill(x, at.y - side / 2, x + side, at.y + side / 2, Palette.inbound)
        }
        brush.text(name, at.x - 7, at.y, size: 9, Palette.muted, .plain, .right)
        return
      }
      let width = max(16, min(54, 2.6 * scale))
      brush.canvas.round(at.x - width / 2, at.y - 2, at.x + width / 2, at.y + 26, radius: 3, Palette.panel)
      let side = 4.0
      let columns = max(1, Int((width - 4) / (side + 1)))
      for index in 0..<min(count, columns * 5) {
        let x = at.x - width / 2 + 3 + Double(index % columns) * (side + 1)
        let y = at.y + 1 + Double(index / columns) * (side + 1)
        brush.canvas.fill(x, y, x + side, y + side, Palette.outbound)
      }
      brush.text(name, at.x, at.y + 47, size: 9, Palette.muted, .plain, .centre)
      drawTruck(&brush, node, at, width)
    }

    /// The countdown of the truck that is being served.
    private func drawTruck(_ brush: inout Brush, _ dock: Int, _ at: (x: Double, y: Double), _ width: Double) {
      let mine = scene.world.openShipments.compactMap { scene.world.shipment($0) }
        .filter { Int($0.dock) == dock }
      guard let first = mine.min(by: { $0.released < $1.released }) else { return }
      let waited = scene.time - first.released
      let label = Headline.span(waited)
      let isLong = waited > .seconds(2700)
      brush.canvas.round(
        at.x - width / 2, at.y + 29, at.x + width / 2, at.y + 40, radius: 3,
        isLong ? Palette.failed.faded(0.3) : Palette.hairline)
      if brush.width(label, size: 9) < width {
        brush.text(label, at.x, at.y + 34, size: 9, isLong ? Palette.failed : Palette.ink, .plain, .centre)
      }
    }

    // MARK: What moves

    private func drawMovers(_ canvas: inout Canvas) {
      for (node, member) in scene.header.cast.members.enumerated() {
        guard member.kind == .crane || member.kind == .vehicle, let pose = scene.pose(ofMover: node) else {
          continue
        }
        let at = camera.point(pose.x, pose.y)
        guard at.x > camera.left - 40, at.x < camera.right + 40, at.y > camera.top - 40,
          at.y < camera.bottom + 40
        else { continue }
        let state = scene.state(of: node) ?? .idle
        let isLoaded = scene.world.count(ofNode: node) > 0
        if member.kind == .crane {
          drawCrane(&canvas, at, state, isLoaded)
        } else {
          drawVehicle(&canvas, at, pose, member, state, isLoaded)
        }
        if node == selected {
          canvas.frame(at.x - 11, at.y - 11, at.x + 11, at.y + 11, Palette.ink.faded(0.8), width: 1.5)
        }
      }
    }

    private func drawCrane(
      _ canvas: inout Canvas, _ at: (x: Double, y: Double), _ state: NodeState, _ isLoaded: Bool
    ) {
      let size = max(6, min(15, 1.8 * scale))
      canvas.round(at.x - size / 2, at.y - size / 2, at.x + size / 2, at.y + size / 2, radius: 3, state.ink)
      if isLoaded {
        let half = size * 0.22
        canvas.fill(at.x - half, at.y - half, at.x + half, at.y + half, Palette.inbound)
      }
      canvas.mark(state, at.x, at.y, size: size)
    }

    private func drawVehicle(
      _ canvas: inout Canvas, _ at: (x: Double, y: Double), _ pose: Pose, _ member: Member,
      _ state: NodeState, _ isLoaded: Bool
    ) {
      let length = max(5, (member.drive?.length ?? 1) * scale) / 2
      let width = max(4, (member.drive?.width ?? 0.8) * scale) / 2
      let (cosine, sine) = (Direction.cosine(pose.heading), -Direction.sine(pose.heading))
      func corner(_ along: Double, _ across: Double) -> (x: Double, y: Double) {
        (at.x + along * cosine - across * sine, at.y + along * sine + across * cosine)
      }
      if length < 3 {
        canvas.fill(at.x - 2, at.y - 2, at.x + 2, at.y + 2, state.ink)
        return
      }
      // A blunt nose says where the front is.
      canvas.shape(
        [
          corner(-length, -width), corner(length * 0.55, -width), corner(length, -width * 0.35),
          corner(length, width * 0.35), corner(length * 0.55, width), corner(-length, width),
        ], state.ink)
      if isLoaded {
        canvas.shape(
          [
            corner(-length * 0.7, -width * 0.6), corner(length * 0.2, -width * 0.6),
            corner(length * 0.2, width * 0.6), corner(-length * 0.7, width * 0.6),
          ], Palette.inbound)
      }
      canvas.mark(state, at.x, at.y, size: length * 2)
    }

    private func drawScale(_ brush: inout Brush) {
      let metres = [1, 2, 5, 10, 20, 50, 100, 200, 500].first { $0 * scale >= 40 } ?? 1000.0
      let (x, y) = (camera.right - 14, camera.bottom - 12)
      brush.canvas.fill(x - metres * scale, y - 10, x, y - 9, Palette.muted)
      brush.text("\(Int(metres)) m", x, y, size: 9, Palette.muted, .plain, .right)
    }
  }
#endif
