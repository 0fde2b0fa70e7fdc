import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

@testable import EntrepotScene

/// People and waves in the picture, from the journal of a simulated hall.
@Suite struct PickerPoseTests {
  private func plan() -> Plan {
    var scenario = ScenarioSpec.hall(aisles: 5, bays: 12, pickers: 3, search: 4)
    scenario.crews[0].waves = Choice("count", [20])
    var dice = Dice(seed: 5)
    for number in 0..<100 {
      let places = (0..<dice.roll(1...5)).map { _ in (aisle: dice.roll(0...4), bay: dice.roll(0...11)) }
      scenario.addOrder(at: Double(number) * 20, cutOff: 4000, places)
    }
    return Plan(scenario)
  }

  /// At 10,000 random instants a picker is where walking at 1 m/s from the last record's start brings him.
  @Test func peopleWalkStraightAtTheirSpeed() throws {
    let plan = plan()
    let header = plan.header(replication: 1, warmUp: .zero)
    let records = journal(of: plan)
    let end = try #require(records.last?.time)
    var dice = Dice(seed: 9)
    let times = (0..<10_000).map { _ in Int64(dice.roll(0...Int(end))) }.sorted()
    var scene = Scene(header)
    var next = 0
    var starts: [UInt32: Record] = [:]
    let pickers = header.cast.members.indices.filter { header.cast.members[$0].kind == .picker }
    for time in times {
      while next < records.count, records[next].time <= time {
        scene.world.apply(records[next])
        if records[next].kind == .motion { starts[records[next].subject] = records[next] }
        next += 1
      }
      scene.time = Time(nanoseconds: time)
      for picker in pickers {
        guard let walk = starts[UInt32(picker)], let pose = scene.pose(ofMover: picker),
          let from = header.cast.planPosition(ofNode: Int(walk.a)),
          let to = header.cast.planPosition(ofNode: Int(walk.b))
        else { continue }
        let way = (from.x - to.x).magnitude + (from.y - to.y).magnitude
        let made = min(way, Double(time - walk.time) * 1e-9)
        let (x, y) = (
          from.x + (to.x - from.x) / way * made, from.y + (to.y - from.y) / way * made
        )
        #expect((pose.x - x).magnitude < 1e-6 && (pose.y - y).magnitude < 1e-6)
      }
    }
    #expect(next > 1000)
  }

  /// Waves under way are the same from the records and from a keyframe, and come to their end.
  @Test func wavesAreKept() throws {
    let plan = plan()
    let header = plan.header(replication: 1, warmUp: .zero)
    let records = journal(of: plan)
    var world = WorldFold(cast: header.cast)
    var most = 0
    for (index, record) in records.enumerated() {
      world.apply(record)
      most = max(most, world.openWaves.count)
      for number in world.openWaves {
        let wave = try #require(world.wave(number))
        #expect(wave.picked <= wave.lines && wave.staged <= wave.orders)
      }
      guard index % 97 == 0 else { continue }
      var reader = ByteReader(world.encoded())
      #expect(try WorldFold(from: &reader, cast: header.cast) == world)
    }
    #expect(most >= 1)
    #expect(world.openWaves.isEmpty)
  }
}
