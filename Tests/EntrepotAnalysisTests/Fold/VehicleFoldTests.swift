import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import Testing

/// Jobs, ways and waiting of vehicles, on journals that can be checked by hand.
@Suite struct VehicleFoldTests {
  private typealias Small = SmallFleet

  /// Two jobs: 20 s and 40 s.
  private func twoJobs() -> Script {
    var script = Script()
    let (from, to) = (Small.node(0, 0), Small.node(4, 0))
    for number: UInt32 in 0...1 { script.job(0, number, .created, from: from, to: to) }
    for number: UInt32 in 0...1 { script.job(0, number, .assigned, by: 1 + number, from: from, to: to) }
    script.state(0, 1, .working)
    script.turn(0, 1, at: from)
    script.create(10, 0, at: 1)
    script.job(10, 0, .carrying, by: 1, from: from, to: to)
    script.drive(10, 1, .going, from: from, to: to)
    script.drive(14, 1, .stopping, from: from, to: to, offset: 5.2)
    script.remove(20, 0, from: 1)
    script.job(20, 0, .done, by: 1, from: from, to: to)
    script.state(20, 1, .idle)
    script.turn(25, 1, at: to)
    script.drive(25, 1, .stopping, from: to, to: Small.node(2, 0))
    script.job(40, 1, .done, by: 2, from: from, to: to)
    return script
  }

  @Test func jobsTakeFromAssignedToDone() throws {
    let fold = twoJobs().folded(Small.header(), until: 3600)
    let time = try #require(fold.value("vehicle.job-time.mean"))
    #expect(abs(time - 30) < 1e-9)
    #expect(fold.value("vehicle.moves-per-hour") == 2.0 / 3)
    #expect(fold.value("vehicle[1].moves-per-hour") == 1)
    #expect(fold.value("vehicle[2].job-time.mean") == 40)
    #expect(fold.value("vehicle[3].job-time.mean") == nil)
  }

  @Test func aFleetIsASectionByItsJobs() throws {
    let row = try #require(twoJobs().folded(Small.header(), until: 3600).detail().sections.first)
    #expect(row.name == "agv (3 vehicles)")
    #expect(row.required == 2)
    #expect(abs(row.available - 3 * 3600 / 30) < 1e-9)
    let capped = try #require(twoJobs().folded(Small.header(cap: 2), until: 3600).detail().sections.first)
    #expect(abs(capped.available - 2 * 3600 / 30) < 1e-9)
  }

  /// What arrives and is ordered but finds no room is asked for, too.
  @Test func ordersWithoutJobsAreAskedFor() throws {
    var script = Script()
    for number: UInt32 in 0..<7 { script.order(0, number, .released) }
    script.records += twoJobs().records
    let row = try #require(script.folded(Small.header(), until: 3600).detail().sections.first)
    #expect(row.required == 7)
  }

  /// A fleet that takes its work itself is always busy; nobody asks for more.
  @Test func aFleetThatIsAskedForNothingIsNoSection() {
    var script = twoJobs()
    script.records.removeAll { $0.kind == .job && $0.code == JobPhase.created.rawValue }
    #expect(script.folded(Small.header(), until: 3600).detail().sections.isEmpty)
  }

  @Test func waysAreLoadedOrEmpty() throws {
    let fold = twoJobs().folded(Small.header(), until: 3600)
    let loaded = try #require(fold.value("vehicle.distance-loaded"))
    let empty = try #require(fold.value("vehicle.distance-empty"))
    #expect(abs(loaded - 8) < 1e-9)
    #expect(abs(empty - 4) < 1e-9)
  }

  /// Out of the depot by another door: nobody drove from the one to the other.
  @Test func theDepotHasSeveralDoors() throws {
    var script = Script()
    script.drive(0, 1, .stopping, from: Small.node(0, 0), to: Small.node(2, 0))
    script.records.append(
      Record(
        .seconds(9), .drive, code: DrivePhase.parking.rawValue, subject: 1, a: Small.node(2, 0), value: 0))
    script.drive(20, 1, .stopping, from: Small.node(4, 2), to: Small.node(3, 2))
    let distance = try #require(script.folded(Small.header(), until: 3600).value("vehicle.distance"))
    #expect(abs(distance - 6) < 1e-9)
  }

  @Test func everyCellOnTheWayIsPassedOnce() throws {
    let heat = try #require(twoJobs().folded(Small.header(), until: 3600).detail().roads.first)
    #expect(Array(heat.passes.prefix(5)) == [0, 1, 2, 2, 1])
    #expect(heat.passes.dropFirst(5).allSatisfy { $0 == 0 })
    #expect(heat.labels[7] == "floor/2-1")
  }

