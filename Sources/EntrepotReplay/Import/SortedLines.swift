import Foundation

/// Lines that come in any order and go out by their places. Beyond a megabyte they lie on the disk; what
/// stays in memory of each is 32 bytes.
final class SortedLines {
  private struct Line {
    var group: Int64
    var number: Int64
    var start: Int
    var length: Int
  }

  private var lines: [Line] = []
  private var tail: [UInt8] = []
  private var written = 0
  private var file: UnsafeMutablePointer<FILE>?

  deinit { if let file { fclose(file) } }

  /// Takes a line that `append` writes: in one group the one with the smaller number comes first.
  func add(at place: (group: Int64, number: Int64), _ append: (inout [UInt8]) -> Void) throws {
    let start = tail.count
    append(&tail)
    lines.append(
      Line(
        group: place.group, number: place.number, start: written + start, length: tail.count - start))
    if tail.count > 1 << 20 { try spill() }
  }

  private func spill() throws {
    // It has no name: it is gone when the process is.
    if file == nil { file = tmpfile() }
    guard let file else { throw StoreProblem("there is no room for temporary files") }
    guard fwrite(tail, 1, tail.count, file) == tail.count, fflush(file) == 0 else {
      throw StoreProblem("the disk takes no more temporary files")
    }
    written += tail.count
    tail.removeAll(keepingCapacity: true)
  }

  /// Hands all lines out, several at once.
  func forEachPiece(_ body: ([UInt8]) throws -> Void) throws {
    lines.sort { ($0.group, $0.number, $0.start) < ($1.group, $1.number, $1.start) }
    var piece: [UInt8] = []
    for line in lines {
      if line.start >= written {
        let start = line.start - written
        piece += tail[start..<start + line.length]
      } else {
        piece += try read(line)
      }
      if piece.count > 1 << 16 {
        try body(piece)
        piece.removeAll(keepingCapacity: true)
      }
    }
    try body(piece)
  }

  private func read(_ line: Line) throws -> [UInt8] {
    guard let file else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: line.length) { buffer, count in
      count = max(0, pread(fileno(file), buffer.baseAddress, line.length, off_t(line.start)))
    }
    guard bytes.count == line.length else { throw StoreProblem("a temporary file cannot be read again") }
    return bytes
  }
}
