import EntrepotAnalysis

/// Two responses with a goal against each other: who is not dominated stands out.
///
/// Of more than two responses each pair has its chart; a variant stands out when no other is better in all.
struct ParetoChart {
  let result: SweepResult

  func markup() -> Markup {
    let judged = result.responses.indices.filter { result.responses[$0].isMinimum != nil }
    guard judged.count > 1, result.variants.count > 1 else { return "" }
    var pairs: [(Int, Int)] = []
    for (place, one) in judged.enumerated() {
      for other in judged[(place + 1)...] where pairs.count < 4 { pairs.append((one, other)) }
    }
    return Markup(pairs.map(chart))
  }

  private func chart(_ across: Int, _ up: Int) -> Markup {
    let (sx, sy) = (SweepWords.scale(across, result), SweepWords.scale(up, result))
    func value(_ variant: Int, _ response: Int, _ scale: Scale) -> Double? {
      result.variants[variant].figures[response].mean.map { $0 * scale.factor }
    }
    let known = result.variants.indices.filter { value($0, across, sx) != nil && value($0, up, sy) != nil }
    let x = Axis.spanning(known.compactMap { value($0, across, sx) }, from: 42, to: 348)
    let y = Axis.spanning(known.compactMap { value($0, up, sy) }, from: 164, to: 10)
    let front = Set(
      ParetoFront.indices(
        result.variants.indices.map { [value($0, across, sx), value($0, up, sy)] },
        isMinimum: [across, up].map { result.responses[$0].isMinimum ?? true }))
    var content = y.horizontalGrid(left: 38, right: 352) + x.verticalGrid(top: 6, bottom: 164, unit: "")
    let line = front.sorted { (value($0, across, sx) ?? 0, $0) < (value($1, across, sx) ?? 0, $1) }
    let path = line.map { variant in
      Escape.coordinate(x(value(variant, across, sx) ?? 0)) + " "
        + Escape.coordinate(y(value(variant, up, sy) ?? 0))
    }.joined(separator: "L")
    if line.count > 1 { content.append("<path class=\"frontline\" d=\"\("M" + path)\"/>") }
    for variant in known.sorted(by: { (front.contains($0) ? 1 : 0, $0) < (front.contains($1) ? 1 : 0, $1) }) {
      let (px, py) = (x(value(variant, across, sx) ?? 0), y(value(variant, up, sy) ?? 0))
      let figures = result.variants[variant].figures
      let words =
        "\(variant + 1): \(SweepWords.values(variant, result)): \(SweepWords.figure(figures[across], sx)) "
        + "\(sx.unit), \(SweepWords.figure(figures[up], sy)) \(sy.unit)"
      var whiskers: Markup = ""
      if front.contains(variant) {
        let wx = (figures[across].halfWidth95 ?? 0) * sx.factor
        let wy = (figures[up].halfWidth95 ?? 0) * sy.factor
        let (vx, vy) = (value(variant, across, sx) ?? 0, value(variant, up, sy) ?? 0)
        whiskers = """
          <line class="whisker" x1="\(x(vx - wx))" x2="\(x(vx + wx))" y1="\(py)" y2="\(py)"/>\
          <line class="whisker" x1="\(px)" x2="\(px)" y1="\(y(vy - wy))" y2="\(y(vy + wy))"/>
          """
      }
      let style = front.contains(variant) ? "front" : "off"
      let label: Markup =
        front.contains(variant) && front.count <= 20
        ? "<text class=\"b halo\" x=\"\(px + 4)\" y=\"\(py - 4)\">\(variant + 1)</text>" : ""
      content.append(
        """
        <a href="#v\(variant + 1)"><title>\(words)</title>\(whiskers)\
        <circle class="\(style)" cx="\(px)" cy="\(py)" r="3.2"/>\(label)</a>
        """)
    }
    func name(_ response: Int, _ scale: Scale) -> String {
      result.responses[response].kpi + (scale.unit.isEmpty ? "" : " [\(scale.unit)]")
    }
    return Pieces.figure(
      "\(name(up, sy)) over \(name(across, sx))",
      figure(height: 180, title: "Pareto chart", content),
      caption: "Numbers are variants; green: no other is better in both.")
  }
}
