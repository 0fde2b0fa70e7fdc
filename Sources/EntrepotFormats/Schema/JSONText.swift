/// A JSON value whose keys keep their order.
indirect enum JSONText {
  case string(String)
  case number(Double)
  case flag(Bool)
  case list([JSONText])
  case object([(String, JSONText)])

  /// As text, with two spaces a level; short lists and objects stay on one line.
  func text(indent: Int = 0) -> String {
    let flat = self.flat
    if flat.utf8.count + indent <= 100 { return flat }
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .list(let items):
      let lines = items.map { inner + $0.text(indent: indent + 2) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let entries):
      let lines = entries.map { "\(inner)\(Self.quoted($0.0)): \($0.1.text(indent: indent + 2))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    default: return flat
    }
  }

  /// On one line.
  var flat: String {
    switch self {
    case .string(let text): Self.quoted(text)
    case .number(let value):
      value == value.rounded() && value.magnitude < 1e15 ? String(Int64(value)) : "\(value)"
    case .flag(let value): value ? "true" : "false"
    case .list(let items): "[" + items.map(\.flat).joined(separator: ", ") + "]"
    case .object(let entries):
      entries.isEmpty
        ? "{}" : "{ " + entries.map { "\(Self.quoted($0.0)): \($0.1.flat)" }.joined(separator: ", ") + " }"
    }
  }

  private static func quoted(_ text: String) -> String {
    "\""
      + escaped(text) { byte in
        switch byte {
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "\\"): "\\\\"
        case UInt8(ascii: "\n"): "\\n"
        default: nil
        }
      } + "\""
  }
}
