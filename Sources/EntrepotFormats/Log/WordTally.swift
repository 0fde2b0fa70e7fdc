import EntrepotLayout

/// Words of one column of a log, and in how many rows each stands.
struct WordTally {
  private var table = NameTable()
  private var rows: [Int] = []

  /// Number of a word, in order of first appearance; it stands in one row more.
  mutating func count(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    let number = Int(table.index(of: word, tag: 0))
    if number == rows.count { rows.append(0) }
    rows[number] += 1
    return number
  }

  /// The same of bytes that stand elsewhere.
  mutating func count(_ word: ArraySlice<UInt8>) -> Int { word.withUnsafeBufferPointer { count($0) } }

  /// A word by its number.
  func name(_ number: Int) -> String { table.name(number) }

  /// All of them with their rows, the most frequent first.
  var all: [(word: String, rows: Int)] {
    rows.indices.sorted { (-rows[$0], $0) < (-rows[$1], $1) }.map { (table.name($0), rows[$0]) }
  }

  /// Their numbers, in order of first appearance.
  var numbers: Range<Int> { rows.indices }

  /// Rows with a word.
  func rows(_ number: Int) -> Int { rows[number] }
}

/// A column of which only rows with some words are read.
struct RowFilter {
  /// The rule of `only`, as position in it.
  let rule: WordRule<[Marked<String>]>
  private let column: Int
  private let words: Set<String>
  private(set) var tally = WordTally()
  private var takes: [Bool] = []

  init(_ rule: WordRule<[Marked<String>]>, _ column: Int) {
    (self.rule, self.column) = (rule, column)
    words = Set(rule.meaning.map(\.value))
  }

  /// Whether the reader's row is one to read.
  mutating func takes(_ reader: borrowing CSVReader) -> Bool {
    guard column < reader.count else { return false }
    let number = tally.count(reader.bytes[reader.starts[column]..<reader.ends[column]])
    if number == takes.count { takes.append(words.contains(tally.name(number))) }
    return takes[number]
  }
}
