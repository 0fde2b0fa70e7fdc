import EntrepotReplay

/// A validation for people.
enum ValidationText {
  static func text(_ found: Validation) -> String {
    var text = "Simulated against logged, \(CleaningText.number(found.tasks)) tasks"
    let left = found.left.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    if !left.isEmpty {
      text +=
        "; not simulated: "
        + left.map { "\(CleaningText.number($0.value)) (\($0.key))" }.joined(separator: ", ")
    }
    text += "\n\n"
    var table = TextTable(
      ["measure", "value", "noise", "verdict", "what it is"], [.left, .right, .right, .left, .left])
    for measure in found.measures {
      table.add([
        measure.name, amount(measure.value, measure.unit),
        measure.floor.map { amount($0, measure.unit) } ?? "",
        measure.verdict, measure.meaning,
      ])
    }
    if !found.measures.isEmpty { text += indented(table.text) }
    if found.movers.count > 1 { text += "\n" + movers(found) }
    if !found.worst.isEmpty {
      var worst = TextTable(
        ["row", "task", "began", "by", "from", "to", "logged", "simulated", "same mover, rows"],
        [.right, .left, .left, .left, .left, .left, .right, .right, .left])
      for task in found.worst {
        let around = [task.rowBefore, task.rowAfter].compactMap { $0.map(String.init) }.joined(
          separator: ", ")
        worst.add([
          String(task.row), task.task ?? "", task.start, task.resource, task.from, task.to,
          amount(task.logged, "s"),
          amount(task.simulated, "s"), around,
        ])
      }
      text += "\n  The tasks on which they differ most:\n\n" + indented(worst.text)
    }
    if !found.drift.isEmpty { text += "\n" }
    for drift in found.drift { text += "  \(TextTable.plain(drift.sentence))\n" }
    if !found.remarks.isEmpty { text += "\n" }
    for remark in found.remarks { text += "  \(TextTable.plain(remark))\n" }
    return text
  }

  /// Movers that are shown, at most.
  private static let shown = 12

  /// Busy shares one by one; of many those that are furthest beyond the log's own noise.
  private static func movers(_ found: Validation) -> String {
    let all = found.movers
    var table = TextTable(
      ["mover", "tasks", "busy by the log", "simulated", "difference", "noise", "verdict"],
      [.left, .right, .right, .right, .right, .right, .left])
    let list = furthest(all, shown)
    for mover in list {
      table.add([
        mover.name, CleaningText.number(mover.tasks), percent(mover.logged), percent(mover.simulated),
        percent(mover.difference), mover.floor.map(percent) ?? "", mover.verdict,
      ])
    }
    let rest =
      list.count < all.count
      ? "  and \(all.count - list.count) more, of which \(ResultFile.validation) tells.\n" : ""
    return "  \(moversTitle(found)):\n\n" + indented(table.text) + rest
  }

  /// Over what busy shares are means; tasks beside them are all that are compared.
  static func moversTitle(_ found: Validation) -> String {
    let title = "How busy each mover was"
    guard !found.moversOver.isEmpty else { return title }
    return title + ", over \(found.moversOver); tasks are all that are compared"
  }

  /// So many movers at most, those that differ most beside their noise, in the order that they have.
  static func furthest(_ all: [Validation.Mover], _ count: Int) -> [Validation.Mover] {
    guard all.count > count else { return all }
    func size(_ mover: Validation.Mover) -> Double { mover.difference - (mover.high ?? mover.floor ?? 0) }
    let kept = all.indices.sorted { (size(all[$1]), $0) < (size(all[$0]), $1) }.prefix(count)
    return kept.sorted().map { all[$0] }
  }

  /// A share in hundredths.
  static func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }

  /// An interval, with so many digits that its ends are not the same.
  static func interval(_ low: Double?, _ high: Double?, _ unit: String) -> String {
    guard let low, let high else { return "not given" }
    var words = [low, high].map { amount($0, unit) }
    if words[0] == words[1], low < high {
      words = [low, high].map { Figures.text($0, to: high - low) + (unit == "1" ? "" : " \(unit)") }
    }
    return "\(words[0]) to \(words[1])"
  }

  static func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "  \($0)\n" }.joined()
  }

  static func amount(_ value: Double, _ unit: String) -> String {
    let digits = abs(value) >= 100 ? 1.0 : abs(value) >= 1 ? 100 : 1000
    let rounded = (value * digits).rounded() / digits
    return unit == "1" ? "\(rounded)" : "\(rounded) \(unit)"
  }
}
