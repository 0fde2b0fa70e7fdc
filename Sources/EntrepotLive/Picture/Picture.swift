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
      if frame.hasPanels { drawPanels(&brush, frame) }
      BannerView(headline: headline).draw(&brush, frame.banner)
      TimelineView(scene: scene, timeline: timeline, viewing: viewing).draw(&brush, frame.timeline)
      if let speed, frame.timeline.width > 560 {
        ControlsView(scene: scene, viewing: viewing, speed: speed, isPaused: isPaused).draw(&brush, frame)
      }
      if frame.hasPanels, let course {
        CourseView(course: course, time: scene.time).draw(&brush, frame.course)
      }
      LegendView(viewing: viewing, findings: findings, hasKeys: speed != nil).draw(&brush, frame)
      if viewing.search != nil || viewing.answer != nil {
        SearchView(viewing: viewing).draw(&brush, box)
      }
      if viewing.isHelpShown { HelpView().draw(&brush, frame) }
    }

    private func drawPanels(_ brush: inout Brush, _ frame: Frame) {
      let panels = Panels(scene: scene, viewing: viewing)
      if let elevation = panels.elevation(findings) {
        elevation.draw(&brush, frame.upperPanel)
      } else {
        drawPeople(&brush, frame.upperPanel)
      }
      panels.inspector(findings).draw(&brush, frame.lowerPanel)
    }

    /// The fleet or the people; waves below them where there are some.
    private func drawPeople(_ brush: inout Brush, _ box: Box) {
      guard !scene.world.openWaves.isEmpty else { return FleetView(scene: scene).draw(&brush, box) }
      let middle = box.top + ((box.bottom - box.top) * 0.6).rounded()
      let upper = Box(left: box.left, top: box.top, right: box.right, bottom: middle - 4)
      FleetView(scene: scene).draw(&brush, upper)
      WaveView(scene: scene).draw(
        &brush, Box(left: box.left, top: middle + 4, right: box.right, bottom: box.bottom))
    }

    /// The node of which the inspector speaks: the one looked at, else the first crane.
    static func inspected(_ scene: Scene, _ viewing: Viewing) -> Int? {
      let focus = viewing.focus(scene)
      return focus ?? scene.header.cast.members.firstIndex { $0.kind == .crane }
    }
  }
#endif
