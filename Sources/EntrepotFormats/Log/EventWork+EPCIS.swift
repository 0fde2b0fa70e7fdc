import EntrepotLayout
import Foundation

// EPCIS 2.0: a task for each load of an event, or for each quantity of an event without loads.
extension EventWork {
  private static let types = [
    "ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent",
  ]
  private static let actions = ["ADD", "OBSERVE", "DELETE"]

  mutating func epcis(_ root: JSONNode, _ put: (CanonicalRow) throws -> Void) throws -> [Diagnostic] {
    let body = root["epcisBody"] ?? root
    let list = body["eventList"]?.items ?? root.items ?? (root["eventTime"] == nil ? nil : [root])
    guard let list else {
      let isBody = root["epcisBody"] != nil || root["eventList"] != nil
      return [isBody ? noList("eventList", body, "EPCIS 2.0") : noList("epcisBody", root, "EPCIS 2.0")]
    }
    var places = LastPlaces()
    var silent: [Int] = []
    for (index, event) in list.enumerated() {
      begin(event, index + 1)
      guard event.isObject else {
        faults.add(
          "wrong-event", index + 1, "Event \(index + 1) is \(event.phrase); an object is needed.",
          at: event.offset)
        continue
      }
      if try !tasks(of: event, index + 1, &places, put) { silent.append(index + 1) }
    }
    let none = Diagnostic("no-events", "The list of events is empty.", at: Mark(file: path))
    var problems = rows == 0 && !silent.isEmpty ? [] : faults.problems(rows: rows, empty: none)
    guard let first = silent.first else { return problems }
    problems.append(
      Diagnostic(
        "no-load",
        "\(silent.count) of \(list.count) events name no load and no quantity (the first is number "
          + "\(first)): no task is made of them.", at: Mark(file: path),
        severity: silent.count == list.count ? .error : .warning))
    return problems
  }

  /// Hands out the tasks of an event.
  ///
  /// - Returns: whether it names any load or quantity.
  private mutating func tasks(
    of event: JSONNode, _ number: Int, _ places: inout LastPlaces, _ put: (CanonicalRow) throws -> Void
  ) throws -> Bool {
    let what = "event \(number)"
    let time = time(event, "eventTime", what, number)
    let place = place(of: event, what, number)
    askWord("type", event, Self.types, number)
    askWord("action", event, Self.actions, number)
    let loads = loads(of: event, what, number)
    let amounts =
      list(event, "quantityList", what, number) + list(event, "childQuantityList", what, number)
    for index in 0..<max(loads.count, loads.isEmpty ? amounts.count : 0) {
      let load = index < loads.count ? loads[index] : ""
      var row = common(event)
      row[.task] =
        (event["eventID"]?.text.map(Self.task) ?? "e\(number)")
        + (max(loads.count, amounts.count) > 1 ? "-\(index + 1)" : "")
      if load.isEmpty {
        // So many of a class, not a load of its own: they are taken here.
        takeAmount(amounts[index], what, number, into: &row)
        (row[.source], row[.destination]) = (Self.name(place), event["entrepot:to"]?.text ?? "")
        row[.sourceLoad] = event["entrepot:taken-from"]?.text ?? ""
      } else {
        row[.sourceLoad] = event["entrepot:taken-from"]?.text ?? Self.name(load)
        // What is added was nowhere before, and what is deleted is nowhere from then on.
        let action = event["action"]?.text
        let isObject = event["type"]?.text ?? "ObjectEvent" == "ObjectEvent"
        if isObject, action == "ADD" || action == "DELETE" { places.forget(load) }
        let before = action == "DELETE" ? Self.name(place) : places.move(load, to: Self.name(place))
        row[.source] = event["entrepot:from"]?.text ?? before
        row[.destination] = action == "DELETE" ? "" : Self.name(place)
      }
      row[.end] = time
      try give(row, put)
    }
    return !loads.isEmpty || !amounts.isEmpty
  }

