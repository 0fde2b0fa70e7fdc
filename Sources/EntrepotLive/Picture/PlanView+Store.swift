#if Live
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene

  /// What is stored: racks from above, lanes of stacks.
  extension PlanView {
    func drawRacks(_ canvas: inout Canvas) {
      for row in site.racks {
        let (a, b) = (camera.point(row.box.x0, row.box.y1), camera.point(row.box.x1, row.box.y0))
        guard isSeen(a, b) else { continue }
        drawRow(&canvas, row, left: a.x, right: b.x)
      }
    }

    private func drawRow(_ canvas: inout Canvas, _ row: SitePlan.RackRow, left: Double, right: Double) {
      let rack = scene.header.cast.racks[row.rack]
      let pitch = rack.bayPitch * scale
      // Never finer than a pixel: bays next to each other share one then.
      let step = max(1, Int(min(1e6, 1.5 / max(1e-6, pitch)).rounded(.up)))
      let bottom = camera.point(0, row.box.y0).y
      let gap: Double = pitch * Double(step) > 4 ? 1 : 0
      // Bays out of sight are not even counted.
      let first = max(0, Int(min(1e9, max(0, (bottom - camera.bottom) / pitch)))) / step * step
      var bay = first
      while bay < rack.bays {
        let end = min(bay + step, rack.bays)
        let (low, high) = (bottom - Double(bay) * pitch, bottom - Double(end) * pitch)
        if low < camera.top { break }
        let ink = ink(rack, row, bay..<end)
        canvas.fill(left + gap, high + gap, max(right, left + 1), max(low, high + 1), ink)
        bay = end
      }
    }

    func nameAisles(_ brush: inout Brush, _ taken: inout [Box]) {
      for (index, rack) in scene.header.cast.racks.enumerated() {
        guard let aisle = scene.header.cast.member(ofNode: Int(rack.aisle)) else { continue }
        let top = camera.point(
          rack.zeroX, rack.zeroY + rack.firstBay + (Double(rack.bays) - 0.5) * rack.bayPitch)
        guard top.x > camera.left - 40, top.x < camera.right + 40 else { continue }
        let name = String(aisle.name.split(separator: "/").last ?? "")
        let isChosen = selected.flatMap { scene.rack(ofCrane: $0) } == index || viewing.aisle == index
        // Where aisles are narrow, every other name is a row higher.
        let isAbove = top.y - 9 - 10 - 5 > camera.top
        label(
          &brush, name, top.x, max(top.y - 9, camera.top + 7), step: isAbove ? -10 : 10, tries: 2, &taken,
          ink: isChosen ? Palette.ink : Palette.muted, isChosen ? .bold : .plain)
      }
    }

    // MARK: Colours

    /// The colour of some bays, all levels together.
    private func ink(_ rack: RackAisle, _ row: SitePlan.RackRow, _ bays: Range<Int>) -> Ink {
      func first(_ bay: Int) -> Int {
        rack.firstNode + ((row.side * rack.bays + bay) * rack.levels) * rack.depth + row.depth
      }
      if let heat { return heatInk(heat, rack, row, bays, first) }
      var count = 0
      for bay in bays {
        count += scene.world.filled(from: first(bay), number: rack.levels, step: rack.depth)
      }
      let share = Double(count) / Double(max(1, bays.count * rack.levels))
      guard let inks = findings.inks, count > 0 else { return Palette.empty.mixed(Palette.stock, share) }
      let usual = commonest(inks, bays, levels: rack.levels, depth: rack.depth, first)
      return Palette.empty.mixed(usual, 0.25 + 0.75 * share)
    }

    private func heatInk(
      _ heat: HeatMap, _ rack: RackAisle, _ row: SitePlan.RackRow, _ bays: Range<Int>, _ first: (Int) -> Int
    ) -> Ink {
      switch heat.quantity {
      case .occupancy:
        var sum = 0.0
        for bay in bays {
          for level in 0..<rack.levels { sum += heat.value(ofNode: first(bay) + level * rack.depth) }
        }
        return Palette.heat(sum / Double(max(1, bays.count * rack.levels)) / heat.top)
      case .handling:
        guard heat.bays.indices.contains(row.rack) else { return Palette.empty }
        let most = bays.map { Double(heat.bays[row.rack][$0]) }.max() ?? 0
        return most > 0 ? Palette.heat(most / heat.top) : Palette.empty
      case .traffic, .waiting, .flows: return Palette.empty
      }
    }

    /// The colour that most of some bays' loads have, by a vote in pairs (Boyer and Moore, 1981); among a few
    /// of them where bays are small.
    private func commonest(
      _ inks: LoadInks, _ bays: Range<Int>, levels: Int, depth: Int, _ first: (Int) -> Int
    ) -> Ink {
      let isSmall = scale * 2 < 6
      let stepBays = isSmall ? bays.count : 1
      let stepLevels = isSmall ? max(1, levels / 3) : 1
      let usual = inks.entries.count - 1
      var (best, votes) = (usual, 0)
      for bay in stride(from: bays.lowerBound, to: bays.upperBound, by: stepBays) {
        let node = first(bay)
        for level in stride(from: 0, to: levels, by: stepLevels) {
          guard let load = scene.world.firstLoad(atNode: node + level * depth),
            let status = scene.world.load(load)
          else { continue }
          let index = inks.index(load, status)
          // What is ordered is seen, however little of it there is.
          if inks.colouring == .destination, index == usual { continue }
          if votes == 0 { best = index }
          votes += index == best ? 1 : -1
        }
      }
      return inks.entries.indices.contains(best) ? inks.entries[best].ink : Palette.stock
    }

    // MARK: Lanes

    func drawLanes(_ canvas: inout Canvas) {
      let side = site.stackSide
      let half = side / 2 * scale
      for lane in site.lanes {
        let a = camera.point(lane.x, lane.y)
        let (stepX, stepY) = (lane.dx * scale, -lane.dy * scale)
        let (endX, endY) = (a.x + stepX * Double(lane.stacks - 1), a.y + stepY * Double(lane.stacks - 1))
        guard
          isSeen(
            (min(a.x, endX) - half, min(a.y, endY) - half), (max(a.x, endX) + half, max(a.y, endY) + half))
        else { continue }
        drawLane(&canvas, lane, a, stepX, stepY, half)
      }
    }

    private func drawLane(
      _ canvas: inout Canvas, _ lane: SitePlan.Lane, _ at: (x: Double, y: Double), _ stepX: Double,
      _ stepY: Double, _ half: Double
    ) {
      let gap: Double = half > 2.5 ? 0.5 : 0
      let count = scene.world.count(ofNode: lane.node)
      let loads = findings.inks == nil || heat != nil ? [] : scene.world.loads(atNode: lane.node)
      // Never finer than a pixel.
      let step = max(1, Int(min(1e6, (1 / max(abs(stepX), abs(stepY), 1e-6)).rounded(.up))))
      for stack in stride(from: 0, to: lane.stacks, by: step) {
        // Lanes fill from the rear.
        let before = (lane.stacks - 1 - stack) * lane.levels
        let here = min(lane.levels, max(0, count - before))
        var ink = Palette.empty.mixed(Palette.stock, Double(here) / Double(lane.levels))
        if let heat {
          ink = heatInk(heat, lane)
        } else if let inks = findings.inks, here > 0, loads.indices.contains(before),
          let status = scene.world.load(loads[before])
        {
          ink = Palette.empty.mixed(
            inks.ink(loads[before], status), 0.25 + 0.75 * Double(here) / Double(lane.levels))
        }
        let (x, y) = (at.x + stepX * Double(stack), at.y + stepY * Double(stack))
        canvas.fill(
          x - half + gap, y - half + gap, max(x + half - gap, x - half + 1),
          max(y + half - gap, y - half + 1),
          ink)
      }
    }

    private func heatInk(_ heat: HeatMap, _ lane: SitePlan.Lane) -> Ink {
      guard heat.quantity == .occupancy || heat.quantity == .handling else { return Palette.empty }
      let value = heat.value(ofNode: lane.node)
      return value > 0 ? Palette.heat(value / heat.top) : Palette.empty
    }
  }
#endif
