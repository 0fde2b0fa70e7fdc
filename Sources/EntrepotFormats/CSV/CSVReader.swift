import CZlib
import EntrepotLayout

/// Reads a CSV file record by record, plain or gzip, without holding it in memory.
///
/// Takes quotes, quoted line ends, CRLF, a byte-order mark, and `;` or tab where the first line has no
/// comma (RFC 4180 and what spreadsheets make of it). Lines of spaces are empty ones; in a file without line
/// feeds lines end with carriage returns.
struct CSVReader: ~Copyable {
  /// Longest record; more means that a quote was never closed.
  static let recordLimit = 1 << 20

  private let file: gzFile
  private(set) var chunk = [UInt8](repeating: 0, count: 1 << 16)
  private(set) var position = 0
  private(set) var filled = 0
  /// What stands between fields.
  private(set) var separator: UInt8 = 44
  private(set) var lineEnd: UInt8 = 10
  private var nextLine = 1
  /// Bytes of the record's fields, in their order, unquoted, with a separator between any two.
  private(set) var bytes: [UInt8] = []
  /// Where each field begins in `bytes`.
  var starts: [Int] = []
  /// Where each field ends in `bytes`.
  var ends: [Int] = []
  /// Column of each field's first character, from 1; empty for a plain record, whose bytes tell.
  private var quotedColumns: [Int] = []
  /// Line on which the record begins, from 1.
  private(set) var line = 0
  /// What stopped the reading, in a sentence.
  private(set) var failure: String?
  /// Into UTF-8, where the file is not.
  private var converter: TextConverter?
  /// Bytes were read that do not make a character yet.
  private var isWaiting = false
  /// It is to be read as two or four bytes a character, and its beginning is not such a text.
  private(set) var isNarrow = false

  /// Opens a file; nil when that fails.
  ///
  /// - Parameter encoding: any name that iconv knows; nil: UTF-8, or UTF-16 by its byte-order mark.
  init?(path: String, encoding: String? = nil) {
    guard fileProblem(path) == nil, let file = gzopen(path, "rb") else { return nil }
    self.file = file
    fill()
    var foreign = encoding
    if foreign == nil, filled >= 2 {
      if chunk[0] == 0xFF, chunk[1] == 0xFE { foreign = "UTF-16LE" }
      if chunk[0] == 0xFE, chunk[1] == 0xFF { foreign = "UTF-16BE" }
    }
    if let encoding, filled > 0 { isNarrow = Self.isWide(encoding) && !hasWideText }
    if let foreign, let converter = TextConverter(from: foreign) {
      self.converter = consume converter
      convert()
    }
    if chunk[..<filled].contains(13), !chunk[..<filled].contains(10) { lineEnd = 13 }
    if filled >= 3, chunk[0] == 0xEF, chunk[1] == 0xBB, chunk[2] == 0xBF { position = 3 }
    separator = Self.separator(chunk[position..<filled])
  }

  /// What stands between fields of the first record, which may be several lines long: a comma if there is one
  /// outside of quotes, else a semicolon or a tab.
  private static func separator(_ bytes: ArraySlice<UInt8>, honouringQuotes: Bool = true) -> UInt8 {
    var found = (comma: false, semicolon: false, tab: false)
    var (isQuoted, before) = (false, UInt8(44))
    for byte in bytes {
      if byte == 34, honouringQuotes, isQuoted || [44, 59, 9, 34].contains(before) { isQuoted.toggle() }
      if !isQuoted {
        if byte == 10 || byte == 13 { break }
        if byte == 44 { found.comma = true }
        if byte == 59 { found.semicolon = true }
        if byte == 9 { found.tab = true }
      }
      before = byte
    }
    // A quote that is not closed is none.
    if isQuoted { return separator(bytes, honouringQuotes: false) }
    return found.comma || !found.semicolon && !found.tab ? 44 : found.semicolon ? 59 : 9
  }

  deinit { gzclose_r(file) }

  /// Whether its bytes are turned into UTF-8, as it is known what they are.
  var isConverted: Bool { converter != nil }

  /// Whether characters of an encoding have two or four bytes.
  private static func isWide(_ encoding: String) -> Bool {
    ["UTF-16", "UTF16", "UCS-2", "UCS2", "UTF-32", "UTF32", "UCS-4", "UCS4"].contains {
      encoding.uppercased().hasPrefix($0)
    }
  }

  /// Digits, signs and line ends of such texts have zero bytes, and many begin with a mark.
  private var hasWideText: Bool {
    chunk[..<filled].contains(0) || filled > 1 && [[0xFF, 0xFE], [0xFE, 0xFF]].contains(Array(chunk[..<2]))
  }

  /// Some of what was read so far has a zero byte.
  private(set) var hasZeros = false

  /// The record has a zero byte, which no text has.
  var isDamaged: Bool { hasZeros && bytes.contains(0) }

  /// Whether what was read last cannot be text: its first line has a zero byte, or one line in ten.
  var isBinary: Bool {
    if !hasZeros { return false }
    let lines = chunk[..<filled].split(separator: lineEnd, omittingEmptySubsequences: false)
    let damaged = lines.count { $0.contains(0) }
    return lines.first?.contains(0) == true || damaged > 1 && damaged * 10 > lines.count
  }

