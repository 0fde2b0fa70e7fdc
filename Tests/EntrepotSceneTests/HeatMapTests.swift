import EntrepotJournal
import EntrepotKernel
import Testing

@testable import EntrepotScene

/// Heat maps against what one counts by hand.
@Suite struct HeatMapTests {
  typealias Small = SmallJournal

  private func map(_ records: [Record], _ quantity: HeatQuantity, from: Double = 0, to: Double) throws
    -> HeatMap
  {
    try Small.with(records) { try HeatMap($0, quantity, .seconds(from)...Time.seconds(to)) }
  }

  /// To the fourth cell and back: the end is told when the next drive begins.
  private let drives = [
    Small.stops(0, Small.cart1, from: 0, at: 3), Small.stops(600, Small.cart1, from: 3, at: 0),
    Small.stops(1200, Small.cart1, from: 0, at: 1), Small.state(3600, Small.cart1, .idle),
  ]

  @Test func vehiclesPassTheCellsBetween() throws {
    let heat = try map(drives, .traffic, to: 3600)
    #expect((0..<5).map { heat.value(ofNode: Int(Small.cell(UInt32($0)))) } == [1, 2, 2, 1, 0])
    #expect(heat.most == 2)
    // The window is a quarter of an hour: four times as many an hour, and only what was told in it.
    let late = try map(drives, .traffic, from: 300, to: 1200)
    #expect((0..<5).map { late.value(ofNode: Int(Small.cell(UInt32($0)))) } == [4, 8, 8, 4, 0])
    #expect(late.window == Time.seconds(300)...Time.seconds(1200))
  }

  @Test func cranesPassBays() throws {
    // From the aisle's zero to the third bay and back to the first.
    let heat = try map(
      [
        Record(.zero, .motion, subject: Small.crane, a: Small.crane, b: Small.rack + 4, value: 1_000_000_000),
        Record(
          .seconds(60), .motion, subject: Small.crane, a: Small.rack + 4, b: Small.rack, value: 1_000_000),
        Small.state(7200, Small.crane, .idle),
      ], .traffic, from: -1, to: 7200)
    // The first move lies at the window's very start and is not in it.
    #expect(heat.bays == [[0.5, 0.5, 0]])
  }

  /// From rest to rest, whoever carries; an aisle is one place; what was aboard before comes from nowhere.
  @Test func flowsGoFromRestToRest() throws {
    func moved(_ seconds: Double, _ load: UInt32, _ from: UInt32, _ to: UInt32) -> Record {
      Record(.seconds(seconds), .loadMoved, subject: load, a: from, b: to, value: -1)
    }
    func made(_ load: UInt32, _ at: UInt32) -> Record {
      Record(.zero, .loadCreated, subject: load, a: at, b: 0, value: -1)
    }
    let records = [
      made(1, Small.lane), made(2, Small.lane), made(3, Small.cart2), made(4, Small.rack),
      moved(10, 1, Small.lane, Small.cart1), moved(50, 1, Small.cart1, Small.gate),
      moved(60, 2, Small.lane, Small.cart1), moved(90, 2, Small.cart1, Small.gate),
      moved(100, 3, Small.cart2, Small.lane), moved(110, 4, Small.rack, Small.crane),
      moved(120, 4, Small.crane, Small.rack + 1), moved(130, 1, Small.gate, Small.rack + 2),
      Small.state(1800, Small.cart1, .idle),
    ]
    let flows = try map(records, .flows, to: 1800).flows
    #expect(
      flows == [
        Flow(from: Small.lane, to: Small.gate, rate: 4), Flow(from: Small.gate, to: 4, rate: 2),
      ])
    #expect(try map(records, .flows, from: 70, to: 1800).flows.map(\.from) == [Small.gate])
    #expect(try map(records, .traffic, to: 1800).flows.isEmpty)
  }

  @Test func whoIsBlockedWaitsWhereItStands() throws {
    let heat = try map(
      drives.prefix(1) + [
        Small.state(100, Small.cart1, .blocked), Small.state(160, Small.cart1, .working),
        Small.state(3000, Small.gate, .blocked), Small.state(3600, Small.cart2, .idle),
      ], .waiting, to: 3600)
    #expect(heat.value(ofNode: Int(Small.cell(3))) == 1)
    #expect(heat.value(ofNode: Int(Small.gate)) == 10)
    #expect(heat.values.reduce(0, +) == 11)
  }

  @Test func whatWasBlockedBeforeCountsFromTheStart() throws {
    let heat = try map(
      [
        Small.state(0, Small.gate, .blocked), Small.state(1500, Small.gate, .idle),
        Small.state(2000, Small.gate, .idle),
      ],
      .waiting, from: 1000, to: 2000)
    #expect(heat.value(ofNode: Int(Small.gate)) == 30)
  }

  @Test func occupancyIsAMeanOverTime() throws {
    let heat = try map(
      [
        Record(.zero, .loadCreated, subject: 1, a: Small.rack, b: 0, value: -1),
        Record(.zero, .loadCreated, subject: 2, a: Small.lane, b: 0, value: -1),
        Record(.seconds(900), .loadMoved, subject: 1, a: Small.rack, b: Small.crane, value: -1),
        Small.state(3600, Small.crane, .idle),
      ], .occupancy, to: 3600)
    #expect(heat.value(ofNode: Int(Small.rack)) == 25)
    #expect(heat.value(ofNode: Int(Small.lane)) == 25)
    #expect(heat.value(ofNode: Int(Small.crane)) == 0)
    #expect(heat.top == 100)
  }

  @Test func handlingCountsPuttingAndTaking() throws {
    let heat = try map(
      [
        Record(.zero, .loadCreated, subject: 1, a: Small.lane, b: 0, value: -1),
        Record(.seconds(10), .loadMoved, subject: 1, a: Small.lane, b: Small.crane, value: -1),
        Record(.seconds(20), .loadMoved, subject: 1, a: Small.crane, b: Small.rack + 2, value: -1),
        Record(.seconds(30), .loadMoved, subject: 1, a: Small.rack + 2, b: Small.crane, value: -1),
        Small.state(3600, Small.crane, .idle),
      ], .handling, to: 3600)
    #expect(heat.value(ofNode: Int(Small.lane)) == 1)
    #expect(heat.bays == [[0, 2, 0]])
    #expect(heat.value(ofNode: Int(Small.crane)) == 0)
  }

  @Test func theScaleEndsAtARoundNumber() throws {
    let heat = HeatMap(.traffic, .zero...(.seconds(1)), values: [3, 17, 0], bays: [])
    #expect(heat.top == 20 && heat.most == 17)
    #expect(HeatMap(.traffic, .zero...(.seconds(1)), values: [0.3], bays: []).top == 0.5)
  }
}
