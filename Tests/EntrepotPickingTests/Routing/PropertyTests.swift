import Testing

@testable import EntrepotPicking

/// What must hold for any picks in any area.
@Suite struct PropertyTests {
  @Test(arguments: 1...5, [true, false]) func exactIsTheShortest(blocks: Int, isWhole: Bool) throws {
    for seed in 0..<[150, 150, 150, 40, 8][blocks - 1] {
      var chance = RandomAreas(seed: seed, "shortest/\(blocks)/\(isWhole)")
      let area = try chance.area(blocks: blocks, isWhole: isWhole)
      let picks = chance.picks(chance.below(10), in: area, isWhole: isWhole)
      let best = heldKarp(picks, in: area)
      for rule in RoutingRule.allCases {
        var router = Router(area, rule)
        var tour = Tour()
        router.route(picks, into: &tour)
        #expect(faults(of: tour, picks, in: area) == [], "\(rule) seed \(seed)")
        let excess = tour.length - best
        #expect(
          excess > -1e-9 && (rule != .exact || excess < 1e-9), "\(rule) seed \(seed): \(tour.length), \(best)"
        )
      }
    }
  }

  @Test(arguments: 1...3) func exactIsNoLongerThanAnyRuleOnManyPicks(blocks: Int) throws {
    for seed in 0..<100 {
      var chance = RandomAreas(seed: seed, "many/\(blocks)")
      let area = try chance.area(blocks: blocks, isWhole: false)
      let picks = chance.picks(chance.below(60), in: area, isWhole: false)
      var exact = Router(area, .exact)
      let best = exact.length(picks)
      for rule in RoutingRule.allCases {
        var router = Router(area, rule)
        var tour = Tour()
        router.route(picks, into: &tour)
        #expect(faults(of: tour, picks, in: area) == [], "\(rule) seed \(seed)")
        #expect(tour.length > best - 1e-9, "\(rule) seed \(seed)")
      }
    }
  }

  /// Mirrored left to right or turned front to back tours are as long.
  @Test(arguments: 1...4) func mirrorsDoNotMatter(blocks: Int) throws {
    for seed in 0..<60 {
      var chance = RandomAreas(seed: seed, "mirror/\(blocks)")
      let area = try chance.area(blocks: blocks, isWhole: true)
      let picks = chance.picks(chance.below(25), in: area, isWhole: true)
      let (mirrored, turned) = (try area.mirrored(), try area.turned())
      let left = try picks.map { try mirrored.pick(aisle: area.aisles - 1 - $0.aisle, at: $0.position) }
      let back = try picks.map { try turned.pick(aisle: $0.aisle, at: area.length - $0.position) }
      for rule in RoutingRule.allCases {
        var (a, b, c) = (Router(area, rule), Router(mirrored, rule), Router(turned, rule))
        let length = a.length(picks)
        #expect((c.length(back) - length).magnitude < 1e-9, "\(rule) seed \(seed)")
        // S-shape alone treats the last aisle otherwise than the first.
        let isSymmetric = rule != .sShape
        #expect(!isSymmetric || (b.length(left) - length).magnitude < 1e-9, "\(rule) seed \(seed)")
      }
    }
  }

  @Test(arguments: 1...4) func anotherPickNeverShortensTheExactTour(blocks: Int) throws {
    for seed in 0..<40 {
      var chance = RandomAreas(seed: seed, "another/\(blocks)")
      let area = try chance.area(blocks: blocks, isWhole: false)
      let picks = chance.picks(20, in: area, isWhole: false)
      var router = Router(area, .exact)
      var before = 0.0
      for count in 0...picks.count {
        let length = router.length(Array(picks.prefix(count)))
        #expect(length > before - 1e-9, "seed \(seed)")
        before = length
      }
      #expect(before > 0)
    }
  }

  /// A router is the same after a thousand tours as new.
  @Test(arguments: RoutingRule.allCases) func usedMemoryLeavesNoTrace(rule: RoutingRule) throws {
    var chance = RandomAreas(seed: 1, "memory")
    let area = try PickingArea(
      aisles: 12, spacing: 3, length: 40, middle: [CrossAisle(position: 20)], depot: Depot(aisle: 5))
    var used = Router(area, rule)
    for _ in 0..<200 {
      let picks = chance.picks(chance.below(80), in: area, isWhole: true)
      var (new, a, b) = (Router(area, rule), Tour(), Tour())
      used.route(picks, into: &a)
      new.route(picks, into: &b)
      #expect(a == b)
    }
  }

  /// Few picks in many aisles are sorted otherwise than many picks in few.
  @Test func wideAreas() throws {
    let area = try PickingArea(aisles: 1_000_000, spacing: 3, length: 40, depot: Depot(aisle: 400_000))
    let picks = try [(999_999, 1.0), (7, 30.0), (7, 10.0), (500_000, 20.0)].map {
      try area.pick(aisle: $0.0, at: $0.1)
    }
    var router = Router(area, .exact)
    var tour = Tour()
    router.route(picks, into: &tour)
    #expect(faults(of: tour, picks, in: area) == [])
    // Across and back; through aisles 7 and 500,000; 1 m and back in the last.
    #expect(tour.length == 2 * 3 * 999_992 + 2 * 40 + 2)
  }

  @Test func tooManyBlocksAreToldAbout() throws {
    let middle = (1...5).map { CrossAisle(position: 10 * Double($0)) }
    let six = Router(try PickingArea(aisles: 4, spacing: 3, length: 60, middle: middle), .exact)
    #expect(six.rule == .aisleByAisle)
    #expect(six.remark == "exact tours are found for up to 5 blocks; with 6 blocks tours go aisle-by-aisle")
    let five = Router(try PickingArea(aisles: 4, spacing: 3, length: 60, middle: middle.dropLast()), .exact)
    #expect(five.rule == .exact)
    #expect(five.remark == nil)
  }

  /// Ratliff & Rosenthal 1983 have 7 classes of partial tours, Roodbergen & de Koster 2001 have 25; one of
  /// each is the tour that is complete before the last aisle, which need not be told apart here.
  @Test(arguments: [(2, 7), (3, 25)]) func classesOfPartialTours(crossAisles: Int, classes: Int) {
    #expect(FrontierTable(crossAisles: crossAisles).states == classes - 1)
  }
}
