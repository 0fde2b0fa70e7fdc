import EntrepotLayout
import Foundation

/// Reads logs in JSON and XML as canonical rows.
public enum EventLogReader {
  /// Largest file that is held in memory.
  static let sizeLimit = 512 << 20

  /// Hands out the rows of a file.
  ///
  /// - Returns: what stops the reading.
  public static func read(
    path: String, _ format: EventLogFormat, _ put: (CanonicalRow) throws -> Void
  ) throws -> [Diagnostic] {
    if format == .xes { return try XESReader.read(path: path, put) }
    switch fileBytes(path, limit: sizeLimit) {
    case .failure(let problem):
      return [Diagnostic("no-file", problem.sentence, at: Mark(file: path))]
    case .success(let bytes):
      let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
      if format == .vda5050 { return try StateMessages.read(content, path, put) }
      let root: JSONNode
      do throws(TextProblem) {
        root = try JSONReader.read(content)
      } catch {
        let mark = TextPlaces(file: path, content).mark(error.offset)
        return [Diagnostic(error.identifier, error.sentence, at: mark)]
      }
      return format == .epcis ? try epcis(root, path, put) : try ocel(root, path, put)
    }
  }

  // MARK: EPCIS

  private static func epcis(
    _ root: JSONNode, _ path: String, _ put: (CanonicalRow) throws -> Void
  ) throws -> [Diagnostic] {
    let list =
      root["epcisBody"]?["eventList"]?.items ?? root["eventList"]?.items ?? root.items
      ?? (root["eventTime"] == nil ? nil : [root])
    guard let list else {
      return [
        Diagnostic("no-events", "There is no epcisBody with an eventList.", at: Mark(file: path))
      ]
    }
    var places = LastPlaces()
    var silent: [Int] = []
    for (index, event) in list.enumerated() {
      let time = event["eventTime"]?.text ?? ""
      let place = event["bizLocation"]?["id"]?.text ?? event["readPoint"]?["id"]?.text ?? ""
      let loads = (event["epcList"]?.items ?? event["childEPCs"]?.items ?? []).compactMap(\.text)
      let amounts = event["quantityList"]?.items ?? event["childQuantityList"]?.items ?? []
      if loads.isEmpty, amounts.isEmpty { silent.append(index + 1) }
      for number in 0..<max(loads.count, loads.isEmpty ? amounts.count : 0) {
        let load = number < loads.count ? loads[number] : ""
        var row = common(event)
        row[.task] =
          (event["eventID"]?.text.map(task) ?? "e\(index + 1)")
          + (max(loads.count, amounts.count) > 1 ? "-\(number + 1)" : "")
        row[.sourceLoad] = event["entrepot:taken-from"]?.text ?? name(load)
        if load.isEmpty {
          // So many of a class, not a load of its own: they are taken here.
          row[.sku] = amounts[number]["epcClass"]?.text.map(name) ?? ""
          row[.quantity] = amounts[number]["quantity"]?.words ?? ""
          (row[.source], row[.destination]) = (name(place), event["entrepot:to"]?.text ?? "")
          row[.sourceLoad] = event["entrepot:taken-from"]?.text ?? ""
        } else {
          // What is added was nowhere before, and what is deleted is nowhere from then on.
          let action = event["action"]?.text
          let isObject = event["type"]?.text ?? "ObjectEvent" == "ObjectEvent"
          if isObject, action == "ADD" || action == "DELETE" { places.forget(load) }
          let before = action == "DELETE" ? name(place) : places.move(load, to: name(place))
          row[.source] = event["entrepot:from"]?.text ?? before
          row[.destination] = action == "DELETE" ? "" : name(place)
        }
        row[.end] = time
        try put(row)
      }
    }
    guard let first = silent.first else { return [] }
    return [
      Diagnostic(
        "no-load",
        "\(silent.count) of \(list.count) events name no load and no quantity (the first is number "
          + "\(first)): no task "
          + "is made of them.", at: Mark(file: path),
        severity: silent.count == list.count ? .error : .warning)
    ]
  }

