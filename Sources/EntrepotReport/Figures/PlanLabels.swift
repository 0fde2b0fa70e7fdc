/// A name on the plan, at a place [m].
struct PlanLabel: Hashable {
  var text: String
  var x: Double
  var y: Double
}

/// Names on a plan that do not cover each other: those of a row that would are told as the first and the
/// last.
struct PlanLabels {
  private(set) var placed: [PlanLabel] = []

  /// - Parameter size: height of the letters [m].
  init(_ labels: [PlanLabel], size: Double) {
    var rows: [[PlanLabel]] = []
    for label in labels {
      if let row = rows.firstIndex(where: { PlanLabels.isNear($0[$0.count - 1], label, size) }) {
        rows[row].append(label)
      } else {
        rows.append([label])
      }
    }
    placed = rows.map { row in
      let count = Double(row.count)
      let text = row.count == 1 ? row[0].text : "\(row[0].text)…\(row[row.count - 1].text)"
      return PlanLabel(
        text: text, x: row.reduce(0) { $0 + $1.x } / count, y: row.reduce(0) { $0 + $1.y } / count)
    }
  }

  /// Letters are about 0.7 times as wide as high.
  private static func isNear(_ a: PlanLabel, _ b: PlanLabel, _ size: Double) -> Bool {
    let room = 0.35 * size * Double(a.text.count + b.text.count + 1)
    return abs(a.x - b.x) < room && abs(a.y - b.y) < 1.2 * size
  }
}
