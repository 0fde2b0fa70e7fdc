/// The work of reading one document: what is known, and the problems found so far.
public struct Reading {
  /// Everything found wrong, in the order of the walk.
  public var problems: [Diagnostic] = []
  /// Names that files may use.
  public let catalogue: Catalogue
  /// The key whose value is being read, for sentences.
  var subject = "value"

  /// Starts reading with these names known.
  public init(catalogue: Catalogue) { self.catalogue = catalogue }

  /// Notes a problem.
  public mutating func report(
    _ identifier: String, _ message: String, at mark: Mark, severity: Diagnostic.Severity = .error,
    suggestion: String? = nil
  ) {
    append(Diagnostic(identifier, message, at: mark, severity: severity, suggestion: suggestion))
  }

  /// Problems that are kept; nobody reads more, and a hostile file could hold any number.
  static let problemLimit = 1000

  /// Notes a problem that is made already.
  mutating func append(_ problem: Diagnostic) {
    if problems.count < Self.problemLimit {
      problems.append(problem)
    } else if problems.count == Self.problemLimit {
      problems.append(
        Diagnostic(
          "more-problems", "There are further problems.", at: Mark(file: problem.mark.file),
          severity: problem.severity))
    } else if problem.severity == .error {
      problems[Self.problemLimit].severity = .error
    }
  }

  /// Errors so far.
  public var errorCount: Int { problems.count { $0.severity == .error } }

  /// The nearest word; nil once many problems were found, as looking for it takes time.
  func nearest(to word: String, among words: [String]) -> String? {
    problems.count < 200 ? nearestWord(to: word, among: Array(words.prefix(5000))) : nil
  }

  /// Notes that something else was expected here.
  mutating func expected(_ what: String, at node: DocumentNode) {
    report("wrong-type", "'\(subject)' needs \(what), not \(node.phrase).", at: node.mark)
  }
}

extension DocumentNode {
  /// What stands here, as a sentence needs it.
  var phrase: String {
    switch content {
    case .scalar(let text, _): "'\(shortened(text))'"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .empty: "nothing"
    }
  }

  /// The text of a scalar.
  public var text: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  /// The items of a list.
  public var items: [DocumentNode]? {
    guard case .sequence(let items) = content else { return nil }
    return items
  }

  /// The entries of a mapping.
  public var entries: [Entry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// Whether there are keys.
  var isMapping: Bool { entries != nil }

  /// The place of a value, or of the nearest thing around it that is there.
  public func mark(of path: String...) -> Mark {
    var node = self
    for key in path {
      guard let next = node[key] else { break }
      node = next
    }
    return node.mark
  }
}

/// A text that fits into a sentence.
func shortened(_ text: String) -> String {
  let line = text.prefix(60).split(separator: "\n", omittingEmptySubsequences: false).first ?? ""
  return line.count < text.count ? line.prefix(40) + "…" : String(line)
}
