import EntrepotLayout

// OCEL 2.0 in JSON: a task for each event.
extension EventWork {
  mutating func ocel(_ put: (CanonicalRow) throws -> Void) throws -> [Diagnostic] {
    var types = ObjectTypes()
    var mapper = ObjectCentricMapper(path: path)
    var hasObjects = false
    var isDone = false
    let first = scanner.first()
    var outline = JSONOutline(first, scanner.nextPlace())
    if first == UInt8(ascii: "{") {
      try scanner.enter()
      while let key = try scanner.nextKey() {
        let isList = outline[key] == nil && scanner.first() == UInt8(ascii: "[")
        if key == "objects", isList {
          outline.add(key, "a list", scanner.nextPlace())
          hasObjects = true
          try read(&types)
        } else if key == "events", isList, hasObjects {
          outline.add(key, "a list", scanner.nextPlace())
          isDone = true
          try events(types, &mapper, put)
        } else {
          try pass(key, &outline)
        }
      }
    } else {
      try scanner.skip()
    }
    try scanner.finish()
    guard outline["events"]?.phrase == "a list", hasObjects else {
      return [missing(outline)]
    }
    if !isDone {
      // Events that stand before the objects have waited for what those say.
      try restart()
      try scanner.enter()
      while let key = try scanner.nextKey(), key != "events" { try scanner.skip() }
      try events(types, &mapper, put)
    }
    let none = Diagnostic("no-events", "The list of events is empty.", at: Mark(file: path))
    return faults.problems(rows: rows, empty: none) + mapper.problems
  }

  /// What is said of a document without both lists.
  private func missing(_ outline: JSONOutline) -> Diagnostic {
    if outline["events"]?.phrase != "a list", outline["ocel:events"] != nil {
      return Diagnostic(
        "no-events", "This is OCEL 1.0 ('ocel:events'); OCEL 2.0 with 'events' and 'objects' is needed.",
        at: Mark(file: path))
    }
    return noList(outline["events"]?.phrase == "a list" ? "objects" : "events", outline)
  }

  private mutating func events(
    _ types: borrowing ObjectTypes, _ mapper: inout ObjectCentricMapper, _ put: (CanonicalRow) throws -> Void
  ) throws {
    var number = 0
    try scanner.enter()
    while let event = try nextEvent(&number) {
      tally.used += 1
      try give(task(of: event, number, types, &mapper), put)
    }
  }

  private mutating func task(
    of event: JSONNode, _ number: Int, _ types: borrowing ObjectTypes, _ mapper: inout ObjectCentricMapper
  ) -> CanonicalRow {
    var row = CanonicalRow()
    let id = event["id"]?.text ?? ""
    let what = id.isEmpty ? "event \(number)" : "event \(number) ('\(id.prefix(40))')"
    if event["id"] == nil { miss("id", event, what) }
    if event["type"] == nil { miss("type", event, what) }
    row[.task] = text(event, "id", what)
    row[.activity] = text(event, "type", what)
    row[.end] = time(event, "time", what)
    for attribute in list(event, "attributes", what) {
      guard let name = attribute["name"]?.text else {
        let name = "an attribute of \(what)"
        if attribute.isObject {
          miss("name", attribute, name)
        } else {
          wrong(attribute, name)
        }
        continue
      }
      if let value = attribute["value"]?.words { mapper.take(name, value, into: &row) }
    }
    var relations: [(id: String, type: String, qualifier: String)] = []
    for node in list(event, "relationships", what) {
      let name = "a relationship of \(what)"
      guard let object = node["objectId"]?.text else {
        if node.isObject { miss("objectId", node, name) } else { wrong(node, name) }
        continue
      }
      let type = types[object]
      if type == nil { strange(object, what, types, at: (node["objectId"] ?? node).offset) }
      relations.append((object, type ?? "", node["qualifier"]?.text ?? ""))
    }
    return mapper.finished(row, relations)
  }

  private mutating func wrong(_ node: JSONNode, _ what: String) {
    add(
      .wrongType,
      "\(what.prefix(1).uppercased())\(what.dropFirst()) is \(node.phrase); an object is needed.",
      at: node.offset)
  }

  /// An object that the file does not have.
  private mutating func strange(
    _ object: String, _ what: String, _ types: borrowing ObjectTypes, at offset: Int
  ) {
    add(
      .unknownObject,
      "\(what.prefix(1).uppercased())\(what.dropFirst()) names the object '\(object.prefix(40))', which is "
        + "not among the objects.", at: offset,
      suggestion: faults.isShown(.unknownObject) ? types.nearest(to: object) : nil)
  }

  /// Reads the objects of the list that comes next.
  private mutating func read(_ types: inout ObjectTypes) throws(TextProblem) {
    var number = 0
    try scanner.enter()
    while try scanner.nextItem() {
      number += 1
      let object = try scanner.heldValue()
      let what = "object \(number)"
      guard object.isObject else {
        wrong(object, what)
        continue
      }
      guard let id = object["id"]?.text else {
        miss("id", object, what)
        continue
      }
      if object["type"] == nil { miss("type", object, what) }
      types.add(id, text(object, "type", what))
    }
    scanner.release()
  }
}
