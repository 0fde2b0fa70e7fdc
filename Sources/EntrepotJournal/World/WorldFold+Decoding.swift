import EntrepotKernel

extension WorldFold {
  /// Reads a state written by ``encode(into:)``.
  ///
  /// - Parameters:
  ///   - cast: the same cast as when it was written.
  ///   - maximumRecords: how many records the journal has; a state that counts more is damaged, which
  ///     also bounds the room it can ask for.
  ///   - version: of the file: states of version 2 and before leave out what vehicles do, and those of
  ///     version 3 what is in their batteries, and waves.
  public init(
    from reader: inout ByteReader, cast: Cast, maximumRecords: UInt64 = 1 << 40,
    version: UInt32 = Header.schemaVersion
  ) throws(JournalError) {
    self.init(cast: cast)
    recordCount = try reader.takeVarint()
    unknownRecords = try reader.takeVarint()
    loadsCreated = try reader.takeVarint()
    loadsRemoved = try reader.takeVarint()
    for count in [recordCount, unknownRecords, loadsCreated, loadsRemoved] {
      guard count <= maximumRecords else { throw .malformed(reason: "a state counts too many records") }
    }
    time = Time(nanoseconds: try reader.takeInt64())
    try takeLoads(from: &reader)
    let (nodes, now) = (nodeCount, time)
    try takeSlots(&states, from: &reader, allowed: { $0 < nodes }) { reader throws(JournalError) in
      NodeStatus(
        code: try reader.takeCode(), since: now - Time(nanoseconds: try reader.takeSigned()),
        waitsFor: try reader.takeOperand(), load: try reader.takeOperand(),
        blocker: try reader.takeSigned())
    }
    try takeSlots(&motions, from: &reader, allowed: { $0 < nodes }) { reader throws(JournalError) in
      MotionStatus(
        from: try reader.takeOperand(), to: try reader.takeOperand(),
        start: now - Time(nanoseconds: try reader.takeSigned()),
        duration: Time(nanoseconds: try reader.takeSigned()))
    }
    try takeOrders(from: &reader)
    try takeViolations(from: &reader)
    guard version >= 3 else { return }
    let members = memberLimits.count
    try takeSlots(&drives, from: &reader, allowed: { $0 < members }) { reader throws(JournalError) in
      let code = try reader.takeCode()
      let (from, to) = (try reader.takeOperand(), try reader.takeOperand())
      let (lastFrom, lastTo) = (try reader.takeOperand(), try reader.takeOperand())
      let start = now - Time(nanoseconds: try reader.takeSigned())
      return DriveStatus(
        code: code, from: from, to: to, start: start, value: try reader.takeSigned(), lastFrom: lastFrom,
        lastTo: lastTo)
    }
    guard version >= 4 else { return }
    try takeSlots(&charges, from: &reader, allowed: { $0 < members }) { reader throws(JournalError) in
      ChargeStatus(
        code: try reader.takeCode(), millionths: try reader.takeOperand(),
        time: now - Time(nanoseconds: try reader.takeSigned()))
    }
    try takeWaves(from: &reader)
  }

  private mutating func takeLoads(from reader: inout ByteReader) throws(JournalError) {
    for _ in 0..<(try reader.takeCount(bytesEach: 2)) {
      let node = try reader.takeNumber()
      guard Int(node) < nodeCount else { throw .malformed(reason: "a state names an unknown node") }
      for _ in 0..<(try reader.takeCount(bytesEach: 4)) {
        let load = try takeLoad(from: &reader)
        loads[Int(load)].holder = node
        link(load, at: Int(node))
      }
    }
    for _ in 0..<(try reader.takeCount(bytesEach: 8)) {
      let load = try takeLoad(from: &reader)
      let holder = try reader.takeUInt32()
      guard Int(holder) >= nodeCount else { throw .malformed(reason: "a state names a node twice") }
      loads[Int(load)].holder = holder
    }
  }

  private mutating func takeLoad(from reader: inout ByteReader) throws(JournalError) -> UInt32 {
    let load = try reader.takeNumber()
    guard WorldFold.isPlausible(load, after: loadsCreated), !isPresent(load) else {
      throw .malformed(reason: "a state has an impossible load")
    }
    insert(load, sku: try reader.takeOperand(), type: try reader.takeCode())
    loads[Int(load)].since = time.nanoseconds &- (try reader.takeSigned())
    return load
  }

  private mutating func takeOrders(from reader: inout ByteReader) throws(JournalError) {
    for _ in 0..<(try reader.takeCount(bytesEach: 8)) {
      let number = try reader.takeNumber()
      orders[number] = OrderStatus(
        code: try reader.takeCode(), sku: try reader.takeOperand(), shipment: try reader.takeOperand(),
        load: try reader.takeSigned(), due: try reader.takeSigned(),
        released: time - Time(nanoseconds: try reader.takeSigned()),
        since: time - Time(nanoseconds: try reader.takeSigned()))
    }
    for _ in 0..<(try reader.takeCount(bytesEach: 7)) {
      let number = try reader.takeNumber()
      shipments[number] = ShipmentStatus(
        code: try reader.takeCode(), dock: try reader.takeOperand(), lines: try reader.takeOperand(),
        due: try reader.takeSigned(), released: time - Time(nanoseconds: try reader.takeSigned()),
        since: time - Time(nanoseconds: try reader.takeSigned()))
    }
  }

  private mutating func takeViolations(from reader: inout ByteReader) throws(JournalError) {
    for index in violationCounts.indices { violationCounts[index] = try reader.takeVarint() }
    for _ in 0..<(try reader.takeCount(bytesEach: 18)) {
      guard let kind = WorldViolation.Kind(rawValue: try reader.takeUInt8()) else {
        throw .malformed(reason: "a state has an unknown violation")
      }
      violations.append(
        WorldViolation(
          kind: kind, record: try reader.takeVarint(), time: Time(nanoseconds: try reader.takeInt64()),
          subject: try reader.takeUInt32(), place: try reader.takeUInt32()))
    }
  }
}

/// Reads numbered slots; a number that is not allowed is an error before room is made for it.
private func takeSlots<Element>(
  _ slots: inout [Element?], from reader: inout ByteReader, allowed: (Int) -> Bool,
  _ take: (inout ByteReader) throws(JournalError) -> Element
) throws(JournalError) {
  for _ in 0..<(try reader.takeCount(bytesEach: 4)) {
    let number = Int(try reader.takeNumber())
    guard allowed(number) else { throw .malformed(reason: "a state has an impossible number") }
    WorldFold.grow(&slots, to: number)
    slots[number] = try take(&reader)
  }
}
