#if Live
  import CSDL2
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene

  /// The window: passes on what the user does, and shows one picture after the other.
  final class Window {
    private var reel: Reel
    private var size: (width: Int, height: Int)
    private var speed: Double
    private var isPaused = false
    private var isOpen = true
    private var camera: Camera
    private var hasMovedCamera = false
    private var selected: Int?
    private var time: Time
    private var drag: Drag?
    private var pictures = 0
    private var brush: Brush

    private enum Drag { case pan, scrub }

    init(_ reel: Reel, _ size: (width: Int, height: Int), speed: Double, at start: Time?) throws {
      self.reel = reel
      self.size = size
      self.speed = speed
      camera = reel.camera(size)
      time = start ?? reel.busiest
      brush = Brush(canvas: Canvas(width: size.width, height: size.height), letters: try Letters())
    }

    func run() throws {
      guard SDL_Init(SDL_INIT_VIDEO) == 0 else {
        throw LiveError(
          "No window can be opened: \(String(cString: SDL_GetError())). Without a display use --offscreen.")
      }
      defer { SDL_Quit() }
      SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software")
      guard
        let window = SDL_CreateWindow(
          "Entrepot", entrepot_window_centered, entrepot_window_centered, Int32(size.width),
          Int32(size.height),
          SDL_WINDOW_RESIZABLE.rawValue | SDL_WINDOW_SHOWN.rawValue)
      else { throw LiveError("No window can be opened: \(String(cString: SDL_GetError())).") }
      defer { SDL_DestroyWindow(window) }
      guard let renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE.rawValue) else {
        throw LiveError("No window can be drawn in: \(String(cString: SDL_GetError())).")
      }
      defer { SDL_DestroyRenderer(renderer) }
      try loop(renderer)
    }

    private func loop(_ renderer: OpaquePointer) throws {
      var texture: OpaquePointer?
      var textureSize = (width: 0, height: 0)
      defer { if let texture { SDL_DestroyTexture(texture) } }
      var last = SDL_GetPerformanceCounter()
      while isOpen {
        var event = SDL_Event()
        while SDL_PollEvent(&event) != 0 { handle(event) }
        let now = SDL_GetPerformanceCounter()
        let elapsed = min(0.1, Double(now - last) / Double(SDL_GetPerformanceFrequency()))
        last = now
        if !isPaused, drag != .scrub { time = time + .seconds(elapsed * speed) }
        time = min(max(time, reel.film.range.lowerBound), reel.film.range.upperBound)
        try reel.film.show(time)
        draw()
        if texture == nil || textureSize != size {
          if let texture { SDL_DestroyTexture(texture) }
          texture = SDL_CreateTexture(
            renderer, entrepot_texture_format, Int32(SDL_TEXTUREACCESS_STREAMING.rawValue), Int32(size.width),
            Int32(size.height))
          textureSize = size
        }
        _ = brush.canvas.pixels.withUnsafeBytes {
          SDL_UpdateTexture(texture, nil, $0.baseAddress, Int32(size.width * 4))
        }
        SDL_RenderCopy(renderer, texture, nil, nil)
        SDL_RenderPresent(renderer)
        let spent = Double(SDL_GetPerformanceCounter() - now) / Double(SDL_GetPerformanceFrequency())
        if spent < 1.0 / 60 { SDL_Delay(UInt32((1.0 / 60 - spent) * 1000)) }
      }
    }

    private func draw() {
      Picture(
        scene: reel.film.scene, site: reel.site, timeline: reel.timeline, camera: camera, speed: speed,
        isPaused: isPaused, selected: selected, notice: reel.notice
      ).draw(&brush)
    }

    // MARK: What the user does

    private func handle(_ event: SDL_Event) {
      switch SDL_EventType(rawValue: event.type) {
      case SDL_QUIT: isOpen = false
      case SDL_KEYDOWN: press(Int(event.key.keysym.sym))
      case SDL_WINDOWEVENT where event.window.event == UInt8(SDL_WINDOWEVENT_SIZE_CHANGED.rawValue):
        resize(Int(event.window.data1), Int(event.window.data2))
      case SDL_MOUSEWHEEL:
        var (x, y): (Int32, Int32) = (0, 0)
        SDL_GetMouseState(&x, &y)
        hasMovedCamera = true
        camera.zoom(event.wheel.y > 0 ? 1.2 : 1 / 1.2, at: Double(x), Double(y))
      case SDL_MOUSEBUTTONDOWN: grab(Double(event.button.x), Double(event.button.y))
      case SDL_MOUSEBUTTONUP: drag = nil
      case SDL_MOUSEMOTION:
        switch drag {
        case .pan:
          hasMovedCamera = true
          camera.pan(Double(event.motion.xrel), Double(event.motion.yrel))
        case .scrub: scrub(Double(event.motion.x))
        case nil: break
        }
      default: break
      }
    }

    private func press(_ key: Int) {
      switch key {
      case Int(SDLK_SPACE.rawValue): isPaused.toggle()
      case Int(SDLK_q.rawValue), Int(SDLK_ESCAPE.rawValue): isOpen = false
      case Int(SDLK_UP.rawValue): speed = min(100_000, speed * 2)
      case Int(SDLK_DOWN.rawValue): speed = max(0.125, speed / 2)
      case Int(SDLK_LEFT.rawValue): time = time - .seconds(10 * speed)
      case Int(SDLK_RIGHT.rawValue): time = time + .seconds(10 * speed)
      case Int(SDLK_HOME.rawValue): time = reel.film.range.lowerBound
      case Int(SDLK_END.rawValue): time = reel.film.range.upperBound
      case Int(SDLK_f.rawValue):
        camera = reel.camera(size)
        hasMovedCamera = false
      case Int(SDLK_n.rawValue):
        isPaused = true
        if let next = try? reel.film.next() { time = next }
      case Int(SDLK_p.rawValue):
        pictures += 1
        try? brush.canvas.writePNG("entrepot-\(pictures).png")
      default: break
      }
    }

    private func resize(_ width: Int, _ height: Int) {
      size = (max(320, width), max(240, height))
      brush.canvas = Canvas(width: size.width, height: size.height)
      let fitted = reel.camera(size)
      if hasMovedCamera {
        (camera.left, camera.top, camera.right, camera.bottom) = (
          fitted.left, fitted.top, fitted.right, fitted.bottom
        )
      } else {
        camera = fitted
      }
    }

    private func grab(_ x: Double, _ y: Double) {
      let line = Picture.timelineBox(Double(size.width), Double(size.height))
      if y > line.top - 12, y < line.bottom + 14 {
        drag = .scrub
        scrub(x)
        return
      }
      guard x >= camera.left, x < camera.right, y >= camera.top, y < camera.bottom else { return }
      drag = .pan
      selected = nearest(x, y)
    }

    private func scrub(_ x: Double) {
      let line = Picture.timelineBox(Double(size.width), Double(size.height))
      let share = min(1, max(0, (x - line.left) / (line.right - line.left)))
      let range = reel.film.range
      time = range.lowerBound + .seconds((range.upperBound - range.lowerBound).seconds * share)
    }

    /// The mover or place under the pointer.
    private func nearest(_ x: Double, _ y: Double) -> Int? {
      var best: (distance: Double, node: Int)?
      let cast = reel.film.scene.header.cast
      for (node, member) in cast.members.enumerated() {
        let isPlace = reel.site.places.contains(node)
        guard
          let pose = reel.film.scene.pose(ofMover: node) ?? (isPlace ? Pose(x: member.x, y: member.y) : nil)
        else { continue }
        let at = camera.point(pose.x, pose.y)
        let distance = (at.x - x) * (at.x - x) + (at.y - y) * (at.y - y)
        if distance < 200, best.map({ distance < $0.distance }) ?? true { best = (distance, node) }
      }
      return best?.node
    }
  }
#endif
