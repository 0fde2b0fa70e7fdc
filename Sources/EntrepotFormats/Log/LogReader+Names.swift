import EntrepotLayout

extension LogReader {
  /// Columns whose words are kept as they stand, beside names.
  static let texts: [LogField] = [.lot, .unit, .wave, .parent, .lineNumber, .exception]

  /// Appends the name in a field of the last row, its length in a byte in front; 0 for none.
  ///
  /// - Returns: its length in bytes.
  @discardableResult
  public borrowing func appendName(_ field: LogField, to bytes: inout [UInt8]) -> Int {
    let name = page[field]
    let count = name.count > LogNames.longest ? 0 : name.count
    bytes.append(UInt8(truncatingIfNeeded: count))
    bytes.append(contentsOf: name.prefix(count))
    return count
  }
}

extension LogReader {
  /// Appends when the last row's vehicle was at the nodes of its way, in pieces with a byte and their length
  /// in front of each.
  ///
  /// - Returns: pieces.
  @discardableResult
  public borrowing func appendRouteTimes(_ kind: UInt8, to bytes: inout [UInt8]) -> Int {
    let text = page[.routeTimes]
    // Digits, points, blanks and what stands between: pieces part no letter.
    let isPlain = text.allSatisfy { $0 >= 48 && $0 < 58 || $0 == 46 || $0 == 32 || $0 == 62 }
    guard isPlain, text.count <= LogNames.longestRoute else { return 0 }
    var (start, pieces) = (0, 0)
    while start < text.count {
      let count = min(LogNames.longest, text.count - start)
      bytes += [kind, UInt8(truncatingIfNeeded: count)]
      bytes += text[start..<start + count]
      start += count
      pieces += 1
    }
    return pieces
  }
}

extension LogReader {
  /// Number of what the last row is a part of; `.max`: it does not say.
  mutating func parent() -> UInt32 {
    let name = page[.parent]
    if name.isEmpty { return .max }
    return parents.value(ByteHash.hash(name), orInsert: UInt32(truncatingIfNeeded: parents.count)).value
  }
}

extension LogReader {
  /// Number of the wave of the last row; `.max`: it does not say.
  mutating func wave() -> UInt32 {
    let name = page[.wave]
    if name.isEmpty || name.count > LogNames.longest { return .max }
    return UInt32(truncatingIfNeeded: waves.index(of: name, tag: 0))
  }
}

extension LogReader {
  /// Number of the route of the last row; `.max`: it has none, or there are too many.
  mutating func route() -> UInt32 {
    let text = page[.route]
    if text.isEmpty { return .max }
    if text.count > LogNames.longestRoute {
      note(.longName)
      return .max
    }
    guard routes.size < LogNames.mostRoutes else {
      if let known = routes.known(Array(text)[...], tag: 0) { return UInt32(truncatingIfNeeded: known) }
      names.leftRoutes += 1
      return .max
    }
    return UInt32(truncatingIfNeeded: routes.index(of: text, tag: 0))
  }
}

extension LogReader {
  /// Notes of a location that is seen for the first time at which end it stands, and what another log called
  /// it.
  mutating func tellEnd(_ end: LogEnd) {
    names.ends.append(end)
    let field: LogField = end == .source ? .sourceCode : .destinationCode
    guard has(field) else { return }
    let code = page[field]
    while names.codes.count < names.ends.count - 1 { names.codes.append("") }
    names.codes.append(code.count > LogNames.longest ? "" : String(decoding: code, as: UTF8.self))
  }
}
