import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// Lines that block, and transfers as belts.
@Suite struct FlowLineTests {
  /// Loads a second through exponential stations of rate 1/s with so many places between each two.
  ///
  /// Blocking after service; loads arrive far faster than they are served, into a queue that is never
  /// empty for long: its three places run empty between two arrivals with probability below 10⁻⁴.
  private func throughput(stations: Int, buffer: Int) -> Estimate {
    var line = Array(repeating: StationSpec.station(queue: buffer, .exponential(mean: 1)), count: stations)
    line[0].queue = 3
    let plan = Plan(.line(line, interval: .constant(0.2), horizon: 6_000))
    return Estimate(replications: 40) {
      let fold = stays(of: plan, replication: $0, warmUp: 500)
      return Double(fold.removed - fold.turnedAway) / fold.seconds
    }
  }

  /// Two stations: (b + 2) / (b + 3) (Hunt 1956).
  @Test(arguments: [0, 1, 2, 5, 10])
  func twoStations(_ buffer: Int) {
    let rate = throughput(stations: 2, buffer: buffer)
    let hunt = Double(buffer + 2) / Double(buffer + 3)
    #expect(rate.agrees(with: hunt), "\(rate)")
    #expect(rate.isSharper(than: 0.01, of: hunt), "\(rate)")
  }

  /// Three stations: 22/39 without places between them (Hunt 1956), 0.67046616 with one between each two
  /// (linear solution of the Markov chain).
  @Test(arguments: [(0, 0.56410256), (1, 0.67046616)])
  func threeStations(_ buffer: Int, _ expected: Double) {
    let rate = throughput(stations: 3, buffer: buffer)
    #expect(rate.agrees(with: expected), "\(rate)")
    #expect(rate.isSharper(than: 0.01, of: expected), "\(rate)")
  }

  /// A belt of 30 m at 0.5 m/s with a unit every 0.9 m: 2000 an hour, 60 s on it, 33.33 of them at once
  /// (X = v / (l + g); Little), exactly.
  @Test func beltAtItsLimit() {
    let fold = belt(interval: .constant(1.8), horizon: 7200, warmUp: 3600)
    #expect(fold.removed == 2000)
    let book = fold.books[0]
    #expect(book.left > 1900)
    #expect((book.stay / Double(book.left) - 60).magnitude < 1e-9)
    #expect((fold.level(0) - 100.0 / 3).magnitude < 1e-6)
  }

  /// Slotted merge: whatever is offered, no more than 2500 an hour leave, never two within a slot.
  @Test func mergeNeverExceedsItsSlots() {
    var scenario = beltScenario(headway: 1.44, interval: .exponential(mean: 2.4), horizon: 36_000)
    var second = scenario.streams[0]
    second.name = "induction"
    second.interval = .exponential(mean: 2.4)
    scenario.streams.append(second)
    let plan = Plan(scenario)
    var last: Int64?
    var least = Int64.max
    var leaving = 0
    run(plan) { records in
      for record in records where record.kind == .loadRemoved {
        if let last { least = min(least, record.time - last) }
        last = record.time
        leaving += record.time >= 3_600_000_000_000 ? 1 : 0
      }
    }
    // Offered 3000 an hour; the belt is full after the first.
    #expect(leaving == 22_500)
    #expect(least == 1_440_000_000)
  }

  private func beltScenario(headway: Double, interval: Distribution, horizon: Double) -> ScenarioSpec {
    var scenario = ScenarioSpec()
    scenario.horizon = horizon
    var belt = TransferSpec()
    belt.name = "belt"
    belt.time = .constant(60)
    belt.headway = headway
    belt.to = ["out"]
    scenario.layout.transfers = [belt]
    scenario.layout.docks = [.out]
    var stream = StreamSpec()
    stream.name = "units"
    stream.at = "belt"
    stream.interval = interval
    scenario.streams = [stream]
    return scenario
  }

  private func belt(interval: Distribution, horizon: Double, warmUp: Double) -> StayFold {
    let plan = Plan(beltScenario(headway: 1.8, interval: interval, horizon: horizon))
    var fold = StayFold(members: plan.cast.members.count, warmUp: warmUp)
    let ended = run(plan) { fold.fold($0) }
    fold.finish(at: ended.simulation.now)
    // The belt is looked at as member 0 wherever it stands in the cast.
    return fold.onlyMember(plan.cast.node("belt"))
  }
}
