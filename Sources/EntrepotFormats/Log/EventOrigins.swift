/// Where the rows of a canonical log come from that was made of a log of events and objects: so a row that
/// makes no sense is found again in the file that somebody has.
///
/// Of each row a few bytes are kept, those beyond a megabyte on the disk.
public final class EventOrigins {
  /// One row's.
  public struct Origin: Sendable {
    /// Number of the event in the file, from 1; 0: nobody counts.
    public var event = 0
    /// Line of the file, from 1; 0: it has none.
    public var line = 0
    /// Character of the line, from 1; 0: the line is meant.
    public var column = 0
    /// Table and `ocel_id`, in words, of an event of a database.
    public var entry = ""

    /// Of an event, as far as it is known.
    public init(event: Int = 0, line: Int = 0, column: Int = 0, entry: String = "") {
      (self.event, self.line, self.column, self.entry) = (event, line, column, entry)
    }
  }

  /// Rows of which one place among the bytes is kept.
  private static let block = 64

  private let texts = SpillFile()
  /// Where each block begins, and the end.
  private var starts: [Int] = [0]
  /// Rows so far.
  public private(set) var rows = 0
  /// How many events they were made of; of XES, where several make a task, none.
  public var tally = EventTally()

  /// None yet.
  public init() {}

  /// Takes in where the next row comes from.
  public func add(_ origin: Origin) throws {
    try texts.add { bytes in
      for number in [origin.event, origin.line, origin.column, origin.entry.utf8.count] {
        Self.append(number, to: &bytes)
      }
      bytes += origin.entry.utf8
    }
    rows += 1
    if rows % Self.block == 0 { starts.append(texts.count) }
  }

  /// Where a line of the canonical log comes from, in words: `event 4 at line 33, column 7`; its first row is
  /// line 2. Nil: nobody knows.
  public func words(ofLine line: Int) -> String? {
    guard let origin = origin(ofRow: line - 2) else { return nil }
    var words = origin.event > 0 ? "event \(origin.event)" : origin.line > 0 ? "message" : "event"
    if origin.line > 0 {
      words += " at line \(origin.line)" + (origin.column > 0 ? ", column \(origin.column)" : "")
    }
    return origin.entry.isEmpty ? words : words + ", " + origin.entry
  }

  private func origin(ofRow row: Int) -> Origin? {
    guard row >= 0, row < rows else { return nil }
    let start = starts[row / Self.block]
    let end = row / Self.block + 1 < starts.count ? starts[row / Self.block + 1] : texts.count
    // What lies on the disk and what does not is never one block's: it is put there as a whole.
    guard let bytes = try? texts.bytes(from: start, count: end - start) else { return nil }
    var rest = bytes[...]
    for _ in 0..<row % Self.block { _ = Self.next(&rest) }
    return Self.next(&rest)
  }

  private static func next(_ rest: inout ArraySlice<UInt8>) -> Origin {
    var origin = Origin(event: number(&rest), line: number(&rest), column: number(&rest))
    let count = number(&rest)
    origin.entry = String(decoding: rest.prefix(count), as: UTF8.self)
    rest = rest.dropFirst(count)
    return origin
  }

  /// Seven bits a byte, the lowest first; the last byte is below 128 (LEB128).
  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = UInt(clamping: number)
    while rest >= 128 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  private static func number(_ rest: inout ArraySlice<UInt8>) -> Int {
    var (number, shift) = (0, 0)
    while let byte = rest.popFirst(), shift < 63 {
      number |= Int(byte & 127) << shift
      if byte < 128 { break }
      shift += 7
    }
    return number
  }
}
