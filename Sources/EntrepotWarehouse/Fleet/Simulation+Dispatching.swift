import EntrepotKernel

extension Simulation {
  /// Transports and vehicles that a rule looks at, at most.
  private static var window: Int { 400 }

  /// Positions in the queue and among the idle vehicles, as the rule says.
  func chooseAssignment(_ fleet: Int) -> (job: Int, vehicle: Int)? {
    let state = fleets[fleet]
    guard !state.queue.isEmpty, !state.idle.isEmpty else { return nil }
    if state.idle.count == 1, state.queue.count == 1 { return (0, 0) }
    let plan = plan.fleets[fleet]
    let map = self.plan.roads
    let question = DispatchQuestion(
      jobs: state.queue.prefix(Self.window).map { slot in
        let from = Int(transports[slot].from)
        return DispatchQuestion.Job(
          x: map.x[from], y: map.y[from], waited: (now - transports[slot].created).seconds)
      },
      vehicles: state.idle.prefix(Self.window).map { vehicle in
        let here = Int(traffic.place(Int(vehicle)))
        return DispatchQuestion.Candidate(x: map.x[here], y: map.y[here])
      }, values: plan.dispatchValues)
    let choice = plan.dispatching.choose(question)
    guard state.queue.indices.contains(choice.job), state.idle.indices.contains(choice.vehicle) else {
      return (0, 0)
    }
    return choice
  }
}
