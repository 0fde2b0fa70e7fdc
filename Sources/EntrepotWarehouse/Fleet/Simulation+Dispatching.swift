import EntrepotKernel

extension Simulation {
  /// Transports and vehicles that a rule looks at, at most.
  private static var window: Int { 400 }
  /// Work longer than that keeps others from being sent to the same place.
  private static var patience: Time { .seconds(30) }

  /// Positions in the queue and among the idle vehicles, as the rule says.
  func chooseAssignment(_ fleet: Int) -> (job: Int, vehicle: Int)? {
    let state = fleets[fleet]
    guard !state.queue.isEmpty, !state.idle.isEmpty else { return nil }
    // Nobody is sent where another will be at work for a while.
    let jobs = state.queue.indices.lazy.filter { !isTaken(transports[state.queue[$0]].from) }.prefix(Self.window)
    let positions = Array(jobs)
    guard let first = positions.first else { return nil }
    if state.idle.count == 1, positions.count == 1 { return (first, 0) }
    let plan = plan.fleets[fleet]
    let map = self.plan.roads
    let question = DispatchQuestion(
      jobs: positions.map { position in
        let slot = state.queue[position]
        let from = Int(transports[slot].from)
        return DispatchQuestion.Job(
          x: map.x[from], y: map.y[from], waited: (now - transports[slot].created).seconds)
      },
      vehicles: state.idle.prefix(Self.window).map { vehicle in
        let here = Int(traffic.place(Int(vehicle)))
        return DispatchQuestion.Candidate(x: map.x[here], y: map.y[here])
      }, values: plan.dispatchValues)
    let choice = plan.dispatching.choose(question)
    guard positions.indices.contains(choice.job), state.idle.indices.contains(choice.vehicle) else {
      return (first, 0)
    }
    return (positions[choice.job], choice.vehicle)
  }

  /// Whether a vehicle stands at work at a node, and will for longer than coming there takes.
  private func isTaken(_ node: UInt32) -> Bool {
    guard traffic.nodes.indices.contains(Int(node)) else { return false }
    let owner = traffic.nodes[Int(node)].owner
    guard owner != .none, traffic.vehicles[Int(owner)].activity == .held else { return false }
    return tasks[Int(owner)].until - now > Self.patience
  }
}
