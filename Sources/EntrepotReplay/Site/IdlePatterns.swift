import EntrepotFormats
import EntrepotLayout

/// Patterns of a mapping that no name of the log fits, as a mistyped one reads.
struct IdlePatterns {
  /// Those by which all movers are lost.
  private(set) var mistakes: [Diagnostic] = []
  /// All others, in words with their places.
  private(set) var remarks: [String] = []

  init(_ mapping: MappingSpec, _ names: LogNames, _ strangers: [String]) {
    let resources = mapping.resources.map(\.pattern).filter {
      $0.mark.line > 0 && !$0.fitsAny(names.resources)
    }
    let isLost =
      !strangers.isEmpty && strangers.count == names.resources.count
      && resources.count == mapping.resources.count
    for pattern in resources {
      let near = pattern.nearest(names.resources)
      let shown = names.resources.prefix(4).map { "'\($0.prefix(40))'" }.joined(separator: ", ")
      let has = shown.isEmpty ? "" : "; the log has \(shown)\(names.resources.count > 4 ? " …" : "")"
      tell(
        Diagnostic(
          "unused-pattern", "'\(pattern.text.prefix(60))' fits none of the log's resources\(has).",
          at: pattern.mark, severity: isLost ? .error : .warning, suggestion: near))
    }
    for rule in mapping.locations where rule.pattern.mark.line > 0 {
      let codes = names.locations.indices.filter { index in
        rule.of == nil || index >= names.ends.count || names.ends[index] == rule.of
      }.map { names.locations[$0] }
      guard !rule.pattern.fitsAny(codes) else { continue }
      let end = rule.of.map { " in '\($0.rawValue)'" } ?? ""
      tell(
        Diagnostic(
          "unused-pattern",
          "'\(rule.pattern.text.prefix(60))' fits none of the log's locations\(end)"
            + "\(rule.pattern.reason(codes)).",
          at: rule.pattern.mark, severity: .warning, suggestion: rule.pattern.nearest(codes)))
    }
  }

  private mutating func tell(_ problem: Diagnostic) {
    // Mappings that come with the program name what any site may have.
    if problem.mark.file.hasPrefix("preset ") { return }
    if problem.severity == .error { mistakes.append(problem) } else { remarks.append(problem.remark) }
  }
}

extension CodePattern {
  /// Names that it does not fit, and why it may be, to go on a sentence with.
  fileprivate func reason(_ names: [String]) -> String {
    guard !names.isEmpty else { return "" }
    var known = Set<String>()
    // A code has an entry for each end at which it stands.
    let names = names.filter { known.insert($0).inserted }
    let shown = names.prefix(3).map { "'\($0.prefix(40))'" }.joined(separator: ", ")
    let bare = parts.lazy.compactMap { part in
      if case .field(let name, nil) = part { name } else { nil }
    }.first
    let hint = bare.map { ": '{\($0)}' is digits or letters and not both, '{*}' is anything" } ?? ""
    return ", such as \(shown)\(names.count > 3 ? " …" : "")\(hint)"
  }

  fileprivate func fitsAny(_ names: [String]) -> Bool { names.contains { values(of: $0) != nil } }

  /// The pattern with the fixed text of the name that is nearest to it: `RBG {n}` for `RGB {n}`; nil where it
  /// has too little text of its own to say.
  fileprivate func nearest(_ names: [String]) -> String? {
    let fixed = parts.compactMap { if case .literal(let text) = $0 { text } else { nil } }
    guard fixed.count == 1, fixed[0].count >= 3 else { return nil }
    let heads = Set(names.prefix(5000).map { String($0.prefix { !$0.isNumber }) }).sorted()
    return nearestWord(to: fixed[0], among: heads).map { text.replacing(fixed[0], with: $0) }
  }
}
