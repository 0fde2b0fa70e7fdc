#if Live
  import EntrepotScene
  import Glibc

  /// What is above the timeline's right end: pause, the time as a field to type in, speed as a slider.
  struct ControlsView {
    let scene: Scene
    let viewing: Viewing
    let speed: Double
    let isPaused: Bool

    /// What can be grabbed.
    enum Part: Hashable { case pause, time, speed }

    /// The slowest and the fastest, in times of life [1].
    static let speeds = 0.1...100_000.0

    static func box(_ part: Part, _ frame: Frame) -> Box {
      let line = frame.timeline
      let (top, right) = (line.top - 28, line.right)
      return switch part {
      case .speed: Box(left: right - 170, top: top, right: right, bottom: top + 15)
      case .time: Box(left: right - 322, top: top, right: right - 186, bottom: top + 15)
      case .pause: Box(left: right - 350, top: top, right: right - 328, bottom: top + 15)
      }
    }

    /// What lies under a point.
    static func part(at x: Double, _ y: Double, _ frame: Frame) -> Part? {
      [.pause, .time, .speed].first { part in
        let box = box(part, frame)
        return x >= box.left - 2 && x < box.right + 2 && y >= box.top - 2 && y < box.bottom + 2
      }
    }

    /// Where the knob runs; the speed's number is beside it.
    private static func rail(_ frame: Frame) -> (left: Double, right: Double) {
      let box = box(.speed, frame)
      return (box.left + 62, box.right - 6)
    }

    /// The speed at a point of the slider: two digits of it, equal factors equally far apart.
    static func speed(at x: Double, _ frame: Frame) -> Double {
      let rail = rail(frame)
      let share = min(1, max(0, (x - rail.left) / (rail.right - rail.left)))
      let speed = speeds.lowerBound * pow(speeds.upperBound / speeds.lowerBound, share)
      let digit = pow(10, (log10(speed)).rounded(.down) - 1)
      return min(speeds.upperBound, max(speeds.lowerBound, (speed / digit).rounded() * digit))
    }

    func draw(_ brush: inout Brush, _ frame: Frame) {
      drawPause(&brush, Self.box(.pause, frame))
      drawTime(&brush, Self.box(.time, frame))
      let box = Self.box(.speed, frame)
      let middle = (box.top + box.bottom) / 2
      brush.text("× " + Self.text(speed), box.left, middle, size: 10, Palette.ink, .bold)
      let rail = Self.rail(frame)
      brush.canvas.round(rail.left, middle - 1.5, rail.right, middle + 1.5, radius: 1.5, Palette.hairline)
      let all = log10(Self.speeds.upperBound / Self.speeds.lowerBound)
      let share = min(1, max(0, log10(speed / Self.speeds.lowerBound) / all))
      let x = rail.left + (rail.right - rail.left) * share
      brush.canvas.round(rail.left, middle - 1.5, x, middle + 1.5, radius: 1.5, Palette.working)
      brush.canvas.disc(x, middle, radius: 5, Palette.ink)
    }

    private func drawPause(_ brush: inout Brush, _ box: Box) {
      brush.canvas.round(box.left, box.top, box.right, box.bottom, radius: 4, Palette.hairline)
      let (x, y) = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
      if isPaused {
        brush.canvas.shape([(x - 3, y - 4.5), (x + 5, y), (x - 3, y + 4.5)], Palette.ink)
      } else {
        brush.canvas.fill(x - 4, y - 4, x - 1, y + 4, Palette.ink)
        brush.canvas.fill(x + 1, y - 4, x + 4, y + 4, Palette.ink)
      }
    }

    private func drawTime(_ brush: inout Brush, _ box: Box) {
      let middle = (box.top + box.bottom) / 2
      brush.canvas.round(box.left, box.top, box.right, box.bottom, radius: 4, Palette.hairline)
      guard let text = viewing.timeText else {
        let clock = SceneClock(scene.header)
        let date = clock.hasCalendar ? clock.date(scene.time).suffix(5) + " " : ""
        let now = date + clock.time(scene.time)
        brush.text(now, (box.left + box.right) / 2, middle, size: 10, Palette.ink, .plain, .centre)
        return
      }
      brush.canvas.round(box.left + 1, box.top + 1, box.right - 1, box.bottom - 1, radius: 3, Palette.ground)
      if text.isEmpty {
        let hint = SceneClock(scene.header).hasCalendar ? "15:30  05-03  33.5h" : "15:30  33.5h"
        brush.text(hint, box.left + 8, middle, within: box.width - 12, size: 10, Palette.idle)
      }
      brush.text(text, box.left + 6, middle, within: box.width - 12, size: 10, Palette.ink)
      let caret = min(box.right - 4, box.left + 7 + brush.width(text, size: 10))
      brush.canvas.fill(caret, box.top + 3, caret + 1.2, box.bottom - 3, Palette.ink)
    }

    /// `0.25`, `60`, `1,200`.
    static func text(_ speed: Double) -> String {
      speed >= 10 ? Int(min(speed, 1e9).rounded()).grouped : FigureText.short(speed)
    }
  }
#endif
