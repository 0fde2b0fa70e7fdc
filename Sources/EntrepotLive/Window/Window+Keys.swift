#if Live
  import CSDL2
  import EntrepotKernel

  /// What the keys do.
  extension Window {
    func press(_ key: Int) {
      hint = nil
      if panel != nil {
        pressInPanel(key)
        return
      }
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
        viewing.camera = reel.camera(pictureSize)
        viewing.hasMovedCamera = false
      case Int(SDLK_n.rawValue):
        isPaused = true
        if let next = try? reel.film.next() { time = next }
      case Int(SDLK_w.rawValue): toggleWhatIf()
      case Int(SDLK_p.rawValue):
        pictures += 1
        try? brush.canvas.writePNG("entrepot-\(pictures).png")
      default: break
      }
    }
  }
#endif
