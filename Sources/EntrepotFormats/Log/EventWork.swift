import EntrepotLayout

/// The reading of one file in JSON, an event at a time: rows go out, what is wrong is said where it stands.
struct EventWork: ~Copyable {
  let path: String
  private let format: EventLogFormat
  var faults: EventFaults
  var scanner: JSONScanner
  /// Rows that went out.
  private(set) var rows = 0
  var tally = EventTally()
  /// What places are called that are URIs.
  var placeURIs = PlaceURIs()
  /// Where the event stands that is read.
  private var origin = EventOrigins.Origin()

  init(_ path: String, _ format: EventLogFormat) throws(TextProblem) {
    scanner = try Self.opened(path, format)
    (self.path, self.format) = (path, format)
    faults = EventFaults(path)
  }

  /// Begins to read the file from its start again.
  mutating func restart() throws(TextProblem) { scanner = try Self.opened(path, format) }

  private static func opened(_ path: String, _ format: EventLogFormat) throws(TextProblem) -> JSONScanner {
    guard let stream = TextStream(path: path, isConverted: false) else {
      throw TextProblem("no-file", "'\(path)' cannot be read.", at: TextPlace())
    }
    var scanner = JSONScanner(stream)
    if scanner.first() == UInt8(ascii: "<") {
      throw TextProblem(
        "not-json", "This is XML; JSON is needed, as in \(format.standard).", at: scanner.nextPlace())
    }
    return scanner
  }

  /// Goes into the list that comes next; an item is to be read and released before the next one.
  ///
  /// - Returns: its next item, an object, with its number from 1; nil: there is none.
  mutating func nextEvent(_ number: inout Int) throws(TextProblem) -> JSONNode? {
    while try scanner.nextItem() {
      number += 1
      tally.read += 1
      let event = try scanner.heldValue()
      let place = scanner.place(of: event.offset)
      origin = EventOrigins.Origin(event: number, line: place.line, column: place.column)
      if event.isObject { return event }
      tally.aside += 1
      add(.wrongEvent, "Event \(number) is \(event.phrase); an object is needed.", at: event.offset)
    }
    scanner.release()
    return nil
  }

  /// A document that is one event.
  mutating func onlyEvent() throws(TextProblem) -> JSONNode {
    tally.read += 1
    let event = try scanner.heldValue()
    let place = scanner.place(of: event.offset)
    origin = EventOrigins.Origin(event: 1, line: place.line, column: place.column)
    return event
  }

  /// Hands a row of the event out.
  mutating func give(_ row: CanonicalRow, _ put: (CanonicalRow) throws -> Void) throws {
    rows += 1
    var row = row
    row.origin = origin
    faults.see(row)
    try put(row)
  }

  // MARK: Faults

  /// Says what is wrong at a byte of the event that is read.
  mutating func add(
    _ kind: EventFaults.Kind, _ sentence: String, at offset: Int, suggestion: String? = nil,
    isOfTime: Bool = false
  ) {
    faults.add(kind, sentence, at: mark(offset), suggestion: suggestion, isOfTime: isOfTime)
  }

  private func mark(_ offset: Int) -> Mark {
    let place = scanner.place(of: offset)
    return Mark(file: path, line: place.line, column: place.column)
  }

  /// Says that a key is missing, and which one looks like it.
  mutating func miss(_ key: String, _ node: JSONNode, _ what: String, isOfTime: Bool = false) {
    let near = nearestWord(to: key, among: node.keys)
    add(
      .missingKey,
      "\(what.prefix(1).uppercased())\(what.dropFirst()) has no \(key)"
        + "\(near.map { ", but a '\($0)'" } ?? "").",
      at: (near.flatMap { node[$0] } ?? node).offset, suggestion: near == nil ? nil : key,
      isOfTime: isOfTime)
  }

  // MARK: Values of the right type

  /// A text, or what stands for one; empty where there is none, or something else, which is said.
  mutating func text(_ node: JSONNode, _ key: String, _ what: String, isOfTime: Bool = false) -> String {
    guard let value = node[key], !value.isNull else { return "" }
    if let text = value.words { return text }
    add(
      .wrongType, "\(key) of \(what) is \(value.phrase); a text is needed.", at: value.offset,
      isOfTime: isOfTime)
    return ""
  }

  /// Items of a list; none where there is none, or something else, which is said.
  mutating func list(_ node: JSONNode, _ key: String, _ what: String) -> [JSONNode] {
    guard let value = node[key], !value.isNull else { return [] }
    if let items = value.items { return items }
    add(.wrongType, "\(key) of \(what) is \(value.phrase); a list is needed.", at: value.offset)
    return []
  }

  /// The time of an event, asked.
  mutating func time(_ node: JSONNode, _ key: String, _ what: String) -> String {
    guard let value = node[key], !value.isNull else {
      miss(key, node, what, isOfTime: true)
      return ""
    }
    let found = text(node, key, what, isOfTime: true)
    if value.words != nil, let sentence = faults.fault(ofTime: found, key, what) {
      add(.badTime, sentence, at: value.offset, isOfTime: true)
    }
    return found
  }

  // MARK: Documents

  /// Passes the next value over, and takes in what it is as the value of a key.
  mutating func pass(_ key: String, _ outline: inout JSONOutline) throws(TextProblem) {
    let place = scanner.nextPlace()
    let phrase: String
    switch scanner.first() {
    case UInt8(ascii: "["): phrase = "a list"
    case UInt8(ascii: "{"): phrase = "an object"
    default:
      phrase = try scanner.heldValue().phrase
      scanner.release()
      return outline.add(key, phrase, place)
    }
    try scanner.skip()
    outline.add(key, phrase, place)
  }

  /// What is said of a part of a document that is missing or no list.
  func noList(_ key: String, _ outline: JSONOutline) -> Diagnostic {
    func mark(_ place: TextPlace) -> Mark { Mark(file: path, line: place.line, column: place.column) }
    guard outline.isObject else {
      return Diagnostic(
        "no-events", "Here an object with '\(key)' (\(format.standard)) is needed, not \(outline.phrase).",
        at: mark(outline.place))
    }
    if let value = outline[key] {
      return Diagnostic("no-events", "'\(key)' is \(value.phrase); a list is needed.", at: mark(value.place))
    }
    let near = nearestWord(to: key, among: outline.members.map(\.key))
    return Diagnostic(
      "no-events", "There is no '\(key)' (\(format.standard))\(near.map { ", but '\($0)'" } ?? "").",
      at: mark(near.flatMap { outline[$0]?.place } ?? outline.place), suggestion: near == nil ? nil : key)
  }
}

extension EventLogFormat {
  /// The standard, in sentences.
  var standard: String {
    switch self {
    case .ocel: "OCEL 2.0"
    case .epcis: "EPCIS 2.0"
    case .vda5050: "VDA 5050"
    case .xes: "XES"
    }
  }
}
