import EntrepotLayout

/// What the keys of a XES log mean, by the extensions and the classifier that it declares.
struct XESKeys {
  /// By the prefix that the log declares, that of the standard; most declare the same.
  private var prefixes: [String: String] = [:]
  private var known: [String: XESKey?] = [:]
  /// Keys that make an event's activity where it has no name.
  private var classifier: [String] = []
  /// Their values for the event at hand.
  private var values: [String: String] = [:]
  private static let limit = 10_000

  /// Only the standard's own prefixes.
  init() {
    for name in XESKey.extensions { prefixes[name] = name }
  }

  /// An extension by its prefix and where it is published: `http://www.xes-standard.org/concept.xesext`.
  mutating func declare(_ prefix: String?, _ address: String?) {
    guard let prefix, let file = address?.split(separator: "/").last, prefixes.count < XESKeys.limit else {
      return
    }
    let name = String(file.split(separator: ".").first ?? "")
    prefixes[prefix] = XESKey.extensions.contains(name) ? name : nil
    known = [:]
  }

  /// A classifier: keys, those with blanks in single quotes. The first of events counts.
  mutating func classify(_ text: String?, scope: String?) {
    guard classifier.isEmpty, let text, scope ?? "event" == "event" else { return }
    var keys: [String] = []
    for (index, part) in text.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
      keys += index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
    }
    classifier = keys.filter { key(of: $0) != .transition }
  }

  private mutating func key(of text: String) -> XESKey? {
    if let found = known[text] { return found }
    let key = XESKey(text, prefixes)
    if known.count < XESKeys.limit { known[text] = .some(key) }
    return key
  }

  /// Takes an attribute of an event.
  mutating func take(_ text: String, _ value: String, _ event: inout XESEvent, at place: TextPlace) {
    if !classifier.isEmpty, classifier.contains(text) { values[text] = value }
    switch key(of: text) {
    case .name: event.activity = value
    case .instance: event.instance = value
    case .transition: event.transition = value
    case .time: (event.time, event.timePlace) = (value, place)
    case .number: event.number = Int64(value)
    case .field(.activity): if event.activity.isEmpty { event.activity = value }
    case .field(let field): XESKeys.add(field, value, text, to: &event.fields)
    case .kind, nil: break
    }
  }

  /// Takes an attribute of a trace.
  mutating func take(_ text: String, _ value: String, _ trace: inout XESTrace) {
    switch key(of: text) {
    case .name: trace.name = value
    case .kind: trace.kind = ObjectWord.field(value)
    case .field(let field): XESKeys.add(field, value, text, to: &trace.fields)
    case .instance, .transition, .time, .number, nil: break
    }
  }

  /// A key of the standard counts more than a word; else the first of several.
  private static func add(
    _ field: LogField, _ value: String, _ key: String, to fields: inout [(field: LogField, text: String)]
  ) {
    guard !value.isEmpty else { return }
    if let index = fields.firstIndex(where: { $0.field == field }) {
      if key.contains(":") { fields[index].text = value }
    } else {
      fields.append((field, value))
    }
  }

  /// Gives an event without a name what the classifier says.
  mutating func complete(_ event: inout XESEvent) {
    if event.activity.isEmpty {
      event.activity = classifier.compactMap { values[$0] }.joined(separator: "+")
    }
    values.removeAll(keepingCapacity: true)
  }
}
