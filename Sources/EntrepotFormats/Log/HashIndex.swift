/// Numbers for names that nobody asks for again: only their 64-bit hashes are kept.
///
/// Keys lie in many small tables, so that one that grows is never twice in memory as a whole.
struct HashIndex<Value: FixedWidthInteger & BitwiseCopyable & Sendable>: Sendable {
  private var parts = [Part](repeating: Part(), count: 1 << Self.bits)
  private(set) var count = 0

  private static var bits: Int { 6 }

  /// The value kept under a key, and whether it is new; a new key gets `fresh`.
  mutating func value(_ key: UInt64, orInsert fresh: Value) -> (value: Value, isNew: Bool) {
    // No key is zero: that stands for nothing.
    let key = key == 0 ? 1 : key
    let found = parts[Int(truncatingIfNeeded: key >> UInt64(64 - Self.bits))].value(key, orInsert: fresh)
    if found.isNew { count += 1 }
    return found
  }

  /// The value kept under a key; a value that is set replaces the one before, and none can be taken out.
  subscript(key: UInt64) -> Value? {
    get {
      let key = key == 0 ? 1 : key
      return parts[Int(truncatingIfNeeded: key >> UInt64(64 - Self.bits))].value(key)
    }
    set {
      guard let newValue else { return }
      let key = key == 0 ? 1 : key
      let part = Int(truncatingIfNeeded: key >> UInt64(64 - Self.bits))
      if parts[part].set(key, newValue) { count += 1 }
    }
  }

  /// Keys with the same first bits.
  private struct Part: Sendable {
    private var keys = [UInt64](repeating: 0, count: 64)
    private var values = [Value](repeating: 0, count: 64)
    private var count = 0

    mutating func value(_ key: UInt64, orInsert fresh: Value) -> (value: Value, isNew: Bool) {
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

    func value(_ key: UInt64) -> Value? {
      var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
      while keys[slot] != 0 {
        if keys[slot] == key { return values[slot] }
        slot = (slot + 1) & (keys.count - 1)
      }
      return nil
    }

    /// - Returns: whether the key is new.
    mutating func set(_ key: UInt64, _ value: Value) -> Bool {
      var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
      while keys[slot] != 0 {
        if keys[slot] == key {
          values[slot] = value
          return false
        }
        slot = (slot + 1) & (keys.count - 1)
      }
      return self.value(key, orInsert: value).isNew
    }

    private mutating func grow() {
      let (oldKeys, oldValues) = (keys, values)
      (keys, values) = ([], [])
      keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
      values = [Value](repeating: 0, count: oldKeys.count * 2)
      for (index, key) in oldKeys.enumerated() where key != 0 {
        var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
        while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
        keys[slot] = key
        values[slot] = oldValues[index]
      }
    }
  }
}
