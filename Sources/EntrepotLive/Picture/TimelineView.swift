#if Live
  import EntrepotKernel
  import EntrepotScene

  /// The run at a glance, which is also the scrubber: moves an hour, and how much somebody waited.
  struct TimelineView {
    let scene: Scene
    let timeline: Timeline
    let viewing: Viewing

    func draw(_ brush: inout Brush, _ box: Box) {
      let title = say(timeline.measure == .lines ? "timeline.lines" : "timeline.moves")
      brush.text(title, box.left, box.top - 16, size: 10, Palette.muted)
      let moves = timeline.work
      let most = Double(max(1, moves.max() ?? 1))
      let now = x(scene.time, box)
      let peak = timeline.step > 0 ? most * 3600 / timeline.step : 0
      brush.text(
        say("timeline.most", Int(min(peak, 1e12).rounded()).grouped),
        box.left + max(100, brush.width(title, size: 10) + 18), box.top - 16, size: 10,
        Palette.muted)
      drawCurve(&brush.canvas, box, most: most, now: now)
      brush.canvas.fill(box.left, box.bottom, box.right, box.bottom + 1, Palette.hairline)
      drawWindow(&brush, box, now)
      drawHours(&brush, box)
      drawBookmarks(&brush, box)
      drawFailures(&brush, box)
      brush.canvas.fill(now, box.top - 8, now + 1, box.bottom, Palette.ink)
      brush.canvas.disc(now + 0.5, box.bottom, radius: 5, Palette.ink)
    }

    private func drawCurve(_ canvas: inout Canvas, _ box: Box, most: Double, now: Double) {
      let moves = timeline.work
      let blockedMost = max(1, timeline.blocked.max() ?? 1)
      let area = (
        past: Palette.ground.mixed(Palette.working, 0.32), next: Palette.ground.mixed(Palette.hairline, 0.5)
      )
      let edge = (past: Palette.working, next: Palette.ground.mixed(Palette.idle, 0.6))
      let waiting = (past: Palette.blocked.faded(0.55), next: Palette.blocked.faded(0.2))
      var column = box.left
      while column < box.right {
        let share = (column - box.left) / box.width
        let index = timeline.index(atShare: share)
        let moved = Double(moves[index]) / most * box.height
        let waited = timeline.blocked[index] / blockedMost * box.height * 0.45
        let isPast = column <= now
        let top = box.bottom - moved
        canvas.fill(column, top, column + 1, box.bottom, isPast ? area.past : area.next)
        canvas.fill(column, top, column + 1, top + 1.2, isPast ? edge.past : edge.next)
        if waited >= 1 {
          canvas.fill(
            column, box.bottom - waited, column + 1, box.bottom, isPast ? waiting.past : waiting.next)
        }
        column += 1
      }
    }

    /// The window of heat map and history, as a line below the curve.
    private func drawWindow(_ brush: inout Brush, _ box: Box, _ now: Double) {
      guard viewing.heat != nil else { return }
      let start = x(scene.time - viewing.span, box)
      brush.canvas.fill(start, box.bottom - 3, max(now, start + 2), box.bottom, Palette.heat(0.75))
    }

    private func drawBookmarks(_ brush: inout Brush, _ box: Box) {
      for (index, time) in viewing.bookmarks.enumerated() {
        let at = x(time, box)
        brush.canvas.fill(at, box.top - 8, at + 1, box.bottom, Palette.muted.faded(0.7))
        brush.canvas.round(at - 1, box.top - 14, at + 11, box.top - 2, radius: 2, Palette.muted)
        brush.text("\(index + 1)", at + 5, box.top - 8, size: 9, Palette.ground, .bold, .centre)
      }
    }

    private func x(_ time: Time, _ box: Box) -> Double {
      let (first, last) = (timeline.shown.lowerBound.seconds, timeline.shown.upperBound.seconds)
      guard last > first else { return box.left }
      return box.left + (box.right - box.left) * min(1, max(0, (time.seconds - first) / (last - first)))
    }

    /// Marks on whole hours, days for long runs.
    private func drawHours(
      _ brush: inout Brush, _ box: Box
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
      _ brush: inout Brush, _ box: Box
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
