/// Horizontal bars, each with its own mark of what it could be.
struct Bars {
  struct Row {
    var label: String
    var value: Double
    /// A frame up to here; nil for none.
    var limit: Double?
    /// Written at the end.
    var note: String
    /// Class of the fill, such as `working`.
    var fill: String
  }

  var title: String
  /// Written after the numbers under the axis.
  var unit: String
  var rows: [Row]
  var labelWidth: Double = 86
  var noteWidth: Double = 78
  var width: Double = 360
  var rowHeight: Double = 17

  func markup() -> Markup {
    let bottom = Double(rows.count) * rowHeight + 2
    let most = rows.flatMap { [$0.value, $0.limit ?? 0] }.filter(\.isFinite).max() ?? 1
    let axis = Axis.fromZero(to: most, from: labelWidth, to: width - noteWidth)
    var content = axis.verticalGrid(top: 0, bottom: bottom, unit: unit)
    for (index, row) in rows.enumerated() { content.append(bar(row, top: Double(index) * rowHeight, axis)) }
    return figure(width: width, height: bottom + 16, title: title, content)
  }

  private func bar(_ row: Row, top: Double, _ axis: Axis) -> Markup {
    let y = top + 3
    let height = rowHeight - 6
    let end = axis(row.value)
    var parts: [Markup] = [
      "<text class=\"v end\" x=\"\(labelWidth - 6)\" y=\"\(y + height - 2)\">\(shortened(row.label))</text>"
    ]
    let limitEnd = row.limit.map { axis($0) }
    let plainEnd = min(end, limitEnd ?? end)
    parts.append(
      """
      <rect class="\(row.fill)" x="\(axis.from)" y="\(y)" width="\(plainEnd - axis.from)" height="\(height)"/>
      """)
    if let limitEnd {
      if end > limitEnd {
        parts.append(
          """
          <rect class="over" x="\(limitEnd)" y="\(y)" width="\(end - limitEnd)" height="\(height)"/>\
          <rect x="\(limitEnd)" y="\(y)" width="\(end - limitEnd)" height="\(height)" fill="url(#hatch)"/>
          """)
      }
      parts.append(
        """
        <rect class="limit" x="\(axis.from)" y="\(y)" width="\(limitEnd - axis.from)" height="\(height)"/>\
        <line class="limit-end" x1="\(limitEnd)" x2="\(limitEnd)" y1="\(y - 2)" y2="\(y + height + 2)"/>
        """)
    }
    parts.append("<text class=\"v\" x=\"\(axis.to + 6)\" y=\"\(y + height - 2)\">\(row.note)</text>")
    return Markup(parts)
  }

  private func shortened(_ label: String) -> String {
    let room = Int(labelWidth / 5.1)
    return label.count <= room ? label : label.prefix(max(1, room - 1)) + "…"
  }
}
