import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import Testing

/// One putaway that arrives in the warm-up and one truck with one pallet, figures worked out by hand.
struct DayByHand {
  let fold: RunFold

  init() {
    let header = SmallStore.header(warmUp: 100, windows: [("peak", [(200, 300)]), ("late", [(900, 2000)])])
    var day = Script()
    day.state(0, SmallStore.crane, .idle)
    day.create(0, 0, at: SmallStore.rack)
    day.order(50, 0, .released)
    day.create(50, 1, at: SmallStore.receiving)
    day.move(60, 1, SmallStore.receiving, SmallStore.station)
    day.move(80, 1, SmallStore.station, SmallStore.loop)
    day.move(110, 1, SmallStore.loop, SmallStore.input)
    day.state(120, SmallStore.crane, .working)
    day.move(130, 1, SmallStore.input, SmallStore.crane)
    day.move(150, 1, SmallStore.crane, SmallStore.rack + 1)
    day.order(150, 0, .completed)
    day.cycle(155, storages: 1, retrievals: 0, lasting: 35)
    day.state(155, SmallStore.crane, .idle)
    day.shipment(190, 0, .released)
    day.order(190, 1, .released, shipment: 0)
    day.state(190, SmallStore.crane, .working)
    day.shipment(195, 0, .started)
    day.move(210, 0, SmallStore.rack, SmallStore.crane)
    day.move(250, 0, SmallStore.crane, SmallStore.output)
    day.cycle(250, storages: 0, retrievals: 1, lasting: 60)
    day.state(250, SmallStore.crane, .blocked)
    day.state(290, SmallStore.crane, .idle)
    day.move(300, 0, SmallStore.output, SmallStore.shipping)
    day.order(300, 1, .completed, shipment: 0)
    day.shipment(300, 0, .staged)
    day.remove(340, 0, from: SmallStore.shipping, order: 1)
    day.shipment(340, 0, .departed)
    fold = day.folded(header, until: 1000)
  }

  func expect(_ name: String, _ expected: Double) {
    #expect(isClose(fold.value(name), expected, 1e-12 * max(1, expected)), "\(name)")
  }

  @Test func throughputCountsCompletionsAfterTheWarmUp() {
    expect("moves.in", 4)
    expect("moves.out", 4)
    expect("moves.throughput", 8)
    expect("moves.count", 2)
    expect("moves.out[peak]", 0)
    expect("loads.count", 1)
    expect("shipments.count", 1)
  }

  @Test func timesCountWhenTheyBeginAfterTheWarmUp() {
    #expect(fold.value("putaways.lead-time.mean") == nil)
    #expect(fold.value("infeed.wait.mean") == nil)
    #expect(fold.value("orders.lead-time.mean[peak]") == nil)
    expect("orders.lead-time.mean", 110)
    expect("orders.lead-time.p95", 110)
    expect("shipments.turnaround.max", 110)
    expect("shipments.dock-time.mean", 150)
    expect("dock.wait.mean", 5)
  }

  @Test func statesAreCutAtWindowsAndWarmUp() {
    expect("crane.busy-share", 95.0 / 900)
    expect("crane.busy-share[peak]", 0.5)
    expect("crane[A1].blocked-share[peak]", 0.4)
    expect("crane.idle-share[peak]", 0.1)
    expect("crane.busy-share.max[peak]", 0.5)
    expect("crane.idle-share[late]", 1)
    expect("crane.technical-availability", 1)
  }

  @Test func cyclesBelongToTheWindowInWhichTheyEnd() {
    expect("crane.cycle-time.single.mean", 47.5)
    expect("crane.cycle-time.single.mean[peak]", 60)
    #expect(fold.value("crane.cycle-time.double.mean") == nil)
    expect("crane.double-cycle-share", 0)
    expect("crane.moves-per-hour", 8)
    expect("crane.moves-per-hour[peak]", 36)
    #expect(fold.value("crane.cycle-time.single.mean[late]") == nil)
  }

  @Test func levelsAreAveragedOverCountedTime() {
    expect("infeed.queue.mean", 30.0 / 900)
    expect("infeed.queue.max", 1)
    expect("store.occupancy.mean", 960.0 / 900 / 8)
    expect("store.occupancy.max", 0.25)
    expect("store.occupancy.mean[peak]", 1.1 / 8)
    expect("store.occupancy.mean[late]", 0.125)
    expect("orders.open.max", 1)
    expect("orders.open.max[late]", 0)
    expect("transfer[loop].busy-share", 10.0 / 900 / 4)
    expect("station[CP1].busy-share", 0)
  }

