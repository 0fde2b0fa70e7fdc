/// Numbers for names that nobody asks for again: only their 64-bit hashes are kept.
struct HashIndex: Sendable {
  private var keys = [UInt64](repeating: 0, count: 1024)
  private var values = [UInt32](repeating: 0, count: 1024)
  private(set) var count = 0

  /// FNV-1a, mixed once more.
  static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    bytes.withUnsafeBufferPointer {
      for byte in $0 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    hash ^= hash >> 32
    hash = hash &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 29
    return hash == 0 ? 1 : hash
  }

  /// The value kept under a key, and whether it was there; a new key gets `fresh`.
  mutating func value(_ key: UInt64, orInsert fresh: UInt32) -> (value: UInt32, isNew: Bool) {
    var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
    while keys[slot] != 0 {
      if keys[slot] == key { return (values[slot], false) }
      slot = (slot + 1) & (keys.count - 1)
    }
    keys[slot] = key
    values[slot] = fresh
    count += 1
    if count * 3 > keys.count * 2 { grow() }
    return (fresh, true)
  }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
    values = [UInt32](repeating: 0, count: oldKeys.count * 2)
    for (index, key) in oldKeys.enumerated() where key != 0 {
      var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = key
      values[slot] = oldValues[index]
    }
  }
}
