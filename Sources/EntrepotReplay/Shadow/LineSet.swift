/// A set of lines of a log, a bit each: there may be millions.
struct LineSet {
  private var words: [UInt64] = []

  func contains(_ line: UInt32) -> Bool {
    let word = Int(line / 64)
    return word < words.count && words[word] >> UInt64(line % 64) & 1 != 0
  }

  mutating func insert(_ line: UInt32) {
    let word = Int(line / 64)
    while word >= words.count { words.append(contentsOf: repeatElement(0, count: max(64, words.count))) }
    words[word] |= 1 << UInt64(line % 64)
  }
}
