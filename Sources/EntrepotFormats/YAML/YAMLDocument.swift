import EntrepotLayout
import Yams

/// A YAML file as a tree with marks, and the lines that diagnostics quote.
struct YAMLDocument {
  let root: DocumentNode
  let problems: [Diagnostic]

  /// Nodes in a file, aliases counted where they stand.
  static let nodeLimit = 200_000

  /// Reads a text.
  ///
  /// - Returns: nil for the tree when nothing sensible is left; the problems say why.
  static func parse(_ bytes: [UInt8], file: String) -> (DocumentNode?, [Diagnostic]) {
    switch YAMLGuard(file: file).text(bytes) {
    case .failure(let problem): return (nil, [problem])
    case .success(let text): return parse(text: text, file: file)
    }
  }

  /// Duplicate keys make Yams stop. The later one is renamed to a character that nobody types, and
  /// the text parsed again, so that all duplicates and all other problems come out together.
  static func parse(text: String, file: String) -> (DocumentNode?, [Diagnostic]) {
    var text = text
    var problems: [Diagnostic] = []
    // Parsing again costs the whole file, so a large one shows fewer duplicates at a time.
    for _ in 0..<max(2, min(20, 200_000 / max(1, text.utf8.count))) {
      do {
        // Without rules for implicit tags: their regular expressions take seconds on a large file.
        guard let node = try Yams.compose(yaml: text, .basic) else {
          return (nil, problems + [Diagnostic("empty-file", "The file is empty.", at: Mark(file: file))])
        }
        var walk = YAMLWalk(file: file)
        let root = walk.convert(node, depth: 0)
        problems += walk.problems
        if walk.isExhausted { return (nil, problems) }
        if case .empty = root.content {
          problems.append(Diagnostic("empty-file", "The file is empty.", at: Mark(file: file)))
          return (nil, problems)
        }
        return (root, problems)
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let finder = DuplicateFinder(text: text, file: file)
        let (found, changed) = finder.problem(keys, line: context.mark.line, column: context.mark.column)
        problems += found
        guard let changed else { return (nil, problems) }
        text = changed
      } catch {
        return (nil, problems + [yamlProblem(error, text, file)])
      }
    }
    return (nil, problems)
  }
}

/// Turns Yams nodes into document nodes, within a budget.
private struct YAMLWalk {
  let file: String
  var problems: [Diagnostic] = []
  var budget = YAMLDocument.nodeLimit
  var isExhausted = false
  var last = Mark(file: "", line: 1, column: 1)

  init(file: String) { self.file = file }

  mutating func convert(_ node: Node, depth: Int) -> DocumentNode {
    let mark = node.mark.map { Mark(file: file, line: $0.line, column: $0.column) } ?? last
    last = mark
    budget -= 1
    if budget < 0 || depth > 2 * YAMLGuard.depthLimit {
      if !isExhausted {
        problems.append(
          Diagnostic("too-large", "The file holds too many values (aliases of aliases?).", at: mark))
      }
      isExhausted = true
      return DocumentNode(.empty, at: mark)
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      let isNothing = isPlain && ["", "~", "null"].contains(scalar.string)
      return DocumentNode(isNothing ? .empty : .scalar(scalar.string, isPlain: isPlain), at: mark)
    case .sequence(let sequence):
      var items: [DocumentNode] = []
      for item in sequence where !isExhausted { items.append(convert(item, depth: depth + 1)) }
      return DocumentNode(.sequence(items), at: mark)
    case .mapping(let mapping):
      var entries: [DocumentNode.Entry] = []
      for (key, value) in mapping where !isExhausted {
        let keyMark = key.mark.map { Mark(file: file, line: $0.line, column: $0.column) } ?? mark
        guard case .scalar(let name) = key else {
          problems.append(Diagnostic("wrong-key", "A key must be a word.", at: keyMark))
          continue
        }
        if name.string.unicodeScalars.allSatisfy({ DuplicateFinder.isFiller($0) }), !name.string.isEmpty {
          continue
        }
        last = keyMark
        let node = convert(value, depth: depth + 1)
        entries.append(DocumentNode.Entry(key: name.string, keyMark: keyMark, value: node))
      }
      return DocumentNode(.mapping(entries), at: mark)
    case .alias:
      problems.append(Diagnostic("wrong-alias", "The alias stands for nothing.", at: mark))
      return DocumentNode(.empty, at: mark)
    }
  }
}

/// What the parser said, in our words.
private func yamlProblem(_ error: any Error, _ text: String, _ file: String) -> Diagnostic {
  func at(_ mark: Yams.Mark) -> EntrepotLayout.Mark {
    Mark(file: file, line: mark.line, column: mark.column)
  }
  switch error {
  case YamlError.scanner(_, let problem, let mark, _):
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = lines.indices.contains(mark.line - 1) ? lines[mark.line - 1] : ""
    if line.prefix(while: \.isWhitespace).contains("\t") {
      return Diagnostic("tab", "A tab indents the line; YAML wants spaces.", at: at(mark))
    }
    return Diagnostic("not-yaml", "This is not YAML: \(cleaned(problem)).", at: at(mark))
  case YamlError.parser(_, let problem, let mark, _):
    return Diagnostic("not-yaml", "This is not YAML: \(cleaned(problem)).", at: at(mark))
  case YamlError.composer(_, let problem, let mark, _):
    if problem.contains("another document") {
      return Diagnostic("second-document", "A second document begins here; a file holds one.", at: at(mark))
    }
    return Diagnostic("not-yaml", "This is not YAML: \(cleaned(problem)).", at: at(mark))
  case YamlError.reader(let problem, _, _, _):
    return Diagnostic("not-yaml", "This is not YAML: \(cleaned(problem)).", at: Mark(file: file))
  default:
    return Diagnostic("not-yaml", "This is not YAML.", at: Mark(file: file))
  }
}

private func cleaned(_ problem: String) -> String {
  problem.split(separator: "\n").first.map(String.init) ?? problem
}
