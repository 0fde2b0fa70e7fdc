import EntrepotJournal
import Testing

struct CodingTests {
  @Test func numbersAndTextsComeBack() throws {
    var writer = ByteWriter()
    var random = Generator(state: 9)
    let words = (0..<200).map { random.next() >> UInt64($0 % 64) } + [0, .max, 127, 128]
    for word in words {
      writer.putVarint(word)
      writer.putSigned(Int64(bitPattern: word))
      writer.put(word)
      writer.put(Double(bitPattern: word))
    }
    writer.put("仓库 ü")
    writer.put(true)
    var reader = ByteReader(writer.bytes)
    for word in words {
      #expect(try reader.takeVarint() == word)
      #expect(try reader.takeSigned() == Int64(bitPattern: word))
      #expect(try reader.takeUInt64() == word)
      #expect(try reader.takeDouble().bitPattern == Double(bitPattern: word).bitPattern)
    }
    #expect(try reader.takeString() == "仓库 ü")
    #expect(try reader.takeBool())
    try reader.expectEnd()
    #expect(throws: JournalError.self) { try reader.takeUInt8() }
  }

  /// LEB128 examples of the DWARF 5 standard, section 7.6.
  @Test func varintsAreLEB128() {
    for (value, bytes) in [(2, [2]), (127, [127]), (128, [128, 1]), (129, [129, 1]), (12857, [185, 100])] {
      var writer = ByteWriter()
      writer.putVarint(UInt64(value))
      #expect(writer.bytes == bytes.map { UInt8($0) })
    }
  }

  @Test func tooLongOrFalseIsAnError() {
    let cases: [[UInt8]] = [
      [UInt8](repeating: 0xFF, count: 11), [UInt8](repeating: 0xFF, count: 9) + [2], [0x80], [],
    ]
    for bytes in cases {
      var reader = ByteReader(bytes)
      #expect(throws: JournalError.self) { try reader.takeVarint() }
    }
    var text = ByteReader([2, 0xC3, 0x28])
    #expect(throws: JournalError.malformed(reason: "a text is not UTF-8")) { try text.takeString() }
    var list = ByteReader([200, 1, 0])
    #expect(throws: JournalError.self) { try list.takeCount() }
  }

  @Test func headerComesBack() throws {
    let header = Samples.header()
    #expect(try Header(encoded: header.encoded()) == header)
    #expect(try Header(encoded: Header().encoded()) == Header())
    var powered = header
    powered.cast.members[0].drivers = "day"
    powered.cast.members[0].power = VehiclePower(drive: 900, idle: 60, handling: 1500, efficiency: 0.85)
    powered.cast.members[1].alias = "Gerät 1"
    #expect(powered != header)
    #expect(try Header(encoded: powered.encoded()) == powered)
  }

  @Test func laterHeaderVersionIsNamed() {
    var bytes = Samples.header().encoded()
    let known = Header.schemaVersion
    bytes[0] = UInt8(known + 1)
    let expected = JournalError.malformed(
      reason: "it has version \(known + 1); this program reads up to \(known)")
    #expect(throws: expected) { try Header(encoded: bytes) }
  }

  /// Version 1 ended before the names of trucks and the carriers' ways back.
  @Test func firstVersionIsReadWithoutWhatItDoesNotSay() throws {
    var header = Samples.header()
    (header.shipments, header.promises, header.calendar.changes) = ([], [], [])
    for index in header.cast.members.indices { header.cast.members[index].returnTime = .zero }
    // One byte that counts no names, eight of each member, two for no drivers and no powers, and one that
    // counts no promises, no picking areas, no customers, no changes of the clock,
    // no names of a log and no waves.
    var bytes = Array(header.encoded().dropLast(7 + 10 * header.cast.members.count))
    #expect(throws: JournalError.self) { try Header(encoded: bytes) }
    bytes[0] = 1
    #expect(try Header(encoded: bytes) == header)
  }

  /// Version 2 ended before drivers and powers.
  @Test func secondVersionIsReadWithoutWhatItDoesNotSay() throws {
    var header = Samples.header()
    (header.promises, header.calendar.changes) = ([], [])
    var bytes = Array(header.encoded().dropLast(6 + 2 * header.cast.members.count))
    #expect(throws: JournalError.self) { try Header(encoded: bytes) }
    bytes[0] = 2
    #expect(try Header(encoded: bytes) == header)
  }

