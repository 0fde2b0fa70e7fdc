/// Which chunks mention a given load, order, shipment or mover.
///
/// For every chunk and class a sorted list of numbers, as differences; its length comes first, so that a
/// search passes over it once the numbers are too high.
struct ObjectIndexWriter {
  private(set) var writer = ByteWriter()
  private var table = [UInt32](repeating: .none, count: 2 * JournalFormat.chunkSize)
  private var list = ByteWriter()

  /// Begins anew, with the next chunk as the first.
  mutating func begin() { writer.removeAll() }

  /// Adds the lists of the next chunk.
  mutating func add(_ records: UnsafeBufferPointer<Record>) {
    for object in ObjectClass.allCases {
      let numbers = distinct(records, object)
      list.removeAll()
      var previous: UInt32 = 0
      for number in numbers {
        list.putVarint(UInt64(number - previous))
        previous = number
      }
      writer.putCount(list.bytes.count)
      writer.put(raw: list.bytes)
    }
  }

  /// Numbers of a class that the records mention, ascending, each once.
  private mutating func distinct(
    _ records: UnsafeBufferPointer<Record>, _ object: ObjectClass
  ) -> [UInt32] {
    var numbers: [UInt32] = []
    let mask = table.count - 1
    for record in records {
      let number = record.mention(object)
      if number == .none { continue }
      var slot = Int(truncatingIfNeeded: (UInt64(number) &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
      while table[slot] != .none, table[slot] != number { slot = (slot + 1) & mask }
      if table[slot] == .none {
        table[slot] = number
        numbers.append(number)
      }
    }
    if !numbers.isEmpty {
      for slot in table.indices { table[slot] = .none }
      numbers.sort()
    }
    return numbers
  }
}

/// Searches what an ``ObjectIndexWriter`` wrote.
enum ObjectIndex {
  /// Chunks that mention an object, ascending.
  static func chunks(
    mentioning number: UInt32, _ object: ObjectClass, in payload: [UInt8], chunkCount: Int
  ) throws(JournalError) -> [Int] {
    var reader = ByteReader(payload)
    var found: [Int] = []
    for chunk in 0..<chunkCount {
      for candidate in ObjectClass.allCases {
        let end = try reader.takeCount() + reader.offset
        if candidate == object {
          var current: UInt64 = 0
          while reader.offset < end, current < number || current == 0 {
            current &+= try reader.takeVarint()
            if current == number {
              found.append(chunk)
              break
            }
          }
        }
        try reader.skip(end - reader.offset)
      }
    }
    try reader.expectEnd()
    return found
  }
}
