import EntrepotLayout

/// A value and the path at which it belongs.
struct Change {
  let path: [String]
  let written: String
  let value: DocumentNode
  let mark: Mark
}

extension LoaderWork {
  /// Changes from the file's `override:` first, then those of the command line.
  mutating func changes(_ root: DocumentNode, _ overrides: [Override]) -> [Change] {
    var result: [Change] = []
    if let node = root["override"] {
      if let entries = node.entries {
        for entry in entries {
          let path = entry.key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
          result.append(Change(path: path, written: entry.key, value: entry.value, mark: entry.keyMark))
        }
      } else {
        reading.report(
          "wrong-type", "'override' needs paths with values, such as layout.stores.hbw.aisles: 8.",
          at: node.mark)
      }
    }
    for override in overrides {
      let mark = Mark(file: override.written)
      let path = override.path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard let value = value(override.value, at: mark) else { continue }
      result.append(Change(path: path, written: override.path, value: value, mark: mark))
    }
    return result.filter { allowed($0) }
  }

  /// Reads the value of an override as YAML; all its marks are that of the override.
  private mutating func value(_ text: String, at mark: Mark) -> DocumentNode? {
    if text.isEmpty { return DocumentNode(.empty, at: mark) }
    if !text.hasPrefix("[") && !text.hasPrefix("{") && !text.hasPrefix("\"") && !text.hasPrefix("'") {
      return DocumentNode(text == "null" || text == "~" ? .empty : .scalar(text, isPlain: true), at: mark)
    }
    let (node, problems) = YAMLDocument.parse(Array(text.utf8), file: mark.file)
    reading.problems += problems.map { problem in
      var problem = problem
      problem.mark = mark
      return problem
    }
    return node?.placed(at: mark)
  }

  private mutating func allowed(_ change: Change) -> Bool {
    if !["schema", "extends", "override"].contains(change.path[0]) { return true }
    reading.report("unknown-path", "'\(change.path[0])' cannot be overridden.", at: change.mark)
    return false
  }

  /// Puts changes into a document.
  mutating func apply(_ changes: [Change], to root: inout DocumentNode, _ outline: Outline) {
    for change in changes {
      let problem = root.put(
        change.value, at: change.path, written: change.written, mark: change.mark, outline)
      if let problem { reading.problems.append(problem) }
    }
  }
}

extension DocumentNode {
  /// The same with every mark replaced.
  func placed(at mark: Mark) -> DocumentNode {
    switch content {
    case .scalar, .empty: DocumentNode(content, at: mark)
    case .sequence(let items): DocumentNode(.sequence(items.map { $0.placed(at: mark) }), at: mark)
    case .mapping(let entries):
      DocumentNode(
        .mapping(entries.map { Entry(key: $0.key, keyMark: mark, value: $0.value.placed(at: mark)) }),
        at: mark)
    }
  }
}