  /// Whether what was read last begins as UTF-16 does: with its mark, or with every other byte zero.
  var isUTF16: Bool {
    guard filled >= 4 else { return false }
    if (chunk[0], chunk[1]) == (0xFF, 0xFE) || (chunk[0], chunk[1]) == (0xFE, 0xFF) { return true }
    return (chunk[0] == 0) != (chunk[1] == 0) && (chunk[0] == 0) == (chunk[2] == 0)
      && (chunk[1] == 0) == (chunk[3] == 0)
  }

  /// Fields in the record.
  var count: Int { ends.count }

  /// Column of each field's first character, from 1.
  var columns: [Int] {
    if !quotedColumns.isEmpty { return quotedColumns }
    return starts.map { start in 1 + bytes[..<start].count { $0 & 0xC0 != 0x80 } }
  }

  /// Bytes of a field.
  func field(_ index: Int) -> ArraySlice<UInt8> { bytes[starts[index]..<ends[index]] }

  /// Bytes of a field, without spaces around it.
  @inline(__always)
  func trimmed(_ index: Int) -> ArraySlice<UInt8> {
    var (first, last) = (starts[index], ends[index])
    while first < last, bytes[first] == 32 { first += 1 }
    while last > first, bytes[last - 1] == 32 { last -= 1 }
    return bytes[first..<last]
  }

  /// Text of a field, without spaces around it.
  func text(_ index: Int) -> String { String(decoding: trimmed(index), as: UTF8.self) }

  /// Turns what was read into UTF-8; reads on while a character is cut off.
  private mutating func convert() {
    chunk = converter?.utf8(chunk[..<filled]) ?? chunk
    filled = chunk.count
  }

  private mutating func fill() {
    repeat { readChunk() } while filled == 0 && isWaiting && failure == nil
  }

  private mutating func readChunk() {
    if converter != nil, chunk.count != 1 << 16 { chunk = [UInt8](repeating: 0, count: 1 << 16) }
    let count = chunk.withUnsafeMutableBytes { gzread(file, $0.baseAddress, UInt32($0.count)) }
    position = 0
    filled = max(0, Int(count))
    var code: Int32 = 0
    let words = gzerror(file, &code)
    if count < 0 || code != Z_OK && code != Z_STREAM_END {
      let detail = words.map { String(cString: $0) } ?? ""
      failure = code == Z_BUF_ERROR ? "The compressed file is cut off." : "The file is damaged: \(detail)."
    }
    isWaiting = false
    if converter != nil, filled > 0 {
      convert()
      isWaiting = filled == 0
    }
    hasZeros = hasZeros || Self.hasZero(chunk, filled)
  }

  /// Takes a record without quotes and its line's end.
  mutating func take(_ length: Int) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: chunk[position..<position + (ends.last ?? 0)])
    quotedColumns.removeAll(keepingCapacity: true)
    line = nextLine
    nextLine += 1
    position += length + 1
  }

  /// Stands on a record that was read before, or put together of such.
  mutating func stand(on bytes: [UInt8], ends: [Int], line: Int) {
    (self.bytes, self.ends, self.line) = (bytes, ends, line)
    starts = [0] + ends.dropLast().map { $0 + 1 }
    quotedColumns.removeAll(keepingCapacity: true)
  }

  /// Reads the next record that is not an empty line; false at the end or when the file is damaged.
  mutating func next() -> Bool {
    repeat {
      guard readPlain() || readRecord() else { return false }
    } while ends.count == 1 && field(0).allSatisfy { $0 == 32 }
    return true
  }

  /// What is said of a line that goes on and on.
  private var tooLong: String {
    "Line \(line) has more than "
      + (ends.count > 10_000 ? "10,000 fields." : "a megabyte, which no row of a table has.")
  }

  private mutating func readRecord() -> Bool {
    bytes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    quotedColumns.removeAll(keepingCapacity: true)
    line = nextLine
    var column = 1
    var isQuoted = false
    var wasQuoted = false
    var isEmpty = true
    starts.append(0)
    quotedColumns.append(1)
    while true {
      if position == filled {
        if failure == nil { fill() }
        if filled == 0 || failure != nil {
          if isQuoted, failure == nil { failure = "A quote that opens in line \(line) is never closed." }
          if isEmpty || failure != nil { return false }
          ends.append(bytes.count)
          return true
        }
      }
      let byte = chunk[position]
      position += 1
      isEmpty = false
      if byte & 0xC0 != 0x80 { column += 1 }
      if byte == lineEnd { nextLine += 1 }
      if isQuoted {
        if byte == 34 { isQuoted = false } else { bytes.append(byte) }
        wasQuoted = byte == 34
      } else if byte == 34, wasQuoted || bytes.count == starts.last ?? 0 {
        // A quote right after a closing one stands for itself; one amid bare text is text.
        if wasQuoted { bytes.append(34) }
        isQuoted = true
        wasQuoted = false
      } else if byte == separator {
        ends.append(bytes.count)
        bytes.append(separator)
        starts.append(bytes.count)
        quotedColumns.append(column)
        wasQuoted = false
      } else if byte == lineEnd {
        if lineEnd == 10, bytes.last == 13, !wasQuoted { bytes.removeLast() }
        ends.append(bytes.count)
        return true
      } else {
        bytes.append(byte)
        wasQuoted = false
      }
      if bytes.count > Self.recordLimit || ends.count > 10_000 {
        failure = isQuoted ? "A quote in line \(line) is not closed within a megabyte." : tooLong
        return false
      }
    }
  }
}
