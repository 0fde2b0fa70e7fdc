/// Vertical columns: a histogram, or hours of a day.
struct Columns {
  /// A marked place on the horizontal axis.
  struct Mark {
    var value: Double
    var label: String
    /// Class of the line, `bound` or `mark`.
    var style: String
    /// Row of its label, from the top.
    var row = 0
    /// Whether its label stands to the left of it.
    var isLeft = false
  }

  struct Series {
    var fill: String
    var values: [Double]
  }

  var title: String
  /// Width of a column on the horizontal axis, in its unit.
  var binWidth: Double
  /// Drawn side by side within a column.
  var series: [Series]
  var marks: [Mark] = []
  /// At the end of the horizontal axis.
  var unit: String
  var width: Double = 360
  var height: Double = 118

  func markup() -> Markup {
    let left = 38.0
    let bottom = height - 15
    let top = 6 + Double((marks.map(\.row).max() ?? -1) + 1) * 11
    let columns = series.map(\.values.count).max() ?? 0
    let most = series.flatMap(\.values).max() ?? 1
    let up = Axis.fromZero(to: most, ticks: 3, from: bottom, to: top)
    let length = reach(of: max(1, Double(columns)) * binWidth)
    var along = Axis(lower: 0, upper: length, from: left, to: width - 24)
    let step = Axis.step(length, count: 6)
    along.ticks = stride(from: 0, through: length, by: step).map { $0 }
    var content = up.horizontalGrid(left: left, right: width - 24)
    content += along.ticks.map { tick in
      "<text class=\"t mid\" x=\"\(along(tick))\" y=\"\(bottom + 11)\">\(along.label(tick))</text>"
    }
    content.append("<text class=\"t end\" x=\"\(width)\" y=\"\(bottom + 11)\">\(unit)</text>")
    for column in 0..<columns {
      content += bars(
        column, from: along(Double(column) * binWidth), to: along(Double(column + 1) * binWidth), up)
    }
    for mark in marks {
      let labelY = 8 + Double(mark.row) * 11
      if mark.value > length {
        content.append(
          "<text class=\"b halo end\" x=\"\(width - 24)\" y=\"\(labelY)\">\(mark.label) →</text>")
      } else {
        content.append(line(mark, at: along(mark.value), labelY: labelY, bottom: bottom))
      }
    }
    return figure(width: width, height: height, title: title, content)
  }

  /// How far the horizontal axis goes: as far as the columns, and on to a mark that is not much farther.
  /// Beyond that the columns would be a thin heap; such a mark is named with an arrow and has no line.
  private func reach(of columns: Double) -> Double {
    let near = marks.map(\.value).filter { $0.isFinite && $0 <= 3 * columns }
    guard let last = near.max(), last > columns, binWidth > 0 else { return columns }
    return (last / binWidth).rounded(.up) * binWidth
  }

  private func bars(_ column: Int, from: Double, to: Double, _ up: Axis) -> [Markup] {
    let gap = to - from > 4 ? 1.0 : 0
    let each = (to - from - gap) / Double(max(1, series.count))
    return series.enumerated().compactMap { index, one in
      guard column < one.values.count, one.values[column] > 0 else { return nil }
      let y = up(one.values[column])
      let x = from + gap / 2 + Double(index) * each
      return """
        <rect class="\(one.fill)" x="\(x)" y="\(y)" width="\(each)" height="\(up.from - y)"/>
        """
    }
  }

  private func line(_ mark: Mark, at x: Double, labelY: Double, bottom: Double) -> Markup {
    let isLeft = x > width - 90 || (mark.isLeft && x > 90)
    let anchor = isLeft ? "end" : "start"
    return """
      <line class="\(mark.style)" x1="\(x)" x2="\(x)" y1="\(labelY - 6)" y2="\(bottom)"/>\
      <text class="b halo \(anchor)" x="\(isLeft ? x - 3 : x + 3)" y="\(labelY)">\(mark.label)</text>
      """
  }
}
