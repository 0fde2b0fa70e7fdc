import EntrepotLayout
import Foundation

/// Reads a small file whole.
///
/// - Returns: its bytes, or a sentence that says why not.
func fileBytes(_ path: String, limit: Int) -> Result<[UInt8], FileProblem> {
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
    return .failure(FileProblem("There is no file '\(path)'."))
  }
  if isFolder.boolValue { return .failure(FileProblem("'\(path)' is a folder, not a file.")) }
  guard let file = fopen(path, "rb") else {
    return .failure(FileProblem("'\(path)' cannot be read: \(String(cString: strerror(errno)))."))
  }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&chunk, 1, chunk.count, file)
    if count == 0 { break }
    bytes.append(contentsOf: chunk[..<count])
    if bytes.count > limit {
      return .failure(FileProblem("'\(path)' is larger than \(limit >> 10) kB, too large for such a file."))
    }
  }
  if ferror(file) != 0 { return .failure(FileProblem("'\(path)' cannot be read to its end.")) }
  return .success(bytes)
}

/// Why a file could not be read, in a sentence.
struct FileProblem: Error {
  let sentence: String
  init(_ sentence: String) { self.sentence = sentence }
}

/// A path written in a file, seen from where the program runs.
func resolvedPath(_ path: String, writtenIn file: String) -> String {
  if path.hasPrefix("/") || file == overrideFile { return path }
  guard let slash = file.lastIndex(of: "/") else { return path }
  return simplified(file[...slash] + path)
}

/// The file name of marks for overrides from the command line.
let overrideFile = "--set"

/// `scenarios/../layouts/a.yaml` as `layouts/a.yaml`.
private func simplified(_ path: String) -> String {
  var parts: [Substring] = []
  for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
    if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
  }
  return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
}
