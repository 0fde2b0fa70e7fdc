#if Live
  import EntrepotExperiments
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene

  /// The whole window as one picture: bar, plan, panels, the sentence, the timeline, the legend.
  struct Picture {
    let scene: Scene
    let site: SitePlan
    let timeline: Timeline
    let viewing: Viewing
    /// Times faster than life; nil for a still picture.
    var speed: Double?
    var isPaused = false
    /// Something the reader must know: what the file lacks.
    var notice: String?
    /// How the figures went, and the promises as lights; where a run is watched.
    var course: Course?
    var lights: [PromiseLight] = []

    static let barHeight = 44.0
    static let bannerHeight = 44.0
    static let footHeight = 152.0
    static let panelWidth = 408.0

    /// The part of a canvas that the plan takes [pixels].
    static func planBox(_ width: Double, _ height: Double) -> (
      left: Double, top: Double, right: Double, bottom: Double
    ) {
      (8, barHeight + 4, width - (width > 900 ? panelWidth + 8 : 8), height - footHeight - bannerHeight)
    }

    static func timelineBox(_ width: Double, _ height: Double) -> (
      left: Double, top: Double, right: Double, bottom: Double
    ) {
      (24, height - footHeight + 30, width - (width > 900 ? panelWidth + 20 : 24), height - 54)
    }

    func draw(_ brush: inout Brush) {
      let (width, height) = (Double(brush.canvas.width), Double(brush.canvas.height))
      brush.canvas.clear(Palette.ground)
      let box = Self.planBox(width, height)
      var inner = brush
      brush.canvas.clipped(box.left, box.top, box.right, box.bottom) { canvas in
        swap(&inner.canvas, &canvas)
        PlanView(scene: scene, site: site, camera: viewing.camera, selected: focus).draw(&inner)
        swap(&inner.canvas, &canvas)
      }
      drawBar(&brush, width)
      if width > 900 { drawPanels(&brush, width, box.bottom) }
      let headline = Headline(scene)
      drawBanner(&brush, headline, width, height)
      TimelineView(scene: scene, timeline: timeline).draw(&brush, Self.timelineBox(width, height))
      if width > 900, let course {
        CourseView(course: course, time: scene.time)
          .draw(&brush, width - Self.panelWidth + 14, height - Self.footHeight + 8, width - 24, height - 36)
      }
      drawLegend(&brush, width, height)
    }

    /// The member that is looked at: the one chosen, else the one that the sentence is about.
    private var focus: Int? {
      if let selected = viewing.selected { return selected }
      let headline = Headline(scene)
      return headline.node == .none ? nil : Int(headline.node)
    }

    private func drawBar(_ brush: inout Brush, _ width: Double) {
      brush.canvas.fill(0, 0, width, Self.barHeight, Palette.panel)
      brush.canvas.fill(0, Self.barHeight, width, Self.barHeight + 1, Palette.hairline)
      brush.text(scene.header.title, 16, 22, size: 15, Palette.ink, .bold)
      let after = 16 + brush.width(scene.header.title, size: 15, .bold) + 14
      if after + brush.width(summary, size: 11) < width / 2 - 90 {
        brush.text(summary, after, 23, size: 11, Palette.muted)
      }
      let clock = SceneClock(scene.header)
      brush.text(clock.time(scene.time), width / 2, 22, size: 20, Palette.ink, .bold, .centre)
      let right = width / 2 + brush.width("Wed 00:00:00", size: 20, .bold) / 2 + 24
      let date = clock.hasCalendar ? clock.date(scene.time) : "no calendar"
      let label = isPaused ? "paused" : speed.map { "× " + Self.plain($0) } ?? date
      let pill = brush.width(label, size: 11, .bold) + 24
      brush.canvas.round(right, 11, right + pill, 33, radius: 11, Palette.hairline)
      brush.text(label, right + pill / 2, 22, size: 11, Palette.ink, .bold, .centre)
      if let notice {
        brush.text(notice, width - 16, 22, size: 11, Palette.starved, .plain, .right)
      } else {
        PromiseLight.draw(lights, &brush, from: right + pill + 12, to: width - 16)
      }
    }

    private static func plain(_ speed: Double) -> String {
      speed >= 1 ? "\(Int(speed))" : "0.\(Int(speed * 10))"
    }

    private var summary: String {
      let cast = scene.header.cast
      var parts: [String] = []
      if !cast.racks.isEmpty {
        let places = cast.racks.reduce(0) { $0 + ($1.usableLocations ?? $1.locationCount) }
        parts += ["\(cast.racks.count) aisles", "\(Self.grouped(places)) places"]
      }
      let vehicles = cast.members.count { $0.kind == .vehicle }
      if vehicles > 0 { parts.append("\(Self.grouped(vehicles)) vehicles") }
      let lanes = cast.members.count { $0.kind == .lane }
      if lanes > 0 { parts.append("\(lanes) lanes") }
      parts.append("\(Self.grouped(scene.world.loadCount)) loads")
      return parts.joined(separator: " · ")
    }

    /// `19,584`.
    static func grouped(_ number: Int) -> String {
      var text = ""
      for (index, digit) in String(number).reversed().enumerated() {
        if index > 0, index % 3 == 0, digit != "-" { text.append(",") }
        text.append(digit)
      }
      return String(text.reversed())
    }

    private func drawBanner(_ brush: inout Brush, _ headline: Headline, _ width: Double, _ height: Double) {
      let top = height - Self.footHeight - Self.bannerHeight
      let ink =
        switch headline.tone {
        case .flows: Palette.held
        case .waits: Palette.blocked
        case .failed: Palette.failed
        }
      brush.canvas.fill(0, top, width, top + Self.bannerHeight, Palette.ground.mixed(ink, 0.1))
      brush.canvas.fill(0, top, 6, top + Self.bannerHeight, ink)
      let middle = top + Self.bannerHeight / 2
      brush.text(headline.text, 24, middle, size: 19, Palette.ink, .bold)
      let after = 24 + brush.width(headline.text, size: 19, .bold) + 18
      if after + brush.width(headline.more, size: 12) < width - 16 {
        brush.text(headline.more, after, middle + 1, size: 12, Palette.ink.mixed(ink, 0.4))
      }
    }

    private func drawLegend(_ brush: inout Brush, _ width: Double, _ height: Double) {
      var x = 24.0
      let y = height - 15
      brush.canvas.fill(0, height - 30, width, height - 29, Palette.hairline.faded(0.6))
      for state in [NodeState.working, .idle, .starved, .blocked, .failed, .charging] {
        brush.canvas.round(x, y - 5, x + 10, y + 5, radius: 2, state.ink)
        brush.canvas.mark(state, x + 5, y, size: 10)
        brush.text(state.word, x + 16, y, size: 10, Palette.muted)
        x += 30 + brush.width(state.word, size: 10)
      }
      for (word, ink) in [
        ("stock", Palette.stock), ("inbound", Palette.inbound), ("outbound", Palette.outbound),
      ] {
        brush.canvas.fill(x, y - 5, x + 10, y + 5, ink)
        brush.text(word, x + 16, y, size: 10, Palette.muted)
        x += 30 + brush.width(word, size: 10)
      }
      guard speed != nil, width > 900 else { return }
      brush.text(
        "Space pause   ←→ scrub   ↑↓ speed   F fit   click inspect   W what if   P picture   Q quit", width - 16, y,
        size: 10, Palette.muted, .plain, .right)
    }

    private func drawPanels(_ brush: inout Brush, _ width: Double, _ bottom: Double) {
      let (left, right) = (width - Self.panelWidth, width - 12)
      let middle = Self.barHeight + 8 + (bottom - Self.barHeight) * 0.6
      if let crane = crane, let rack = scene.rack(ofCrane: crane) {
        ElevationView(scene: scene, rack: scene.header.cast.racks[rack], crane: crane)
          .draw(&brush, left, Self.barHeight + 8, right, middle - 5)
      } else {
        FleetView(scene: scene).draw(&brush, left, Self.barHeight + 8, right, middle - 5)
      }
      InspectorView(scene: scene, node: focus ?? crane).draw(&brush, left, middle + 5, right, bottom - 6)
    }

    /// The crane whose aisle is shown.
    private var crane: Int? {
      if let focus, scene.rack(ofCrane: focus) != nil { return focus }
      let cast = scene.header.cast
      if let focus, let member = cast.member(ofNode: focus), member.parent != .none {
        if let own = cast.members.firstIndex(where: { $0.kind == .crane && $0.parent == member.parent }) {
          return own
        }
      }
      return cast.members.firstIndex { $0.kind == .crane }
    }
  }
#endif
