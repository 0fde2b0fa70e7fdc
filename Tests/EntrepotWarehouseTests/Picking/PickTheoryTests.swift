import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// Pickers as servers, waves as batches, a narrow aisle as a station: cases with known answers.
@Suite struct PickTheoryTests {
  /// Mean time between two phases of orders in one replication [s].
  private func mean(
    _ plan: Plan, _ replication: UInt32, from first: CustomerPhase, to last: CustomerPhase
  ) -> Double {
    var starts: [UInt32: Time] = [:]
    var tally = Tally()
    run(plan, replication: replication) { records in
      for record in records where record.kind == .customerOrder {
        if record.code == first.rawValue { starts[record.subject] = record.instant }
        if record.code == last.rawValue, let start = starts[record.subject] {
          tally.add((record.instant - start).seconds)
        }
      }
    }
    return tally.mean
  }

  /// QUEUE-05: one picker, one order a tour, 3 m of way and 97 s at the face, load 0.85: the mean time in the
  /// system is S (1 + ρ ÷ 2(1 − ρ)) (Pollaczek & Khinchine). Three standard errors of ten runs of 23 days.
  @Test func onePickerIsAQueueWithOneServer() {
    var scenario = ScenarioSpec.hall(aisles: 1, bays: 1, search: 97)
    scenario.drawOrders {
      $0.interval = .exponential(mean: 100 / 0.85); $0.skus = 1
    }
    scenario.horizon = 2_000_000
    let plan = Plan(scenario)
    let estimate = Estimate(replications: 10) { mean(plan, $0, from: .released, to: .staged) }
    let exact = 100 * (1 + 0.85 / (2 * 0.15))
    #expect(estimate.agrees(with: exact), "\(estimate), exact \(exact)")
    #expect(estimate.isSharper(than: 0.06, of: exact))
  }

  /// QUEUE-16: Poisson orders at 90 an hour wait (k − 1) ÷ 2λ = 100 s for a wave of six, and half of 20 min
  /// for the end of a window.
  @Test(arguments: [("count", 6.0, 100.0), ("interval", 1200, 600)])
  func ordersWaitForTheirWave(rule: String, value: Double, exact: Double) {
    var scenario = ScenarioSpec.hall(aisles: 1, bays: 1, pickers: 20, search: 1)
    scenario.drawOrders {
      $0.interval = .exponential(mean: 40); $0.skus = 1
    }
    scenario.crews[0].waves = Choice(rule, [value])
    scenario.horizon = 1_200_000
    let plan = Plan(scenario)
    let estimate = Estimate(replications: 5) { mean(plan, $0, from: .released, to: .allocated) }
    #expect(estimate.agrees(with: exact), "\(estimate), exact \(exact)")
    #expect(estimate.isSharper(than: 0.03, of: exact))
  }

  /// Four pickers whose carts take 60 s and who need 13 s each in the only narrow aisle: the aisle is never
  /// free, so a line leaves it every 13 s, to the nanosecond.
  @Test func aNarrowAisleIsAStationForOne() {
    var scenario = ScenarioSpec.hall(aisles: 1, bays: 1, pickers: 8, search: 10)
    scenario.layout.picking[0].isPassing = false
    scenario.crews[0].technology.values[3] = 60
    for _ in 0..<400 { scenario.addOrder(at: 0, [(0, 0)]) }
    let lines = journal(of: Plan(scenario)).filter { $0.kind == .orderLine }.map(\.instant)
    #expect(lines.count == 400)
    let gaps = zip(lines, lines.dropFirst()).dropFirst(20).map { $1 - $0 }
    #expect(gaps.allSatisfy { $0 == .seconds(13) })
  }

  /// Where people pass each other they wait for a bay only while it is picked from.
  @Test func aWideAisleHoldsMany() {
    var scenario = ScenarioSpec.hall(aisles: 1, bays: 1, pickers: 8, search: 10)
    scenario.crews[0].technology.values[3] = 60
    for _ in 0..<400 { scenario.addOrder(at: 0, [(0, 0)]) }
    let lines = journal(of: Plan(scenario)).filter { $0.kind == .orderLine }.map(\.instant)
    let gaps = zip(lines, lines.dropFirst()).dropFirst(20).map { $1 - $0 }
    #expect(gaps.allSatisfy { $0 == .seconds(10) })
  }

