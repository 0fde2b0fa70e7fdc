/// Finds rows that stand in a file twice, by a number made of what they say.
struct RowHashes {
  private var hashes: [UInt64] = []
  private var slots = [Int32](repeating: -1, count: 256)

  /// A number made of the fields in some columns, spaces around them left away (FNV-1a; Fowler, Noll & Vo).
  static func hash(_ columns: [Int], _ reader: borrowing CSVReader) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for column in columns {
      for byte in reader.trimmed(column) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01b3
    }
    return hash
  }

  /// Place of the first row with this number; nil when there is none.
  func first(_ hash: UInt64) -> Int? {
    let slot = slot(of: hash)
    return slots[slot] >= 0 ? Int(slots[slot]) : nil
  }

  /// The next row has this number.
  mutating func append(_ hash: UInt64) {
    let slot = slot(of: hash)
    if slots[slot] < 0 { slots[slot] = Int32(truncatingIfNeeded: hashes.count) }
    hashes.append(hash)
    guard hashes.count * 2 > slots.count else { return }
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (number, hash) in hashes.enumerated() {
      let slot = self.slot(of: hash)
      if slots[slot] < 0 { slots[slot] = Int32(truncatingIfNeeded: number) }
    }
  }

  /// Where the number stands, or would stand.
  private func slot(of hash: UInt64) -> Int {
    var slot = Int((hash ^ hash >> 32) & UInt64(slots.count - 1))
    while slots[slot] >= 0, hashes[Int(slots[slot])] != hash { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }
}
