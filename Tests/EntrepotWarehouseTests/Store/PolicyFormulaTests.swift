import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Glibc
import Testing

@testable import EntrepotWarehouse

/// Policies against the formulas of their sources, on nearly continuous racks with T = 1 s.
@Suite struct PolicyFormulaTests {
  private func square(_ b: Double, cells: Int) -> StoreSpec {
    .fineRack(length: 1, height: b, speed: (1, 1), bays: cells, levels: cells)
  }

  /// Mean response from a dwell point (Bozer & White 1984; Egbelu 1991; Peters, Smith & Hale 1996):
  /// corner 1/2 + b²/6, middle 1/4 + b²/12, middle to corner 1/2, last location E[TB].
  @Test(arguments: [(1.0, 0.666667, 0.333333, 0.466667), (0.5, 0.541667, 0.270833, 0.370833)])
  func dwellPoints(_ b: Double, _ corner: Double, _ middle: Double, _ last: Double) {
    // An odd number of bays and levels has one in the very middle.
    let store = square(b, cells: 401)
    var scenario = ScenarioSpec.store(store)
    scenario.stock.occupancy = 0
    let times = Plan(scenario).stores[0].dwell
    #expect((times.inputToLocation - corner).magnitude < 1e-5 * corner, "\(times)")
    #expect((times.outputToLocation - corner).magnitude < 1e-5 * corner, "\(times)")
    #expect((times.middleToLocation - middle).magnitude < 1e-5 * middle, "\(times)")
    #expect((times.middleToInput - 0.5).magnitude < 1e-9, "\(times)")
    let reference = ReferencePoints(store: store)
    #expect((reference.meanDouble - reference.meanSingle - last).magnitude < 2e-5 * last)
    // Half of the commands are storages: input b-dependent half, middle (1/2 + middle) / 2.
    let question = DwellQuestion(storages: 50, retrievals: 50, times: times)
    #expect(DwellRule.anticipatory.choose(question) == .input)
    let retrievals = DwellQuestion(storages: 1, retrievals: 99, times: times)
    #expect(DwellRule.anticipatory.choose(retrievals) == .middle)
  }

  /// Nearest of k fresh retrievals (after Han, McGinnis, Shieh & White 1987): E[TB] by quadrature.
  @Test(arguments: [
    (1.0, 1, 0.46667), (1.0, 2, 0.34901), (1.0, 3, 0.28818), (1.0, 5, 0.22306), (1.0, 10, 0.15522),
    (0.5, 1, 0.37083), (0.5, 2, 0.26182), (0.5, 3, 0.21068), (0.5, 5, 0.16009), (0.5, 10, 0.11056),
  ])
  func nearestNeighbour(_ b: Double, _ candidates: Int, _ expected: Double) {
    let plan = Plan(.store(square(b, cells: 400)))
    let rack = RackTable(plan: plan)
    let geometry = plan.stores[0].geometry
    var random = RandomStream(seed: 87, replication: 1, name: "candidates")
    var sum = 0.0
    var squares = 0.0
    let count = 100_000
    for _ in 0..<count {
      let question = PairingQuestion(
        geometry: geometry, aisle: 0, compartment: 0, input: (0, 0), storage: random.below(geometry.channels),
        retrievals: (0..<candidates).map { _ in random.below(geometry.channels) })
      let answer = PairingRule.nearestNeighbour.choose(rack, question)
      let time = geometry.time(question.storage, question.retrievals[answer.retrieval]).seconds
      sum += time
      squares += time * time
    }
    let mean = sum / Double(count)
    let error = ((squares / Double(count) - mean * mean) / Double(count)).squareRoot()
    // 0.3 % is the reference's own tolerance.
    #expect((mean - expected).magnitude <= 0.003 * expected + 3 * error, "\(mean) ± \(error)")
    #expect(3 * error < 0.01 * expected)
  }

  /// Full-turnover placement of Hausman, Schwarz & Graves 1976: mean one-way travel 4s / (5s + 1) for
  /// economic order quantities and the curve G(i) = iˢ.
  ///
  /// Compared is what the plan knows: popularity, turnover rank, space and rank of places by travel time.
  /// A SKU's loads at the start follow the square root of its demand, so its space is economic.
  @Test(arguments: [
    (0.317394, 0.490758), (0.221615, 0.420507), (0.138647, 0.327531), (0.0654642, 0.197282),
    (1.0, 0.666667),
  ])
  func fullTurnover(_ s: Double, _ expected: Double) {
    var scenario = ScenarioSpec.store(square(1, cells: 200))
    let skus = 5000
    scenario.add(.retrieval, "demand", interval: .exponential(mean: 60), skus: skus)
    scenario.streams[0].skewness = s
    let popularity = Popularity(count: skus, skewness: s)
    scenario.stock.counts = (0..<skus).map {
      .init(sku: "sku-\($0 + 1)", loads: Int((2e6 * popularity.share(of: $0)).squareRoot() * 1000))
    }
    let plan = Plan(scenario)
    let geometry = plan.stores[0].geometry
    var cumulated = [0.0]
    for channel in geometry.channelByRank {
      let time = geometry.motion.time(from: (0, 0), to: geometry.point(channel: Int(channel))).seconds
      cumulated.append(cumulated[cumulated.count - 1] + time)
    }
    /// Travel to all places before a share of the space [s], linear between places.
    func travel(before share: Double) -> Double {
      let position = Swift.min(share, 1) * Double(geometry.channels)
      let whole = Swift.min(Int(position), geometry.channels - 1)
      return cumulated[whole] + (position - Double(whole)) * (cumulated[whole + 1] - cumulated[whole])
    }
    var mean = 0.0
    var formula = 0.0
    var before = 0.0
    let roots = (0..<skus).reduce(0) { $0 + popularity.share(of: $1).squareRoot() }
    let order = plan.skuPlans.indices.sorted { plan.skuPlans[$0].spaceBefore < plan.skuPlans[$1].spaceBefore }
    for sku in 0..<skus {
      let known = plan.skuPlans[sku]
      let share = popularity.share(of: sku)
      // Loads are whole, so slow SKUs with few of them change places with their neighbours.
      #expect(s == 1 || sku >= 20 || order[sku] == sku)
      let space = (known.spaceThrough - known.spaceBefore) * Double(geometry.channels)
      mean += share * (travel(before: known.spaceThrough) - travel(before: known.spaceBefore)) / space
      // The same with as many SKUs on a continuous rack, where the share j is √j away: ∫ √j = 2/3 j^(3/2).
      let through = before + share.squareRoot() / roots
      formula += share * 2 / 3 * (pow(through, 1.5) - pow(before, 1.5)) / (through - before)
      before = through
    }
    #expect((mean / formula - 1).magnitude < 1e-3, "\(mean) \(formula)")
    // The formula is for a continuum of SKUs. Where the first of 5000 has 15 % of the movements and less,
    // they come near to one; on the steeper curves it has up to 57 %.
    if s > 0.2 { #expect((mean / expected - 1).magnitude < 0.02, "\(mean)") }
  }
}
