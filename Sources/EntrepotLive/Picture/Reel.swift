#if Live
  import EntrepotExperiments
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene
  import Glibc

  /// A journal that is ready to be shown: film, plan, timeline, and what the file lacks. It may be recorded,
  /// or that of a run that goes on while it is watched.
  struct Reel {
    var film: Film
    let site: SitePlan
    private(set) var timeline: Timeline
    /// The run that writes the journal; nil for a recorded one.
    let twin: Twin?
    /// What the file lacks.
    let lack: String?
    /// Who folds the figures of a recorded journal.
    private let ledger: Ledger?
    /// What is waited for, so that a long run is simulated that far at least.
    var wanted = Time.zero
    /// Where the figures' lines end in a picture without a window, however far the run has come.
    private var courseEnd: Time?
    /// The figures up to there, where a recorded journal is shown without a window.
    private var courseThen: Course?

    /// A recorded journal.
    init(path: String) throws {
      let reader = try JournalReader(path: path, recovering: true)
      film = try Film(reader)
      site = SitePlan(reader.header.cast)
      timeline = try Timeline(reader, steps: 600)
      twin = nil
      ledger = Ledger(reader)
      if reader.recordCount == 0 {
        lack = say("notice.empty")
      } else if !reader.isComplete {
        lack = say("notice.cut")
      } else if reader.detail != .full {
        lack = say("notice.business")
      } else {
        lack = nil
      }
    }

    /// The journal of a run that goes on.
    ///
    /// - Parameters:
    ///   - world: what was where when it began; nil for a run from its start.
    ///   - book: what was known of customers' orders then.
    init(_ twin: Twin, from world: WorldFold? = nil, _ book: OrderBook? = nil) throws {
      (self.twin, ledger) = (twin, nil)
      // Whoever is quick has given the file its final name already.
      let reader =
        try (try? JournalReader(path: twin.growing, recovering: true, from: world))
        ?? JournalReader(path: twin.journal, recovering: true, from: world)
      film = try Film(reader, from: twin.start)
      site = SitePlan(reader.header.cast)
      timeline = Timeline(
        .zero...max(twin.expectedEnd, twin.start + .seconds(60)), members: reader.header.cast.members.count,
        steps: 600, orderBook: book ?? OrderBook(reader.header.cast))
      lack = nil
    }

    /// Something the reader must know: what the file lacks, or why the run goes no further.
    var notice: String? {
      if let lack { return lack }
      if let trouble = twin?.trouble { return trouble }
      // Of the end nothing is told before it is shown.
      if isWhole, film.scene.time >= film.range.upperBound, let stuck = twin?.stuck.first {
        return SimulatedWords.said(stuck)
      }
      let unknown = film.scene.world.unknownRecords
      return unknown > 0 ? say("notice.unknown", unknown) : nil
    }

    /// Takes in what the run has written since, a little at a time.
    mutating func catchUp(chunks: Int = 24) throws {
      guard let twin else { return }
      try film.catchUp()
      let isMore = try timeline.add(film.reader, atMost: chunks)
      timeline.isWhole = !isMore && twin.isFinished && film.reader.isComplete
      twin.watched(until: max(film.scene.time, wanted))
    }

    /// Where it ends; nil while that is not known.
    var end: Time? { isWhole ? film.range.upperBound : nil }

    /// Nothing more comes of it, and all of it is known.
    var isWhole: Bool { twin.map { isWhole($0) } ?? true }

    /// How the figures went, as far as that is known.
    var course: Course? {
      guard let twin else { return courseThen ?? ledger?.course }
      return courseEnd.map { twin.course.cut(after: $0) } ?? twin.course
    }

    /// Folds the figures of a recorded journal in the background.
    func startFigures() { ledger?.start() }

    /// So much is simulated before the picture opens: a day, for a run that has one.
    var opening: Time { min(twin?.expectedEnd ?? film.range.upperBound, .seconds(100_000)) }

    /// Whether a moment can be shown: it has been simulated and taken in.
    func isKnown(_ time: Time) -> Bool {
      guard let twin else { return true }
      return film.range.upperBound >= time && timeline.known >= time || isWhole(twin)
    }

    private func isWhole(_ twin: Twin) -> Bool {
      let isOver = twin.isFinished ? film.reader.isComplete : twin.trouble != nil
      return isOver && timeline.known >= film.range.upperBound
    }

    /// Waits until a moment can be shown, for a picture without a window: the same one every time, so no more
    /// is taken in than that takes.
    mutating func wait(for time: Time?) throws {
      guard let twin else {
        courseThen = ledger?.course(until: time ?? max(busiest, opening))
        return
      }
      wanted = time ?? opening
      while !isKnown(wanted) {
        let before = timeline.known
        try catchUp(chunks: 1)
        if timeline.known == before { usleep(1000) }
      }
      let end = wanted
      while !(twin.isFinished || twin.trouble != nil), twin.course.times.last ?? .zero < end { usleep(1000) }
      courseEnd = end
    }

    func camera(_ screen: Screen) -> Camera {
      let box = Frame(screen.points.width, screen.points.height).plan
      // Room below for the trucks at their docks, whatever the scale.
      let trucks = site.places.isEmpty ? 0 : 44.0
      // And above for two rows of names.
      let names = site.racks.isEmpty ? 0 : 12.0
      var camera = Camera(
        fitting: site.bounds, left: box.left, top: box.top + names, right: box.right,
        bottom: box.bottom - trucks)
      (camera.top, camera.bottom) = (box.top, box.bottom)
      camera.y -= (trucks - names) / 2 / camera.scale
      return camera
    }

    /// The middle of the step in which most was moved or picked: a warm warehouse at a busy hour, and not
    /// before figures count.
    var busiest: Time {
      let work = timeline.work
      let warm = timeline.index(at: film.reader.header.warmUp)
      let index = work.indices.filter { $0 >= warm }.max { work[$0] < work[$1] } ?? 0
      return timeline.range.lowerBound + .seconds((Double(index) + 0.5) * timeline.step)
    }

    func writePicture(_ path: String, at time: Time?, _ screen: Screen, look: LookOptions) throws {
      var reel = self
      try reel.film.show(time ?? busiest)
      var viewing = Viewing(camera: camera(screen))
      try look.apply(to: &viewing, reel.film.scene, reel.timeline.orderBook, in: reel.film.reader)
      var brush = Brush(canvas: Canvas(screen), letters: try Letters())
      reel.picture(viewing, Desk(waits: true), speed: nil).draw(&brush)
      try brush.canvas.writePNG(path)
    }

    /// The shown moment as a picture with all that was looked up for it.
    func picture(_ viewing: Viewing, _ desk: Desk, speed: Double?) -> Picture {
      let scene = film.scene
      let focus = inspected(viewing)
      return picture(viewing, desk.findings(film.reader, scene, viewing, focus: focus), speed: speed)
    }

    /// The node of which something is looked up: the one looked at, who has the order at hand that is looked
    /// at, else the first crane.
    func inspected(_ viewing: Viewing) -> Int? {
      if let node = viewing.focus(film.scene) ?? carrier(viewing) { return node }
      if viewing.customer != nil || viewing.wave != nil { return nil }
      return film.scene.header.cast.members.firstIndex { $0.kind == .crane }
    }

    /// Who picks the order that is looked at, or where its parcel is.
    func carrier(_ viewing: Viewing) -> Int? {
      viewing.customer.flatMap { timeline.orderBook.carrier($0, film.scene) }
    }

    /// The shown moment as a picture.
    func picture(_ viewing: Viewing, _ findings: Findings, speed: Double?) -> Picture {
      let scene = film.scene
      var picture = Picture(
        scene: scene, site: site, timeline: timeline, viewing: viewing, speed: speed, notice: notice,
        findings: findings)
      if let course {
        picture.course = course
        picture.lights = PromiseLight.lights(scene.header.promises, course, at: scene.time)
      }
      return picture
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
      try look.apply(to: &viewing, reel.film.scene, reel.timeline.orderBook, in: reel.film.reader)
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
