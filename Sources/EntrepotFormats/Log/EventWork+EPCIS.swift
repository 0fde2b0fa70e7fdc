import EntrepotLayout
import Foundation

// EPCIS 2.0: a task for each load of an event, or for each quantity of an event without loads.
extension EventWork {
  private static let types = [
    "ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent",
  ]
  private static let actions = ["ADD", "OBSERVE", "DELETE"]
  /// In front of keys of Entrepot's own exports.
  private static let own = "entrepot:"
  /// What those keys may say of a task; where it was is asked of the event's loads.
  private static let fields = Set(EventKeys.all.map(\.field))
    .subtracting([.order, .source, .destination, .sourceLoad])

  /// How far the reading is.
  private struct Course {
    var places = LastPlaces()
    var events = 0
    /// Events of which no task is made as they name nothing, and the number of the first.
    var silent = 0
    var firstSilent = 0
    /// The list of events was found.
    var isFound = false
    /// What `epcisBody` is.
    var body: JSONOutline?
  }

  mutating func epcis(_ put: (CanonicalRow) throws -> Void) throws -> [Diagnostic] {
    var course = Course()
    placeURIs = PlaceURIs(path: path)
    let root = try look(&course, isRoot: true, put)
    try scanner.finish()
    if !course.isFound {
      guard root["eventTime"] != nil else {
        let isBody = course.body != nil || root["eventList"] != nil
        return [isBody ? noList("eventList", course.body ?? root) : noList("epcisBody", root)]
      }
      // The document is an event.
      try restart()
      course.events = 1
      try take(try onlyEvent(), &course, put)
    }
    let none = Diagnostic("no-events", "The list of events is empty.", at: Mark(file: path))
    let silent = course.silent
    var problems = silent > 0 && silent == course.events ? [] : faults.problems(rows: rows, empty: none)
    if rows > 0 { problems += placeURIs.problems(path) }
    guard silent > 0 else { return problems }
    problems.append(
      Diagnostic(
        "no-load",
        "\(silent) of \(course.events) events name no load and no quantity (the first is number "
          + "\(course.firstSilent)): no task is made of them.", at: Mark(file: path),
        severity: rows == 0 ? .error : .warning))
    return problems
  }

  /// Looks for the list of events in what comes next, and reads it when it is there.
  private mutating func look(
    _ course: inout Course, isRoot: Bool, _ put: (CanonicalRow) throws -> Void
  ) throws -> JSONOutline {
    let first = scanner.first()
    var outline = JSONOutline(first, scanner.nextPlace())
    if isRoot, first == UInt8(ascii: "[") {
      try events(&course, put)
      return outline
    }
    guard first == UInt8(ascii: "{") else {
      try scanner.skip()
      return outline
    }
    try scanner.enter()
    while let key = try scanner.nextKey() {
      let isFirst = outline[key] == nil
      if key == "eventList", isFirst, !course.isFound, scanner.first() == UInt8(ascii: "[") {
        outline.add(key, "a list", scanner.nextPlace())
        try events(&course, put)
      } else if key == "epcisBody", isRoot, isFirst {
        outline.add(key, "an object", scanner.nextPlace())
        course.body = try look(&course, isRoot: false, put)
      } else {
        try pass(key, &outline)
      }
    }
    return outline
  }

  private mutating func events(
    _ course: inout Course, _ put: (CanonicalRow) throws -> Void
  ) throws {
    course.isFound = true
    try scanner.enter()
    while let event = try nextEvent(&course.events) { try take(event, &course, put) }
  }

  private mutating func take(
    _ event: JSONNode, _ course: inout Course, _ put: (CanonicalRow) throws -> Void
  ) throws {
    if try tasks(of: event, course.events, &course.places, put) {
      tally.used += 1
      return
    }
    tally.aside += 1
    if course.silent == 0 { course.firstSilent = course.events }
    course.silent += 1
  }

  /// Hands out the tasks of an event.
  ///
  /// - Returns: whether it names any load or quantity.
  private mutating func tasks(
    of event: JSONNode, _ number: Int, _ places: inout LastPlaces, _ put: (CanonicalRow) throws -> Void
  ) throws -> Bool {
    let what = "event \(number)"
    let time = time(event, "eventTime", what)
    let uri = place(of: event, what)
    let place = placeURIs.name(uri) ?? Self.name(uri)
    askWord("type", event, Self.types, what)
    askWord("action", event, Self.actions, what)
    let loads = loads(of: event, what)
    let amounts = list(event, "quantityList", what) + list(event, "childQuantityList", what)
    for index in 0..<max(loads.count, loads.isEmpty ? amounts.count : 0) {
      let load = index < loads.count ? loads[index] : ""
      var row = common(event)
      row[.task] =
        (event["eventID"]?.text.map(Self.task) ?? "e\(number)")
        + (max(loads.count, amounts.count) > 1 ? "-\(index + 1)" : "")
      if load.isEmpty {
        // So many of a class, not a load of its own: they are taken here.
        takeAmount(amounts[index], what, into: &row)
        (row[.source], row[.destination]) = (place, event["entrepot:to"]?.text ?? "")
        row[.sourceLoad] = event["entrepot:taken-from"]?.text ?? ""
      } else {
        row[.sourceLoad] = event["entrepot:taken-from"]?.text ?? Self.name(load)
        // What is added was nowhere before, and what is deleted is nowhere from then on.
        let action = event["action"]?.text
        let isObject = event["type"]?.text ?? "ObjectEvent" == "ObjectEvent"
        if isObject, action == "ADD" || action == "DELETE" { places.forget(load) }
        let before = action == "DELETE" ? place : places.move(load, to: place)
        row[.source] = event["entrepot:from"]?.text ?? before
        row[.destination] = action == "DELETE" ? "" : place
      }
      row[.end] = time
      try give(row, put)
    }
    return !loads.isEmpty || !amounts.isEmpty
  }

