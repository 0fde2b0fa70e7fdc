#if Live
  import EntrepotKernel
  import EntrepotScene

  /// The run at a glance, which is also the scrubber: moves an hour, and how much somebody waited.
  struct TimelineView {
    let scene: Scene
    let timeline: Timeline

    func draw(_ brush: inout Brush, _ box: (left: Double, top: Double, right: Double, bottom: Double)) {
      brush.text("moves per hour", box.left, box.top - 16, size: 10, Palette.muted)
      let moves = timeline.moves
      let most = Double(max(1, moves.max() ?? 1))
      let now = x(scene.time, box)
      let peak = timeline.step > 0 ? most * 3600 / timeline.step : 0
      brush.text(
        "at most \(Picture.grouped(Int(peak.rounded())))", box.left + 100, box.top - 16, size: 10,
        Palette.muted)
      let blockedMost = max(1, timeline.blocked.max() ?? 1)
      let height = box.bottom - box.top
      var column = box.left
      while column < box.right {
        let share = (column - box.left) / (box.right - box.left)
        let index = timeline.index(atShare: share)
        let moved = Double(moves[index]) / most * height
        let waited = timeline.blocked[index] / blockedMost * height * 0.45
        let isPast = column <= now
        brush.canvas.fill(
          column, box.bottom - moved, column + 1, box.bottom,
          isPast ? Palette.working.faded(0.32) : Palette.hairline.faded(0.5))
        brush.canvas.fill(
          column, box.bottom - moved, column + 1, box.bottom - moved + 1.2,
          isPast ? Palette.working : Palette.idle.faded(0.6))
        if waited >= 1 {
          brush.canvas.fill(
            column, box.bottom - waited, column + 1, box.bottom, Palette.blocked.faded(isPast ? 0.55 : 0.2))
        }
        column += 1
      }
      brush.canvas.fill(box.left, box.bottom, box.right, box.bottom + 1, Palette.hairline)
      drawHours(&brush, box)
      drawFailures(&brush, box)
      brush.canvas.fill(now, box.top - 8, now + 1, box.bottom, Palette.ink)
      brush.canvas.disc(now + 0.5, box.bottom, radius: 5, Palette.ink)
    }

    private func x(_ time: Time, _ box: (left: Double, top: Double, right: Double, bottom: Double)) -> Double
    {
      let (first, last) = (timeline.shown.lowerBound.seconds, timeline.shown.upperBound.seconds)
      guard last > first else { return box.left }
      return box.left + (box.right - box.left) * min(1, max(0, (time.seconds - first) / (last - first)))
    }

    /// Marks on whole hours, days for long runs.
    private func drawHours(
      _ brush: inout Brush, _ box: (left: Double, top: Double, right: Double, bottom: Double)
    ) {
      let (first, last) = (timeline.shown.lowerBound.seconds, timeline.shown.upperBound.seconds)
      let steps: [Double] = [
        60, 300, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
      ]
      let step = steps.first { (last - first) / $0 <= 12 } ?? 2_592_000
      let clock = SceneClock(scene.header)
      var time = (first / step).rounded(.up) * step
      while time <= last {
        let at = x(.seconds(time), box)
        brush.canvas.fill(at, box.bottom + 1, at + 1, box.bottom + 4, Palette.hairline)
        let moment = Time.seconds(time)
        let date = clock.hasCalendar ? " " + clock.date(moment).suffix(5) : ""
        let label = step >= 86_400 ? clock.day(moment) + date : clock.hour(moment)
        let half = brush.width(label, size: 9) / 2
        brush.text(label, max(at, half + 4), box.bottom + 12, size: 9, Palette.muted, .plain, .centre)
        time += step
      }
    }

    private func drawFailures(
      _ brush: inout Brush, _ box: (left: Double, top: Double, right: Double, bottom: Double)
    ) {
      var last = -10.0
      for time in timeline.failures {
        let at = x(time, box)
        guard at - last > 3 else { continue }
        last = at
        brush.canvas.shape([(at - 3, box.top - 9), (at + 3, box.top - 9), (at, box.top - 4)], Palette.failed)
      }
    }
  }
#endif
