import EntrepotLayout

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

  /// What an attribute of an event may say; the others are its objects.
  private static let fields: Set<LogField> = [
    .start, .release, .assign, .quantity, .lot, .wave, .resource, .mover, .unit, .parent, .lineNumber,
    .exception, .status, .sourceCode, .destinationCode, .resourceType, .route,
    .routeTimes, .taken, .inferred,
  ]

  /// Takes an attribute of an event.
  public func take(_ name: String, _ value: String, into row: inout CanonicalRow) {
    if let field = EventKeys.field(name), Self.fields.contains(field) { row[field] = value }
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
    // By bytes: a name may begin with an accent, which would be one sign with the colon.
    let head = Array((type + ":").utf8)
    return id.utf8.starts(with: head) ? String(decoding: id.utf8.dropFirst(head.count), as: UTF8.self) : id
  }
}
