import EntrepotAnalysis

/// A response over one parameter, a line a level of a second one, a panel a level of a third; the rest is
/// averaged. Intervals are those of the single points.
struct SmallMultiples {
  let result: SweepResult
  let response: Int

  private struct Roles {
    var across: Int
    var series: Int?
    var panels: Int?
  }

  func markup() -> Markup {
    guard let roles = roles() else { return "" }
    let scale = SweepWords.scale(response, result)
    let seriesLevels = roles.series.map(levels) ?? [""]
    let panelLevels = roles.panels.map(levels) ?? [""]
    let ends = result.variants.flatMap { variant -> [Double] in
      guard let mean = variant.figures[response].mean else { return [] }
      let width = variant.figures[response].halfWidth95 ?? 0
      return [(mean - width) * scale.factor, (mean + width) * scale.factor]
    }
    let isPositive = result.variants.allSatisfy { ($0.figures[response].mean ?? 0) >= 0 }
    let axis = Axis.spanning(ends, isPositive: isPositive, from: 108, to: 8)
    let panels: [Markup] = panelLevels.prefix(9).map { level in
      let title = roles.panels.map { "\(result.parameters[$0].name): \(SweepWords.brief(level))" }
      return panel(roles, level, seriesLevels, axis, scale, title: title)
    }
    let keys: [Markup] = seriesLevels.enumerated().map { index, level in
      "<span class=\"key\"><span class=\"swatch s\(index % 6)\"></span>\(SweepWords.brief(level))</span>"
    }
    let legend: Markup =
      roles.series.map {
        "<p class=\"legend\"><span class=\"key\">\(result.parameters[$0].name):</span> \(keys)</p>"
      } ?? ""
    let style = panels.count == 1 ? "grid2" : "grid3"
    return "<div class=\"\(style)\">\(panels)</div>\(legend)"
  }

  /// The number with the most levels lies across; those with few levels are lines and panels.
  private func roles() -> Roles? {
    let counts = result.parameters.indices.map { levels($0).count }
    let varied = result.parameters.indices.filter { counts[$0] > 1 }
    let numbers = varied.filter { result.parameters[$0].isNumeric }
    guard let across = numbers.max(by: { (counts[$0], -$0) < (counts[$1], -$1) }) ?? varied.first else {
      return nil
    }
    let isScattered = counts[across] > 60
    let others = varied.filter { $0 != across && counts[$0] <= 6 }
    if isScattered { return Roles(across: across) }
    return Roles(across: across, series: others.first, panels: others.dropFirst().first)
  }

  private func levels(_ parameter: Int) -> [String] {
    var found: [String] = []
    var seen = Set<String>()
    for variant in result.variants where seen.insert(variant.values[parameter]).inserted {
      found.append(variant.values[parameter])
    }
    return found
  }

  private func panel(
    _ roles: Roles, _ level: String, _ series: [String], _ axis: Axis, _ scale: Scale, title: String?
  ) -> Markup {
    let parameter = result.parameters[roles.across]
    let names = levels(roles.across)
    let values = result.variants.compactMap { $0.numbers[roles.across] }
    let x =
      parameter.isNumeric
      ? Axis.spanning(values, from: 40, to: 348)
      : Axis(lower: -0.5, upper: Double(names.count) - 0.5, from: 40, to: 348)
    var content = axis.horizontalGrid(left: 36, right: 352)
    content += parameter.isNumeric ? x.verticalGrid(top: 108, bottom: 110, unit: "") : nameTicks(names, x)
    for (index, name) in series.enumerated() {
      let members = result.variants.indices.filter { variant in
        let values = result.variants[variant].values
        return (roles.series.map { values[$0] == name } ?? true)
          && (roles.panels.map { values[$0] == level } ?? true)
          && result.variants[variant].figures[response].mean != nil
      }
      content += line(members, roles, names, index, x, axis, scale)
    }
    let heading = title ?? "\(result.responses[response].kpi) over \(parameter.name)"
    return Pieces.figure(
      heading, figure(height: 124, title: heading, content),
      caption: names.contains { $0.contains(" ") } ? "\(parameter.name), in SI units" : parameter.name)
  }

  private func nameTicks(_ names: [String], _ x: Axis) -> [Markup] {
    names.enumerated().prefix(12).map { index, name -> Markup in
      let short = String(SweepWords.brief(name).prefix(14))
      return "<text class=\"t mid\" x=\"\(x(Double(index)))\" y=\"119\">\(short)</text>"
    }
  }

  private func line(
    _ members: [Int], _ roles: Roles, _ names: [String], _ style: Int, _ x: Axis, _ axis: Axis, _ scale: Scale
  ) -> [Markup] {
    let isNumeric = result.parameters[roles.across].isNumeric
    func position(_ variant: Int) -> Double {
      let row = result.variants[variant]
      if isNumeric { return row.numbers[roles.across] ?? 0 }
      return Double(names.firstIndex(of: row.values[roles.across]) ?? 0)
    }
    let sorted = members.sorted { (position($0), $0) < (position($1), $1) }
    // Several variants may share a place when further parameters vary: the line goes through their means.
    var path = ""
    var index = 0
    while index < sorted.count {
      let same = sorted[index...].prefix { position($0) == position(sorted[index]) }
      let mean =
        same.reduce(0) { $0 + (result.variants[$1].figures[response].mean ?? 0) } / Double(same.count)
      let point =
        "\(Escape.coordinate(x(position(sorted[index])))) \(Escape.coordinate(axis(mean * scale.factor)))"
      path += (path.isEmpty ? "M" : "L") + point
      index += same.count
    }
    var content: [Markup] =
      levels(roles.across).count > 60 ? [] : ["<path class=\"s s\(style % 6)\" d=\"\(path)\"/>"]
    // Series stand a little apart, so that their intervals can be told apart.
    let shift = Double(style % 6) * 2 - 3
    for variant in sorted {
      let figure = result.variants[variant].figures[response]
      guard let mean = figure.mean else { continue }
      let (at, y) = (x(position(variant)) + shift, axis(mean * scale.factor))
      var whisker: Markup = ""
      if let width = figure.halfWidth95 {
        let (low, high) = (axis((mean - width) * scale.factor), axis((mean + width) * scale.factor))
        whisker = "<line class=\"w s\(style % 6)\" x1=\"\(at)\" x2=\"\(at)\" y1=\"\(low)\" y2=\"\(high)\"/>"
      }
      let words =
        "\(variant + 1): \(SweepWords.values(variant, result)): "
        + "\(SweepWords.figure(figure, scale)) \(scale.unit)"
      content.append(
        """
        <a href="#v\(variant + 1)"><title>\(words)</title>\(whisker)\
        <circle class="s\(style % 6)" cx="\(at)" cy="\(y)" r="2.2"/></a>
        """)
    }
    return content
  }
}
