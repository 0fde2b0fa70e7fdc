import EntrepotAnalysis

/// Every variant's mean with its interval, in the order of the means; gates are lines across.
struct IntervalPlot {
  let result: SweepResult
  let response: Int
  /// Variants that fit: the best ones, or those with the smallest figures.
  private let most = 40

  init(result: SweepResult, response: Int) {
    self.result = result
    self.response = response
  }

  func markup() -> Markup {
    let scale = SweepWords.scale(response, result)
    let isMaximum = result.responses[response].isMinimum == false
    let known = result.variants.indices.filter { result.variants[$0].figures[response].mean != nil }
    let sorted = known.sorted { a, b in
      let (x, y) = (mean(a), mean(b))
      return (isMaximum ? -x : x, a) < (isMaximum ? -y : y, b)
    }
    let shown = Array(sorted.prefix(most))
    guard !shown.isEmpty else { return "" }
    let bounds = gateBounds()
    let ends = shown.flatMap { index -> [Double] in
      let figure = result.variants[index].figures[response]
      let width = figure.halfWidth95 ?? 0
      return [(mean(index) - width) * scale.factor, (mean(index) + width) * scale.factor]
    }
    let axis = Axis.spanning(
      ends + bounds.map { $0 * scale.factor }, isPositive: shown.allSatisfy { mean($0) >= 0 }, from: 118,
      to: 348)
    let rowHeight = 11.0
    let bottom = Double(shown.count) * rowHeight + 4
    var content = axis.verticalGrid(top: 0, bottom: bottom, unit: "")
    for bound in bounds {
      let x = axis(bound * scale.factor)
      content.append("<line class=\"bound\" x1=\"\(x)\" x2=\"\(x)\" y1=\"0\" y2=\"\(bottom)\"/>")
    }
    for (row, index) in shown.enumerated() {
      content.append(line(index, y: Double(row) * rowHeight + 7, axis, scale))
    }
    let title = "\(result.responses[response].kpi) by variant"
    let left = sorted.count > most ? "; the first \(most) of \(sorted.count)" : ""
    return Pieces.figure(
      "Means with 95 % intervals, in order\(left)",
      figure(height: bottom + 16, title: title, content),
      caption: result.parameters.map(\.name).joined(separator: " · ")
        + (bounds.isEmpty ? "" : "; dashed: bounds of gates"))
  }

  private func mean(_ index: Int) -> Double { result.variants[index].figures[response].mean ?? 0 }

  private func gateBounds() -> [Double] {
    let kpi = result.responses[response].kpi
    let mine = result.gates.filter { gate in
      gate.text.hasPrefix(kpi) && !gate.text.contains("no worse than") && gate.result.value != nil
    }
    return Set(mine.map(\.result.bound)).sorted()
  }

  private func line(_ index: Int, y: Double, _ axis: Axis, _ scale: Scale) -> Markup {
    let figure = result.variants[index].figures[response]
    let value = mean(index) * scale.factor
    let label = result.variants[index].values.map(SweepWords.brief).joined(separator: " · ")
    let short = label.count > 24 ? label.prefix(23) + "…" : label[...]
    var whisker: Markup = ""
    if let width = figure.halfWidth95 {
      let (low, high) = (axis(value - width * scale.factor), axis(value + width * scale.factor))
      whisker = "<line class=\"whisker\" x1=\"\(low)\" x2=\"\(high)\" y1=\"\(y)\" y2=\"\(y)\"/>"
    }
    let words = "\(index + 1): \(label): \(SweepWords.figure(figure, scale)) \(scale.unit)"
    return """
      <a href="#v\(index + 1)"><title>\(words)</title>\
      <text class="t end" x="112" y="\(y + 3)">\(String(short))</text>\
      \(whisker)<circle class="p" cx="\(axis(value))" cy="\(y)" r="2.6"/></a>
      """
  }
}

extension Axis {
  /// From a round number not above the least to one not below the largest.
  ///
  /// - Parameter isPositive: nothing below zero means anything, whatever intervals say.
  static func spanning(
    _ values: [Double], isPositive: Bool = false, ticks count: Int = 4, from: Double, to: Double
  ) -> Axis {
    let known = values.filter(\.isFinite)
    guard let least = known.min(), let largest = known.max() else {
      return .fromZero(to: 1, from: from, to: to)
    }
    // What lies near zero is shown from zero.
    let low = least > 0 && least < 0.35 * largest || least < 0 && isPositive ? 0 : least
    let span = max(largest - low, max(largest.magnitude, 1e-9) * 1e-3)
    let step = Axis.step(span, count: count)
    let first = (low / step + 1e-9).rounded(.down)
    let last = max(first + 1, (largest / step - 1e-9).rounded(.up))
    var axis = Axis(lower: first * step, upper: last * step, from: from, to: to)
    guard last - first < 100 else { return axis }
    axis.ticks = (0...Int(last - first)).map { (first + Double($0)) * step }
    return axis
  }
}
