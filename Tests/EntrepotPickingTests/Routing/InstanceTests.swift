import Testing

@testable import EntrepotPicking

/// Tours of published and hand-sized instances, to the last digit.
@Suite struct InstanceTests {
  @Test(arguments: Instance.all) func lengthsAreThoseOfTheSource(_ instance: Instance) throws {
    #expect(instance.lengths.count >= 2)
    let area = try instance.area()
    for rule in RoutingRule.allCases {
      guard let expected = instance.lengths[rule] else { continue }
      let length = try length(instance, area, rule)
      #expect((length - expected).magnitude < 1e-9, "\(rule.rawValue): \(length) for \(expected)")
    }
  }

  @Test(arguments: Instance.all.filter { $0.middle != nil })
  func lengthsWithoutMiddleCrossAisle(_ instance: Instance) throws {
    let area = try instance.area(hasMiddle: false)
    for rule in [RoutingRule.exact, .sShape] {
      let expected = try #require(instance.lengthsWithoutMiddle[rule])
      let length = try length(instance, area, rule)
      #expect((length - expected).magnitude < 1e-9, "\(rule.rawValue): \(length) for \(expected)")
    }
  }

  private func length(_ instance: Instance, _ area: PickingArea, _ rule: RoutingRule) throws -> Double {
    let picks = try instance.picks.map { try area.pick(aisle: $0.0, at: $0.1) }
    var router = Router(area, rule)
    var tour = Tour()
    router.route(picks, into: &tour)
    #expect(faults(of: tour, picks, in: area) == [])
    #expect(router.length(picks) == tour.length)
    return tour.length
  }

  /// The picture of RINS-01: through aisle 0 to the back and in there to the last aisle's pick.
  @Test func aTourCanBeDrawn() throws {
    let area = try PickingArea(aisles: 3, spacing: 4, length: 10)
    let picks = try [(0, 2.0), (0, 8.0), (1, 5.0), (2, 9.0)].map { try area.pick(aisle: $0.0, at: $0.1) }
    var router = Router(area, .sShape)
    var tour = Tour()
    router.route(picks, into: &tour)
    let points = tour.stops.map { "\($0.aisle)/\($0.position)" + ($0.pick.map { " pick \($0)" } ?? "") }
    #expect(
      points == [
        "0/0.0", "0/2.0 pick 0", "0/8.0 pick 1", "0/10.0", "1/10.0", "1/5.0 pick 2", "1/0.0", "2/0.0",
        "2/9.0 pick 3", "2/0.0", "0/0.0",
      ])
  }
}
