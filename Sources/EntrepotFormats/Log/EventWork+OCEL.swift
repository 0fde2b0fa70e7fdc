import EntrepotLayout

// OCEL 2.0 in JSON: a task for each event.
extension EventWork {
  mutating func ocel(_ root: JSONNode, _ put: (CanonicalRow) throws -> Void) throws -> [Diagnostic] {
    guard let events = root["events"]?.items, let objects = root["objects"]?.items else {
      if root["ocel:events"] != nil {
        return [
          Diagnostic(
            "no-events", "This is OCEL 1.0 ('ocel:events'); OCEL 2.0 with 'events' and 'objects' is needed.",
            at: Mark(file: path))
        ]
      }
      return [noList(root["events"]?.items == nil ? "events" : "objects", root, "OCEL 2.0")]
    }
    let types = objectTypes(objects)
    var mapper = ObjectCentricMapper(path: path)
    for (index, event) in events.enumerated() {
      begin(event, index + 1)
      guard event.isObject else {
        faults.add(
          "wrong-event", index + 1, "Event \(index + 1) is \(event.phrase); an object is needed.",
          at: event.offset)
        continue
      }
      let row = task(of: event, index + 1, types, &mapper)
      try give(row, put)
    }
    let none = Diagnostic("no-events", "The list of events is empty.", at: Mark(file: path))
    return faults.problems(rows: rows, empty: none) + mapper.problems
  }

  private mutating func task(
    of event: JSONNode, _ number: Int, _ types: [String: String], _ mapper: inout ObjectCentricMapper
  ) -> CanonicalRow {
    var row = CanonicalRow()
    let id = event["id"]?.text ?? ""
    let what = id.isEmpty ? "event \(number)" : "event \(number) ('\(id.prefix(40))')"
    if event["id"] == nil { miss("id", event, what, number) }
    if event["type"] == nil { miss("type", event, what, number) }
    row[.task] = text(event, "id", what, number)
    row[.activity] = text(event, "type", what, number)
    row[.end] = time(event, "time", what, number)
    for attribute in list(event, "attributes", what, number) {
      guard let name = attribute["name"]?.text else {
        let name = "an attribute of \(what)"
        if attribute.isObject {
          miss("name", attribute, name, number)
        } else {
          wrong(attribute, name, number)
        }
        continue
      }
      if let value = attribute["value"]?.words { ObjectCentricMapper.take(name, value, into: &row) }
    }
    var relations: [(id: String, type: String, qualifier: String)] = []
    for node in list(event, "relationships", what, number) {
      let name = "a relationship of \(what)"
      guard let object = node["objectId"]?.text else {
        if node.isObject { miss("objectId", node, name, number) } else { wrong(node, name, number) }
        continue
      }
      if types[object] == nil { strange(object, what, number, types, at: node["objectId"]?.offset) }
      relations.append((object, types[object] ?? "", node["qualifier"]?.text ?? ""))
    }
    return mapper.finished(row, relations)
  }

  private mutating func wrong(_ node: JSONNode, _ what: String, _ number: Int) {
    faults.add(
      "wrong-type", number,
      "\(what.prefix(1).uppercased())\(what.dropFirst()) is \(node.phrase); an object is needed.",
      at: node.offset)
  }

  /// An object that the file does not have.
  private mutating func strange(
    _ object: String, _ what: String, _ number: Int, _ types: [String: String], at offset: Int?
  ) {
    let near = faults.isShown ? nearestWord(to: object, among: types.keys.sorted()) : nil
    faults.add(
      "unknown-object", number,
      "\(what.prefix(1).uppercased())\(what.dropFirst()) names the object '\(object.prefix(40))', which is "
        + "not among the objects.", at: offset, suggestion: near)
  }

  /// Types of objects by their ids.
  private mutating func objectTypes(_ objects: [JSONNode]) -> [String: String] {
    var types: [String: String] = [:]
    for (index, object) in objects.enumerated() {
      let what = "object \(index + 1)"
      guard object.isObject else {
        wrong(object, what, 0)
        continue
      }
      guard let id = object["id"]?.text else {
        miss("id", object, what, 0)
        continue
      }
      if object["type"] == nil { miss("type", object, what, 0) }
      types[id] = text(object, "type", what, 0)
    }
    return types
  }
}
