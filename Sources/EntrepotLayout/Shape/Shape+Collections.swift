extension Shape {
  /// Items of one kind; a single item may stand without brackets when `allowsSingle`.
  static func list<Item>(
    of item: Shape<Item>, count: ClosedRange<Int> = 0...10_000, allowsSingle: Bool = false
  ) -> Shape where Value == [Item] {
    let list = Outline.list(item.outline, count: count)
    return Shape(allowsSingle ? .anyOf([item.outline, list]) : list) { node, reading in
      guard let items = node.items else {
        if allowsSingle { return item.read(node, &reading).map { [$0] } }
        reading.expected("a list in brackets", at: node)
        return nil
      }
      guard count.contains(items.count) else {
        let wanted =
          count.lowerBound == count.upperBound
          ? "\(count.lowerBound)" : "\(count.lowerBound) to \(plainNumber(Double(count.upperBound)))"
        reading.report(
          "wrong-count", "'\(reading.subject)' needs a list of \(wanted), not of \(items.count).",
          at: node.mark)
        return nil
      }
      return items.compactMap { item.read($0, &reading) }
    }
  }

  /// Names that the file chooses, each with a value; `store` puts the name into the value.
  ///
  /// Names that come from elsewhere (SKUs) are `isFree`: any text will do.
  static func named<Item>(
    _ item: Shape<Item>, isFree: Bool = false, name store: @escaping (inout Item, String) -> Void
  ) -> Shape where Value == [Item] {
    named(item, isFree: isFree, entry: { store(&$0, $1.key) })
  }

  /// The same; `store` is told where each name stands, too.
  static func named<Item>(
    _ item: Shape<Item>, isFree: Bool = false, entry store: @escaping (inout Item, DocumentNode.Entry) -> Void
  ) -> Shape where Value == [Item] {
    Shape(.named(item.outline)) { node, reading in
      guard let entries = node.entries else {
        reading.expected("names with their values", at: node)
        return nil
      }
      guard isFree || entries.count <= 1000 else {
        reading.report("too-large", "'\(reading.subject)' has more than 1,000 entries.", at: node.mark)
        return nil
      }
      var values: [Item] = []
      for entry in entries {
        if !isFree { checkName(entry, &reading) }
        let outer = reading.subject
        reading.subject = entry.key
        defer { reading.subject = outer }
        guard var value = item.read(entry.value, &reading) else { continue }
        store(&value, entry)
        values.append(value)
      }
      return values
    }
  }

  /// A mapping of known keys.
  ///
  /// - Parameters:
  ///   - blank: what holds when no key is there.
  ///   - isWhole: a file that extends another replaces the mapping rather than merging into it.
  ///   - check: what one key cannot know: how the values fit together.
  static func mapping(
    _ blank: Value, isWhole: Bool = false, _ fields: [Field<Value>],
    check: @escaping (Value, DocumentNode, inout Reading) -> Void = { _, _, _ in }
  ) -> Shape {
    let keys = fields.map { $0.key(blank) }
    return Shape(.mapping(keys, isWhole: isWhole)) { node, reading in
      guard let entries = node.entries else {
        reading.expected("a mapping with \(someKeys(keys))", at: node)
        return nil
      }
      let before = reading.problems.count
      var value = blank
      readFields(fields, keys, entries, node.mark, into: &value, &reading)
      if reading.problems[before...].allSatisfy({ $0.severity != .error }) { check(value, node, &reading) }
      return value
    }
  }
}

/// One key of a mapping, and where its value goes.
struct Field<Root> {
  let name: String
  let summary: String
  let isRequired: Bool
  let outline: Outline
  let show: (Root) -> String?
  let read: (DocumentNode, inout Root, inout Reading) -> Void

  /// A key whose value goes to a property of the same type.
  init<Value>(
    _ name: String, _ path: WritableKeyPath<Root, Value>, _ shape: Shape<Value>, _ summary: String,
    isRequired: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.isRequired = isRequired
    outline = shape.outline
    show = { shape.show($0[keyPath: path]) }
    read = { node, root, reading in
      if let value = shape.read(node, &reading) { root[keyPath: path] = value }
    }
  }

