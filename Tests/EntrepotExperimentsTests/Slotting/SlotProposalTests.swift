import EntrepotAnalysis
import EntrepotExperiments
import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// Slotting: what is proposed is feasible, costs what it says, and is never better on paper only.
@Suite struct SlotProposalTests {
  /// A hall of 160 bays with 160 SKUs: SKU n is asked for in proportion to 1 ÷ n, and pairs (1, 2), (3, 4) …
  /// come together; places are drawn at random.
  private func scenario() -> ScenarioSpec {
    var scenario = ScenarioSpec.hall(aisles: 8, bays: 20, pickers: 3, search: 5)
    scenario.layout.picking[0].sides = 1
    scenario.crews[0].batching = Choice("fcfs", [50])
    scenario.crews[0].capacity = TourCapacity(.totes, 4)
    scenario.crews[0].technology.values[4] = 0.3
    scenario.replications = 3
    var dice = Dice(seed: 11)
    var places = (0..<160).map { (aisle: $0 / 20, bay: $0 % 20) }
    places.shuffle(using: &dice)
    for number in 0..<400 {
      // Zipf's law by rejection: uniform rank, accepted with probability 1 ÷ rank.
      var rank = 0
      repeat { rank = dice.roll(0...79) } while dice.number(0...1) > 1 / Double(rank + 1)
      scenario.addOrder(at: Double(number) * 60, [places[2 * rank], places[2 * rank + 1]])
    }
    return scenario
  }

  @Test(arguments: SlotRanking.allCases) func proposalsFit(ranking: SlotRanking) throws {
    let proposal = try #require(SlotProposal(scenario(), area: "hall", by: ranking))
    var taken: [PickSpot: Int] = [:]
    for row in proposal.rows { taken[row.to, default: 0] += 1 }
    #expect(taken.values.allSatisfy { $0 == 1 })
    #expect(proposal.rows.map(\.sku) == proposal.rows.map(\.sku).sorted())
    // The SKU with most lines stands as near to the depot as any.
    let first = try #require(proposal.rows.max { $0.lines < $1.lines })
    if ranking == .lines { #expect(first.to.bay <= 1 && first.to.aisle <= 1) }
  }

  /// What goes together stands together: with bays for two, pairs share a bay.
  @Test func companionsShareABay() throws {
    var pairs = scenario()
    pairs.layout.picking[0].sides = 2
    let proposal = try #require(SlotProposal(pairs, area: "hall", by: .affinity))
    let file = try #require(pairs.lines)
    var target: [String: PickSpot] = [:]
    for row in proposal.rows { target[row.sku] = row.to }
    let together = file.orders.filter { order in
      let skus = (order.firstLine..<(order.firstLine + 2)).map { file.skus[Int(file.lines[Int($0)].sku)] }
      return target[skus[0]] == target[skus[1]]
    }
    #expect(together.count == file.orders.count)
  }

  /// Heskett's index by hand: a unit of 2 dm³ asked for by threes takes 6 dm³ a line, one of 5 dm³ asked for
  /// singly 5, one of 1 dm³ asked for by fours 4; how many lines there are does not matter.
  @Test func theCubePerOrderIndexByHand() throws {
    var scenario = ScenarioSpec.hall(aisles: 2, bays: 4)
    scenario.layout.picking[0].sides = 1
    let asked: [(bay: Int, units: Int32, volume: Float, lines: Int)] = [
      (3, 3, 2, 9), (2, 1, 5, 1), (1, 4, 1, 2),
    ]
    for sku in asked {
      for _ in 0..<sku.lines { scenario.addOrder(at: 0, [(0, sku.bay)], units: sku.units) }
      for line in scenario.lines?.lines.indices.suffix(sku.lines) ?? 0..<0 {
        scenario.lines?.lines[line].volume = sku.volume * Float(sku.units)
      }
    }
    let proposal = try #require(SlotProposal(scenario, area: "hall", by: .cube))
    let places = Plan(scenario).locations(area: "hall")
    for (rank, sku) in ["S0-1", "S0-2", "S0-3"].enumerated() {
      #expect(proposal.rows.first { $0.sku == sku }?.to == places[rank], "\(sku)")
    }
  }

  /// A proposal that has seen every second order brings less way on the others, too.
  @Test func theGainHoldsOnOtherOrders() async throws {
    let whole = scenario()
    let judged = whole.everySecondOrder(from: 1)
    let proposal = try #require(
      SlotProposal(whole.everySecondOrder(from: 0), area: "hall", by: .lines))
    var results: [RunResult] = []
    for spec in [judged, proposal.applied(to: judged)] {
      results.append(try await ScenarioRun(plan: Plan(spec), replications: 3, jobs: 1).run { _ in })
    }
    #expect(judged.lines?.orders.count == 200)
    let gain = try #require(PairedGain("walking.per-line", results[0], results[1]))
    #expect(gain.difference < 0 && gain.isBeyondNoise, "\(gain)")
  }

  @Test func aShareMovesNoMore() throws {
    let whole = scenario()
    let some = try #require(SlotProposal(whole, area: "hall", by: .lines, share: 0.1))
    let skus = some.rows.count
    #expect(some.moves > 0 && some.moves <= skus / 10)
  }

  /// The simulated day confirms the proposal: less way a line, beyond the noise, also when a tenth moves.
  @Test(arguments: [1.0, 0.2]) func theGainIsSimulated(share: Double) async throws {
    let before = scenario()
    let proposal = try #require(SlotProposal(before, area: "hall", by: .lines, share: share))
    var results: [RunResult] = []
    for spec in [before, proposal.applied(to: before)] {
      results.append(try await ScenarioRun(plan: Plan(spec), replications: 3, jobs: 1).run { _ in })
    }
    let gain = try #require(PairedGain("walking.per-line", results[0], results[1]))
    #expect(gain.difference < 0 && gain.isBeyondNoise, "\(gain)")
  }
}
