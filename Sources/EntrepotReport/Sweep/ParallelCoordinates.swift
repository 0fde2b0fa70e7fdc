import EntrepotAnalysis

/// Every variant as a strand through its values and figures.
struct ParallelCoordinates {
  let result: SweepResult
  private let most = 400

  init(result: SweepResult) { self.result = result }

  private struct Scaled {
    var name: String
    /// By variant, from 0 at the bottom to 1 at the top.
    var shares: [Double?]
    var top: String
    var bottom: String
  }

  func markup() -> Markup {
    let axes = result.parameters.indices.map(parameter) + result.responses.indices.compactMap(response)
    guard axes.count > 2, result.variants.count > 2 else { return "" }
    let (left, width, top, bottom) = (50.0, 700.0, 26.0, 176.0)
    let gap = (width - 2 * left) / Double(axes.count - 1)
    let front = Set(result.paretoFront)
    var content: [Markup] = []
    let order = result.variants.indices.prefix(most).sorted {
      (front.contains($0) ? 1 : 0, $0) < (front.contains($1) ? 1 : 0, $1)
    }
    for variant in order {
      let points = axes.enumerated().compactMap { place, axis in
        axis.shares[variant].map { share in
          Escape.coordinate(left + Double(place) * gap) + " "
            + Escape.coordinate(bottom - share * (bottom - top))
        }
      }
      guard points.count == axes.count else { continue }
      let style = front.contains(variant) ? "strand front" : "strand"
      content.append(
        """
        <a href="#v\(variant + 1)"><title>\(variant + 1): \(SweepWords.values(variant, result))</title>\
        <path class="\(style)" d="\("M" + points.joined(separator: "L"))"/></a>
        """)
    }
    for (place, axis) in axes.enumerated() {
      let x = left + Double(place) * gap
      let level = place % 2 == 0 ? 8.0 : 17.0
      content.append(
        """
        <line class="axisline" x1="\(x)" x2="\(x)" y1="\(top)" y2="\(bottom)"/>\
        <text class="b mid" x="\(x)" y="\(level)">\(axis.name)</text>\
        <text class="t" x="\(x + 3)" y="\(top + 5)">\(axis.top)</text>\
        <text class="t" x="\(x + 3)" y="\(bottom + 9)">\(axis.bottom)</text>
        """)
    }
    let caption = front.isEmpty ? "" : "Green: no other variant is better in all figures with a goal. "
    return Pieces.figure(
      "All variants", figure(width: width, height: 190, title: "Parallel coordinates", content),
      caption: caption + (result.variants.count > most ? "The first \(most) variants." : ""))
  }

  private func parameter(_ index: Int) -> Scaled {
    let values = result.variants.map { $0.values[index] }
    if result.parameters[index].isNumeric {
      let numbers = result.variants.map { $0.numbers[index] }
      let ends = bounds(numbers)
      let low = zip(numbers, values).first { $0.0 == ends.0 }?.1 ?? ""
      let high = zip(numbers, values).first { $0.0 == ends.1 }?.1 ?? ""
      return Scaled(
        name: result.parameters[index].name, shares: numbers.map { share($0, ends) }, top: high, bottom: low)
    }
    var levels: [String] = []
    for value in values where !levels.contains(value) { levels.append(value) }
    let last = Double(max(levels.count - 1, 1))
    return Scaled(
      name: result.parameters[index].name,
      shares: values.map { value in levels.firstIndex(of: value).map { Double($0) / last } },
      top: short(levels.last ?? ""), bottom: short(levels.first ?? ""))
  }

  private func response(_ index: Int) -> Scaled? {
    let scale = SweepWords.scale(index, result)
    let means = result.variants.map { $0.figures[index].mean }
    guard means.contains(where: { $0 != nil }) else { return nil }
    let ends = bounds(means)
    let unit = scale.unit.isEmpty ? "" : " \(scale.unit)"
    return Scaled(
      name: result.responses[index].kpi, shares: means.map { share($0, ends) },
      top: scale.text(ends.1) + unit, bottom: scale.text(ends.0) + unit)
  }

  private func short(_ text: String) -> String { String(SweepWords.brief(text).prefix(14)) }

  private func bounds(_ values: [Double?]) -> (Double, Double) {
    let known = values.compactMap { $0 }
    return (known.min() ?? 0, known.max() ?? 1)
  }

  private func share(_ value: Double?, _ ends: (Double, Double)) -> Double? {
    value.map { ends.1 > ends.0 ? ($0 - ends.0) / (ends.1 - ends.0) : 0.5 }
  }
}
