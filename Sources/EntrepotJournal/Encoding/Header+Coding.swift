import EntrepotKernel

extension Header {
  /// Version of the header's and the records' encoding; a higher one in a file is an error.
  ///
  /// 2 names shipments and knows when carriers are back; 3 knows what vehicles draw, when fleets have
  /// drivers, and where lanes end; 4 knows picking areas, what was promised, stations on roads, and how full
  /// batteries are; 5 knows when clocks change and what a log calls movers, and has names of loads, jobs and
  /// order lines and an object index in parts in the file; 6 has what a log says of tasks in words of its own
  /// among these names; 7 names waves; 8 has ways of vehicles among the names; 9 knows which points of roads
  /// are joined. A file of an earlier version is read as one without.
  public static var schemaVersion: UInt32 { 9 }

  /// The header in binary, beginning with its version.
  public func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.put(Header.schemaVersion)
    writer.put(title)
    writer.put(source)
    writer.put(seed)
    writer.put(replication)
    writer.put(calendar.epochSeconds)
    writer.put(calendar.timeZone)
    writer.putSigned(Int64(calendar.utcOffsetSeconds))
    writer.put(horizon.nanoseconds)
    writer.put(warmUp.nanoseconds)
    writer.put(isDeterministic)
    cast.encode(into: &writer)
    for names in [skus, unitLoads, assumptions] { writer.put(names: names) }
    encodeLists(into: &writer)
    writer.put(names: shipments)
    for member in cast.members { writer.put(member.returnTime.nanoseconds) }
    for member in cast.members where member.kind == .lane {
      writer.put(member.rearX)
      writer.put(member.rearY)
    }
    for member in cast.members {
      writer.put(member.drivers)
      writer.put(member.power != nil)
      member.power?.encode(into: &writer)
    }
    encodePromises(into: &writer)
    encodeStations(into: &writer)
    cast.encodeWalks(into: &writer)
    writer.put(names: customers)
    encodeClock(into: &writer)
    encodeAliases(into: &writer)
    writer.put(names: waves)
    encodeWays(into: &writer)
    return writer.bytes
  }

  private func encodePromises(into writer: inout ByteWriter) {
    writer.putCount(promises.count)
    for promise in promises {
      writer.put(promise.text)
      writer.put(promise.figure)
      writer.put(promise.isUpperBound)
      writer.put(promise.bound)
      writer.put(promise.isConditional)
    }
  }

  private func encodeClock(into writer: inout ByteWriter) {
    writer.putCount(calendar.changes.count)
    for change in calendar.changes {
      writer.put(change.epochSeconds)
      writer.putSigned(Int64(change.utcOffsetSeconds))
    }
  }

  /// Few members have one: each with its number.
  private func encodeAliases(into writer: inout ByteWriter) {
    let known = cast.members.indices.filter { !cast.members[$0].alias.isEmpty }
    writer.putCount(known.count)
    for index in known {
      writer.putCount(index)
      writer.put(cast.members[index].alias)
    }
  }

  private func encodeStations(into writer: inout ByteWriter) {
    for road in cast.roads {
      writer.putCount(road.stations.count)
      for station in road.stations {
        writer.put(station.node)
        writer.put(station.name)
      }
    }
  }

  private func encodeWays(into writer: inout ByteWriter) {
    for road in cast.roads {
      writer.putCount(road.ways.count)
      for way in road.ways {
        writer.put(way.from)
        writer.put(way.to)
        writer.put(way.isTwoWay)
      }
    }
  }

  private func encodeLists(into writer: inout ByteWriter) {
    writer.putCount(windows.count)
    for window in windows {
      writer.put(window.name)
      writer.putCount(window.intervals.count)
      for interval in window.intervals {
        writer.put(interval.start.nanoseconds)
        writer.put(interval.end.nanoseconds)
      }
    }
    writer.putCount(factors.count)
    for factor in factors {
      writer.put(factor.name)
      writer.put(factor.value)
      writer.put(factor.unit)
    }
    writer.putCount(inputs.count)
    for input in inputs {
      writer.put(input.path)
      writer.put(input.hash)
    }
    writer.putCount(unitLoadMasses.count)
    for mass in unitLoadMasses { writer.put(mass) }
  }

  /// Reads what ``encoded()`` gave; any other bytes are an error.
  public init(encoded bytes: [UInt8]) throws(JournalError) {
    var reader = ByteReader(bytes)
    self.init()
    let version = try reader.takeUInt32()
    guard version <= Header.schemaVersion else {
      throw .malformed(reason: "it has version \(version); this program reads up to \(Header.schemaVersion)")
    }
    guard version > 0 else { throw .malformed(reason: "there is no version 0") }
    title = try reader.takeString()
    source = try reader.takeString()
    seed = try reader.takeUInt64()
    replication = try reader.takeUInt32()
    calendar = CalendarStart(
      epochSeconds: try reader.takeInt64(), timeZone: try reader.takeString(),
      utcOffsetSeconds: Int32(truncatingIfNeeded: try reader.takeSigned()))
    horizon = Time(nanoseconds: try reader.takeInt64())
    warmUp = Time(nanoseconds: try reader.takeInt64())
    isDeterministic = try reader.takeBool()
    cast = try Cast(from: &reader)
    skus = try reader.takeNames()
    unitLoads = try reader.takeNames()
    assumptions = try reader.takeNames()
    try takeLists(from: &reader)
    if version >= 2 {
      shipments = try reader.takeNames()
      for index in cast.members.indices {
        cast.members[index].returnTime = Time(nanoseconds: try reader.takeInt64())
      }
    }
    if version >= 3 {
      for index in cast.members.indices where cast.members[index].kind == .lane {
        cast.members[index].rearX = try reader.takeDouble()
        cast.members[index].rearY = try reader.takeDouble()
      }
      for index in cast.members.indices {
        cast.members[index].drivers = try reader.takeString()
        if try reader.takeBool() { cast.members[index].power = try VehiclePower(from: &reader) }
      }
    }
    if version >= 4 {
      try takePromises(from: &reader)
      try takeStations(from: &reader)
      try cast.takeWalks(from: &reader)
      customers = try reader.takeNames()
    }
    if version >= 5 {
      try takeClock(from: &reader)
      try takeAliases(from: &reader)
    }
    if version >= 7 { waves = try reader.takeNames() }
    if version >= 9 { try takeWays(from: &reader) }
    try reader.expectEnd()
  }

  private mutating func takePromises(from reader: inout ByteReader) throws(JournalError) {
    for _ in 0..<(try reader.takeCount(bytesEach: 12)) {
      promises.append(
        Promise(
          text: try reader.takeString(), figure: try reader.takeString(),
          isUpperBound: try reader.takeBool(), bound: try reader.takeDouble(),
          isConditional: try reader.takeBool()))
    }
  }

  private mutating func takeClock(from reader: inout ByteReader) throws(JournalError) {
    for _ in 0..<(try reader.takeCount(bytesEach: 9)) {
      let instant = try reader.takeInt64()
      guard calendar.changes.last.map({ $0.epochSeconds < instant }) ?? true else {
        throw .malformed(reason: "changes of the clock are not in order")
      }
      calendar.changes.append(
        ClockChange(
          epochSeconds: instant, utcOffsetSeconds: Int32(truncatingIfNeeded: try reader.takeSigned())))
    }
  }

  private mutating func takeAliases(from reader: inout ByteReader) throws(JournalError) {
    for _ in 0..<(try reader.takeCount(bytesEach: 2)) {
      let index = try reader.takeVarint()
      guard index < UInt64(cast.members.count) else {
        throw .malformed(reason: "a name of a log is nobody's")
      }
      cast.members[Int(index)].alias = try reader.takeString()
    }
  }

  private mutating func takeStations(from reader: inout ByteReader) throws(JournalError) {
    for road in cast.roads.indices {
      for _ in 0..<(try reader.takeCount(bytesEach: 5)) {
        let node = try reader.takeUInt32()
        guard cast.roads[road].position(ofNode: Int(node)) != nil else {
          throw .malformed(reason: "a station stands on no road")
        }
        cast.roads[road].stations.append(.init(node: node, name: try reader.takeString()))
      }
    }
  }

  private mutating func takeWays(from reader: inout ByteReader) throws(JournalError) {
    for road in cast.roads.indices {
      for _ in 0..<(try reader.takeCount(bytesEach: 9)) {
        let way = RoadNodes.Way(
          from: try reader.takeUInt32(), to: try reader.takeUInt32(), isTwoWay: try reader.takeBool())
        guard max(way.from, way.to) < cast.roads[road].labels.count else {
          throw .malformed(reason: "a way ends at no point of its road")
        }
        cast.roads[road].ways.append(way)
      }
    }
  }

  private mutating func takeLists(from reader: inout ByteReader) throws(JournalError) {
    for _ in 0..<(try reader.takeCount(bytesEach: 2)) {
      var window = Window(name: try reader.takeString(), intervals: [])
      for _ in 0..<(try reader.takeCount(bytesEach: 16)) {
        let start = Time(nanoseconds: try reader.takeInt64())
        window.intervals.append(.init(start: start, end: Time(nanoseconds: try reader.takeInt64())))
      }
      windows.append(window)
    }
    for _ in 0..<(try reader.takeCount(bytesEach: 10)) {
      let name = try reader.takeString()
      let value = try reader.takeDouble()
      factors.append(Factor(name: name, value: value, unit: try reader.takeString()))
    }
    for _ in 0..<(try reader.takeCount(bytesEach: 2)) {
      let path = try reader.takeString()
      inputs.append(Input(path: path, hash: try reader.takeString()))
    }
    for _ in 0..<(try reader.takeCount(bytesEach: 8)) { unitLoadMasses.append(try reader.takeDouble()) }
  }
}

extension ByteWriter {
  fileprivate mutating func put(names: [String]) {
    putCount(names.count)
    for name in names { put(name) }
  }
}

extension ByteReader {
  fileprivate mutating func takeNames() throws(JournalError) -> [String] {
    var names: [String] = []
    for _ in 0..<(try takeCount()) { names.append(try takeString()) }
    return names
  }
}
