import EntrepotKernel

/// A wave that is released and not all staged.
public struct WaveStatus: Hashable, Sendable, BitwiseCopyable {
  /// Customers' orders in it, and those of them that are staged or given up.
  public var orders: UInt32
  /// The same.
  public var staged: UInt32 = 0
  /// Order lines in it, and those of them that came to their end.
  public var lines: UInt32
  /// The same.
  public var picked: UInt32 = 0
  /// Its earliest cut-off [ns], or −1.
  public var cutOff: Int64
  /// When it was released.
  public var released: Time

  /// A wave with orders and lines, its cut-off [ns] or −1, and its release.
  public init(orders: UInt32, lines: UInt32, cutOff: Int64, released: Time) {
    (self.orders, self.lines, self.cutOff, self.released) = (orders, lines, cutOff, released)
  }
}

extension WorldFold {
  /// A wave that is not all staged, or nil.
  public func wave(_ number: UInt32) -> WaveStatus? { waves[number] }

  /// Numbers of waves that are released and not all staged, ascending.
  public var openWaves: [UInt32] { waves.keys.sorted() }

  mutating func follow(wave record: Record) {
    switch WavePhase(rawValue: record.code) {
    case .released:
      guard record.value != WavePhase.otherWork,
        WorldFold.isPlausible(record.subject, after: recordCount)
      else { return }
      waves[record.subject] = WaveStatus(
        orders: record.a, lines: record.b, cutOff: record.value, released: record.instant)
    case .staged: waves[record.subject] = nil
    case .picked, nil: break
    }
  }

  mutating func follow(customer record: Record) {
    switch CustomerPhase(rawValue: record.code) {
    case .released, .allocated:
      // A log knows the wave of an order as it comes.
      if record.a != .none, waves[record.a] != nil { waveOfOrder[record.subject] = record.a }
    case .staged, .cancelled:
      guard let wave = waveOfOrder.removeValue(forKey: record.subject) else { return }
      waves[wave]?.staged &+= 1
    case .picking, .picked, .packed, .loaded, .shipped, nil: break
    }
  }

  mutating func follow(line record: Record) {
    guard LineOutcome(rawValue: record.code)?.isFinal != false, let wave = waveOfOrder[record.subject] else {
      return
    }
    waves[wave]?.picked &+= 1
  }

  func encodeWaves(into writer: inout ByteWriter) {
    writer.putCount(waves.count)
    for number in openWaves {
      guard let wave = waves[number] else { continue }
      for value in [number, wave.orders, wave.staged, wave.lines, wave.picked] { writer.put(value) }
      writer.putSigned(wave.cutOff)
      writer.putSigned(wave.released.nanoseconds)
    }
    writer.putCount(waveOfOrder.count)
    for order in waveOfOrder.keys.sorted() {
      writer.put(order)
      writer.put(waveOfOrder[order] ?? .none)
    }
  }

  mutating func takeWaves(from reader: inout ByteReader) throws(JournalError) {
    for _ in 0..<(try reader.takeCount(bytesEach: 22)) {
      let number = try reader.takeUInt32()
      let (orders, staged) = (try reader.takeUInt32(), try reader.takeUInt32())
      let (lines, picked) = (try reader.takeUInt32(), try reader.takeUInt32())
      var wave = WaveStatus(
        orders: orders, lines: lines, cutOff: try reader.takeSigned(),
        released: Time(nanoseconds: try reader.takeSigned()))
      (wave.staged, wave.picked) = (staged, picked)
      waves[number] = wave
    }
    for _ in 0..<(try reader.takeCount(bytesEach: 8)) {
      let order = try reader.takeUInt32()
      waveOfOrder[order] = try reader.takeUInt32()
    }
  }
}