  @Test func loadsInStockAtTheStartHaveNoFlowTime() {
    #expect(fold.value("loads.flow-time.mean") == nil)
    #expect(fold.value("energy.total") == nil)
  }

  @Test func detailTellsTheSameDay() throws {
    let detail = fold.detail()
    let hour = try #require(detail.hours.first)
    #expect(detail.hours.count == 1)
    #expect(hour.stored == 1 && hour.retrieved == 1 && hour.arrived == 1 && hour.ordered == 1)
    #expect(isClose(hour.stock, 1.06, 1e-12))
    #expect(isClose(hour.craneBusy, 0.095, 1e-12))
    let truck = try #require(detail.shipments.first)
    #expect(truck.released == 190 && truck.started == 195 && truck.staged == 300 && truck.departed == 340)
    let crane = try #require(detail.members.first { $0.kind == .crane })
    #expect(crane.states.reduce(0, +) == 900)
    #expect(crane.windowStates["peak"] == [10, 50, 0, 40, 0, 0, 0])
    #expect(crane.singleStorages == 1 && crane.singleRetrievals == 1 && crane.doubles == 0)
    let heat = try #require(detail.racks.first)
    #expect(heat.accesses == [1, 1, 0, 0])
    // Bay 0 level 0 has two places: one of them filled from 100 s to 210 s of 900 s.
    #expect(isClose(heat.filled[0], 110.0 / 1800, 1e-12))
    #expect(isClose(heat.filled[1], 850.0 / 1800, 1e-12))
    #expect(detail.turnaround.total == 1)
    #expect(detail.places.first { $0.name == "D1" }?.meanStay == 40)
  }
}

@Test func doubleCyclesRelocationsAndEnergy() {
  var header = SmallStore.header()
  var motion = CraneMotion(
    travel: AxisLimits(speed: 2, acceleration: 1, deceleration: 1),
    lift: AxisLimits(speed: 1, acceleration: 1, deceleration: 1))
  motion.travellingMass = 900
  motion.liftedMass = 500
  motion.driveEfficiency = 0.8
  motion.recuperation = 0.5
  motion.standbyPower = 3
  header.cast.members[Int(SmallStore.crane)].motion = motion
  header.unitLoadMasses = [100]
  header.factors = [
    Factor(name: "energy", value: 0.36, unit: "EUR/kWh"), Factor(name: "crane-hour", value: 9, unit: "EUR/h"),
    Factor(name: "carbon", value: 0.72, unit: "kg/kWh"),
  ]
  var day = Script()
  day.create(0, 0, at: SmallStore.crane)
  day.motion(0, from: SmallStore.input, to: SmallStore.rack)
  day.cycle(100, storages: 1, retrievals: 1, lasting: 80)
  day.cycle(200, storages: 1, retrievals: 0, relocations: 2, lasting: 40)
  day.order(200, 0, .completed)
  day.order(200, 2, .completed)
  day.order(200, 1, .completed)
  let fold = day.folded(header, until: 1000)
  #expect(fold.value("crane.double-cycle-share") == 0.5)
  #expect(fold.value("crane.cycle-time.double.mean") == 80)
  #expect(fold.value("crane.relocation-share") == 0.4)
  // 10 m at up to 2 m/s with 1000 kg: 2000 J ÷ 0.8 to start, 2000 J × 0.8 × 0.5 back; standby 3 W.
  #expect(isClose(fold.value("energy.total"), 1700 + 3000, 1e-9))
  #expect(isClose(fold.value("energy.per-line"), 4700.0 / 3, 1e-9))
  // 0.36 EUR/kWh is 1e-7 EUR/J; 1000 s of a crane at 9 EUR/h are 2.50 EUR.
  #expect(isClose(fold.value("cost.per-line"), (4700e-7 + 2.5) / 3, 1e-12))
  #expect(isClose(fold.value("carbon.per-line"), 4700 * 2e-7 / 3, 1e-12))
}

@Test func missingMassesOrPricesMeanNotAvailable() {
  var day = Script()
  day.motion(0, from: SmallStore.input, to: SmallStore.rack)
  day.order(200, 0, .completed)
  let fold = day.folded(SmallStore.header(), until: 1000)
  for name in ["energy.total", "energy.per-line", "cost.per-line", "carbon.per-line", "crane.busy-share"] {
    #expect(fold.value(name) == nil, "\(name)")
  }
  #expect(fold.value("shipments.count") == nil)
  #expect(isClose(fold.value("moves.in"), 3.6, 1e-12))
}

