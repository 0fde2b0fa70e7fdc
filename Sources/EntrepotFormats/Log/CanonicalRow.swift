import EntrepotLayout

/// One line of a canonical log, as text.
public struct CanonicalRow: Sendable {
  private var values = [String](repeating: "", count: LogField.allCases.count)
  /// When it ended, or began, in nanoseconds since 1970 UTC, and which one it is among those of that instant:
  /// its place in the log, where rows come in another order.
  public var place: (instant: Int64, number: Int64) = (0, 0)

  /// An empty line.
  public init() {}

  /// Text of a field; empty when there is none.
  public subscript(field: LogField) -> String {
    get { values[field.index] }
    set { values[field.index] = newValue }
  }
}

/// Logs that are not tables, read as canonical rows.
public enum EventLogFormat: String, Hashable, Sendable, CaseIterable {
  /// OCEL 2.0, JSON or SQLite.
  case ocel
  /// GS1 EPCIS 2.0, JSON-LD.
  case epcis
  /// IEEE 1849 (XES), plain or gzip.
  case xes
  /// VDA 5050 state messages, one JSON object a line.
  case vda5050
}

/// Where a load was last, for logs that only say where it is now.
struct LastPlaces {
  private var places: [String: String] = [:]

  /// Where it is.
  func place(_ load: String) -> String { places[load] ?? "" }

  /// Where it was; and from now on it is elsewhere.
  mutating func move(_ load: String, to place: String) -> String {
    let before = places[load] ?? ""
    if !place.isEmpty { places[load] = place }
    return before
  }

  /// It has left the site.
  mutating func forget(_ load: String) { places[load] = nil }
}
