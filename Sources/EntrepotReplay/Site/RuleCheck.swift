import EntrepotFormats
import EntrepotJournal
import EntrepotLayout

/// A mapping's places and movers held against the layout and a log's codes.
struct RuleCheck {
  /// Targets that nothing of the layout can be, each where the mapping says it.
  private(set) var mistakes: [Diagnostic] = []
  /// Rules by which some codes only find their place, in words.
  private(set) var remarks: [String] = []
  private let finder: PlaceFinder
  private let cast: Cast

  /// What a rule leads to.
  private enum Target: String {
    case place, mover

    /// What the log has of them.
    var codes: String { self == .place ? "codes" : "names" }
  }

  /// - Parameters:
  ///   - cast: that of the layout alone.
  ///   - names: the log's.
  ///   - strangers: resources that are no movers of the layout.
  init(
    _ mapping: MappingSpec, _ uses: RuleUses, _ finder: PlaceFinder, _ cast: Cast, _ names: LogNames,
    _ strangers: [String]
  ) {
    (self.finder, self.cast) = (finder, cast)
    for rule in mapping.names where finder.named(rule.meaning.value) == nil {
      let name = rule.meaning.value
      let why = TargetGap(name, finder) ?? gap(name, .place)
      report(
        rule.meaning, "'\(rule.word.prefix(60))' cannot stand for '\(name.prefix(80))': \(why.words).", why)
    }
    for (rule, use) in zip(mapping.locations, uses.locations) {
      check(rule.to, rule.pattern, use, .place)
    }
    for (rule, use) in zip(mapping.resources, uses.resources) {
      check(rule.to, rule.pattern, use, .mover)
    }
    let idle = IdlePatterns(mapping, names, strangers)
    mistakes += idle.mistakes
    remarks += idle.remarks
  }

  private mutating func check(
    _ to: Marked<String>, _ pattern: CodePattern, _ use: RuleUses.Use, _ target: Target
  ) {
    let (what, codes) = (target.rawValue, target.codes)
    if use.found == 0, let first = use.first {
      let why = TargetGap(to.value, finder) ?? gap(first.name, target)
      let all =
        use.missed == 1
        ? "The log's only one of the \(codes) that fit '\(pattern.text)' finds no \(what)"
        : "None of the log's \(use.missed) \(codes) that fit '\(pattern.text)' finds its \(what)"
      report(
        to, "\(all): '\(first.code.prefix(60))' would be '\(first.name.prefix(80))', and \(why.words).", why)
    } else if use.found == 0, let why = TargetGap(to.value, finder) {
      report(to, "'\(to.value.prefix(80))' can be no \(what): \(why.words).", why)
    } else if use.missed > 0, let first = use.first, let crowd = crowd(first.name, first.code, use) {
      remarks.append(crowd)
    } else if use.missed > 0, let first = use.first {
      let mark = to.mark
      let place = mark.text
      let hint =
        finder.extent(of: first.name).map { ", and \($0)." }
        ?? gap(first.name, target).suggestion.map { "; did you mean '\($0)'?" } ?? "."
      remarks.append(
        "\(use.missed) of \(use.found + use.missed) \(codes) that fit '\(pattern.text)' (\(place)) find no "
          + "\(what): '\(first.code.prefix(60))' would be '\(first.name.prefix(80))'\(hint)")
    }
  }

  /// What to say where a log names more people than a crew has, or more vehicles than a fleet; nil: not so.
  private func crowd(_ name: String, _ code: String, _ use: RuleUses.Use) -> String? {
    guard let node = finder.named(name), let group = cast.member(ofNode: node),
      group.kind == .pickArea || group.kind == .fleet
    else { return nil }
    let isCrew = group.kind == .pickArea
    let kind: MemberKind = isCrew ? .picker : .vehicle
    let size = cast.members.count { $0.parent == UInt32(node) && $0.kind == kind }
    let (missed, named) = (use.missed, use.found + use.missed)
    let all = missed == 1 ? "it" : "them all"
    return (isCrew ? "The crew of '\(group.name)' has" : "The fleet '\(group.name)' has") + " \(size) "
      + (isCrew ? (size == 1 ? "person" : "people") : (size == 1 ? "vehicle" : "vehicles"))
      + ", the log names \(named): \(missed) stand\(missed == 1 ? "s" : "") beside the layout, such as "
      + "'\(code.prefix(60))'; more '\(isCrew ? "pickers" : "count")' "
      + (isCrew ? "of the crew, or the layout alone without a scenario, " : "") + "takes \(all) in."
  }

