#if Live
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene

  /// Waves under way: what is picked and what is staged as bars, and the time left to the cut-off.
  struct WaveView {
    let scene: Scene

    /// The waves that are shown, the nearest cut-off first.
    private var waves: [(number: UInt32, status: WaveStatus)] {
      let all = scene.world.openWaves.compactMap { number in
        scene.world.wave(number).map { (number: number, status: $0) }
      }
      func due(_ wave: WaveStatus) -> Int64 { wave.cutOff < 0 ? .max : wave.cutOff }
      return all.sorted { (due($0.status), $0.number) < (due($1.status), $1.number) }
    }

    func draw(_ brush: inout Brush, _ box: Box) {
      brush.canvas.round(box.left, box.top, box.right, box.bottom, radius: 6, Palette.panel)
      brush.text(say("waves.title"), box.left + 14, box.top + 16, size: 11, Palette.ink, .bold)
      var y = box.top + 40
      for wave in waves {
        guard y < box.bottom - 8 else { break }
        let lines = Double(max(1, wave.status.lines))
        brush.text(
          say("waves.name", String(wave.number + 1)), box.left + 14, y, within: 76, size: 11, Palette.muted)
        let (left, right) = (box.left + 96, box.right - 108)
        brush.canvas.round(left, y - 6, right, y + 6, radius: 3, Palette.empty)
        let picked = min(1, Double(wave.status.picked) / lines)
        let staged = min(1, Double(wave.status.staged) / Double(max(1, wave.status.orders)))
        bar(&brush.canvas, left, right, y, picked, Palette.stock)
        bar(&brush.canvas, left, right, y, staged, NodeState.working.ink)
        let clock = clock(wave.status)
        brush.text(
          clock.words, box.right - 14, y, size: 11, clock.isLate ? Palette.blocked : Palette.ink, .plain,
          .right)
        y += 20
      }
    }

    private func bar(
      _ canvas: inout Canvas, _ left: Double, _ right: Double, _ y: Double, _ share: Double, _ ink: Ink
    ) {
      guard share > 0 else { return }
      canvas.round(left, y - 6, left + max(4, (right - left) * share), y + 6, radius: 3, ink)
    }

    private func clock(_ wave: WaveStatus) -> (words: String, isLate: Bool) {
      guard wave.cutOff >= 0 else { return (say("waves.none"), false) }
      let left = Time(nanoseconds: wave.cutOff) - scene.time
      if left < .zero { return (say("waves.late", Headline.span(.zero - left)), true) }
      return (say("waves.due", Headline.span(left)), false)
    }
  }
#endif
