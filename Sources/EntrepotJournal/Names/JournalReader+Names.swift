import EntrepotKernel

extension JournalReader {
  /// Whether anything in it has a name from outside.
  public var hasNames: Bool { !index.names.isEmpty }

  /// Names that are told just before a chunk, in order; those behind the last chunk have its number plus one.
  /// All names that the records of a chunk need stand before it.
  public func names(beforeChunk chunk: Int) throws(JournalError) -> [JournalName] {
    var (low, high) = (0, index.names.count)
    while low < high {
      let middle = (low + high) / 2
      if index.names[middle].chunk < chunk { low = middle + 1 } else { high = middle }
    }
    var found: [JournalName] = []
    while low < index.names.count, index.names[low].chunk == chunk {
      found += try names(in: index.names[low])
      low += 1
    }
    return found
  }

  /// Calls `body` with all names, some thousands at a time, in order.
  public func forEachNames(_ body: ([JournalName]) throws -> Void) throws {
    for entry in index.names { try body(names(in: entry)) }
  }

  /// What a load is called, from when on, in order; empty: nobody named it.
  public func names(ofLoad load: UInt32) throws(JournalError) -> [JournalName] {
    var found: [JournalName] = []
    for entry in index.names where entry.low <= load && load <= entry.high {
      found += try names(in: entry).filter { $0.kind == .load && $0.number == load }
    }
    return found.sorted { $0.since < $1.since }
  }

  /// What a load is called at a time; nil: nobody named it.
  public func name(ofLoad load: UInt32, at time: Time) throws(JournalError) -> String? {
    let names = try names(ofLoad: load)
    return (names.last { $0.since <= time } ?? names.first)?.name
  }

  /// Loads that are called so at some time, in the order of that; the same number can come again.
  public func loads(named name: String) throws -> [UInt32] {
    var found: [UInt32] = []
    var known = Set<UInt32>()
    try forEachNames { names in
      for entry in names where entry.kind == .load && entry.name == name {
        if known.insert(entry.number).inserted { found.append(entry.number) }
      }
    }
    return found
  }

  private func names(in entry: JournalIndex.Names) throws(JournalError) -> [JournalName] {
    let damage = JournalError.damagedNames(path: path, byte: entry.offset)
    guard let block = try BlockReader(file: file, size: fileSize).block(.names, at: entry.offset),
      block.header.ordinal == UInt32(entry.chunk),
      let names = NameBlock.decode(block.payload, count: Int(block.header.count))
    else { throw damage }
    return names
  }

  /// Reads all names: an error when a block is damaged or does not hold what the index says.
  func verifyNames() throws(JournalError) {
    for entry in index.names {
      let names = try names(in: entry)
      let loads = names.filter { $0.kind == .load }.map(\.number)
      guard loads.min() ?? .max == entry.low, loads.max() ?? 0 == entry.high else {
        throw .damagedNames(path: path, byte: entry.offset)
      }
    }
  }
}
