/// Horizontal bars of shares that add up to the whole, each part with a pattern of its own.
struct StackedBars {
  struct Part {
    /// Class of the fill.
    var fill: String
    /// Pattern laid over it, by its name in the report's definitions; nil for none.
    var pattern: String?
    /// In the legend.
    var name: String
  }

  struct Row {
    var label: String
    /// One share a part [1].
    var shares: [Double]
    var note: String
  }

  var title: String
  var parts: [Part]
  var rows: [Row]
  var labelWidth: Double = 34
  var noteWidth: Double = 40
  var width: Double = 360

  private var rowHeight: Double { rows.count > 14 ? 10 : 11 }

  func markup() -> Markup {
    let bottom = Double(rows.count) * rowHeight + 2
    var axis = Axis(lower: 0, upper: 1, from: labelWidth, to: width - noteWidth)
    axis.ticks = [0, 0.25, 0.5, 0.75, 1]
    var content: [Markup] = []
    for (index, row) in rows.enumerated() { content.append(bar(row, top: Double(index) * rowHeight, axis)) }
    for tick in axis.ticks {
      let label = Numbers.percent(tick, decimals: 0)
      content.append("<text class=\"t mid\" x=\"\(axis(tick))\" y=\"\(bottom + 9)\">\(label)</text>")
    }
    return figure(width: width, height: bottom + 13, title: title, content)
  }

  private func bar(_ row: Row, top: Double, _ axis: Axis) -> Markup {
    let y = top + 1
    let height = rowHeight - 2.5
    let baseline = y + height - 1
    var pieces: [Markup] = [
      "<text class=\"v end\" x=\"\(labelWidth - 5)\" y=\"\(baseline)\">\(row.label)</text>"
    ]
    var sum = 0.0
    for (part, share) in zip(parts, row.shares) where share > 0 {
      let start = axis(sum)
      sum += share
      let width = axis(sum) - start
      pieces.append(rectangle(part.fill, x: start, y: y, width: width, height: height))
      if let pattern = part.pattern {
        let paint = "url(#\(pattern))"
        pieces.append(
          "<rect x=\"\(start)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" fill=\"\(paint)\"/>")
      }
    }
    pieces.append("<text class=\"v\" x=\"\(axis.to + 5)\" y=\"\(baseline)\">\(row.note)</text>")
    return Markup(pieces)
  }

  private func rectangle(_ fill: String, x: Double, y: Double, width: Double, height: Double) -> Markup {
    "<rect class=\"\(fill) edge\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"/>"
  }

  /// What the colours and patterns mean.
  func legend() -> Markup {
    Legend(parts.map { Legend.Entry(fill: $0.fill, pattern: $0.pattern, name: $0.name) }).markup()
  }
}

/// Swatches with their names, in HTML beside a figure.
struct Legend {
  struct Entry {
    var fill: String
    var pattern: String?
    var name: String
    var isLine = false
  }

  var entries: [Entry]

  init(_ entries: [Entry]) { self.entries = entries }

  func markup() -> Markup {
    let items: [Markup] = entries.map { entry in
      let paint = "url(#\(entry.pattern ?? ""))"
      let over: Markup =
        entry.pattern == nil ? "" : "<rect width=\"14\" height=\"9\" fill=\"\(paint)\"/>"
      let swatch: Markup =
        entry.isLine
        ? "<line class=\"\(entry.fill)\" x1=\"0\" x2=\"14\" y1=\"4.5\" y2=\"4.5\"/>"
        : "<rect class=\"\(entry.fill) edge\" width=\"14\" height=\"9\"/>\(over)"
      return """
        <span class="key"><svg class="swatch" viewBox="0 0 14 9" aria-hidden="true">\(swatch)</svg>\
        \(entry.name)</span>
        """
    }
    return "<p class=\"legend\">\(items)</p>"
  }
}
