import Foundation

extension CSVReader {
  /// Reads a record without quotes that lies in what was read already, as nearly all do; false, and nothing
  /// has happened, when the next one is another.
  mutating func readPlain() -> Bool {
    guard position < filled, failure == nil else { return false }
    var (starts, ends) = (self.starts, self.ends)
    (self.starts, self.ends) = ([], [])
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    let (first, last, separator, lineEnd) = (position, filled, separator, lineEnd)
    let length = chunk.withUnsafeBufferPointer { all in
      Self.plainLength(
        UnsafeBufferPointer(rebasing: all[first..<last]), separator, lineEnd, &starts, &ends)
    }
    (self.starts, self.ends) = (starts, ends)
    guard let length else { return false }
    take(length)
    return true
  }

  /// Whether some of the first bytes is zero.
  static func hasZero(_ chunk: [UInt8], _ count: Int) -> Bool {
    chunk.withUnsafeBytes { bytes in bytes.baseAddress.map { memchr($0, 0, count) != nil } ?? false }
  }

  /// Length of the record at the front without its line's end, and its fields; nil: it has quotes, or its end
  /// is not here, or it is longer than records may be.
  private static func plainLength(
    _ text: UnsafeBufferPointer<UInt8>, _ separator: UInt8, _ lineEnd: UInt8, _ starts: inout [Int],
    _ ends: inout [Int]
  ) -> Int? {
    guard let base = text.baseAddress, let end = memchr(base, Int32(lineEnd), text.count) else {
      return nil
    }
    let length = UnsafeRawPointer(end) - UnsafeRawPointer(base)
    guard length <= recordLimit, memchr(base, 34, length) == nil else { return nil }
    starts.append(0)
    var index = 0
    while index < length {
      if base[index] == separator {
        ends.append(index)
        starts.append(index + 1)
      }
      index += 1
    }
    guard ends.count < 10_000 else { return nil }
    let hasReturn = lineEnd == 10 && length > 0 && base[length - 1] == 13 && separator != 13
    ends.append(hasReturn ? length - 1 : length)
    return length
  }
}