  /// Why a name is none, where what it lies in is there.
  private func gap(_ name: String, _ target: Target) -> TargetGap {
    guard target == .mover else {
      return TargetGap.unknown(name, finder.knownNames + finder.fullNames, finder.examples)
    }
    if let node = finder.named(name), cast.member(ofNode: node)?.kind == .fleet {
      return TargetGap(words: "all vehicles of that fleet are taken by names before it", suggestion: nil)
    }
    let movers = cast.members.filter { $0.kind.isMover || $0.kind == .station }.map(\.name)
    let aisles = cast.members.filter { $0.kind == .aisle }.map(\.name)
    if finder.named(name) != nil {
      return TargetGap(
        words: "that is no crane, vehicle, person or station",
        suggestion: nearestWord(to: name, among: movers))
    }
    return TargetGap.unknown(name, movers + aisles, Array((aisles + movers).prefix(3)))
  }

  private mutating func report(_ to: Marked<String>, _ sentence: String, _ why: TargetGap) {
    mistakes.append(Diagnostic("no-such-place", sentence, at: to.mark, suggestion: why.suggestion))
  }
}

/// What a layout lacks for a name to be one of its places.
struct TargetGap {
  /// In words, to go on a sentence with.
  let words: String
  /// What may have been meant.
  let suggestion: String?

  init(words: String, suggestion: String?) {
    (self.words, self.suggestion) = (words, suggestion)
  }

  /// What the part of a target lacks that is the same for all codes; nil: the layout has it, or none is.
  init?(_ template: String, _ finder: PlaceFinder) {
    let fixed = template.prefix { $0 != "{" }
    guard fixed.count < template.count else {
      if finder.named(template) != nil { return nil }
      self = TargetGap.unknown(template, finder.knownNames + finder.fullNames, finder.examples)
      return
    }
    let rest = template[fixed.endIndex...]
    var parts = fixed.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let head = parts.removeLast()
    var folder = ""
    for (index, part) in parts.enumerated() {
      let known = index == 0 ? finder.folders : finder.children(of: folder)
      guard known.contains(part) else {
        let near = nearestWord(to: part, among: known)
        words =
          (index == 0 ? "the layout has no" : "'\(folder.prefix(60))' has no") + " '\(part.prefix(60))'"
          + (near == nil && !known.isEmpty ? "; it has \(Self.list(known))" : "")
        suggestion = near.map { name in
          (parts[..<index] + [name] + parts[(index + 1)...] + [head]).joined(separator: "/") + rest
        }
        return
      }
      folder += (index == 0 ? "" : "/") + part
    }
    let known = folder.isEmpty ? [] : finder.children(of: folder)
    guard !head.isEmpty, !known.isEmpty, !known.contains(where: { $0.hasPrefix(head) }) else { return nil }
    words =
      "'\(folder.prefix(60))' has nothing that begins with '\(head.prefix(40))', but \(Self.list(known))"
    let heads = Set(known.map { $0.prefix { !$0.isNumber } })
    suggestion = heads.count == 1 ? heads.first.map { "\(folder)/\($0)\(rest)" } : nil
  }

  /// A name that the layout does not have, and the nearest that it has.
  static func unknown(_ name: String, _ known: [String], _ examples: [String]) -> TargetGap {
    TargetGap(
      words: "the layout has nothing of that name" + (examples.isEmpty ? "" : "; it has \(list(examples))"),
      suggestion: nearestWord(to: name, among: known))
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(6).map { "'\($0)'" }.joined(separator: ", ") + (names.count > 6 ? " …" : "")
  }
}