@Test func aBlockedStationIsNotBusy() {
  var day = Script()
  day.create(0, 1, at: SmallStore.queue)
  day.move(10, 1, SmallStore.queue, SmallStore.station)
  day.judged(20, 1, .accepted)
  day.state(30, SmallStore.station, .blocked)
  day.state(70, SmallStore.station, .working)
  day.move(70, 1, SmallStore.station, SmallStore.loop)
  day.judged(80, 2, .rejected)
  let fold = day.folded(SmallStore.header(), until: 100)
  #expect(isClose(fold.value("station[CP1].busy-share"), 0.2, 1e-12))
  #expect(isClose(fold.value("station[CP1].blocked-share"), 0.4, 1e-12))
  #expect(fold.value("station.judged.rejected-share") == 0.5)
  #expect(fold.value("station.judged.not-read-share") == 0)
  let station = fold.detail().members.first { $0.name == "CP1" }
  #expect(station?.states == [40, 20, 0, 40, 0, 0, 0])
}

@Test func ordersThatWaitForStockAndCancelledOrders() {
  var day = Script()
  day.order(0, 1, .released)
  day.order(1, 3, .released)
  day.order(2, 1, .awaitingStock)
  day.order(3, 1, .awaitingStock)
  day.order(4, 3, .cancelled)
  day.order(5, 5, .released)
  let fold = day.folded(SmallStore.header(), until: 10)
  #expect(fold.value("orders.awaiting-stock") == 1)
  #expect(fold.value("orders.open.max") == 2)
  #expect(fold.value("moves.out") == 0)
  #expect(fold.value("orders.lead-time.mean") == nil)
}

@Test func hoursAreCutWhereTheyEnd() {
  var day = Script()
  day.state(0, SmallStore.crane, .idle)
  day.create(1800, 0, at: SmallStore.rack)
  day.state(3000, SmallStore.crane, .working)
  day.order(3600, 0, .completed)
  day.state(4500, SmallStore.crane, .idle)
  let hours = day.folded(SmallStore.header(), until: 9000).detail().hours
  #expect(hours.map(\.start) == [0, 3600, 7200])
  #expect(hours.map(\.stored) == [0, 1, 0])
  #expect(hours.map(\.stock) == [0.5, 1, 1])
  #expect(isClose(hours[0].craneBusy, 1.0 / 6, 1e-12))
  #expect(isClose(hours[1].craneBusy, 0.25, 1e-12))
}

@Test func sectionsCompareTheBusiestHourWithWhatWasSeen() throws {
  var day = Script()
  // Three loads in the first hour, each 20 s in the check point; the queue and the station are one section.
  for load in 0..<3 {
    let start = Double(load) * 100
    day.order(start, UInt32(load) * 2, .released)
    day.create(start, UInt32(load), at: SmallStore.receiving)
    day.move(start + 5, UInt32(load), SmallStore.receiving, SmallStore.queue)
    day.move(start + 10, UInt32(load), SmallStore.queue, SmallStore.station)
    day.move(start + 30, UInt32(load), SmallStore.station, SmallStore.loop)
    day.move(start + 70, UInt32(load), SmallStore.loop, SmallStore.input)
    day.cycle(start + 95, storages: 1, retrievals: 0, lasting: 90)
  }
  // Two pallets of one truck leave 40 s apart; the second was there when the first left.
  for load in 3..<5 {
    day.order(1000, UInt32(load) * 2 + 1, .released, shipment: 7)
    day.create(1000, UInt32(load), at: SmallStore.shipping)
  }
  day.remove(1100, 3, from: SmallStore.shipping, order: 7)
  day.remove(1140, 4, from: SmallStore.shipping, order: 9)
  let rows = day.folded(SmallStore.header(), until: 7200).detail().sections
  #expect(rows.map(\.name) == ["CP1", "loop", "hbw (1 aisle)", "D1"])
  #expect(rows.map(\.required) == [3, 3, 5, 2])
  #expect(isClose(rows[0].available, 180, 1e-9))
  #expect(isClose(rows[1].available, 4 * 90, 1e-9))
  #expect(isClose(rows[2].available, 40, 1e-9))
  #expect(isClose(rows[3].available, 90, 1e-9))
  #expect(rows[2].basis == "1 crane, observed cycle of 90 s, 1 moves a cycle")
  // Cars that are away for 80 s after each 40 s with a load carry a third of that.
  var header = SmallStore.header()
  header.cast.members[Int(SmallStore.loop)].returnTime = .seconds(80)
  let loop = day.folded(header, until: 7200).detail().sections[1]
  #expect(isClose(loop.available, 4 * 30, 1e-9))
  #expect(loop.basis == "4 ÷ observed stay of 40 s and return of 80 s")
}
