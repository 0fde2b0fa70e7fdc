#if Live
  import EntrepotExperiments
  import EntrepotKernel

  /// Figures as small lines: how each went up to the moment shown, and in a paler ink what is known beyond.
  struct CourseView {
    let course: Course
    let time: Time

    /// Lines that are worth showing: those with a value, promised ones first, at most so many.
    static func chosen(_ course: Course, _ most: Int) -> [Int] {
      course.lines.indices.filter { index in course.lines[index].values.contains { $0 != nil } }
        .prefix(most).map { $0 }
    }

    func draw(_ brush: inout Brush, _ box: Box) {
      let chosen = Self.chosen(course, 4)
      guard !chosen.isEmpty else { return }
      let height = (box.bottom - box.top) / Double(max(3, chosen.count))
      for (row, line) in chosen.enumerated() {
        let y = box.top + Double(row) * height
        draw(line, &brush, Box(left: box.left, top: y, right: box.right, bottom: y + height))
      }
    }

    private func draw(_ line: Int, _ brush: inout Brush, _ row: Box) {
      let (left, right) = (row.left, row.right)
      let middle = (row.top + row.bottom) / 2
      let unit = course.lines[line].unit
      brush.text(FigureText.name(course.lines[line].name), left, middle, size: 10, Palette.muted)
      let value = course.value(line, at: time).map { FigureText.text($0, unit) } ?? "–"
      brush.text(value, right, middle, size: 12, Palette.ink, .bold, .right)
      let box = Box(left: left + 150, top: row.top + 4, right: right - 84, bottom: row.bottom - 4)
      guard box.right > box.left + 20 else { return }
      curve(line, &brush, box)
    }

    private func curve(_ line: Int, _ brush: inout Brush, _ box: Box) {
      let values = course.lines[line].values
      let known = values.compactMap { $0 }
      guard let low = known.min(), let high = known.max(), let last = course.times.last?.seconds,
        let first = course.times.first?.seconds, last > first
      else { return }
      let span = high > low ? high - low : 1
      var before: (x: Double, y: Double)?
      for (index, value) in values.enumerated() {
        guard let value else { continue }
        let x = box.left + (box.right - box.left) * (course.times[index].seconds - first) / (last - first)
        let y = box.bottom - (box.bottom - box.top) * (high > low ? (value - low) / span : 0.5)
        if let before {
          let isPast = course.times[index] <= time
          brush.canvas.line(
            before.x, before.y, x, y, isPast ? Palette.working : Palette.idle.faded(0.5), width: 1.4)
        }
        before = (x, y)
      }
      let now = box.left + (box.right - box.left) * min(1, max(0, (time.seconds - first) / (last - first)))
      brush.canvas.fill(now, box.top - 2, now + 1, box.bottom + 2, Palette.ink.faded(0.7))
    }
  }
#endif
