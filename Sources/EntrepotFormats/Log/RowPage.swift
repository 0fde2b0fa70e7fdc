import EntrepotLayout

/// The fields of a row by meaning, as bytes that stay where they are until the next row.
///
/// They are plain pointers, as rows come by the million: what `subscript` hands out is void once the next row
/// is read.
struct RowPage: ~Copyable {
  private struct Piece {
    var field: Int
    var first: Int
    var count: Int
  }

  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private let ranges: UnsafeMutableBufferPointer<(start: Int, count: Int)>
  private let pieces: [Piece]
  private let columns: [Int]
  private let joins: Int

  /// - Parameter columns: columns of each field of ``LogField``, by its number.
  init(columns: [[Int]]) {
    capacity = 1 << 12
    base = .allocate(capacity: capacity)
    ranges = .allocate(capacity: columns.count)
    ranges.initialize(repeating: (0, 0))
    var (pieces, all): ([Piece], [Int]) = ([], [])
    for (field, list) in columns.enumerated() where !list.isEmpty {
      pieces.append(Piece(field: field, first: all.count, count: list.count))
      all += list
    }
    self.pieces = pieces
    self.columns = all
    joins = all.count - pieces.count
  }

  deinit {
    base.deallocate()
    ranges.deallocate()
  }

  /// Bytes of a field without spaces around it; several columns are joined by a space.
  subscript(_ field: LogField) -> UnsafeBufferPointer<UInt8> {
    let range = ranges[field.index]
    return UnsafeBufferPointer(start: base + range.start, count: range.count)
  }

  /// A number for the whole row as it stands.
  var contentHash: UInt64 { ByteHash.hash(UnsafeBufferPointer(start: base, count: length)) }
  private var length = 0

  /// Takes the fields of the reader's row in.
  mutating func read(_ reader: borrowing CSVReader) {
    let size = reader.bytes.count
    let needed = 2 * size + reader.count + joins * (size + 1)
    if needed > capacity {
      base.deallocate()
      capacity = needed * 2
      base = .allocate(capacity: capacity)
    }
    length = copy(reader)
    var next = length
    for piece in pieces {
      if piece.count == 1 {
        ranges[piece.field] = trimmed(columns[piece.first], reader)
        continue
      }
      let start = next
      for place in piece.first..<piece.first + piece.count where columns[place] < reader.count {
        if next > start {
          base[next] = 32
          next += 1
        }
        let part = trimmed(columns[place], reader)
        (base + next).update(from: base + part.start, count: part.count)
        next += part.count
      }
      ranges[piece.field] = (start, next - start)
    }
  }

  /// The whole row.
  private func copy(_ reader: borrowing CSVReader) -> Int {
    let bytes = reader.bytes
    bytes.withUnsafeBufferPointer { all in
      if let from = all.baseAddress { base.update(from: from, count: all.count) }
    }
    return bytes.count
  }

  private func trimmed(_ column: Int, _ reader: borrowing CSVReader) -> (start: Int, count: Int) {
    guard column < reader.count else { return (0, 0) }
    var (first, last) = (reader.starts[column], reader.ends[column])
    while first < last, base[first] == 32 { first += 1 }
    while last > first, base[last - 1] == 32 { last -= 1 }
    return (first, last - first)
  }
}
