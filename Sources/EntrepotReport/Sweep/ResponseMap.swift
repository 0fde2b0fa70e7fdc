import EntrepotAnalysis

/// A response over two numbers as a field of cells, others averaged: a response surface seen from above.
struct ResponseMap {
  let result: SweepResult
  let response: Int

  func markup() -> Markup {
    let fields = result.parameters.indices.map { parameter -> [(value: Double, text: String)] in
      var seen: [(value: Double, text: String)] = []
      for variant in result.variants {
        let text = variant.values[parameter]
        if !seen.contains(where: { $0.text == text }), seen.count <= 25 {
          seen.append((variant.numbers[parameter] ?? Double(seen.count), text))
        }
      }
      return seen.sorted { $0.value < $1.value }
    }
    let varied = result.parameters.indices.filter { (2...25).contains(fields[$0].count) }
    let order =
      varied.filter { result.parameters[$0].isNumeric } + varied.filter { !result.parameters[$0].isNumeric }
    guard order.count >= 2 else { return "" }
    return map(order[0], order[1], fields[order[0]].map(\.text), fields[order[1]].map(\.text))
  }

  private func map(_ across: Int, _ up: Int, _ columns: [String], _ rows: [String]) -> Markup {
    let scale = SweepWords.scale(response, result)
    var sums = [[(sum: Double, count: Double)]](
      repeating: Array(repeating: (0, 0), count: columns.count), count: rows.count)
    for variant in result.variants {
      guard let mean = variant.figures[response].mean, let x = columns.firstIndex(of: variant.values[across]),
        let y = rows.firstIndex(of: variant.values[up])
      else { continue }
      sums[y][x].sum += mean * scale.factor
      sums[y][x].count += 1
    }
    let means = sums.map { $0.map { $0.count > 0 ? $0.sum / $0.count : nil } }
    let known = means.flatMap { $0.compactMap { $0 } }
    guard let low = known.min(), let high = known.max() else { return "" }
    let (left, width, height) = (66.0, 286.0 / Double(columns.count), min(24, 150 / Double(rows.count)))
    let bottom = height * Double(rows.count)
    var content: [Markup] = []
    for (y, row) in means.enumerated() {
      let top = bottom - Double(y + 1) * height
      content.append(
        "<text class=\"t end\" x=\"\(left - 4)\" y=\"\(top + height / 2 + 3)\">\(brief(rows[y]))</text>")
      for (x, value) in row.enumerated() {
        guard let value else { continue }
        let share = high > low ? (value - low) / (high - low) : 0
        let at = left + Double(x) * width
        content.append(
          """
          <rect fill="#1c79ad" fill-opacity="\(0.06 + 0.74 * share)" x="\(at)" y="\(top)" \
          width="\(width - 1)" height="\(height - 1)"/>
          """)
        guard columns.count <= 10, height >= 9 else { continue }
        let words = Numbers.fixed(value, decimals: Numbers.decimals(for: value))
        content.append(
          "<text class=\"t mid halo\" x=\"\(at + width / 2)\" y=\"\(top + height / 2 + 3)\">\(words)</text>")
      }
    }
    for (x, name) in columns.enumerated() where columns.count <= 12 || x % 3 == 0 {
      let at = left + (Double(x) + 0.5) * width
      content.append(
        "<text class=\"t mid\" x=\"\(at)\" y=\"\(bottom + 10)\">\(brief(name))</text>"
      )
    }
    let names = "\(result.parameters[across].name) across, \(result.parameters[up].name) up"
    return Pieces.figure(
      "Response surface", figure(height: bottom + 14, title: "Response surface: \(names)", content),
      caption: "\(names); darker is more" + (result.parameters.count > 2 ? "; other parameters averaged" : "")
    )
  }

  private func brief(_ text: String) -> String {
    let short = SweepWords.brief(text)
    return short.count > 12 ? short.prefix(11) + "…" : short
  }
}