  /// URIs of the loads of an event.
  private mutating func loads(of event: JSONNode, _ what: String) -> [String] {
    let key = event["epcList"] == nil ? "childEPCs" : "epcList"
    var loads: [String] = []
    for (index, node) in list(event, key, what).enumerated() {
      if let text = node.text, !text.isEmpty {
        loads.append(text)
      } else {
        add(
          .wrongType,
          "Item \(index + 1) of \(key) of \(what) is \(node.phrase); the URI of a load is needed.",
          at: node.offset)
      }
    }
    return loads
  }

  private mutating func takeAmount(_ node: JSONNode, _ what: String, into row: inout CanonicalRow) {
    guard node.isObject else {
      add(
        .wrongType,
        "A quantity of \(what) is \(node.phrase); an object with epcClass and quantity is needed.",
        at: node.offset)
      return
    }
    if node["epcClass"] == nil { miss("epcClass", node, "a quantity of \(what)") }
    row[.sku] = Self.name(text(node, "epcClass", "a quantity of \(what)"))
    guard let value = node["quantity"] else { return }
    row[.quantity] = value.words ?? value.phrase
    if value.number == nil {
      add(.wrongType, "quantity of \(what) is \(value.phrase); a number is needed.", at: value.offset)
    }
  }

  /// URI of the place of an event; empty where it says none.
  private mutating func place(of event: JSONNode, _ what: String) -> String {
    for key in PlaceURIs.keys {
      guard let node = event[key], !node.isNull else { continue }
      if let text = PlaceURIs.uri(node) { return text }
      add(
        .wrongType, "\(key) of \(what) is \(node.phrase); an object with a text 'id' is needed.",
        at: node.offset)
    }
    let keys = event.keys.filter { !PlaceURIs.keys.contains($0) }
    for key in PlaceURIs.keys where nearestWord(to: key, among: keys) != nil {
      miss(key, event, what)
    }
    return ""
  }

  /// A word of the standard's list, where there is one; what it was meant to be otherwise.
  private mutating func askWord(_ key: String, _ event: JSONNode, _ words: [String], _ what: String) {
    let word = text(event, key, what)
    if word.isEmpty || words.contains(word) { return }
    add(
      .unknownWord,
      "\(key) of \(what) is '\(word.prefix(40))'; EPCIS has \(words.joined(separator: ", ")).",
      at: (event[key] ?? event).offset, suggestion: nearestWord(to: word, among: words))
  }

  /// What is the same for all loads of an event; beside the standard what Entrepot's own exports say.
  private func common(_ event: JSONNode) -> CanonicalRow {
    var row = CanonicalRow()
    row[.activity] = Self.step(event["bizStep"]?.text ?? "")
    row[.order] =
      event["bizTransactionList"]?.items?.first?["bizTransaction"]?.text.map(Self.name) ?? ""
    for (key, value) in event.entries where key.hasPrefix(Self.own) {
      guard let field = EventKeys.field(key.dropFirst(Self.own.count)), Self.fields.contains(field),
        row[field].isEmpty
      else { continue }
      row[field] = value.text ?? ""
    }
    return row
  }

  /// What a task is called: by our own exports within a URI, else as it stands.
  private static func task(_ id: String) -> String {
    id.hasPrefix("https://entrepot.example/task/") ? name(id) : id
  }

  /// The last part of a URI, percent signs undone. A URN has no path: a slash in one is a sign of its name.
  private static func name(_ uri: String) -> String {
    let hasPath = uri.contains("/") && !uri.lowercased().hasPrefix("urn:")
    let tail = hasPath ? uri.split(separator: "/").last.map(String.init) ?? uri : uri
    return tail.removingPercentEncoding ?? tail
  }

  /// The word of a business step: `urn:epcglobal:cbv:bizstep:picking`, `…/BizStep-picking`, `picking`.
  private static func step(_ text: String) -> String {
    text.split { ":/-".contains($0) }.last.map(String.init) ?? text
  }
}
