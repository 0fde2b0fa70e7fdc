/// Numbers for names, in order of first appearance; looks bytes up without making a string.
struct NameTable {
  private(set) var names: [String] = []
  private var keys: [[UInt8]] = []
  private var slots = [Int32](repeating: -1, count: 256)

  /// Number of a name; the same name under another tag is another name.
  mutating func index(of name: ArraySlice<UInt8>, tag: UInt8) -> Int32 {
    let (found, slot) = place(of: name, tag: tag)
    if found >= 0 { return found }
    let number = Int32(names.count)
    slots[slot] = number
    keys.append([tag] + name)
    names.append(String(decoding: name, as: UTF8.self))
    if names.count * 2 > slots.count { grow() }
    return number
  }

  /// Number of a name; nil when it is not.
  func known(_ name: ArraySlice<UInt8>, tag: UInt8) -> Int32? {
    let found = place(of: name, tag: tag).number
    return found >= 0 ? found : nil
  }

  /// A name's number and slot; −1 and the slot for it when it is not there.
  private func place(of name: ArraySlice<UInt8>, tag: UInt8) -> (number: Int32, slot: Int) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(tag)
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var slot = Int((hash ^ hash >> 32) & UInt64(slots.count - 1))
    while slots[slot] >= 0 {
      let key = keys[Int(slots[slot])]
      if key.count == name.count + 1, key[0] == tag, key[1...].elementsEqual(name) {
        return (slots[slot], slot)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (-1, slot)
  }

  /// Bytes of a name, as the file has them.
  func bytes(of number: Int) -> ArraySlice<UInt8> { keys[number].dropFirst() }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (number, key) in keys.enumerated() {
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(key[0])
      for byte in key[1...] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      var slot = Int((hash ^ hash >> 32) & UInt64(slots.count - 1))
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }
}
