import EntrepotLayout

/// An entry of the catalogue as lines for a terminal.
enum PolicyText {
  /// Name and summary, source, parameters.
  static func paragraph(_ entry: Catalogue.Entry) -> String {
    var text = "  \(padded(entry.name, 24))\(entry.summary)\n"
    let indent = String(repeating: " ", count: 26)
    if !entry.citation.isEmpty { text += "\(indent)[\(entry.citation)]\n" }
    for parameter in entry.parameters {
      let range = "\(number(parameter.range.lowerBound)) to \(number(parameter.range.upperBound))"
      text += "\(indent)\(parameter.name): \(parameter.summary) (\(parameter.dimension.rawValue), \(range); "
      text += "otherwise \(number(parameter.standard)))\n"
    }
    return text
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return value > 0 ? "any" : "-any" }
    return value == value.rounded() && value.magnitude < 1e15 ? String(Int64(value)) : "\(value)"
  }
}
