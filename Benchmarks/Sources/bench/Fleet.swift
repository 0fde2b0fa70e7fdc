import Foundation

/// Fleets on roads, the whole program with journal digest and KPIs on. No peer for this installs by package.
func benchFleet(_ arguments: [String]) {
  let isQuick = arguments.contains("--quick")
  guard let program = Program() else { return }
  print("RUN rows: random pick and drop on warehouse-10-20-10-2-1 as made by rule, 8 hours")
  sizes(program, seeds: isQuick ? 1 : 5)
  hall(program, isQuick ? 1 : 3)
  tenThousand(program)
}

/// Tasks a simulated second by fleet size, the cap found by itself: they must not collapse.
private func sizes(_ program: Program, seeds: Int) {
  var best = 0.0
  for count in [100, 200, 400, 600, 800, 1000] {
    var rates: [Double] = []
    var costs: [Double] = []
    for seed in 1...seeds {
      let options = ["--seed", "\(seed)", "--set", "layout.fleets.agv.count=\(count)"]
      guard let run = program.run("scenarios/fleet-400.yaml", options) else { continue }
      rates.append(run.kpi("moves.count") / 28_800)
      costs.append(run.kpi("moves.count") / run.cpuSeconds)
    }
    let rate = median(rates)
    best = max(best, rate ?? 0)
    let share = decimal(rate.map { 100 * $0 / best }, 1)
    print(
      "  \(column("\(count)", 5)) vehicles   \(column(decimal(rate, 2), 6)) tasks a second "
        + "(\(share) % of the best), \(column(decimal(median(costs), 0), 7)) tasks a CPU-second")
  }
}

/// The WEPA hall: 104,031 movements by 40 forklifts, claims and giving way on.
private func hall(_ program: Program, _ rounds: Int) {
  var costs: [Double] = []
  var moves = 0.0
  for _ in 0..<rounds {
    guard let run = program.run("scenarios/wepa-hall.yaml", []) else { continue }
    costs.append(run.cpuSeconds)
    moves = run.kpi("moves.count")
  }
  let cost = median(costs)
  let rate = decimal(cost.map { moves / $0 }, 0)
  print("  WEPA hall, 22 days   \(decimal(cost)) CPU-s, \(rate) movements a CPU-second")
}

/// 10,000 vehicles on 140 × 500 cells.
private func tenThousand(_ program: Program) {
  guard let run = program.run("scenarios/fleet-10000.yaml", []) else { return }
  let simulated = run.json["simulatedSeconds"] as? Double ?? .nan
  let rate = run.kpi("moves.count") / simulated
  print(
    "  10,000 vehicles   \(decimal(simulated / run.cpuSeconds, 0)) × real time, "
      + "\(decimal(run.megabytes, 0)) MB, \(decimal(rate, 2)) tasks a second")
}
