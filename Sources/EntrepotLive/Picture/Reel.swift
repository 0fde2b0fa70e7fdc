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

    /// The picture of a moment; nil for the busiest one.
    private mutating func picture(_ time: Time?, _ size: (width: Int, height: Int)) throws -> Picture {
      try film.show(time ?? busiest)
      return Picture(
        scene: film.scene, site: site, timeline: timeline, viewing: Viewing(camera: camera(size)), speed: nil,
        notice: notice)
    }

    func camera(_ size: (width: Int, height: Int)) -> Camera {
      let box = Picture.planBox(Double(size.width), Double(size.height))
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

    func writePicture(_ path: String, at time: Time?, _ size: (width: Int, height: Int)) throws {
      var reel = self
      let picture = try reel.picture(time, size)
      var brush = Brush(canvas: Canvas(width: size.width, height: size.height), letters: try Letters())
      picture.draw(&brush)
      try brush.canvas.writePNG(path)
    }

    func writeFrames(
      _ folder: String, from start: Time?, _ size: (width: Int, height: Int), fps: Int, speed: Double,
      count: Int
    ) throws {
      var status = stat()
      if stat(folder, &status) != 0, mkdir(folder, 0o777) != 0 {
        throw LiveError("\(folder): the folder cannot be made.")
      }
      var reel = self
      let first = start ?? busiest
      var brush = Brush(canvas: Canvas(width: size.width, height: size.height), letters: try Letters())
      for frame in 0..<count {
        try reel.film.show(first + .seconds(Double(frame) * speed / Double(fps)))
        Picture(
          scene: reel.film.scene, site: site, timeline: timeline, viewing: Viewing(camera: camera(size)),
          speed: speed,
          notice: notice
        ).draw(&brush)
        let number = String(frame)
        let padded = String(repeating: "0", count: max(0, 6 - number.count)) + number
        try brush.canvas.writePNG("\(folder)/\(padded).png")
      }
    }
  }
#endif
