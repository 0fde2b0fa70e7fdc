import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotWarehouse

/// Where vehicles without work stand in the end.
@Suite struct ParkingTests {
  /// The fleet after it has carried a load from n1 to n3 and has had time to park.
  private func parked(_ rule: IdleRule, _ bays: [String], vehicles: Int) -> [String?] {
    var scenario = ScenarioSpec.square(vehicles: vehicles, every: 2000)
    scenario.layout.fleets[0].parking = bays
    scenario.layout.fleets[0].idle = rule
    scenario.horizon = 3900
    let plan = Plan(scenario)
    let ended = run(plan, checks: true) { _ in }
    #expect(ended.broken == [])
    #expect(ended.simulation.transports.created == 1)
    return (0..<vehicles).map { vehicle in
      let node = ended.simulation.traffic.place(vehicle)
      return plan.cast.name(ofNode: Int(plan.firstRoadNode + node))
    }
  }

  /// Who has brought a load to n3 stands beside it.
  @Test func theNearestIsTaken() {
    let places = parked(.nearest, ["bay0", "bay1", "bay2", "bay3"], vehicles: 1)
    #expect(places.first??.hasSuffix("bay3") == true, "\(places)")
  }

  /// Each goes to its own, wherever it was last.
  @Test func homesAreKept() {
    let places = parked(.home, ["bay2", "bay0", "bay1"], vehicles: 3)
    #expect(places.compactMap { $0?.suffix(4) } == ["bay2", "bay0", "bay1"])
  }

  /// All loads appear at n1: the place beside it is the busiest, although bay3 is nearest.
  @Test func theBusiestIsWhereLoadsAppear() {
    let places = parked(.busiest, ["bay3", "bay1"], vehicles: 1)
    #expect(places.first??.hasSuffix("bay1") == true, "\(places)")
  }

  /// More vehicles than places: nobody shares one, and nobody is in anyone's way for good.
  @Test func placesAreForOneEach() {
    let places = parked(.nearest, ["bay0", "bay3"], vehicles: 5)
    let inBays = places.compactMap { $0 }.filter { $0.contains("bay") }
    #expect(Set(inBays).count == inBays.count)
    // Who is in the way of the loaded one may have been pushed into another bay.
    #expect(inBays.contains { $0.hasSuffix("bay0") } && inBays.contains { $0.hasSuffix("bay3") }, "\(places)")
  }
}
