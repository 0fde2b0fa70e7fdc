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
    /// What was looked up in the journal.
    var findings = Findings()

    func draw(_ brush: inout Brush) {
      let unit = brush.canvas.unit
      let frame = Frame(Double(brush.canvas.width) / unit, Double(brush.canvas.height) / unit)
      brush.canvas.clear(Palette.ground)
      let headline = viewing.headline(scene)
      let focus = viewing.focus(scene)
      let box = frame.plan
      brush.clipped(box) { brush in
        PlanView(scene: scene, site: site, viewing: viewing, findings: findings, selected: focus).draw(&brush)
      }
      CaptionView(scene: scene, viewing: viewing, findings: findings).draw(&brush, frame.caption)
      BarView(scene: scene, speed: speed, isPaused: isPaused, notice: notice, lights: lights)
        .draw(&brush, frame.width)
      if frame.hasPanels { drawPanels(&brush, frame, focus) }
      BannerView(headline: headline).draw(&brush, frame.banner)
      TimelineView(scene: scene, timeline: timeline, viewing: viewing).draw(&brush, frame.timeline)
      if frame.hasPanels, let course {
        CourseView(course: course, time: scene.time).draw(&brush, frame.course)
      }
      LegendView(viewing: viewing, findings: findings, hasKeys: speed != nil).draw(&brush, frame)
      if viewing.search != nil || viewing.answer != nil {
        SearchView(viewing: viewing).draw(&brush, box)
      }
      if viewing.isHelpShown { HelpView().draw(&brush, frame) }
    }

    private func drawPanels(_ brush: inout Brush, _ frame: Frame, _ focus: Int?) {
      let crane = crane(focus)
      let racks = scene.header.cast.racks
      let rack = viewing.aisle ?? crane.flatMap { scene.rack(ofCrane: $0) }
      if let rack, racks.indices.contains(rack) {
        ElevationView(
          scene: scene, rack: racks[rack], side: min(viewing.side, racks[rack].sides - 1),
          cranes: scene.header.cast.members.indices.filter { scene.rack(ofCrane: $0) == rack },
          focus: focus, findings: findings
        ).draw(&brush, frame.upperPanel)
      } else {
        FleetView(scene: scene).draw(&brush, frame.upperPanel)
      }
      InspectorView(scene: scene, node: focus ?? crane, load: viewing.load, findings: findings)
        .draw(&brush, frame.lowerPanel)
    }

    /// The node of which the inspector speaks: the one looked at, else the first crane.
    static func inspected(_ scene: Scene, _ viewing: Viewing) -> Int? {
      let focus = viewing.focus(scene)
      return focus ?? scene.header.cast.members.firstIndex { $0.kind == .crane }
    }

    /// The crane whose aisle is shown.
    private func crane(_ focus: Int?) -> Int? {
      let cast = scene.header.cast
      guard let focus else { return cast.members.firstIndex { $0.kind == .crane } }
      if scene.rack(ofCrane: focus) != nil { return focus }
      let aisle = cast.rack(ofNode: focus)?.aisle ?? cast.member(ofNode: focus)?.parent ?? .none
      let own = cast.members.firstIndex { $0.kind == .crane && $0.parent == aisle }
      if let own, aisle != .none { return own }
      // A vehicle is of the fleet, whatever cranes there are.
      guard cast.member(ofNode: focus)?.kind != .vehicle else { return nil }
      return cast.members.firstIndex { $0.kind == .crane }
    }
  }
#endif
