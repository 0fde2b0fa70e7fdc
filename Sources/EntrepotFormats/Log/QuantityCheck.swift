import EntrepotLayout

/// Quantities of a log that were read and those that are no number, so far as is needed to tell why.
struct QuantityCheck {
  /// Rows whose quantity is no number.
  private(set) var failures = 0
  private var unread: [String] = []
  private var isAnyRead = false
  private static let limit = 200
  /// More of something nobody moves at once.
  static let most = 1e12

  /// What is wrong with a quantity, in a sentence; nil: it can be used.
  mutating func fault(_ value: Double, _ text: UnsafeBufferPointer<UInt8>) -> String? {
    if value.isFinite, abs(value) < Self.most {
      isAnyRead = true
      return nil
    }
    let shown = "'\(shownText(text, 40))'"
    if !value.isNaN { return "\(shown) is more than a quantity can be: a million million at most." }
    failures += 1
    if unread.count < Self.limit { unread.append(String(decoding: text.prefix(80), as: UTF8.self)) }
    return "\(shown) is no number."
  }

  /// Why a quantity of zero is none.
  static func nothing(_ text: UnsafeBufferPointer<UInt8>) -> String {
    "'\(shownText(text, 40))' is nothing: a quantity is above zero."
  }

  /// What the mapping should say where many rows, or all, have no number for a quantity; nil: they are bad
  /// rows.
  ///
  /// - Parameter rows: rows of the log.
  func problem(_ mapping: MappingSpec, rows: Int) -> Diagnostic? {
    guard let first = unread.first, let column = mapping.columns[.quantity].first, mapping.isOwn,
      !isAnyRead || failures >= 10 && failures * 10 >= rows
    else { return nil }
    let found =
      "'\(column.value.prefix(60))' has '\(first.prefix(40))' and the like in \(failures) of \(rows) rows"
    if !mapping.hasDecimalComma, unread.allSatisfy(Self.readsWithComma) {
      return Diagnostic(
        "bad-quantity",
        "\(found), which are numbers with a comma: 'decimal-comma: true' of the mapping reads them.",
        at: column.mark)
    }
    guard !isAnyRead else { return nil }
    return Diagnostic(
      "bad-quantity", "\(found), which is no number: 'qty' must be another column.", at: column.mark)
  }

  private static func readsWithComma(_ text: String) -> Bool {
    text.contains(",") && Double(point(text)) != nil
  }

  /// A number with a comma, as others have it.
  static func point(_ text: String) -> String {
    String(text.filter { $0 != "." && $0 != " " }.map { $0 == "," ? "." : $0 })
  }
}