  /// URIs of the loads of an event.
  private mutating func loads(of event: JSONNode, _ what: String, _ number: Int) -> [String] {
    let key = event["epcList"] == nil ? "childEPCs" : "epcList"
    var loads: [String] = []
    for (index, node) in list(event, key, what, number).enumerated() {
      if let text = node.text, !text.isEmpty {
        loads.append(text)
      } else {
        faults.add(
          "wrong-type", number,
          "Item \(index + 1) of \(key) of \(what) is \(node.phrase); the URI of a load is needed.",
          at: node.offset)
      }
    }
    return loads
  }

  private mutating func takeAmount(
    _ node: JSONNode, _ what: String, _ number: Int, into row: inout CanonicalRow
  ) {
    guard node.isObject else {
      faults.add(
        "wrong-type", number,
        "A quantity of \(what) is \(node.phrase); an object with epcClass and quantity is needed.",
        at: node.offset)
      return
    }
    if node["epcClass"] == nil { miss("epcClass", node, "a quantity of \(what)", number) }
    row[.sku] = Self.name(text(node, "epcClass", "a quantity of \(what)", number))
    guard let value = node["quantity"] else { return }
    row[.quantity] = value.words ?? value.phrase
    if value.number == nil {
      faults.add(
        "wrong-type", number, "quantity of \(what) is \(value.phrase); a number is needed.", at: value.offset)
    }
  }

  /// URI of the place of an event; empty where it says none.
  private mutating func place(of event: JSONNode, _ what: String, _ number: Int) -> String {
    for key in ["bizLocation", "readPoint"] {
      guard let node = event[key], !node.isNull else { continue }
      if let text = node["id"]?.text ?? node.text { return text }
      faults.add(
        "wrong-type", number, "\(key) of \(what) is \(node.phrase); an object with a text 'id' is needed.",
        at: node.offset)
    }
    let keys = event.keys.filter { $0 != "bizLocation" && $0 != "readPoint" }
    for key in ["bizLocation", "readPoint"] where nearestWord(to: key, among: keys) != nil {
      miss(key, event, what, number)
    }
    return ""
  }

  /// A word of the standard's list, where there is one; what it was meant to be otherwise.
  private mutating func askWord(_ key: String, _ event: JSONNode, _ words: [String], _ number: Int) {
    let word = text(event, key, "event \(number)", number)
    if word.isEmpty || words.contains(word) { return }
    faults.add(
      "unknown-word", number,
      "\(key) of event \(number) is '\(word.prefix(40))'; EPCIS has \(words.joined(separator: ", ")).",
      at: event[key]?.offset, suggestion: nearestWord(to: word, among: words))
  }

  /// What is the same for all loads of an event; beside the standard what Entrepot's own exports say.
  private func common(_ event: JSONNode) -> CanonicalRow {
    var row = CanonicalRow()
    row[.activity] = Self.step(event["bizStep"]?.text ?? "")
    row[.order] =
      event["bizTransactionList"]?.items?.first?["bizTransaction"]?.text.map(Self.name) ?? ""
    for (field, key) in [
      (LogField.sku, "sku"), (.lot, "lot"), (.quantity, "quantity"), (.wave, "wave"), (.resource, "resource"),
      (.mover, "mover"), (.resourceType, "resource_type"),
      (.release, "release"), (.assign, "assign"), (.start, "start"), (.load, "into"), (.unit, "uom"),
      (.parent, "parent"), (.lineNumber, "line_no"), (.exception, "exception"), (.status, "status"),
      (.sourceCode, "src_code"), (.destinationCode, "dst_code"),
    ] {
      row[field] = event["entrepot:\(key)"]?.text ?? ""
    }
    return row
  }

  /// What a task is called: by our own exports within a URI, else as it stands.
  private static func task(_ id: String) -> String {
    id.hasPrefix("https://entrepot.example/task/") ? name(id) : id
  }

  /// The last part of a URI, percent signs undone.
  private static func name(_ uri: String) -> String {
    let tail = uri.contains("/") ? uri.split(separator: "/").last.map(String.init) ?? uri : uri
    return tail.removingPercentEncoding ?? tail
  }

  /// The word of a business step: `urn:epcglobal:cbv:bizstep:picking`, `…/BizStep-picking`, `picking`.
  private static func step(_ text: String) -> String {
    text.split { ":/-".contains($0) }.last.map(String.init) ?? text
  }
}
