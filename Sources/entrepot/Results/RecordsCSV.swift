import EntrepotAnalysis
import EntrepotJournal
import Foundation

/// A journal's records as CSV, chunk by chunk.
enum RecordsCSV {
  /// Hands over the text in pieces of whole lines.
  static func each(_ reader: JournalReader, _ body: ([UInt8]) throws -> Void) throws {
    let text = RecordText(header: reader.header)
    try body(Array((text.heading + "\n").utf8))
    do {
      try reader.forEachChunk { records in
        var bytes: [UInt8] = []
        for record in records {
          text.append(record, to: &bytes)
          bytes.append(10)
        }
        try body(bytes)
      }
    } catch let error as JournalError {
      throw Ending(.badInput, sentence(error.description))
    }
  }

  /// Writes a file.
  static func write(_ reader: JournalReader, to path: String) throws {
    guard let file = fopen(path, "w") else { throw failure(path) }
    defer { fclose(file) }
    try each(reader) { bytes in
      guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw failure(path) }
    }
    guard fflush(file) == 0 else { throw failure(path) }
  }

  private static func failure(_ path: String) -> Ending {
    Ending(.notFinished, "\(path) cannot be written: \(String(cString: strerror(errno))).")
  }
}
