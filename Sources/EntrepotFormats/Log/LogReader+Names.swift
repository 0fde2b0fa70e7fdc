import EntrepotLayout

extension LogReader {
  /// Longest name that is used, in bytes.
  static var longestName: Int { 200 }

  /// Appends the name in a field of the last row, its length in a byte in front; 0 for none.
  ///
  /// - Returns: its length in bytes.
  @discardableResult
  public borrowing func appendName(_ field: LogField, to bytes: inout [UInt8]) -> Int {
    let name = page[field]
    let count = name.count > LogReader.longestName ? 0 : name.count
    bytes.append(UInt8(truncatingIfNeeded: count))
    bytes.append(contentsOf: name.prefix(count))
    return count
  }
}
