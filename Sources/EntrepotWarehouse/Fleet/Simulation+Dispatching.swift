import EntrepotKernel

extension Simulation {
  /// Transports and vehicles that a rule looks at, at most.
  private static var window: Int { 400 }
  /// Transports in the queue of which those are the first that can be given out.
  private static var horizon: Int { 4000 }
  /// Work longer than that keeps others from being sent to the same place.
  private static var patience: Time { .seconds(30) }

  /// Positions in the queue and among the idle vehicles, as the rule says.
  func chooseAssignment(_ fleet: Int) -> (job: Int, vehicle: Int)? {
    let state = fleets[fleet]
    guard !state.queue.isEmpty, !state.idle.isEmpty else { return nil }
    let plan = plan.fleets[fleet]
    var positions: [Int] = []
    for position in state.queue.indices.prefix(Self.horizon) where positions.count < Self.window {
      let transport = transports[state.queue[position]]
      if hasRoom(transport.from, plan), hasRoom(transport.to, plan) { positions.append(position) }
    }
    guard let first = positions.first else { return nil }
    if state.idle.count == 1, positions.count == 1 { return (first, 0) }
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

  /// Whether one more vehicle should be sent to a node: enough are, or one will be at work there for longer
  /// than coming there takes.
  private func hasRoom(_ node: UInt32, _ fleet: FleetPlan) -> Bool {
    guard fleet.perPlace < .max, bound.indices.contains(Int(node)) else { return true }
    guard bound[Int(node)] < fleet.perPlace else { return false }
    let owner = traffic.nodes[Int(node)].owner
    guard owner != .none, traffic.vehicles[Int(owner)].activity == .held else { return true }
    return tasks[Int(owner)].until - now <= Self.patience
  }
}
