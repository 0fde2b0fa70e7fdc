import EntrepotFormats

/// Lines that come in any order and go out by their places. Beyond a megabyte they lie on the disk, and where
/// each lies there, too, beyond half a million of them.
final class SortedLines {
  private struct Line: DiskSorted {
    struct Key: Comparable, BitwiseCopyable {
      var group: Int64
      var number: Int64
      var start: Int

      static func < (a: Key, b: Key) -> Bool {
        (a.group, a.number, a.start) < (b.group, b.number, b.start)
      }
    }

    var sortKey: Key
    var length: Int
  }

  private let limit: Int
  private var lines: [Line] = []
  private var runs = SortedRuns<Line>()
  private let texts = SpillFile()

  /// No lines; `limit` places of 32 bytes are kept in memory.
  init(limit: Int = 500_000) { self.limit = limit }

  /// Takes a line that `append` writes: in one group the one with the smaller number comes first.
  func add(at place: (group: Int64, number: Int64), _ append: (inout [UInt8]) -> Void) throws {
    let start = texts.count
    try texts.add { tail in
      let before = tail.count
      append(&tail)
      let key = Line.Key(group: place.group, number: place.number, start: start)
      lines.append(Line(sortKey: key, length: tail.count - before))
    }
    if lines.count >= limit {
      lines.sort { $0.sortKey < $1.sortKey }
      try runs.add(lines)
      lines.removeAll(keepingCapacity: true)
    }
  }

  /// Hands all lines out, several at once.
  func forEachPiece(_ body: ([UInt8]) throws -> Void) throws {
    var piece: [UInt8] = []
    try forEach { _, line in
      piece += line
      if piece.count > 1 << 16 {
        try body(piece)
        piece.removeAll(keepingCapacity: true)
      }
    }
    try body(piece)
  }

  /// Hands all lines out, one by one, each with its group.
  func forEach(_ body: (_ group: Int64, _ line: [UInt8]) throws -> Void) throws {
    func hand(_ line: Line) throws {
      try body(line.sortKey.group, texts.bytes(from: line.sortKey.start, count: line.length))
    }
    lines.sort { $0.sortKey < $1.sortKey }
    guard !runs.isEmpty else { return try lines.forEach(hand) }
    try runs.add(lines)
    lines = []
    try runs.forEach(hand)
  }
}
