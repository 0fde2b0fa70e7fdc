import EntrepotPicking

/// `bench picking [--quick]`: tours and batches a CPU-second, peers measured in the same run.
///
/// 10 aisles of 40 m, 3 m apart, depot at the front of aisle 0; 20 picks a tour anywhere in it. Ours makes
/// the length and the tour, NumPy the lengths only.
func benchPicking(_ options: [String]) {
  let quick = options.contains("--quick")
  guard let bench = PickingBench(rounds: quick ? 1 : 3, blocks: 1) else { return }
  let peers = PickingPeers()
  defer { peers.remove() }
  print("CPU time, median of interleaved rounds; ratio: peer / ours")
  print("PICKING \(pad("row")) \(column("ours", 12)) \(column("peer", 14)) \(column("ratio", 9))  target")
  let few = quick ? 3 : 10
  bench.tours("exact, 20 picks, ns/tour (OR-Tools CP-SAT)", .exact, few, "<= 10000 ns") {
    peers.run("exact \(few)")
  }
  let many = quick ? 10_000 : 50_000
  bench.tours("S-shape, 20 picks, ns/tour (NumPy)", .sShape, many, "<= 1000 ns") {
    peers.run("s-shape \(many)")
  }
  for rule in [RoutingRule.largestGap, .combined] {
    bench.tours("\(rule.rawValue), 20 picks, ns/tour", rule, many, "") { nil }
  }
  for blocks in 2...4 {
    let cut = PickingBench(rounds: 1, blocks: blocks)
    cut?.tours("exact, \(blocks) blocks, 20 picks, ns/tour", .exact, 1_000, "") { nil }
  }
  bench.batches("savings (i), 2000 orders, ns/order (NumPy)", .once, 2_000, "") { peers.run("savings 2000") }
  for rule in SavingsRule.allCases {
    bench.batches("\(rule.rawValue), 10000 orders, ns/order", rule, 10_000, "<= 200000 ns") { nil }
  }
}

private func pad(_ text: String) -> String { text + String(repeating: " ", count: max(0, 46 - text.count)) }

/// One area, and the same picks as `Peers/picking.py` has.
private struct PickingBench {
  private let area: PickingArea
  private let rounds: Int

  init?(rounds: Int, blocks: Int) {
    let middle = (1..<blocks).map { CrossAisle(position: 40 * Double($0) / Double(blocks)) }
    guard let area = try? PickingArea(aisles: 10, spacing: 3, length: 40, middle: middle) else { return nil }
    self.area = area
    self.rounds = rounds
  }

  /// Tours of 20 picks; the check is made on as many as the peer does.
  func tours(
    _ name: String, _ rule: RoutingRule, _ checked: Int, _ target: String,
    peer: () -> (cost: Double, check: Double)?
  ) {
    var chance = Congruence(state: 1)
    // Areas of many blocks take long.
    let all = (0..<(area.blocks > 1 ? checked : 50_000)).map { _ in chance.picks(20, in: area) }
    var router = Router(area, rule)
    var tour = Tour()
    var (ours, theirs): ([Double], [Double]) = ([], [])
    var (metres, theirMetres, stops) = (0.0, Double?.none, 0)
    for _ in 0..<rounds {
      (metres, stops) = (0, 0)
      ours.append(
        cpuTime {
          for (number, picks) in all.enumerated() {
            router.route(picks, into: &tour)
            if number < checked { metres += tour.length }
            stops += tour.stops.count
          }
        } / Double(all.count))
      if let other = peer() {
        theirs.append(other.cost)
        theirMetres = other.check
      }
    }
    row(name, ours, theirs, target)
    compare(
      "\(decimal(Double(stops) / Double(all.count))) points a tour, \(checked) tours", metres, theirMetres)
  }

  /// Orders of 1 to 5 lines, 15 lines a tour.
  func batches(
    _ name: String, _ rule: SavingsRule, _ count: Int, _ target: String,
    peer: () -> (cost: Double, check: Double)?
  ) {
    var chance = Congruence(state: 1)
    let orders = (0..<count).compactMap { _ in
      try? BatchOrder(picks: chance.picks(1 + chance.below(5), in: area))
    }
    guard let capacity = try? BatchCapacity(.lines, 15) else { return }
    var batcher = Batcher(Router(area, .sShape), capacity)
    var (ours, theirs): ([Double], [Double]) = ([], [])
    var (metres, theirMetres) = (0.0, Double?.none)
    for _ in 0..<rounds {
      var plan: BatchPlan?
      ours.append(cpuTime { plan = batcher.plan(orders, by: .savings(rule, .standard)) } / Double(count))
      metres = plan.map { batcher.walking($0, orders) } ?? 0
      if let other = peer() {
        theirs.append(other.cost)
        theirMetres = other.check
      }
    }
    row(name, ours, theirs, target)
    let fcfs = batcher.walking(batcher.plan(orders, by: .nextFit), orders)
    compare("next fit \(decimal(fcfs)) m, savings", metres, theirMetres)
  }

  private func row(_ name: String, _ ours: [Double], _ theirs: [Double], _ target: String) {
    let (own, peer) = (median(ours), median(theirs))
    var ratio: Double?
    if let own, let peer { ratio = peer / own }
    print(
      "PICKING \(pad(name)) \(column(decimal(own), 12)) \(column(decimal(peer), 14)) "
        + "\(column(decimal(ratio), 9))  \(target)")
  }

  private func compare(_ what: String, _ metres: Double, _ theirs: Double?) {
    print("        \(what): \(decimal(metres)) m" + (theirs.map { ", peer \(decimal($0)) m" } ?? ""))
  }
}

/// Knuth's linear congruence (MMIX), upper bits: as easy to write in Python.
private struct Congruence {
  var state: UInt64

  mutating func below(_ n: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % n
  }

  /// So many places anywhere in the area, which refuses none of them.
  mutating func picks(_ count: Int, in area: PickingArea) -> [Pick] {
    (0..<count).compactMap { _ in
      let aisle = below(10)
      return try? area.pick(aisle: aisle, at: Double(below(401)) / 10)
    }
  }
}
