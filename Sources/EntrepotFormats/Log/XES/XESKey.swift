import EntrepotLayout

/// What an attribute of a XES log says, by its key.
enum XESKey: Hashable {
  /// `concept:name`: of a trace its case, of an event its activity.
  case name
  /// `concept:instance`: which task the event is of.
  case instance
  /// `lifecycle:transition`.
  case transition
  /// `time:timestamp`.
  case time
  /// What a trace's case is: a handling unit or an order.
  case kind
  /// Place of a task in the log, where traces part what happened side by side.
  case number
  /// A field of the task.
  case field(LogField)

  /// The standard's extensions by their prefixes and where they are published.
  static let extensions = ["concept", "lifecycle", "time", "org"]

  /// The meaning of a key; nil: one of no interest here.
  ///
  /// - Parameter prefixes: by the prefix that a log declares, that of the standard.
  init?(_ key: String, _ prefixes: [String: String]) {
    let parts = key.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, let prefix = prefixes[parts[0]] {
      switch prefix + ":" + parts[1] {
      case "concept:name": self = .name
      case "concept:instance": self = .instance
      case "lifecycle:transition": self = .transition
      case "time:timestamp": self = .time
      case "org:resource": self = .field(.resource)
      default: return nil
      }
      return
    }
    let word = (parts.last ?? "").lowercased()
    if let field = LogField(rawValue: word) {
      self = .field(field)
      return
    }
    switch word {
    case "kind": self = .kind
    case "number": self = .number
    default:
      // Times of a task are those of its events.
      let known = EventKeys.field(word).flatMap { LogField.times.contains($0) ? nil : $0 }
      guard let field = known ?? ObjectWord.field(word) else { return nil }
      self = .field(field)
    }
  }
}
