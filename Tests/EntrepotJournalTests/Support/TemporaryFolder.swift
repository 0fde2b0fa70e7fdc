import EntrepotJournal
import Glibc

/// A folder of its own that goes away with its owner.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/entrepot-journal-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw JournalError.malformed(reason: "no temporary folder") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for name in names() { unlink(file(name)) }
    rmdir(path)
  }

  /// Path of a file in the folder.
  func file(_ name: String) -> String { path + "/" + name }

  /// Names of the files in it, sorted.
  func names() -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Writes bytes to a file; gives its path.
  @discardableResult
  func put(_ bytes: [UInt8], as name: String) -> String {
    let stream = fopen(file(name), "w")
    fwrite(bytes, 1, bytes.count, stream)
    fclose(stream)
    return file(name)
  }

  /// The bytes of a file.
  func bytes(of name: String) -> [UInt8] {
    guard let stream = fopen(file(name), "r") else { return [] }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&piece, 1, piece.count, stream)
      if count == 0 { return bytes }
      bytes += piece.prefix(count)
    }
  }

  /// Writes a journal; gives its path.
  func journal(
    _ records: [Record], _ name: String = "a.journal", detail: JournalDetail = .full,
    header: Header = Samples.header()
  ) throws -> String {
    let writer = try JournalWriter(path: file(name), header: header, detail: detail)
    try records.withUnsafeBufferPointer { try writer.write($0) }
    try writer.finish()
    return file(name)
  }
}
