import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Streams of moves of which one is more urgent than the other.
@Suite struct MovePriorityTests {
  /// More work than two vehicles can do; every tenth load comes from n2 and is of a higher priority.
  private func scenario(_ rule: String, places: Int, priority: Int) -> ScenarioSpec {
    var scenario = ScenarioSpec.square(vehicles: 2, every: 100)
    scenario.horizon = 20_000
    scenario.layout.fleets[0].dispatching = Choice(rule)
    scenario.layout.fleets[0].vehicle.loadPlaces = places
    var urgent = scenario.streams[0]
    (urgent.name, urgent.from, urgent.interval) = ("urgent", ["n2"], .constant(1000))
    urgent.priority = priority
    scenario.streams.append(urgent)
    return scenario
  }

  /// How often a load was given a vehicle while a more urgent one waited; and the urgent ones given one.
  private func overtaken(_ scenario: ScenarioSpec) -> (wrong: Int, urgent: Int) {
    let plan = Plan(scenario)
    let urgent = plan.roadNode(named: "n2", of: "ring").map { plan.firstRoadNode + $0 }
    var waiting = Set<UInt32>()
    var result = (wrong: 0, urgent: 0)
    let ended = run(plan, checks: true) { records in
      for record in records where record.kind == .job {
        let isUrgent = Route(packed: record.value).from == urgent
        if record.code == JobPhase.created.rawValue, isUrgent { waiting.insert(record.subject) }
        guard record.code == JobPhase.assigned.rawValue else { continue }
        waiting.remove(record.subject)
        result.urgent += isUrgent ? 1 : 0
        if !isUrgent, !waiting.isEmpty { result.wrong += 1 }
      }
    }
    #expect(ended.broken == [])
    #expect(violations(of: plan) == [])
    return result
  }

  @Test(arguments: ["nearest-vehicle", "fcfs", "nearest-job", "weighted", "matching", "auction"], [1, 2])
  func theMoreUrgentGoesFirst(_ rule: String, _ places: Int) {
    let found = overtaken(scenario(rule, places: places, priority: 7))
    #expect(found.wrong == 0 && found.urgent >= 15, "\(found)")
  }

  /// Of equal priority nobody goes before whoever came first.
  @Test func equalsComeInTheirOrder() {
    #expect(overtaken(scenario("fcfs", places: 1, priority: 0)).wrong > 10)
  }

  /// What is given back, as its vehicle breaks down, has its old place; the urgent ones still go first.
  @Test func whatIsGivenBackKeepsItsPlace() {
    var scenario = scenario("fcfs", places: 1, priority: 7)
    scenario.layout.fleets[0].vehicle.failure = FailureSpec(
      timeBetween: .exponential(mean: 1500), timeToRepair: .constant(100))
    var simulation = Simulation(plan: Plan(scenario), replication: 1)
    for step in 1...200 {
      _ = records(&simulation, until: Double(step) * 100)
      let keys = simulation.fleets[0].queue.map { slot in
        (-Int(simulation.transports[slot].priority), Int(simulation.transports[slot].id))
      }
      #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 }, "\(keys)")
    }
  }
}
