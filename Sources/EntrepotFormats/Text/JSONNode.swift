/// A JSON value and where it starts.
struct JSONNode {
  enum Content {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([JSONNode])
    case object([(key: String, value: JSONNode)])
  }

  var content: Content
  /// Byte in the file.
  var offset: Int

  /// The first value of a key.
  subscript(key: String) -> JSONNode? {
    guard case .object(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// Keys and values of an object, in their order; none of anything else.
  var entries: [(key: String, value: JSONNode)] {
    guard case .object(let entries) = content else { return [] }
    return entries
  }

  /// Keys of an object, in their order.
  var keys: [String] { entries.map(\.key) }

  var items: [JSONNode]? {
    guard case .list(let items) = content else { return nil }
    return items
  }

  var isObject: Bool {
    guard case .object = content else { return false }
    return true
  }

  var isNull: Bool {
    guard case .null = content else { return false }
    return true
  }

  /// A text; a whole number counts as one, as some programs write identifiers so.
  var text: String? {
    switch content {
    case .text(let text): text
    case .number(let value) where value == value.rounded() && value.magnitude < 1e15: String(Int64(value))
    default: nil
    }
  }

  /// A text, a number or a truth value in words; nil for all else.
  var words: String? {
    switch content {
    case .flag(let value): value ? "true" : "false"
    case .number(let value) where text == nil: value.isFinite ? String(value) : nil
    default: text
    }
  }

  /// A finite number; a text that holds one counts, as some programs write numbers so.
  var number: Double? {
    switch content {
    case .number(let value): value
    case .text(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
    default: nil
    }
  }

  var flag: Bool? {
    switch content {
    case .flag(let flag): flag
    case .text("true"): true
    case .text("false"): false
    default: nil
    }
  }

  /// What stands here, for sentences.
  var phrase: String {
    switch content {
    case .null: "null"
    case .flag(let flag): "\(flag)"
    case .number(let value): plainDigits(value)
    case .text(let text): "'\(text.prefix(40))'"
    case .list: "a list"
    case .object: "an object"
    }
  }
}

/// A number as people write it: whole ones without a point.
func plainDigits(_ value: Double) -> String {
  value == value.rounded() && value.magnitude < 1e15 ? String(Int64(value)) : "\(value)"
}
