#if Live
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene
  import Glibc

  /// A journal that is ready to be shown: film, plan, timeline, and what the file lacks.
  struct Reel {
    var film: Film
    let site: SitePlan
    let timeline: Timeline
    let notice: String?

    init(path: String) throws {
      let reader = try JournalReader(path: path, recovering: true)
      film = try Film(reader)
      site = SitePlan(reader.header.cast)
      timeline = try Timeline(reader, steps: 600)
      if !reader.isComplete {
        notice = "The journal was cut off: shown as far as it goes."
      } else if reader.detail != .full {
        notice = "Business records only: nothing moves between places (run with --journal full)."
      } else {
        notice = nil
      }
    }

    func camera(_ screen: Screen) -> Camera {
      let box = Frame(screen.points.width, screen.points.height).plan
      // Room below for the trucks at their docks, whatever the scale.
      let trucks = site.places.isEmpty ? 0 : 44.0
      var camera = Camera(
        fitting: site.bounds, left: box.left, top: box.top, right: box.right, bottom: box.bottom - trucks)
      camera.bottom = box.bottom
      camera.y -= trucks / 2 / camera.scale
      return camera
    }

    /// The middle of the step in which most was moved: a warm warehouse at a busy hour.
    var busiest: Time {
      let index = timeline.moves.indices.max { timeline.moves[$0] < timeline.moves[$1] } ?? 0
      return timeline.range.lowerBound + .seconds((Double(index) + 0.5) * timeline.step)
    }

    func writePicture(_ path: String, at time: Time?, _ screen: Screen, look: LookOptions) throws {
      var reel = self
      try reel.film.show(time ?? busiest)
      var viewing = Viewing(camera: camera(screen))
      try look.apply(to: &viewing, reel.film.scene)
      var brush = Brush(canvas: Canvas(screen), letters: try Letters())
      reel.picture(viewing, Desk(waits: true), speed: nil).draw(&brush)
      try brush.canvas.writePNG(path)
    }

    /// The shown moment as a picture with all that was looked up for it.
    func picture(_ viewing: Viewing, _ desk: Desk, speed: Double?) -> Picture {
      let scene = film.scene
      return Picture(
        scene: scene, site: site, timeline: timeline, viewing: viewing, speed: speed, notice: notice,
        findings: desk.findings(film.reader, scene, viewing, focus: Picture.inspected(scene, viewing)))
    }

    func writeFrames(
      _ folder: String, from start: Time?, _ screen: Screen, fps: Int, speed: Double, count: Int,
      look: LookOptions
    ) throws {
      var status = stat()
      if stat(folder, &status) != 0, mkdir(folder, 0o777) != 0 {
        throw LiveError("\(folder): the folder cannot be made.")
      }
      var reel = self
      let first = start ?? busiest
      try reel.film.show(first)
      var viewing = Viewing(camera: camera(screen))
      try look.apply(to: &viewing, reel.film.scene)
      let desk = Desk(waits: true)
      var brush = Brush(canvas: Canvas(screen), letters: try Letters())
      for frame in 0..<count {
        try reel.film.show(first + .seconds(Double(frame) * speed / Double(fps)))
        reel.picture(viewing, desk, speed: speed).draw(&brush)
        let number = String(frame)
        let padded = String(repeating: "0", count: max(0, 6 - number.count)) + number
        try brush.canvas.writePNG("\(folder)/\(padded).png")
      }
    }
  }
#endif
