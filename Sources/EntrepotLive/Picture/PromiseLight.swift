#if Live
  import EntrepotExperiments
  import EntrepotJournal
  import EntrepotKernel

  /// A promise as a light: what the figure came to so far, and whether that is what was promised.
  struct PromiseLight {
    let text: String
    /// Nil while there is nothing to measure.
    let isHeld: Bool?

    /// The lights at a moment; promises about a machine that stands have none.
    static func lights(_ promises: [Promise], _ course: Course, at time: Time) -> [PromiseLight] {
      promises.filter { !$0.isConditional }.compactMap { promise -> PromiseLight? in
        guard let index = course.lines.firstIndex(where: { $0.name == promise.figure }) else { return nil }
        let unit = course.lines[index].unit
        let bound = promise.bound(in: unit)
        let relation = promise.isUpperBound ? "<" : ">"
        let name = FigureText.name(promise.figure)
        guard let value = course.value(index, at: time) else {
          return PromiseLight(text: "\(name) – \(relation) \(FigureText.text(bound, unit))", isHeld: nil)
        }
        let isHeld = promise.isUpperBound ? value < bound : value > bound
        let found = isHeld ? relation : promise.isUpperBound ? "≥" : "≤"
        let words = "\(FigureText.text(value, unit)) \(found) \(FigureText.text(bound, unit))"
        return PromiseLight(text: "\(name) \(words)", isHeld: isHeld)
      }
    }

    /// Draws lights from right to left, as many as there is room for; returns where they begin.
    static func draw(_ lights: [PromiseLight], _ brush: inout Brush, from left: Double, to right: Double) {
      var x = right
      for light in lights {
        let width = brush.width(light.text, size: 11) + 18
        guard x - width > left else { return }
        x -= width
        switch light.isHeld {
        case true?: brush.canvas.disc(x + 5, 22, radius: 4.5, Palette.held)
        case false?: brush.canvas.shape([(x, 27), (x + 10, 27), (x + 5, 17)], Palette.failed)
        case nil: brush.canvas.frame(x + 1, 18, x + 9, 26, Palette.muted)
        }
        brush.text(light.text, x + 14, 22, size: 11, light.isHeld == false ? Palette.ink : Palette.muted)
        x -= 16
      }
    }
  }
#endif
