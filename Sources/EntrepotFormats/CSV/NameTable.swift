import Foundation

/// Numbers for names, in order of first appearance; looks bytes up without making a string.
struct NameTable {
  /// Tag and bytes of every name, one after the other.
  private var pool: [UInt8] = []
  /// Where each begins in `pool`, and the end of the last.
  private var offsets: [Int] = [0]
  private var hashes: [UInt64] = []
  private var slots = [Int32](repeating: -1, count: 256)

  /// How many there are.
  var count: Int { hashes.count }

  /// All of them together [bytes].
  var size: Int { pool.count }

  /// All of them.
  var names: [String] { (0..<count).map { name($0) } }

  /// One of them.
  func name(_ number: Int) -> String { String(decoding: bytes(of: number), as: UTF8.self) }

  /// Number of a name; the same name under another tag is another name.
  mutating func index(of name: ArraySlice<UInt8>, tag: UInt8) -> Int32 {
    name.withUnsafeBufferPointer { index(of: $0, tag: tag) }
  }

  /// Number of a name; the same name under another tag is another name.
  mutating func index(of name: UnsafeBufferPointer<UInt8>, tag: UInt8) -> Int32 {
    let hash = ByteHash.hash(name, seed: UInt64(tag))
    let (found, slot) = place(of: name, tag: tag, hash)
    if found >= 0 { return found }
    let number = Int32(count)
    slots[slot] = number
    pool.append(tag)
    pool.append(contentsOf: name)
    offsets.append(pool.count)
    hashes.append(hash)
    if count * 2 > slots.count { grow() }
    return number
  }

  /// Number of a name; nil when it is not.
  func known(_ name: ArraySlice<UInt8>, tag: UInt8) -> Int32? {
    let found = name.withUnsafeBufferPointer {
      place(of: $0, tag: tag, ByteHash.hash($0, seed: UInt64(tag))).number
    }
    return found >= 0 ? found : nil
  }

  /// A name's number and slot; −1 and the slot for it when it is not there.
  private func place(of name: UnsafeBufferPointer<UInt8>, tag: UInt8, _ hash: UInt64) -> (
    number: Int32, slot: Int
  ) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, isSame(number, name, tag) { return (slots[slot], slot) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (-1, slot)
  }

  private func isSame(_ number: Int, _ name: UnsafeBufferPointer<UInt8>, _ tag: UInt8) -> Bool {
    let start = offsets[number]
    guard offsets[number + 1] - start == name.count + 1, pool[start] == tag else { return false }
    guard let other = name.baseAddress else { return true }
    return pool.withUnsafeBufferPointer { all in
      all.baseAddress.map { memcmp($0 + start + 1, other, name.count) == 0 } ?? false
    }
  }

  /// Bytes of a name, as the file has them.
  func bytes(of number: Int) -> ArraySlice<UInt8> {
    pool[(offsets[number] + 1)..<offsets[number + 1]]
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }
}
