import EntrepotFormats
import EntrepotLayout
import Foundation
import GRDB

/// Logs of events and objects as canonical ones.
public enum EventLog {
  /// Reads a log and hands out the canonical one, piece by piece.
  ///
  /// - Parameters:
  ///   - actions: what types of vehicles' actions do, as a mapping says.
  ///   - origins: told where each row comes from, and how many events were read.
  /// - Returns: what stops the reading, what is wrong with single events, and as notes what is to be known of
  ///   the log as a whole.
  public static func canonical(
    path: String, _ format: EventLogFormat, actions: [WordRule<LogAction>] = [],
    origins: EventOrigins = EventOrigins(), to put: ([UInt8]) throws -> Void
  ) throws -> [Diagnostic] {
    var buffer = Array(CanonicalLog.heading.utf8)
    func take(_ origin: EventOrigins.Origin, _ write: (inout [UInt8]) -> Void) throws {
      try origins.add(origin)
      write(&buffer)
      if buffer.count > 1 << 16 {
        try put(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    let problems: [Diagnostic]
    switch format {
    case .ocel where SQLiteFile.isOne(path):
      problems = try database(path, &origins.tally) { row in try take(row.origin) { append(row, to: &$0) } }
    case .xes:
      // A trace follows the other, whatever happened side by side.
      let lines = SortedLines()
      problems = try EventLogReader.read(path: path, format, tally: &origins.tally) { row in
        try lines.add(at: (row.place.instant, row.place.number)) {
          append(row.origin, to: &$0)
          append(row, to: &$0)
        }
      }
      if !problems.contains(where: { $0.severity == .error }) {
        try lines.forEach { _, line in
          try take(origin(of: line[...])) { $0 += line.dropFirst(originSize) }
        }
      }
    case .ocel, .epcis, .vda5050:
      problems = try EventLogReader.read(
        path: path, format, actions: actions, tally: &origins.tally
      ) { row in
        try take(row.origin) { append(row, to: &$0) }
      }
    }
    if !problems.contains(where: { $0.severity == .error }) { try put(buffer) }
    return problems
  }

  // MARK: Origins in front of lines that are sorted

  private static let originSize = 24

  private static func append(_ origin: EventOrigins.Origin, to buffer: inout [UInt8]) {
    for number in [origin.event, origin.line, origin.column] {
      withUnsafeBytes(of: number.littleEndian) { buffer += $0 }
    }
  }

  private static func origin(of line: ArraySlice<UInt8>) -> EventOrigins.Origin {
    line.withUnsafeBytes { bytes in
      func number(_ place: Int) -> Int {
        Int(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Int.self))
      }
      return EventOrigins.Origin(event: number(0), line: number(8), column: number(16))
    }
  }

  // MARK: Lines

  /// A row as a line of CSV. What an event tells has happened, to one unit where it does not say to how many.
  private static func append(_ row: CanonicalRow, to buffer: inout [UInt8]) {
    for (index, field) in CanonicalLog.fields.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      var text = row[field]
      switch field {
      case .activity: text = LogActivity(word: text.lowercased())?.rawValue ?? text
      case .quantity where text.isEmpty: text = "1"
      case .status where text.isEmpty && !row[.end].isEmpty: text = "completed"
      default: break
      }
      CanonicalLog.append(oneLine(text), to: &buffer)
    }
    buffer.append(10)
  }

  /// A row is a line, so that its number tells which event it is.
  private static func oneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 10 || $0 == 13 }) else { return text }
    return String(decoding: text.utf8.map { $0 == 10 || $0 == 13 ? 32 : $0 }, as: UTF8.self)
  }

  /// Reads OCEL 2.0 in SQLite.
  private static func database(
    _ path: String, _ tally: inout EventTally, _ put: (CanonicalRow) throws -> Void
  ) throws -> [Diagnostic] {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.prepareDatabase { database in
      database.add(function: EventRelations.function)
      // What is sorted lies on the disk beyond so many kB.
      try database.execute(sql: "PRAGMA temp_store = 1; PRAGMA cache_size = -32000")
    }
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let (problems, found) = try queue.read { database in
        var events = try EventDatabase(database, path: path)
        let problems = try events.read(put)
        return (problems, events.tally)
      }
      tally = found
      return problems
    } catch let error as DatabaseError {
      return [try DatabaseFault(error).diagnostic(path, "This is not an OCEL 2.0 file", "not-ocel")]
    }
  }
}
