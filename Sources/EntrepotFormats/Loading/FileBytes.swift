import EntrepotLayout
import Foundation

/// Reads a small file whole.
///
/// - Returns: its bytes, or a sentence that says why not.
func fileBytes(_ path: String, limit: Int) -> Result<[UInt8], FileProblem> {
  if let problem = fileProblem(path) { return .failure(problem) }
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

/// Why a path is no file that can be read from its start, again and again; nil when it is one.
///
/// Asked before a file is opened: to open a pipe that nobody writes to would wait for ever, and what was
/// read from one is gone when it is read again.
func fileProblem(_ path: String) -> FileProblem? {
  var status = stat()
  guard stat(path, &status) == 0 else {
    let isMissing = errno == ENOENT || errno == ENOTDIR
    let why = isMissing ? "" : String(cString: strerror(errno))
    return FileProblem(isMissing ? "There is no file '\(path)'." : "'\(path)' cannot be read: \(why).")
  }
  switch status.st_mode & S_IFMT {
  case S_IFREG: return nil
  case S_IFDIR: return FileProblem("'\(path)' is a folder, not a file.")
  default: return FileProblem("'\(path)' is a pipe or a device; only a regular file can be read here.")
  }
}

/// Why a path is no file that can be read as text or as a database, in a sentence; nil when it may be one.
public func readableProblem(_ path: String) -> String? {
  if let problem = fileProblem(path) { return problem.sentence }
  return ForeignFile.words(path: path).map { "'\(path)' cannot be read: it looks like \($0)." }
}

/// Why a file could not be read, in a sentence.
struct FileProblem: Error {
  let sentence: String
  init(_ sentence: String) { self.sentence = sentence }
}

/// A path written in a file, seen from where the program runs.
func resolvedPath(_ path: String, writtenIn file: String) -> String {
  if path.hasPrefix("/") || isOverride(file) { return path }
  guard let slash = file.lastIndex(of: "/") else { return path }
  return simplified(file[...slash] + path)
}

/// Whether the file name of a mark stands for an option of the command line.
func isOverride(_ file: String) -> Bool { file.hasPrefix("--") }

/// `scenarios/../layouts/a.yaml` as `layouts/a.yaml`.
private func simplified(_ path: String) -> String {
  var parts: [Substring] = []
  for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
    if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
  }
  return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
}
