extension EventLogFormat {
  /// The format in a few words.
  public var words: String {
    switch self {
    case .ocel: "an object-centric event log (OCEL 2.0)"
    case .epcis: "a document of GS1 EPCIS 2.0"
    case .xes: "an event log in XES (IEEE 1849)"
    case .vda5050: "a file of VDA 5050 state messages"
    }
  }

  /// What a file is by how it begins, plain or gzip; nil: none of these, or a database.
  public static func recognised(path: String) -> EventLogFormat? {
    guard var stream = TextStream(path: path), let head = stream.next() else { return nil }
    switch head.first(where: { $0 > 32 }) {
    case UInt8(ascii: "<"): return isXES(path) ? .xes : nil
    case UInt8(ascii: "{"), UInt8(ascii: "["): return json(String(decoding: head, as: UTF8.self))
    default: return nil
    }
  }

  private static func isXES(_ path: String) -> Bool {
    guard let stream = TextStream(path: path) else { return false }
    var scanner = XMLScanner(stream)
    do throws(TextProblem) {
      while let part = try scanner.next(), part != .start {}
    } catch {
      return false
    }
    return scanner.name.split(separator: ":").last == "log"
  }

  private static func json(_ head: String) -> EventLogFormat? {
    func has(_ keys: String...) -> Bool { keys.allSatisfy { head.contains("\"\($0)\"") } }
    if has("EPCISDocument") || has("epcisBody") || has("eventTime", "eventTimeZoneOffset") { return .epcis }
    if has("objectTypes", "eventTypes") || has("relationships", "objectId", "qualifier") { return .ocel }
    return has("serialNumber", "orderId", "timestamp") ? .vda5050 : nil
  }
}
