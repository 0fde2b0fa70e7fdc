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
  private let texts = SpillFile()

  /// Takes a line that `append` writes: in one group the one with the smaller number comes first.
  func add(at place: (group: Int64, number: Int64), _ append: (inout [UInt8]) -> Void) throws {
    let start = texts.count
    try texts.add { tail in
      let before = tail.count
      append(&tail)
      lines.append(
        Line(group: place.group, number: place.number, start: start, length: tail.count - before))
    }
  }

  /// Hands all lines out, several at once.
  func forEachPiece(_ body: ([UInt8]) throws -> Void) throws {
    lines.sort { ($0.group, $0.number, $0.start) < ($1.group, $1.number, $1.start) }
    var piece: [UInt8] = []
    for line in lines {
      piece += try texts.bytes(from: line.start, count: line.length)
      if piece.count > 1 << 16 {
        try body(piece)
        piece.removeAll(keepingCapacity: true)
      }
    }
    try body(piece)
  }
}