  @Test func vehicleHoursCostWhetherAtWorkOrNot() throws {
    var header = Small.header()
    header.factors = [Factor(name: "vehicle-hour", value: 12, unit: "EUR/h")]
    let cost = try #require(twoJobs().folded(header, until: 3600).value("vehicle.cost-per-move"))
    #expect(abs(cost - 3 * 12 / 2.0) < 1e-9)
    #expect(twoJobs().folded(Small.header(), until: 3600).value("vehicle.cost-per-move") == nil)
  }

  // MARK: Waiting

  /// Vehicle 1 stands at 1-0 and wants on to 2-0 from 100 s to 107 s; what vehicle 2 does is said before.
  private func waiting(by other: UInt32? = 2, _ story: (inout Script) -> Void) -> Script {
    var script = Script()
    script.state(0, 1, .working)
    script.state(0, 2, .working)
    script.drive(0, 1, .stopping, from: Small.node(0, 0), to: Small.node(1, 0))
    story(&script)
    script.block(100, 1, by: other, at: Small.node(2, 0))
    return script
  }

  private func cause(_ script: Script) -> WaitCause? {
    var script = script
    script.state(107, 1, .working)
    let rows = script.folded(Small.header(), until: 200).detail().blocking
    guard rows.count == 1, rows[0].seconds == 7, rows[0].times == 1, rows[0].name == "floor/2-0" else {
      return nil
    }
    return rows[0].cause
  }

  @Test func theOtherOneIsAtWorkThere() {
    let script = waiting {
      $0.job(1, 5, .assigned, by: 2, from: Small.node(2, 0), to: Small.node(4, 2))
      $0.drive(2, 2, .stopping, from: Small.node(2, 2), to: Small.node(2, 0))
    }
    #expect(cause(script) == .atWork)
  }

  @Test func theOtherOneDrives() {
    let following = waiting { $0.drive(2, 2, .going, from: Small.node(1, 0), to: Small.node(3, 0)) }
    #expect(cause(following) == .following)
    let meeting = waiting { $0.drive(2, 2, .stopping, from: Small.node(4, 0), to: Small.node(2, 0)) }
    #expect(cause(meeting) == .headOn)
    let crossing = waiting { $0.drive(2, 2, .going, from: Small.node(2, 0), to: Small.node(2, 2)) }
    #expect(cause(crossing) == .crossing)
  }

  /// Two that wait for each other's place meet, wherever they came from.
  @Test func eachStandsInTheOthersWay() {
    var script = waiting {
      $0.drive(2, 2, .stopping, from: Small.node(1, 0), to: Small.node(2, 0))
      $0.block(99, 2, by: 1, at: Small.node(1, 0))
    }
    script.state(107, 1, .working)
    script.state(107, 2, .working)
    let rows = script.folded(Small.header(), until: 200).detail().blocking
    #expect(rows.first { $0.name == "floor/2-0" }?.cause == .headOn)
  }

  @Test func theOtherOneStands() {
    #expect(cause(waiting { $0.state(3, 2, .idle) }) == .idle)
    #expect(cause(waiting { $0.state(3, 2, .failed) }) == .failed)
    #expect(cause(waiting(by: nil) { _ in }) == .kept)
  }

  @Test func waitingCountsFromTheWarmUpOn() {
    var script = waiting(by: nil) { _ in }
    script.state(107, 1, .working)
    let rows = script.folded(Small.header(warmUp: 103), until: 200).detail().blocking
    #expect(rows.map(\.seconds) == [4])
  }

  /// A finished copy shows what has been waited so far; the fold goes on, and books nothing twice.
  @Test func waitingThatGoesOnIsBookedOnce() {
    var fold = RunFold(header: Small.header())
    fold.fold(waiting(by: nil) { _ in }.records)
    fold.finish(at: .seconds(110))
    #expect(fold.detail().blocking.map(\.seconds) == [10])
    fold.finish(at: .seconds(120))
    #expect(fold.detail().blocking.map(\.seconds) == [20])
    #expect(fold.detail().roads.first?.waited.reduce(0, +) == 20)
  }

  /// Waiting at places adds up to the time that vehicles are blocked.
  @Test func placesAddUpToTheBlockedShare() throws {
    var script = waiting(by: nil) { _ in }
    script.state(107, 1, .working)
    let fold = script.folded(Small.header(), until: 200)
    let share = try #require(fold.value("vehicle.blocked-share"))
    #expect(abs(share * 3 * 200 - fold.detail().blocking.reduce(0) { $0 + $1.seconds }) < 1e-9)
  }
}
