import Foundation

/// Files that are neither text nor databases, by their first bytes.
enum ForeignFile {
  /// What such bytes begin, and what to do with it; nil: nothing that is known here.
  private static let kinds: [(head: [UInt8], words: String)] = [
    (Array("PK\u{3}\u{4}".utf8), "a ZIP archive: unpack it first"),
    (
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
      "an old Office file such as .xls: save the sheet as CSV"
    ),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF8".utf8), "a GIF picture"),
    (Array("%PDF".utf8), "a PDF document: export the table itself as CSV"),
    (Array("PAR1".utf8), "a Parquet file: save the table as CSV"),
    (Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], "a 7z archive: unpack it first"),
    (Array("Rar!".utf8), "a RAR archive: unpack it first"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "packed with xz: unpack it first, or pack it with gzip"),
    ([0x28, 0xB5, 0x2F, 0xFD], "packed with zstd: unpack it first, or pack it with gzip"),
    (Array("BZh".utf8), "packed with bzip2: unpack it first, or pack it with gzip"),
  ]

  /// What a file looks like, by its first bytes and, of an archive, its last ones too.
  static func words(_ head: some Collection<UInt8>, end: some Collection<UInt8> = [UInt8]()) -> String? {
    guard let kind = kinds.first(where: { head.starts(with: $0.head) }) else { return nil }
    guard kind.head.starts(with: [0x50, 0x4B]) else { return kind.words }
    // Names of what is in an archive stand before each of it, and all at its end.
    let names = String(decoding: Array(head.prefix(1 << 12)) + Array(end), as: UTF8.self)
    if names.contains("xl/work") { return "an Excel workbook: save the sheet as CSV" }
    if names.contains("opendocument.spreadsheet") { return "an OpenDocument sheet: save it as CSV" }
    return names.contains("word/document") ? "a Word document: save its table as CSV" : kind.words
  }

  /// The same of a file; nil as well where it cannot be read.
  static func words(path: String) -> String? {
    guard fileProblem(path) == nil, let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    guard let head = try? file.read(upToCount: 1 << 12), let size = try? file.seekToEnd() else { return nil }
    try? file.seek(toOffset: size - min(size, 1 << 16))
    return words(head, end: (try? file.readToEnd()) ?? Data())
  }
}
