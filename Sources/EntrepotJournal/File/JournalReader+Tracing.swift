extension JournalReader {
  /// All records that mention a load, in order; see ``Record/mention(_:)``.
  public func records(ofLoad load: UInt32) throws(JournalError) -> [Record] {
    try records(of: .load, load)
  }

  /// All records that mention a transport order, in order.
  public func records(ofOrder order: UInt32) throws(JournalError) -> [Record] {
    try records(of: .order, order)
  }

  /// All records that mention a shipment, in order.
  public func records(ofShipment shipment: UInt32) throws(JournalError) -> [Record] {
    try records(of: .shipment, shipment)
  }

  /// All records of a mover, its jobs included, in order.
  public func records(ofMover mover: UInt32) throws(JournalError) -> [Record] {
    try records(of: .mover, mover)
  }

  /// All records that mention an object, in order; only chunks that do are decoded. Without an index,
  /// in a file whose writer was stopped, all are.
  public func records(of object: ObjectClass, _ number: UInt32) throws(JournalError) -> [Record] {
    guard number != .none else { return [] }
    var found: [Record] = []
    for chunk in try chunks(mentioning: number, object) {
      found += try records(ofChunk: chunk).filter { $0.mention(object) == number }
    }
    return found
  }

  /// Numbers of the chunks that mention an object.
  func chunks(mentioning number: UInt32, _ object: ObjectClass) throws(JournalError) -> [Int] {
    guard isComplete else { return Array(index.chunks.indices) }
    var found: [Int] = []
    for (part, entry) in index.objects.enumerated() {
      let damage = JournalError.damagedIndex(path: path, byte: entry.offset)
      guard let block = try BlockReader(file: file, size: fileSize).block(.objects, at: entry.offset)
      else { throw damage }
      let end = part + 1 < index.objects.count ? index.objects[part + 1].chunk : index.chunks.count
      do throws(JournalError) {
        found += try ObjectIndex.chunks(
          mentioning: number, object, in: block.payload, chunkCount: end - entry.chunk
        ).map { $0 + entry.chunk }
      } catch {
        throw damage
      }
    }
    return found
  }
}