  /// What is the same for all loads of an event; beside the standard what Entrepot's own exports say.
  private static func common(_ event: JSONNode) -> CanonicalRow {
    var row = CanonicalRow()
    row[.activity] = step(event["bizStep"]?.text ?? "")
    row[.order] = event["bizTransactionList"]?.items?.first?["bizTransaction"]?.text.map(name) ?? ""
    for (field, key) in [
      (LogField.sku, "sku"), (.lot, "lot"), (.quantity, "quantity"), (.wave, "wave"), (.resource, "resource"),
      (.mover, "mover"), (.resourceType, "resource_type"),
      (.release, "release"), (.assign, "assign"), (.start, "start"), (.load, "into"), (.unit, "uom"),
      (.parent, "parent"), (.lineNumber, "line_no"), (.exception, "exception"),
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

  // MARK: OCEL

  private static func ocel(
    _ root: JSONNode, _ path: String, _ put: (CanonicalRow) throws -> Void
  ) throws -> [Diagnostic] {
    guard let events = root["events"]?.items, let objects = root["objects"]?.items else {
      return [
        Diagnostic(
          "no-events", "There are no 'events' and 'objects' (OCEL 2.0).", at: Mark(file: path))
      ]
    }
    var types: [String: String] = [:]
    for object in objects {
      if let id = object["id"]?.text { types[id] = object["type"]?.text ?? "" }
    }
    var mapper = ObjectCentricMapper(path: path)
    for event in events {
      var row = CanonicalRow()
      row[.task] = event["id"]?.text ?? ""
      row[.activity] = event["type"]?.text ?? ""
      row[.end] = event["time"]?.text ?? ""
      for attribute in event["attributes"]?.items ?? [] {
        guard let name = attribute["name"]?.text, let value = attribute["value"]?.words else {
          continue
        }
        ObjectCentricMapper.take(name, value, into: &row)
      }
      let relations = (event["relationships"]?.items ?? []).compactMap {
        node -> (String, String, String)? in
        guard let id = node["objectId"]?.text else { return nil }
        return (id, types[id] ?? "", node["qualifier"]?.text ?? "")
      }
      try put(mapper.finished(row, relations))
    }
    return mapper.problems
  }
}

/// Turns objects of an object-centric event into fields of a task.
public struct ObjectCentricMapper {
  private var places = LastPlaces()
  private let path: String
  private var events = 0
  /// Events of which nobody can say where they were, and the first of them.
  private var placeless = 0
  private var firstPlaceless = ""

  /// Nothing seen yet of a file.
  public init(path: String) { self.path = path }

  /// What is to be said of the events that were seen.
  public var problems: [Diagnostic] {
    guard placeless > 0 else { return [] }
    let known =
      "an event's place is an object of type Location, Place, Bin or Dock, or where its handling unit was "
      + "last"
    return [
      Diagnostic(
        "no-location",
        "\(placeless) of \(events) events name no location (the first is '\(firstPlaceless.prefix(60))'); "
          + "\(known).",
        at: Mark(file: path), severity: .warning)
    ]
  }

  /// Takes an attribute of an event.
  public static func take(_ name: String, _ value: String, into row: inout CanonicalRow) {
    switch name.lowercased() {
    case "started", "start", "t_start": row[.start] = value
    case "released", "created", "t_release": row[.release] = value
    case "assigned", "t_assign": row[.assign] = value
    case "quantity", "qty": row[.quantity] = value
    case "lot": row[.lot] = value
    case "wave": row[.wave] = value
    case "resource": row[.resource] = value
    case "mover": row[.mover] = value
    case "resource_type": row[.resourceType] = value
    case "uom": row[.unit] = value
    case "parent": row[.parent] = value
    case "line_no": row[.lineNumber] = value
    case "exception": row[.exception] = value
    default: break
    }
  }

  /// The task of an event with its objects: id, type and qualifier of each.
  public mutating func finished(
    _ event: CanonicalRow, _ relations: [(id: String, type: String, qualifier: String)]
  ) -> CanonicalRow {
    var row = event
    for relation in relations {
      let name = plain(relation.id, relation.type)
      switch ObjectWord.field(relation.type) {
      case .sourceLoad: row[relation.qualifier == "becomes" ? .load : .sourceLoad] = name
      case .location:
        let isSource = ["from", "source"].contains(relation.qualifier.lowercased())
        row[isSource ? .source : .destination] = name
      case .some(let field): row[field] = name
      case nil: break
      }
    }
    events += 1
    if row[.source].isEmpty, row[.destination].isEmpty {
      // Work on a load that says no place is done where the load is.
      row[.source] = places.place(row[.sourceLoad])
      if row[.source].isEmpty {
        placeless += 1
        if placeless == 1 { firstPlaceless = row[.task] }
      }
    } else if row[.destination].isEmpty {
      if LogActivity(word: row[.activity].lowercased()) == .ship { places.forget(row[.sourceLoad]) }
    } else if row[.source].isEmpty, !row[.sourceLoad].isEmpty {
      // What is received comes from outside.
      if LogActivity(word: row[.activity].lowercased()) == .receive { places.forget(row[.sourceLoad]) }
      row[.source] = places.move(row[.sourceLoad], to: row[.destination])
    } else if !row[.destination].isEmpty, !row[.sourceLoad].isEmpty {
      _ = places.move(row[.sourceLoad], to: row[.destination])
    }
    if !row[.load].isEmpty { _ = places.move(row[.load], to: row[.destination]) }
    return row
  }

  /// An id without its type in front: `Location:hbw/A1/in`.
  private func plain(_ id: String, _ type: String) -> String {
    id.hasPrefix(type + ":") ? String(id.dropFirst(type.count + 1)) : id
  }
}
