import EntrepotFormats
import Foundation

/// The list of files that a command wrote to a folder: what a later one may take away, as long as it is as it
/// was written. What people put there, or have changed, is theirs.
struct WrittenFiles {
  /// The list itself, a hidden file: size, hash and name of each file, one a line.
  static let name = ".written"

  private struct Entry {
    var stamp: String
    var name: String
  }

  private var entries: [Entry] = []
  /// The folder has such a list.
  let isListed: Bool

  /// Reads the list of a folder; empty where there is none.
  init(in folder: String) {
    guard let text = try? String(contentsOfFile: folder + "/" + Self.name, encoding: .utf8) else {
      isListed = false
      return
    }
    isListed = true
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
      // Nothing outside of the folder is touched, whatever the list says.
      guard parts.count == 3, !parts[2].contains("/"), parts[2] != ".." else { continue }
      entries.append(Entry(stamp: parts[0] + " " + parts[1], name: parts[2]))
    }
  }

  /// Names of files that are still as they were written.
  func untouched(in folder: String) -> [String] {
    entries.filter { Self.stamp(folder + "/" + $0.name) == $0.stamp }.map(\.name)
  }

  /// Puts files of a folder on the list; what stood there of the same name goes.
  mutating func add(_ names: [String], in folder: String) {
    entries.removeAll { names.contains($0.name) }
    for name in names {
      if let stamp = Self.stamp(folder + "/" + name) { entries.append(Entry(stamp: stamp, name: name)) }
    }
  }

  /// Puts a file on the list of its folder, if that has one: it is made from the results there, and goes with
  /// them. Where the list cannot be written the file stays somebody's own.
  static func note(_ path: String) {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().path
    var written = WrittenFiles(in: folder)
    guard written.isListed else { return }
    written.add([url.lastPathComponent], in: folder)
    try? written.text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
  }

  /// Forgets files.
  mutating func remove(_ names: [String]) { entries.removeAll { names.contains($0.name) } }

  /// The list as text.
  var text: String {
    entries.sorted { $0.name < $1.name }.map { "\($0.stamp) \($0.name)\n" }.joined()
  }

  /// Bytes of a file that is hashed as a whole: what is larger is a journal or a database, which nobody edits
  /// by hand.
  private static let whole = 1 << 24

  /// Size and hash, of large files that of the first and the last part; nil for what is no file.
  private static func stamp(_ path: String) -> String? {
    let part = 65_536
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, let file = fopen(path, "rb") else {
      return nil
    }
    defer { fclose(file) }
    var hash = FNVHash()
    var buffer = [UInt8](repeating: 0, count: part)
    let size = Int(status.st_size)
    let offsets = size > whole ? [0, size - part] : Array(stride(from: 0, to: size, by: part))
    for offset in offsets {
      guard fseek(file, offset, SEEK_SET) == 0 else { return nil }
      let count = fread(&buffer, 1, part, file)
      buffer.withUnsafeBytes { hash.add(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
    return "\(size) \(hash.text)"
  }
}
