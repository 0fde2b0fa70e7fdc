import EntrepotAnalysis
import EntrepotJournal

/// The nodes of roads on the floor plan, in a few steps from pale to strong; roads without value are grey.
///
/// One path a step, and one stroke a run of equal cells, so that thousands of nodes stay a few kilobytes.
struct PlanMap {
  var title: String
  var roads: [RoadHeat]
  /// Values of the nodes, section by section.
  var values: [[Double]]
  var labels: [PlanLabel] = []
  /// Width of a cell of each section [m]; its height is the section's pitch.
  private let widths: [Double]
  private let bounds: (left: Double, right: Double, bottom: Double, top: Double)
  private let most: Double

  /// - Parameters:
  ///   - widths: of a cell of each section where cells are no squares [m].
  ///   - showsAllLabels: whether names beside the nodes are on the plan, too.
  init?(
    title: String, roads: [RoadHeat], values: [[Double]], labels: [PlanLabel] = [], widths: [Double]? = nil,
    showsAllLabels: Bool = false
  ) {
    guard roads.contains(where: { !$0.nodes.isEmpty }) else { return nil }
    let named = showsAllLabels ? labels : []
    let xs = (roads.flatMap(\.xs) + named.map(\.x)).filter(\.isFinite)
    let ys = (roads.flatMap(\.ys) + named.map(\.y)).filter(\.isFinite)
    guard let left = xs.min(), let right = xs.max(), let bottom = ys.min(), let top = ys.max() else {
      return nil
    }
    self.widths = widths ?? roads.map(\.pitch)
    (self.title, self.roads, self.values, self.labels) = (title, roads, values, labels)
    let margin = max(max(right - left, top - bottom) * 0.04, 1)
    bounds = (left - margin, right + margin, bottom - margin, top + margin)
    most = values.flatMap { $0 }.filter(\.isFinite).max() ?? 0
  }

  /// Upper end of a step: they widen, so that what is short of the most shows.
  static func end(of step: Int, most: Double) -> Double {
    let share = Double(step) / Double(HeatMap.steps)
    return most * share * share
  }

  private func step(_ value: Double) -> Int {
    guard value > 0, most > 0 else { return 0 }
    return (1..<HeatMap.steps).first { value <= PlanMap.end(of: $0, most: most) } ?? HeatMap.steps
  }

  /// Height of the names [m].
  private var size: Double {
    max(bounds.right - bounds.left, bounds.top - bounds.bottom) / (isWide ? 70 : 46)
  }

  /// Wider than tall: two of them stand better one below the other.
  var isWide: Bool { bounds.right - bounds.left > 1.3 * (bounds.top - bounds.bottom) }

  func markup() -> Markup {
    var paths = Array(repeating: "", count: HeatMap.steps + 1)
    for (number, road) in roads.enumerated() where number < values.count {
      draw(
        road, values[number], width: number < widths.count ? widths[number] : road.pitch,
        into: &paths)
    }
    let content: [Markup] = paths.enumerated().compactMap { step, path in
      path.isEmpty ? nil : "<path class=\"\(step == 0 ? "road" : "heat\(step)")\" d=\"\(path)\"/>"
    }
    let (width, height) = (bounds.right - bounds.left, bounds.top - bounds.bottom)
    let names: [Markup] = PlanLabels(labels, size: size).placed.map { label in
      """
      <text class="mid halo" style="font-size:\(number(size))px;stroke-width:\(number(size / 5))px" \
      x="\(number(inside(label)))" y="\(number(bounds.top - label.y + size / 3))">\(label.text)</text>
      """
    }
    return """
      <svg class="plan" viewBox="0 0 \(number(width)) \(number(height))" role="img" \
      aria-label="\(title)"><title>\(title)</title>
      \(content)
      \(names)
      </svg>
      """
  }

  /// A grid by rows, equal neighbours in one piece; points as squares.
  private func draw(_ road: RoadHeat, _ values: [Double], width: Double, into paths: inout [String]) {
    let size = road.pitch > 0 ? road.pitch : max(bounds.right - bounds.left, bounds.top - bounds.bottom) / 90
    let breadth = road.pitch > 0 && width > 0 ? width : size
    let known = road.nodes.indices.filter { road.xs[$0].isFinite && road.ys[$0].isFinite }
    let order = known.sorted { (road.ys[$0], road.xs[$0]) < (road.ys[$1], road.xs[$1]) }
    var first = 0
    while first < order.count {
      let start = order[first]
      let step = step(start < values.count ? values[start] : 0)
      var last = first
      while road.pitch > 0, last + 1 < order.count {
        let (here, next) = (order[last], order[last + 1])
        let isNext =
          road.ys[next] == road.ys[here]
          && abs(road.xs[next] - road.xs[here] - breadth) < 0.01 * breadth
        guard isNext, self.step(next < values.count ? values[next] : 0) == step else { break }
        last += 1
      }
      let x = number(road.xs[start] - bounds.left - breadth / 2)
      let y = number(bounds.top - road.ys[start] - size / 2)
      let width = number(road.xs[order[last]] - road.xs[start] + breadth)
      paths[step] += "M\(x) \(y)h\(width)v\(number(size))h-\(width)z"
      first = last + 1
    }
  }

  /// The scale in words; `text` says a value.
  func legend(_ text: (Double) -> String) -> Markup {
    let entries = (1...HeatMap.steps).map { step in
      Legend.Entry(
        fill: "heat\(step)", pattern: nil, name: "to \(text(PlanMap.end(of: step, most: most)))")
    }
    return Legend([Legend.Entry(fill: "road", pattern: nil, name: "none")] + entries).markup()
  }

  /// The middle of a name, far enough from the edges for all of it to be seen.
  private func inside(_ label: PlanLabel) -> Double {
    let half = 0.35 * size * Double(label.text.count)
    return max(half, min(label.x - bounds.left, bounds.right - bounds.left - half))
  }

  /// Hundredths are enough for a picture.
  private func number(_ value: Double) -> String {
    guard value.magnitude < 1e9 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest % 10 == 0 ? rest / 10 : rest)"
  }
}
