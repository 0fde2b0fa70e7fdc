#if Live
  import CSDL2
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene
  import Glibc

  /// The window: passes on what the user does, and shows one picture after the other.
  final class Window {
    var reel: Reel
    var screen: Screen
    var speed: Double
    var isPaused = false
    var isOpen = true
    var viewing: Viewing
    var time: Time
    var drag: Drag?
    var pictures = 0
    let desk = Desk(waits: false)
    var brush: Brush
    /// Where the run comes from that is watched; nil for a recorded journal.
    let stage: Stage?
    /// The other future that is shown beside this one, and what was asked.
    var rival: Reel?
    var question: String?
    var panel: WhatIfPanel?
    /// A word to the user, until the next key.
    var hint: String?
    /// One of two pictures side by side, and what is looked up for the other.
    var half: Brush
    let otherDesk = Desk(waits: false)
    private(set) var isPrepared: Bool
    private let start: Time?
    /// Whether it was paused before the panel was opened.
    var wasPaused = false
    /// What was looked up for the last picture.
    private(set) var findings = Findings()
    private var sentenceShown: UInt64 = 0

    /// Measures how fast pictures follow each other, where somebody wants to know.
    var pace: Pace?

    enum Drag { case pan, scrub, speed }

    init(
      _ reel: Reel, _ screen: Screen, speed: Double, at start: Time?, look: LookOptions, stage: Stage? = nil
    ) throws {
      (self.stage, self.start, isPrepared) = (stage, start, reel.twin == nil)
      self.reel = reel
      self.screen = screen
      self.speed = speed
      viewing = Viewing(camera: reel.camera(screen))
      time = start ?? reel.busiest
      if let start, let end = reel.end, start > end { hint = say("hint.after-end") }
      try look.apply(to: &viewing, reel.film.scene, reel.timeline.orderBook, in: reel.film.reader)
      let letters = try Letters()
      brush = Brush(canvas: Canvas(screen), letters: letters)
      half = Brush(canvas: Canvas(Screen(width: 1, height: 1)), letters: letters)
    }

    func run() throws {
      guard SDL_Init(SDL_INIT_VIDEO) == 0 else {
        throw LiveError(
          "No window can be opened: \(String(cString: SDL_GetError())). Without a display use --offscreen.")
      }
      defer { SDL_Quit() }
      // Without a display SDL would draw where nobody sees it.
      let driver = SDL_GetCurrentVideoDriver().map { String(cString: $0) } ?? ""
      guard getenv("SDL_VIDEODRIVER") != nil || !["offscreen", "dummy", "evdev", "KMSDRM"].contains(driver)
      else {
        throw LiveError("There is no display to open a window on. Use --offscreen, or set DISPLAY.")
      }
      // Pixels go straight to the screen: by way of OpenGL, without a graphics card, they would take twice as
      // long as the picture itself.
      SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0")
      guard
        let window = SDL_CreateWindow(
          "Entrepot", entrepot_window_centered, entrepot_window_centered, Int32(screen.width),
          Int32(screen.height),
          SDL_WINDOW_RESIZABLE.rawValue | SDL_WINDOW_SHOWN.rawValue)
      else { throw LiveError("No window can be opened: \(String(cString: SDL_GetError())).") }
      defer { SDL_DestroyWindow(window) }
      SDL_StartTextInput()
      reel.startFigures()
      try loop(window)
    }

    private func loop(_ window: OpaquePointer) throws {
      var last = SDL_GetPerformanceCounter()
      while isOpen {
        var event = SDL_Event()
        while SDL_PollEvent(&event) != 0 { handle(event) }
        pace?.begins()
        let now = SDL_GetPerformanceCounter()
        let elapsed = min(0.1, Double(now - last) / Double(SDL_GetPerformanceFrequency()))
        last = now
        try reel.catchUp()
        try rival?.catchUp()
        if isPrepared {
          let isWaiting = rival.map { !$0.isKnown(time) } ?? false
          if !isPaused, !isWaiting, drag != .scrub { time = time + .seconds(elapsed * speed) }
          time = min(max(time, reel.film.range.lowerBound), end)
          try reel.film.show(time)
          try rival?.film.show(time)
          draw()
        } else {
          prepare()
        }
        try present(window)
        let spent = Double(SDL_GetPerformanceCounter() - now) / Double(SDL_GetPerformanceFrequency())
        if isPrepared, pace?.shown() ?? false { isOpen = false }
        if spent < 1.0 / 60 { SDL_Delay(UInt32((1.0 / 60 - spent) * 1000)) }
      }
    }

    /// Puts the picture on the screen.
    private func present(_ window: OpaquePointer) throws {
      let canvas = brush.canvas
      try canvas.pixels.withUnsafeBytes { bytes in
        // SDL only reads it.
        let pixels = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
        guard let surface = SDL_GetWindowSurface(window),
          let picture = SDL_CreateRGBSurfaceWithFormatFrom(
            pixels, Int32(canvas.width), Int32(canvas.height), 32, Int32(canvas.width * 4),
            entrepot_pixel_format)
        else { throw LiveError("No window can be drawn in: \(String(cString: SDL_GetError())).") }
        defer { SDL_FreeSurface(picture) }
        SDL_SetSurfaceBlendMode(picture, SDL_BLENDMODE_NONE)
        SDL_UpperBlit(picture, nil, surface, nil)
        SDL_UpdateWindowSurface(window)
      }
    }

    /// Where what can be shown ends: a what-if may take longer than the run did.
    private var end: Time {
      guard let rival, reel.isWhole else { return reel.film.range.upperBound }
      return max(reel.film.range.upperBound, rival.film.range.upperBound)
    }

    /// The sentence stays for a second, however fast time goes: nobody can read a flicker.
    private func holdSentence() {
      let now = SDL_GetPerformanceCounter()
      let sentence = Headline(reel.film.scene)
      let isSame = viewing.sentence.map { $0.node == sentence.node && $0.tone == sentence.tone } ?? false
      if isSame || isPaused || now - sentenceShown > SDL_GetPerformanceFrequency() {
        if !isSame { sentenceShown = now }
        viewing.sentence = sentence
      }
    }

    private func draw() {
      holdSentence()
      findings = look()
      if let rival { drawBoth(rival, findings) } else { picture(reel, findings).draw(&brush) }
      panel?.draw(&brush, at: SceneClock(reel.film.scene.header).time(time))
    }

    func picture(_ reel: Reel, _ findings: Findings) -> Picture {
      var picture = reel.picture(viewing, findings, speed: speed)
      picture.isPaused = isPaused
      if let hint { picture.notice = hint }
      return picture
    }

    /// Until a day has been simulated ahead there is nothing busy to begin with.
    private func prepare() {
      let known = reel.timeline.known
      reel.wanted = start ?? reel.opening
      WaitingView(
        header: reel.film.scene.header, known: known,
        share: known.seconds / max(1, (start ?? reel.opening).seconds)
      ).draw(&brush)
      guard reel.isKnown(start ?? reel.opening) else { return }
      time = start ?? reel.busiest
      if let start, let end = reel.end, start > end { hint = say("hint.after-end") }
      isPrepared = true
    }

    // MARK: What the user does

    private func handle(_ event: SDL_Event) {
      guard isPrepared || Self.isAlwaysHeard(event) else { return }
      switch SDL_EventType(rawValue: event.type) {
      case SDL_QUIT: isOpen = false
      case SDL_KEYDOWN: press(Int(event.key.keysym.sym))
      case SDL_WINDOWEVENT where event.window.event == UInt8(SDL_WINDOWEVENT_SIZE_CHANGED.rawValue):
        resize(Int(event.window.data1), Int(event.window.data2))
      case SDL_MOUSEWHEEL: wheel(event.wheel)
      case SDL_MOUSEBUTTONDOWN:
        grab(Double(event.button.x) / screen.unit, Double(event.button.y) / screen.unit)
      case SDL_TEXTINPUT: type(event.text)
      case SDL_MOUSEBUTTONUP: drag = nil
      case SDL_MOUSEMOTION: move(event.motion)
      default: break
      }
    }

    /// Before there is a picture one can only leave, or change the window's size.
    private static func isAlwaysHeard(_ event: SDL_Event) -> Bool {
      switch SDL_EventType(rawValue: event.type) {
      case SDL_QUIT, SDL_WINDOWEVENT: true
      case SDL_KEYDOWN:
        [SDLK_q.rawValue, SDLK_ESCAPE.rawValue].contains { Int($0) == Int(event.key.keysym.sym) }
      default: false
      }
    }

    private func resize(_ width: Int, _ height: Int) {
      screen = screen.resized(max(320, width), max(240, height))
      brush.canvas = Canvas(screen)
      let fitted = reel.camera(part)
      if viewing.hasMovedCamera {
        (viewing.camera.left, viewing.camera.top, viewing.camera.right, viewing.camera.bottom) = (
          fitted.left, fitted.top, fitted.right, fitted.bottom
        )
      } else {
        viewing.camera = fitted
      }
    }
  }
#endif
