extension DocumentNode {
  /// This document with another laid over it.
  ///
  /// Mappings merge key by key; lists, values, and mappings that only mean something as a whole (a
  /// distribution, a policy with its parameters, a window) are replaced.
  public func merged(under other: DocumentNode, _ outline: Outline?) -> DocumentNode {
    guard case .mapping(var entries) = content, case .mapping(let above) = other.content,
      outline?.merges ?? false
    else { return other }
    for entry in above {
      if let index = entries.firstIndex(where: { $0.key == entry.key }) {
        let inner = outline?.inner(entry.key)
        entries[index].value = entries[index].value.merged(under: entry.value, inner)
        entries[index].keyMark = entry.keyMark
      } else {
        entries.append(entry)
      }
    }
    return DocumentNode(.mapping(entries), at: other.mark)
  }

  /// Puts a value at a path.
  ///
  /// - Parameters:
  ///   - path: keys, and numbers from 1 in lists.
  ///   - value: what to put there; nothing (`.empty`) takes the key out.
  ///   - mark: where the path is written, for problems.
  ///   - outline: what may stand here.
  /// - Returns: nil when it worked, else what is wrong.
  public mutating func put(
    _ value: DocumentNode, at path: [String], written: String, mark: Mark, _ outline: Outline
  ) -> Diagnostic? {
    guard let key = path.first else {
      self = value
      return nil
    }
    let rest = Array(path.dropFirst())
    func unknown(_ names: [String]) -> Diagnostic {
      let suggestion = nearestWord(to: key, among: names)
      let known = suggestion == nil && !names.isEmpty ? "; there are \(listed(names))" : ""
      return Diagnostic(
        "unknown-path", "'\(shortened(key))' in '\(shortened(written))' leads nowhere\(known).", at: mark,
        suggestion: suggestion)
    }
    if case .sequence(var items) = content, let inner = outline.item {
      guard let number = Int(key), items.indices.contains(number - 1) else {
        return Diagnostic(
          "unknown-path",
          "'\(shortened(key))' in '\(shortened(written))' leads nowhere: the list has items 1 to "
            + "\(items.count).",
          at: mark)
      }
      if let problem = items[number - 1].put(value, at: rest, written: written, mark: mark, inner) {
        return problem
      }
      content = .sequence(items)
      return nil
    }
    guard let inner = outline.inner(key) else { return unknown(outline.keyNames ?? []) }
    var entries = self.entries ?? []
    if outline.isVariant {
      // `policies.aisle.round-robin.spread`: another name replaces the one that was there.
      if self.text == key || entries.first?.key != key {
        entries = [Entry(key: key, keyMark: mark, value: DocumentNode(.mapping([]), at: mark))]
      }
    } else if outline.hasFreeNames, !entries.contains(where: { $0.key == key }) {
      return unknown(entries.map(\.key))
    }
    let index = entries.firstIndex { $0.key == key }
    if rest.isEmpty, case .empty = value.content {
      if let index { entries.remove(at: index) }
      content = .mapping(entries)
      return nil
    }
    var node = index.map { entries[$0].value } ?? DocumentNode(.empty, at: mark)
    if let problem = node.put(value, at: rest, written: written, mark: mark, inner) { return problem }
    if let index {
      entries[index].value = node
    } else {
      entries.append(Entry(key: key, keyMark: mark, value: node))
    }
    content = .mapping(entries)
    return nil
  }
}

extension Outline {
  /// Whether a file that extends another merges into it here.
  var merges: Bool {
    switch self {
    case .mapping(_, let isWhole): !isWhole
    case .named, .anything: true
    default: false
    }
  }

  /// What may stand after a key; nil when the key is not known.
  func inner(_ key: String) -> Outline? {
    switch self {
    case .mapping(let keys, _), .variant(let keys): keys.first { $0.name == key }?.outline
    case .named(let inner): inner
    case .choice, .anything: .anything
    case .anyOf(let outlines): outlines.lazy.compactMap { $0.inner(key) }.first
    default: nil
    }
  }

  /// The known keys, if keys may stand here.
  var keyNames: [String]? {
    switch self {
    case .mapping(let keys, _), .variant(let keys): keys.map(\.name)
    case .anyOf(let outlines): outlines.lazy.compactMap(\.keyNames).first
    default: nil
    }
  }

  /// What a list holds, if one may stand here.
  var item: Outline? {
    switch self {
    case .list(let item, _): item
    case .anything: .anything
    case .anyOf(let outlines): outlines.lazy.compactMap(\.item).first
    default: nil
    }
  }

  /// Whether there is one key at a time.
  var isVariant: Bool {
    switch self {
    case .variant, .choice: true
    case .anyOf(let outlines): outlines.contains(where: \.isVariant)
    default: false
    }
  }

  /// Whether the file chooses the keys.
  var hasFreeNames: Bool {
    if case .named = self { true } else { false }
  }
}
