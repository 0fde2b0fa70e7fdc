/// A row of a log that waits for another: its fields as bytes, as many as the header has.
struct EventRecord {
  /// Line of the file, from 1.
  private(set) var line: Int
  private(set) var bytes: [UInt8]
  /// Where each field ends; the next begins behind a byte that stands between.
  private(set) var ends: [Int]

  /// The reader's row; fields that it leaves out at the end are empty.
  init(_ reader: borrowing CSVReader, width: Int) {
    (line, bytes, ends) = (reader.line, reader.bytes, reader.ends)
    while ends.count < width { add([]) }
  }

  /// A pick-up with what only its drop-off says, or what its mover set out with; behind that the drop-off,
  /// and the beginning.
  ///
  /// - Parameter own: columns of each row's own, which are not filled from the others.
  init(_ pick: EventRecord, _ drop: EventRecord, _ begin: EventRecord?, own: Set<Int>) {
    (line, bytes, ends) = (pick.line, [], [])
    for column in 0..<pick.ends.count {
      var field = pick[column]
      if field.isEmpty, !own.contains(column) { field = drop[column] }
      if field.isEmpty, !own.contains(column), let begin { field = begin[column] }
      add(field)
    }
    for column in 0..<drop.ends.count { add(drop[column]) }
    guard let begin else { return }
    for column in 0..<begin.ends.count { add(begin[column]) }
  }

  private mutating func add(_ field: ArraySlice<UInt8>) {
    if !ends.isEmpty { bytes.append(UInt8(ascii: ",")) }
    bytes += field
    ends.append(bytes.count)
  }

  /// Bytes of a field without spaces around it.
  subscript(_ column: Int) -> ArraySlice<UInt8> {
    guard column < ends.count else { return [] }
    var field = bytes[(column == 0 ? 0 : ends[column - 1] + 1)..<ends[column]]
    while field.first == 32 { field = field.dropFirst() }
    while field.last == 32 { field = field.dropLast() }
    return field
  }

  /// Fields of some columns, joined by a space.
  func joined(_ columns: [Int]) -> [UInt8] {
    if columns.count == 1 { return Array(self[columns[0]]) }
    let parts = columns.map { self[$0] }.filter { !$0.isEmpty }
    return Array(parts.joined(separator: [32]))
  }
}

extension EventRecord {
  /// Appends it as bytes: line, number of fields, number of bytes, ends and text.
  func pack(into tail: inout [UInt8]) {
    for number in [line, ends.count, bytes.count] + ends {
      withUnsafeBytes(of: UInt32(clamping: number).littleEndian) { tail += $0 }
    }
    tail += bytes
  }

  /// Reads what ``pack(into:)`` wrote.
  init(_ file: inout SpillReading) throws {
    line = try file.number()
    let (fields, size) = try (file.number(), file.number())
    ends = []
    for _ in 0..<fields { ends.append(try file.number()) }
    bytes = Array(try file.bytes(size))
  }
}

/// Reads a file that lies on the disk from its beginning, or from a place on.
struct SpillReading {
  private let file: SpillFile
  private var buffer: [UInt8] = []
  /// How far `buffer` is read, and where it begins.
  private var position = 0
  private var start: Int
  private let ahead: Int

  /// - Parameter ahead: bytes that are read at once.
  init(_ file: SpillFile, from start: Int = 0, ahead: Int = 1 << 16) {
    (self.file, self.start, self.ahead) = (file, start, ahead)
  }

  var isAtEnd: Bool { start + position >= file.count }

  mutating func number() throws -> Int {
    Int(try bytes(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
  }

  mutating func bytes(_ count: Int) throws -> ArraySlice<UInt8> {
    if buffer.count - position < count {
      start += position
      position = 0
      buffer = try file.bytes(from: start, count: min(max(count, ahead), file.count - start))
      guard buffer.count >= count else { throw StoreProblem("a temporary file cannot be read again") }
    }
    defer { position += count }
    return buffer[position..<position + count]
  }
}
