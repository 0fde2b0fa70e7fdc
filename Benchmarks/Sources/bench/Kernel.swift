import EntrepotKernel

/// `bench kernel [--quick]`: a table of rows KERNEL, peers measured in the same rounds.
func benchKernel(_ options: [String]) {
  let quick = options.contains("--quick")
  let peers = Peers()
  defer { peers.remove() }
  print("CPU time, median of interleaved rounds; ratio: peer / ours")
  print("KERNEL \(pad("row")) \(column("ours", 10)) \(column("peer", 10)) \(column("ratio", 8))  target")
  benchModels(peers, rounds: quick ? 3 : 5, size: quick ? 1_000_000 : 4_000_000)
  benchHold(peers, rounds: quick ? 1 : 3, holds: quick ? 1_000_000 : 2_000_000)
  benchStreams()
}

private func pad(_ text: String) -> String {
  text + String(repeating: " ", count: max(0, 46 - text.count))
}

private func row(_ name: String, _ ours: Double?, _ peer: Double?, _ target: String) {
  var ratio: Double?
  if let ours, let peer { ratio = peer / ours }
  print(
    "KERNEL \(pad(name)) \(column(decimal(ours), 10)) \(column(decimal(peer), 10)) "
      + "\(column(decimal(ratio), 8))  \(target)")
}

private func benchModels(_ peers: Peers, rounds: Int, size: Int) {
  var ours: (single: [Double], vehicles: [Double]) = ([], [])
  var theirs: (single: [Double], vehicles: [Double]) = ([], [])
  var checks: (single: Double, vehicles: Double) = (0, 0)
  for _ in 0..<rounds {
    var single = SingleServer(objects: size)
    ours.single.append(cpuTime { checks.single = single.run() } / Double(size))
    if let peer = peers.simPy("mm1 100000") { theirs.single.append(peer.cost) }
    var vehicles = Vehicles()
    ours.vehicles.append(cpuTime { checks.vehicles = vehicles.run(cycles: size) } / Double(size))
    if let peer = peers.simPy("agv 100000") { theirs.vehicles.append(peer.cost) }
  }
  row("M/M/1, load 0.9, ns/object (SimPy)", median(ours.single), median(theirs.single), ">= 150 x")
  row(
    "200 AGVs, 50 stations, ns/cycle (SimPy)", median(ours.vehicles), median(theirs.vehicles), ">= 90 x")
  print(
    "       mean stay \(decimal(checks.single, 3)) s (theory 10), mean wait \(decimal(checks.vehicles, 4)) s")
}

private func benchHold(_ peers: Peers, rounds: Int, holds: Int) {
  for pending in [100, 1_000, 10_000, 100_000, 1_000_000] {
    let target = pending < 1_000_000 ? "<= 60 ns" : ">= 4 x"
    for increments in Increments.allCases {
      var ours: [Double] = []
      var theirs: [Double] = []
      var model = Hold(increments, pending: pending)
      for _ in 0..<rounds {
        ours.append(cpuTime { model.run(holds) } / Double(holds))
        if let peer = peers.priorityQueue("\(increments.rawValue) \(pending) \(holds)") {
          theirs.append(peer)
        }
      }
      let name = "hold \(pending) \(increments.rawValue), ns (priority_queue)"
      row(name, median(ours), median(theirs), target)
      if increments == .exponential {
        let simPy = pending <= 100_000 ? peers.simPy("hold \(pending) 200000")?.cost : nil
        row("hold \(pending) exponential, ns (SimPy)", median(ours), simPy, "")
        row("hold \(pending) bytes per event, all told", model.bytesPerEvent, nil, "24 + tables")
      }
    }
  }
}

private func benchStreams() {
  var stream = RandomStream(seed: 1, replication: 0, name: "bench")
  var samplers = Samplers()
  let n = 10_000_000
  var sum = 0.0
  let uniform = cpuTime { for _ in 0..<n { sum += stream.uniform() } } / Double(n)
  row("uniform draw, ns", uniform, nil, "")
  let laws: [(String, Distribution)] = [
    ("exponential", .exponential(mean: 1)), ("triangular", .triangular(min: 1, mode: 2, max: 4)),
    ("lognormal", .lognormal(mean: 40, deviation: 15)), ("gamma 2.5", .gamma(shape: 2.5, scale: 1)),
  ]
  for (name, law) in laws {
    let id = samplers.add(law)
    let draws = name.hasPrefix("gamma") ? n / 50 : n
    let cost = cpuTime { for _ in 0..<draws { sum += samplers.sample(id, using: &stream) } }
    row("\(name) draw, ns", cost / Double(draws), nil, "")
  }
  print("       mean of all draws \(decimal(sum / Double(n), 3))")
}
