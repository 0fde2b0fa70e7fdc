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

    private static let step = 20.0

    /// The waves that there is room for, with the middle of each row: the panel keeps off its lower edge.
    private func placed(_ box: Box) -> [(number: UInt32, status: WaveStatus, y: Double)] {
      let room = max(0, Int((box.height - 36) / Self.step))
      return waves.prefix(room).enumerated().map { index, wave in
        (wave.number, wave.status, box.top + 38 + Double(index) * Self.step)
      }
    }

    /// The wave whose row lies at a height.
    func wave(at y: Double, _ box: Box) -> UInt32? {
      placed(box).first { abs($0.y - y) < Self.step / 2 }?.number
    }

    func draw(_ brush: inout Brush, _ box: Box) {
      brush.canvas.round(box.left, box.top, box.right, box.bottom, radius: 6, Palette.panel)
      brush.text(say("waves.title"), box.left + 14, box.top + 16, size: 11, Palette.ink, .bold)
      let rows = placed(box)
      let hidden = waves.count - rows.count
      if hidden > 0 {
        brush.text(
          say("waves.more", hidden), box.right - 14, box.top + 16, size: 10, Palette.muted, .plain, .right)
      }
      for (number, status, y) in rows {
        let lines = Double(max(1, status.lines))
        let name = say("waves.name", scene.header.name(ofWave: number))
        brush.text(name, box.left + 14, y, within: 76, size: 11, Palette.muted)
        let (left, right) = (box.left + 96, box.right - 108)
        brush.canvas.round(left, y - 6, right, y + 6, radius: 3, Palette.empty)
        let picked = min(1, Double(status.picked) / lines)
        let staged = min(1, Double(status.staged) / Double(max(1, status.orders)))
        bar(&brush.canvas, left, right, y, picked, Palette.stock)
        bar(&brush.canvas, left, right, y, staged, NodeState.working.ink)
        let cutOff = status.cutOff < 0 ? nil : Time(nanoseconds: status.cutOff)
        let clock = Lateness(cutOff: cutOff, staged: nil, at: scene.time)
        brush.text(
          clock.words, box.right - 14, y, size: 11, clock.isLate ? Palette.blocked : Palette.ink, .plain,
          .right)
      }
    }

    private func bar(
      _ canvas: inout Canvas, _ left: Double, _ right: Double, _ y: Double, _ share: Double, _ ink: Ink
    ) {
      guard share > 0 else { return }
      canvas.round(left, y - 6, left + max(4, (right - left) * share), y + 6, radius: 3, ink)
    }
  }
#endif
