import EntrepotLayout

/// One line of a canonical log, as text.
public struct CanonicalRow: Sendable {
  private var values = [String](repeating: "", count: LogField.allCases.count)
  /// When it ended, or began, in nanoseconds since 1970 UTC, and which one it is among those of that instant:
  /// its place in the log, where rows come in another order.
  public var place: (instant: Int64, number: Int64) = (0, 0)
  /// Where it comes from.
  public var origin = EventOrigins.Origin()

  /// An empty line.
  public init() {}

  /// Text of a field; empty when there is none.
  public subscript(field: LogField) -> String {
    get { values[field.index] }
    set { values[field.index] = newValue }
  }
}

extension CanonicalRow {
  /// Its fields as bytes: of each that is not empty its number, the length and the text.
  public var packed: [UInt8] {
    var bytes: [UInt8] = []
    for (index, value) in values.enumerated() where !value.isEmpty {
      bytes.append(UInt8(truncatingIfNeeded: index))
      withUnsafeBytes(of: UInt32(clamping: value.utf8.count).littleEndian) { bytes += $0 }
      bytes += value.utf8
    }
    return bytes
  }

  /// A row of such bytes.
  public init(packed bytes: [UInt8]) {
    var rest = bytes[...]
    while rest.count > 5, let index = rest.popFirst() {
      let count = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      let text = rest.dropFirst(4).prefix(count)
      if Int(index) < values.count { values[Int(index)] = String(decoding: text, as: UTF8.self) }
      rest = rest.dropFirst(4 + count)
    }
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