  /// A key whose mapping holds properties of the same root.
  static func group(_ name: String, _ fields: [Field<Root>], _ summary: String, blank: Root) -> Field {
    let keys = fields.map { $0.key(blank) }
    return Field(name, summary, .mapping(keys, isWhole: false)) { node, root, reading in
      guard let entries = node.entries else {
        reading.expected("a mapping with \(someKeys(keys))", at: node)
        return
      }
      readFields(fields, keys, entries, node.mark, into: &root, &reading)
    }
  }

  private init(
    _ name: String, _ summary: String, _ outline: Outline,
    read: @escaping (DocumentNode, inout Root, inout Reading) -> Void
  ) {
    self.name = name
    self.summary = summary
    self.outline = outline
    self.read = read
    isRequired = false
    show = { _ in nil }
  }

  func key(_ blank: Root) -> Outline.Key {
    Outline.Key(
      name: name, summary: summary, isRequired: isRequired, standard: isRequired ? nil : show(blank),
      outline: outline)
  }
}

/// Reads the keys that are there, and reports those that are missing or unknown.
private func readFields<Root>(
  _ fields: [Field<Root>], _ keys: [Outline.Key], _ entries: [DocumentNode.Entry], _ mark: Mark,
  into root: inout Root, _ reading: inout Reading
) {
  let outer = reading.subject
  defer { reading.subject = outer }
  for entry in entries {
    guard let field = fields.first(where: { $0.name == entry.key }) else {
      reportUnknownKey(entry, keys, outer, &reading)
      continue
    }
    reading.subject = entry.key
    if case .empty = entry.value.content {
      reading.report("empty-value", "Nothing is written after '\(entry.key)'.", at: entry.keyMark)
    } else {
      field.read(entry.value, &root, &reading)
    }
  }
  for field in fields where field.isRequired && !entries.contains(where: { $0.key == field.name }) {
    reading.report("missing-key", "'\(field.name)' is missing: \(lowered(field.summary))", at: mark)
  }
}

/// Says that a key is not known here, and what was probably meant.
func reportUnknownKey(
  _ entry: DocumentNode.Entry, _ keys: [Outline.Key], _ subject: String, _ reading: inout Reading
) {
  let names = keys.map(\.name)
  let suggestion = reading.nearest(to: entry.key, among: names)
  let place = subject == "value" ? "here" : "in '\(subject)'"
  let known = suggestion == nil ? "; known are \(listed(names))" : ""
  reading.report(
    "unknown-key", "'\(shortened(entry.key))' is not a key \(place)\(known).", at: entry.keyMark,
    suggestion: suggestion)
}

/// Names appear in paths and brackets, so some characters would make them unreachable.
private func checkName(_ entry: DocumentNode.Entry, _ reading: inout Reading) {
  let bad = entry.key.first { "[]/.,<>\"'".contains($0) || $0.isWhitespace }
  if entry.key.isEmpty || bad != nil || entry.key.count > 60 {
    reading.report(
      "bad-name",
      "'\(shortened(entry.key))' cannot be a name: use letters, digits and hyphens, at most 60.",
      at: entry.keyMark)
  }
}

/// A few keys, for sentences.
private func someKeys(_ keys: [Outline.Key]) -> String {
  let required = keys.filter(\.isRequired)
  return listed((required.isEmpty ? keys : required).map(\.name))
}

/// Names in a sentence, cut when there are many.
func listed(_ names: [String]) -> String {
  names.count <= 12
    ? names.joined(separator: ", ") : names.prefix(11).joined(separator: ", ") + ", … (\(names.count))"
}

/// A sentence that goes on after a colon.
private func lowered(_ sentence: String) -> String {
  guard let first = sentence.first else { return sentence }
  return first.lowercased() + sentence.dropFirst()
}
