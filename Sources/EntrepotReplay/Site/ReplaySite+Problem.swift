import EntrepotFormats
import EntrepotJournal
import EntrepotLayout

extension ReplaySite {
  /// Why a log cannot be of this layout, in a sentence or two: none of its locations is one of the layout's.
  public func problem(_ mapping: MappingSpec) -> String? {
    let strangers = Set(unknownLocations)
    guard let first = unknownLocations.first, isAllUnknown else { return nil }
    var text =
      strangers.count == 1
      ? "The log's only location is none of the layout's."
      : "None of the log's \(strangers.count) locations is one of the layout's."
    if let nearest = unknownLocations.lazy.compactMap({ code in
      self.suggestions[code].map { (code, $0) }
    }).first {
      text += " The nearest: '\(nearest.0.prefix(60))' and '\(nearest.1)'."
    }
    let finder = PlaceFinder(cast: cast, picking: layout.picking, mapping: mapping)
    if !finder.examples.isEmpty {
      text += " The layout's are such as \(finder.examples.map { "'\($0)'" }.joined(separator: ", "))."
    }
    return text + " " + finder.explanation(first)
  }
}

extension PlaceFinder {
  /// What the mapping makes of a code that the layout does not have.
  func explanation(_ code: String) -> String {
    let shown = "'\(code.prefix(60))'"
    let areas = areaGaps(code)
    if rules.isEmpty, !areas.isEmpty {
      return areas.joined(separator: ", and ") + "; the mapping has no 'locations' that say otherwise."
    }
    guard let rule = rules.first else {
      return "The mapping has no 'locations' to say what codes such as \(shown) stand for, such as "
        + "{ pattern: \"{aisle:2}-{bay:3}-{level:2}\", to: \"hbw/A{aisle}-L-{bay}-{level}-1\" }; "
        + "'entrepot import guess' finds them."
    }
    for rule in rules {
      guard let values = rule.pattern.values(of: code), let name = CodePattern.filled(rule.to.value, values)
      else {
        continue
      }
      let hint = nearestWord(to: name, among: knownNames).map { "; did you mean '\($0)'?" } ?? ""
      return "By the mapping \(shown) is '\(name)', which the layout does not have\(hint)"
        + (hint.isEmpty ? "." : "")
    }
    return "\(shown) fits none of the mapping's patterns, of which the first is '\(rule.pattern.text)'"
      + (areas.first.map { ", and \($0)." } ?? ".")
  }
}