  /// In narrow aisles no two people are ever in the same stretch.
  @Test func stretchesHoldOne() throws {
    var scenario = ScenarioSpec.hall(aisles: 3, bays: 12, pickers: 7, search: 8)
    scenario.layout.picking[0].isPassing = false
    scenario.layout.picking[0].crossAisles = 2
    scenario.crews[0].routing = Choice("aisle-by-aisle")
    var dice = Dice(seed: 4)
    for _ in 0..<300 {
      scenario.addOrder(at: 0, (0..<5).map { _ in (aisle: dice.roll(0...2), bay: dice.roll(0...11)) })
    }
    let plan = Plan(scenario)
    let walk = try #require(plan.cast.walks.first)
    // Who is in each stretch, and until when: for good when the walk ends at a bay.
    var inside: [String: (picker: UInt32, until: Time)] = [:]
    var blocked = 0
    for record in journal(of: plan) {
      if record.kind == .state, record.code == NodeState.blocked.rawValue { blocked += 1 }
      guard record.kind == .motion, let from = walk.spot(ofNode: Int(record.a)),
        let to = walk.spot(ofNode: Int(record.b)), from.aisle == to.aisle
      else { continue }
      let bay = from.bay ?? to.bay
      let block = bay.map { walk.block(ofBay: $0) } ?? min(from.crossing ?? 0, to.crossing ?? 0)
      let stretch = "\(from.aisle)/\(block)"
      if let other = inside[stretch], other.picker != record.subject {
        #expect(other.until <= record.instant)
      }
      let end = record.instant + Time(nanoseconds: record.value)
      inside[stretch] = (record.subject, to.crossing == nil ? .never : end)
    }
    #expect(blocked > 100)
  }

  /// What is in a face is what was in it (three to seven), and what was brought, less what was picked: never
  /// below nothing, never above seven. Every unit that was ordered is picked in the end.
  @Test(arguments: [0, 1, 3]) func facesNeverHoldLessThanNothing(replenishers: Int) {
    var scenario = ScenarioSpec.hall(aisles: 2, bays: 4, pickers: 3, search: 3)
    scenario.crews[0].faceUnits = 7
    scenario.crews[0].faceMinimum = 2
    scenario.crews[0].replenishers = replenishers
    var dice = Dice(seed: UInt64(replenishers))
    for number in 0..<500 {
      scenario.addOrder(
        at: Double(number) * 20, [(dice.roll(0...1), dice.roll(0...3))], units: Int32(dice.roll(1...11)))
    }
    let wanted = scenario.lines?.lines.reduce(0) { $0 + Int($1.units) } ?? 0
    // By SKU, against what was in its face at the start: now, least and most.
    var levels: [UInt32: (now: Int, least: Int, most: Int)] = [:]
    func change(_ sku: UInt32, by units: Int) {
      var level = levels[sku] ?? (0, 0, 0)
      level.now += units
      (level.least, level.most) = (min(level.least, level.now), max(level.most, level.now))
      levels[sku] = level
    }
    var picked = 0
    for record in journal(of: Plan(scenario)) {
      if record.kind == .orderLine {
        let units = Int(LinePick(packed: record.value).units)
        picked += units
        change(record.b, by: -units)
      }
      if record.kind == .replenishment, record.code == ReplenishmentPhase.done.rawValue {
        change(record.b, by: Int(record.value))
      }
    }
    #expect(levels.count == 8)
    for level in levels.values {
      #expect(level.most - level.least <= 7 && level.least >= -7 && level.most <= 4)
    }
    #expect(picked == wanted)
  }

  /// Pick and pass: a zone is begun when the one before it has handed over.
  @Test func zonesFollowEachOther() {
    var scenario = ScenarioSpec.hall(aisles: 4, bays: 5, pickers: 2, search: 5)
    scenario.crews[0].zones = 2
    scenario.crews[0].zoning = .sequential
    scenario.addOrder(at: 0, [(3, 1), (0, 1)])
    let lines = journal(of: Plan(scenario)).filter { $0.kind == .orderLine }
    #expect(lines.count == 2)
    // Aisle 1: 2.5 m and back, 5 s at the face; then another tour to aisle 4, 9 m farther.
    #expect(lines.map(\.instant) == [.seconds(7.5), .seconds(26.5)])
    scenario.crews[0].zoning = .synchronised
    let both = journal(of: Plan(scenario)).filter { $0.kind == .orderLine }.map(\.instant)
    #expect(both == [.seconds(7.5), .seconds(16.5)])
  }

  /// A copy and a checkpoint go on as the original does.
  @Test(arguments: [8, 21, 40] as [UInt64]) func copiesGoOnAlike(seed: UInt64) throws {
    let plan = Plan(RandomPicking.make(seed: seed))
    var whole = Simulation(plan: plan, replication: 1)
    _ = records(&whole, until: 2000)
    var copy = whole
    var resumed = try Simulation(checkpoint: whole.checkpoint(), plan: plan)
    let rest = records(&whole, until: 9000)
    #expect(!rest.isEmpty)
    #expect(records(&copy, until: 9000) == rest)
    #expect(records(&resumed, until: 9000) == rest)
  }
}