  /// Version 3 ended before promises, picking areas and customers' orders.
  @Test func thirdVersionIsReadWithoutPromises() throws {
    var header = Samples.header()
    (header.promises, header.calendar.changes) = ([], [])
    var bytes = Array(header.encoded().dropLast(6))
    #expect(throws: JournalError.self) { try Header(encoded: bytes) }
    bytes[0] = 3
    #expect(try Header(encoded: bytes) == header)
  }

  /// Version 4 ended before the changes of the clock.
  @Test func fourthVersionIsReadWithOneClock() throws {
    var header = Samples.header()
    header.calendar.changes = []
    var bytes = Array(header.encoded().dropLast(3))
    #expect(throws: JournalError.self) { try Header(encoded: bytes) }
    bytes[0] = 4
    #expect(try Header(encoded: bytes) == header)
  }

  /// Version 6 ended before the names of waves.
  @Test func sixthVersionIsReadWithoutWaves() throws {
    var header = Samples.header()
    header.waves = ["W-1", "W-2"]
    #expect(try Header(encoded: header.encoded()) == header)
    header.waves = []
    var bytes = Array(header.encoded().dropLast())
    #expect(throws: JournalError.self) { try Header(encoded: bytes) }
    bytes[0] = 6
    #expect(try Header(encoded: bytes) == header)
  }

  @Test func namesOfALogAreSomebodys() {
    var header = Samples.header()
    header.cast.members[1].alias = "RBG 1"
    var bytes = header.encoded()
    // The number of the member, a byte for the length of the name, the name, and that there are no waves.
    bytes[bytes.count - 8] = 100
    let expected = JournalError.malformed(reason: "a name of a log is nobody's")
    #expect(throws: expected) { try Header(encoded: bytes) }
  }

  @Test func stationsComeBack() throws {
    var header = Samples.header()
    var road = RoadNodes(name: "floor", firstNode: header.cast.rackEnd)
    (road.labels, road.xs, road.ys) = (["P1", "P2"], [1, 2], [3, 4])
    let node = UInt32(road.firstNode + 1)
    road.stations = [.init(node: node, name: "w1")]
    header.cast.roads = [road]
    let read = try Header(encoded: header.encoded())
    #expect(read == header)
    #expect(read.cast.node(named: "floor/w1") == Int(node) && read.cast.name(ofNode: Int(node)) == "floor/w1")
    #expect(read.cast.node(named: "floor/P2") == Int(node))
    header.cast.roads[0].stations[0].node = node + 1
    #expect(throws: JournalError.malformed(reason: "a station stands on no road")) {
      try Header(encoded: header.encoded())
    }
  }

  @Test func waysComeBack() throws {
    var header = Samples.header()
    var road = RoadNodes(name: "floor", firstNode: header.cast.rackEnd)
    (road.labels, road.xs, road.ys) = (["P1", "P2"], [1, 2], [3, 4])
    road.ways = [.init(from: 0, to: 1, isTwoWay: true), .init(from: 1, to: 1, isTwoWay: false)]
    header.cast.roads = [road]
    #expect(try Header(encoded: header.encoded()) == header)
    header.cast.roads[0].ways[1].to = 2
    #expect(throws: JournalError.malformed(reason: "a way ends at no point of its road")) {
      try Header(encoded: header.encoded())
    }
  }

  /// A header cut anywhere is an error; with any byte changed it is an error or another header.
  @Test func damagedHeaderNeverTraps() {
    let bytes = Samples.header().encoded()
    for end in 0..<bytes.count {
      #expect(throws: JournalError.self) { try Header(encoded: Array(bytes.prefix(end))) }
    }
    var random = Generator(state: 77)
    var errors = 0
    for position in bytes.indices {
      var changed = bytes
      changed[position] ^= UInt8(1 + random.below(255))
      do {
        let header = try Header(encoded: changed)
        #expect(header != Samples.header())
        #expect(header.cast.nodeCount <= Cast.maximumNodes)
      } catch { errors += 1 }
    }
    #expect(errors > 50)
  }
}
