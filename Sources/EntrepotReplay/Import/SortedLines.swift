import EntrepotFormats

/// Lines that come in any order and go out by their places.
///
/// Beyond some megabytes they lie on the disk in sorted runs, which are merged when they go out: memory does
/// not grow with their number.
final class SortedLines {
  private struct Line {
    var group: Int64
    var number: Int64
    var start: Int
    var length: Int
  }

  /// A sorted run on the disk, and how far it is read.
  private struct Run {
    var place: Int
    let end: Int
    var bytes: [UInt8] = []
    var position = 0
    var group: Int64 = 0
    var number: Int64 = 0
    var length = 0
  }

  /// Group, number and length in front of a line on the disk [bytes].
  private static let head = 24
  /// Bytes that are read of a run at once.
  private static let window = 1 << 16

  private let textLimit: Int
  private let lineLimit: Int
  private var lines: [Line] = []
  private var text: [UInt8] = []
  private let file = SpillFile()
  private var runs: [Run] = []

  /// Nothing yet; so many bytes and lines are held in memory.
  init(textLimit: Int = 32 << 20, lineLimit: Int = 1 << 19) {
    (self.textLimit, self.lineLimit) = (textLimit, lineLimit)
  }

  /// Takes a line that `append` writes: in one group the one with the smaller number comes first.
  func add(at place: (group: Int64, number: Int64), _ append: (inout [UInt8]) -> Void) throws {
    let start = text.count
    append(&text)
    lines.append(
      Line(group: place.group, number: place.number, start: start, length: text.count - start))
    if text.count >= textLimit || lines.count >= lineLimit { try spill() }
  }

  /// Hands all lines out, several at once.
  func forEachPiece(_ body: ([UInt8]) throws -> Void) throws {
    var piece: [UInt8] = []
    try forEach { line in
      piece += line
      if piece.count > 1 << 16 {
        try body(piece)
        piece.removeAll(keepingCapacity: true)
      }
    }
    try body(piece)
  }

  /// Hands all lines out.
  func forEach(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
    if runs.isEmpty {
      sort()
      for line in lines { try body(text[line.start..<line.start + line.length]) }
      return
    }
    if !lines.isEmpty { try spill() }
    (text, lines) = ([], [])
    var heap: [Int] = []
    for index in runs.indices where try load(index) {
      heap.append(index)
      rise(&heap)
    }
    while let index = heap.first {
      let start = runs[index].position
      try body(runs[index].bytes[start..<start + runs[index].length])
      runs[index].position += runs[index].length
      if try !load(index) {
        heap[0] = heap[heap.count - 1]
        heap.removeLast()
      }
      sink(&heap)
    }
  }

  private func sort() {
    lines.sort { ($0.group, $0.number, $0.start) < ($1.group, $1.number, $1.start) }
  }

  // MARK: Runs

  private func spill() throws {
    sort()
    let start = file.count
    for line in lines {
      try file.add { tail in
        for number in [line.group, line.number, Int64(line.length)] {
          withUnsafeBytes(of: number.littleEndian) { tail += $0 }
        }
        tail += text[line.start..<line.start + line.length]
      }
    }
    runs.append(Run(place: start, end: file.count))
    lines.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
  }

  /// Has the next line of a run at hand; false: there is none.
  private func load(_ index: Int) throws -> Bool {
    guard try fill(index, SortedLines.head) else { return false }
    let position = runs[index].position
    (runs[index].group, runs[index].number, runs[index].length) = runs[index].bytes.withUnsafeBytes { bytes in
      func number(_ place: Int) -> Int64 {
        Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: position + place, as: Int64.self))
      }
      return (number(0), number(8), Int(number(16)))
    }
    runs[index].position += SortedLines.head
    return try fill(index, runs[index].length)
  }

  /// Has so many bytes of a run at hand; false at its end.
  private func fill(_ index: Int, _ count: Int) throws -> Bool {
    let left = runs[index].bytes.count - runs[index].position
    if left >= count { return true }
    let wanted = min(max(SortedLines.window, count - left), runs[index].end - runs[index].place)
    if left + wanted < count { return false }
    let kept = runs[index].bytes[runs[index].position...]
    runs[index].bytes = try kept + file.bytes(from: runs[index].place, count: wanted)
    runs[index].position = 0
    runs[index].place += wanted
    return true
  }

  // MARK: A heap of runs, the one with the first line on top; of equal ones the earlier

  private func isBefore(_ one: Int, _ other: Int) -> Bool {
    (runs[one].group, runs[one].number, one) < (runs[other].group, runs[other].number, other)
  }

  private func rise(_ heap: inout [Int]) {
    var child = heap.count - 1
    while child > 0, isBefore(heap[child], heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private func sink(_ heap: inout [Int]) {
    var parent = 0
    while 2 * parent + 1 < heap.count {
      var child = 2 * parent + 1
      if child + 1 < heap.count, isBefore(heap[child + 1], heap[child]) { child += 1 }
      if !isBefore(heap[child], heap[parent]) { return }
      heap.swapAt(child, parent)
      parent = child
    }
  }
}
