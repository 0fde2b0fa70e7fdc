import EntrepotJournal
import EntrepotKernel
import Testing

struct WorldFoldTests {
  private func fold(_ records: [Record]) -> WorldFold {
    var world = WorldFold(cast: Samples.cast())
    records.withUnsafeBufferPointer { world.apply($0) }
    return world
  }

  @Test func aSoundDayHasNoViolations() {
    let records = Samples.day(movements: 2000, seed: 1)
    let world = fold(records)
    #expect(world.violations == [])
    #expect(world.isSound)
    #expect(world.recordCount == UInt64(records.count))
    let created = records.count { $0.kind == .loadCreated }
    let removed = records.count { $0.kind == .loadRemoved }
    #expect(world.loadCount == created - removed)
    var held = 0
    for node in 0..<246 {
      #expect(world.loads(atNode: node).count == world.count(ofNode: node))
      for load in world.loads(atNode: node) { #expect(world.load(load)?.holder == UInt32(node)) }
      held += world.count(ofNode: node)
    }
    #expect(held == world.loadCount)
  }

  @Test func followsALoad() {
    var world = fold([Record(.seconds(1), .loadCreated, code: 2, subject: 7, a: 0, b: 1, value: -1)])
    #expect(world.load(7) == LoadStatus(holder: 0, sku: 1, type: 2, since: .seconds(1)))
    world.apply(Record(.seconds(3), .loadMoved, subject: 7, a: 0, b: 50))
    #expect(world.load(7) == LoadStatus(holder: 50, sku: 1, type: 2, since: .seconds(3)))
    #expect(world.loads(atNode: 0) == [])
    world.apply(Record(.seconds(4), .loadRemoved, subject: 7, a: 50))
    #expect(world.load(7) == nil)
    #expect(world.loadCount == 0)
    #expect(world.isSound)
  }

  @Test func keepsOrderOfArrival() {
    var world = fold((0..<5).map { Record(.seconds(1), .loadCreated, subject: $0, a: 0) })
    #expect(world.loads(atNode: 0) == [0, 1, 2, 3, 4])
    for load: UInt32 in [2, 0, 4] { world.apply(Record(.seconds(2), .loadMoved, subject: load, a: 0, b: 5)) }
    #expect(world.loads(atNode: 0) == [1, 3])
    #expect(world.loads(atNode: 5) == [2, 0, 4])
    world.apply(Record(.seconds(2), .loadMoved, subject: 2, a: 5, b: 0))
    #expect(world.loads(atNode: 0) == [1, 3, 2])
    #expect(world.isSound)
  }

  @Test func followsOrdersShipmentsAndStates() {
    var world = fold([
      Record(.seconds(1), .shipment, subject: 2, a: 5, b: 33, value: 99),
      Record(.seconds(1), .order, subject: 4, a: 1, b: 2, value: 77),
      Record(
        .seconds(2), .order, code: OrderPhase.allocated.rawValue, subject: 4, a: 1, b: 2, value: 6),
      Record(
        .seconds(2), .state, code: NodeState.blocked.rawValue, subject: 3, a: 2, b: 6, value: 5),
      Record(.seconds(3), .motion, subject: 3, a: 1, b: 9, value: 4_000_000_000),
    ])
    #expect(world.openOrders == [4])
    #expect(world.openShipments == [2])
    #expect(world.order(4)?.phase == .allocated)
    #expect(world.order(4)?.load == 6)
    #expect(world.order(4)?.due == 77)
    #expect(world.order(4)?.released == .seconds(1))
    #expect(world.shipment(2)?.lines == 33)
    #expect(world.state(ofNode: 3)?.state == .blocked)
    #expect(world.state(ofNode: 3)?.waitsFor == 2)
    #expect(world.state(ofNode: 2) == nil)
    #expect(world.motion(ofNode: 3) == .init(from: 1, to: 9, start: .seconds(3), duration: .seconds(4)))
    world.apply(Record(.seconds(5), .order, code: OrderPhase.completed.rawValue, subject: 4))
    world.apply(Record(.seconds(5), .shipment, code: ShipmentPhase.departed.rawValue, subject: 2))
    #expect(world.openOrders == [])
    #expect(world.openShipments == [])
  }

  /// What a vehicle has drawn in all says nothing of a battery.
  @Test func followsBatteries() {
    let world = fold([
      Record(.seconds(1), .charge, code: ChargePhase.used.rawValue, subject: 1, a: .none, b: 630_000),
      Record(.seconds(2), .charge, code: ChargePhase.begins.rawValue, subject: 1, a: .none, b: 250_000),
      Record(.seconds(3), .charge, code: ChargePhase.metered.rawValue, subject: 1, a: .none, b: 0, value: 9),
    ])
    #expect(world.charge(ofNode: 1)?.level == 0.25 && world.charge(ofNode: 1)?.time == .seconds(2))
    #expect(world.charge(ofNode: 0) == nil && world.isSound)
  }

  @Test(arguments: [
    (Record(.seconds(9), .loadCreated, subject: 1, a: 0), WorldViolation.Kind.loadCreatedTwice),
    (Record(.seconds(9), .loadMoved, subject: 8, a: 0, b: 1), .unknownLoadMoved),
    (Record(.seconds(9), .loadMoved, subject: 1, a: 5, b: 0), .movedFromElsewhere),
    (Record(.seconds(9), .loadRemoved, subject: 8, a: 0), .unknownLoadRemoved),
    (Record(.seconds(9), .loadRemoved, subject: 1, a: 5), .removedFromElsewhere),
    (Record(.seconds(0), .judged, subject: 1, a: 5), .timeBackwards),
    (Record(.seconds(9), .loadMoved, subject: 1, a: 0, b: 10), .aboveCapacity),
    (Record(.seconds(9), .loadMoved, subject: 1, a: 0, b: 4), .aboveCapacity),
    (Record(.seconds(9), .loadMoved, subject: 1, a: 0, b: 246), .unknownNode),
    (Record(.seconds(9), .state, subject: 246), .unknownNode),
    (Record(.seconds(9), .motion, subject: .none, a: 0, b: 1), .unknownNode),
    (Record(.seconds(9), .loadCreated, subject: .max, a: 0), .implausibleNumber),
    (Record(.seconds(9), .loadCreated, subject: 1 << 30, a: 0), .implausibleNumber),
  ])
  func findsWhatCannotBe(record: Record, kind: WorldViolation.Kind) {
    var world = fold([
      Record(.seconds(1), .loadCreated, subject: 1, a: 0),
      Record(.seconds(1), .loadCreated, subject: 2, a: 10),
    ])
    #expect(world.isSound)
    world.apply(record)
    #expect(world.violations.map(\.kind) == [kind])
    #expect(world.violations.first?.record == 2)
    #expect(world.violationCounts.reduce(0, +) == 1)
  }

  @Test func unknownKindsAreCountedAndSkipped() {
    var odd = Record(.seconds(2), .job, subject: 1)
    odd.rawKind = 999
    let world = fold([odd, odd])
    #expect(world.unknownRecords == 2)
    #expect(world.isSound)
  }

  @Test func comesBackFromItsEncoding() throws {
    let streams = [
      Samples.day(movements: 500, seed: 3), Samples.noise(count: 3000, seed: 4),
      Samples.day(movements: 50, seed: 5) + Samples.noise(count: 500, seed: 6), [],
    ]
    for records in streams {
      let world = fold(records)
      var reader = ByteReader(world.encoded())
      var restored = try WorldFold(from: &reader, cast: Samples.cast())
      #expect(reader.remaining == 0)
      #expect(restored == world)
      var original = world
      for record in Samples.noise(count: 200, seed: 8) {
        original.apply(record)
        restored.apply(record)
      }
      #expect(restored == original)
    }
  }

  @Test func damagedEncodingNeverTraps() {
    let bytes = fold(Samples.day(movements: 30, seed: 3)).encoded()
    for end in 0..<bytes.count {
      var reader = ByteReader(Array(bytes.prefix(end)))
      #expect(throws: JournalError.self) {
        try WorldFold(from: &reader, cast: Samples.cast(), maximumRecords: 1000)
      }
    }
    var random = Generator(state: 5)
    var errors = 0
    for _ in 0..<2000 {
      var changed = bytes
      changed[random.below(bytes.count)] ^= UInt8(1 + random.below(255))
      var reader = ByteReader(changed)
      let world = try? WorldFold(from: &reader, cast: Samples.cast(), maximumRecords: 1000)
      if world == nil { errors += 1 }
    }
    #expect(errors > 0)
  }
}
