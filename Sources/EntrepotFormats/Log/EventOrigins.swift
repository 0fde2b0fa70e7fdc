/// Where the rows of a canonical log come from that was made of a log of events and objects: so a row that
/// makes no sense is found again in the file that somebody has.
public final class EventOrigins {
  /// One row's.
  struct Origin: Sendable {
    /// Number of the event in the file, from 1; 0: nobody counts.
    var event: UInt32 = 0
    /// Line of the file, from 1; 0: it has none.
    var line: UInt32 = 0
    /// Character of the line, from 1; 0: the line is meant.
    var column: UInt32 = 0
  }

  /// Rows of files with lines, small as there may be many.
  private var places: [SIMD3<UInt32>] = []
  /// Of databases: table and `ocel_id` of each row, in words.
  private var entries: [String] = []

  /// None yet.
  public init() {}

  /// Takes in where the next row comes from.
  func add(_ origin: Origin) { places.append(SIMD3(origin.event, origin.line, origin.column)) }

  /// Takes in that the next row is an event of a database.
  ///
  /// - Parameters:
  ///   - event: its number among all events, from 1; 0: it is not among them.
  ///   - entry: table and id, in words.
  public func add(event: Int, entry: String) {
    places.append(SIMD3(UInt32(clamping: event), 0, 0))
    entries.append(entry)
  }

  /// Where a line of the canonical log comes from, in words: `event 4 at line 33, column 7`; its first row is
  /// line 2. Nil: nobody knows.
  public func words(ofLine line: Int) -> String? {
    let row = line - 2
    guard places.indices.contains(row) else { return nil }
    let place = places[row]
    var words = place.x > 0 ? "event \(place.x)" : place.y > 0 ? "message" : "event"
    if place.y > 0 { words += " at line \(place.y)" + (place.z > 0 ? ", column \(place.z)" : "") }
    if row < entries.count { words += ", " + entries[row] }
    return words
  }
}

/// Lines and columns of bytes that are asked for one behind the other, without a look at any byte twice: a
/// file may be one line.
struct TextCursor {
  private let bytes: [UInt8]
  private var offset = 0
  private var line = 1
  private var column = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Line and column of a byte behind the last that was asked for.
  mutating func place(_ target: Int) -> (line: Int, column: Int) {
    let target = min(max(target, 0), bytes.count)
    if target < offset { (offset, line, column) = (0, 1, 1) }
    while offset < target {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      offset += 1
    }
    return (line, column)
  }
}
