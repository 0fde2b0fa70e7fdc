#if Live
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene

  /// What is shown until there is something to begin with: how far the run has been simulated ahead.
  struct WaitingView {
    let header: Header
    let known: Time
    /// Of what is waited for [1].
    let share: Double

    func draw(_ brush: inout Brush) {
      let unit = brush.canvas.unit
      let (x, y) = (Double(brush.canvas.width) / unit / 2, Double(brush.canvas.height) / unit / 2)
      brush.canvas.clear(Palette.ground)
      brush.text(header.title, x, y - 40, size: 20, Palette.ink, .bold, .centre)
      let words = say("waiting.ahead", SceneClock(header).time(known))
      brush.text(words, x, y - 8, size: 12, Palette.muted, .plain, .centre)
      brush.canvas.round(x - 160, y + 14, x + 160, y + 22, radius: 4, Palette.panel)
      let end = x - 160 + 320 * min(1, max(0.02, share))
      brush.canvas.round(x - 160, y + 14, end, y + 22, radius: 4, Palette.working)
    }
  }
#endif
