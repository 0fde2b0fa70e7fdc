import EntrepotKernel

extension Simulation {
  /// Transports and vehicles that a rule looks at, at most.
  private static var window: Int { 400 }
  /// Transports in the queue of which those are the first that can be given out.
  private static var horizon: Int { 4000 }
  /// Work for more beats than that keeps others from being sent to the same place.
  private static var patience: Double { 15 }

  /// Transports and vehicles that are matched at once, at most.
  private static var batch: Int { 64 }

  /// Positions in the queue and among the idle vehicles, as the rule says.
  func chooseAssignment(_ fleet: Int) -> (job: Int, vehicle: Int)? {
    let state = fleets[fleet]
    let plan = plan.fleets[fleet]
    let positions = positionsWithRoom(fleet, atMost: Self.window)
    guard let first = positions.first, !state.idle.isEmpty else { return nil }
    if state.idle.count == 1, positions.count == 1 { return (first, 0) }
    let choice = plan.dispatching.choose(question(fleet, positions, vehicles: Self.window))
    guard positions.indices.contains(choice.job), state.idle.indices.contains(choice.vehicle) else {
      return (first, 0)
    }
    return (positions[choice.job], choice.vehicle)
  }

  /// Slots of transports and vehicles that a rule for all at once puts together; empty for other rules.
  func chooseAssignments(_ fleet: Int) -> [(slot: UInt32, vehicle: UInt32)] {
    guard let assign = plan.fleets[fleet].dispatching.assign else { return [] }
    let state = fleets[fleet]
    let positions = positionsWithRoom(fleet, atMost: Self.batch)
    guard !positions.isEmpty, !state.idle.isEmpty else { return [] }
    return assign(question(fleet, positions, vehicles: Self.batch)).map {
      (state.queue[positions[$0.job]], state.idle[$0.vehicle])
    }
  }

  /// Gives out what a rule for all at once puts together. False: nothing.
  mutating func dispatchTogether(_ fleet: Int) -> Bool {
    var isAny = false
    for (slot, vehicle) in chooseAssignments(fleet) where fleets[fleet].hasOpening {
      // Those before may have taken the room.
      let plan = plan.fleets[fleet]
      guard hasRoom(transports[slot].from, plan), hasRoom(transports[slot].to, plan),
        let job = fleets[fleet].queue.firstIndex(of: slot),
        let place = fleets[fleet].idle.firstIndex(of: vehicle)
      else { continue }
      fleets[fleet].queue.remove(at: job)
      fleets[fleet].idle.remove(at: place)
      self.assign(slot, to: Int(vehicle))
      isAny = true
    }
    return isAny
  }

  /// Positions in the queue of the first transports that can be given out, all of one priority.
  private func positionsWithRoom(_ fleet: Int, atMost count: Int) -> [Int] {
    let (queue, plan) = (fleets[fleet].queue, plan.fleets[fleet])
    var positions: [Int] = []
    for position in queue.indices.prefix(Self.horizon) where positions.count < count {
      let transport = transports[queue[position]]
      // Only when none of a higher one can be given out is it a lower one's turn.
      if let first = positions.first, transports[queue[first]].priority != transport.priority { break }
      if hasRoom(transport.from, plan), hasRoom(transport.to, plan) { positions.append(position) }
    }
    return positions
  }

  private func question(_ fleet: Int, _ positions: [Int], vehicles: Int) -> DispatchQuestion {
    let (state, map) = (fleets[fleet], plan.roads)
    return DispatchQuestion(
      jobs: positions.map { position in
        let slot = state.queue[position]
        let from = Int(transports[slot].from)
        return DispatchQuestion.Job(
          x: map.x[from], y: map.y[from], waited: (now - transports[slot].created).seconds)
      },
      vehicles: state.idle.prefix(vehicles).map { vehicle in
        let here = Int(traffic.place(Int(vehicle)))
        return DispatchQuestion.Candidate(x: map.x[here], y: map.y[here])
      }, values: plan.fleets[fleet].dispatchValues)
  }

  /// Whether one more vehicle should be sent to a node: enough are, or one will be at work there for longer
  /// than coming there takes.
  func hasRoom(_ node: UInt32, _ fleet: FleetPlan) -> Bool {
    guard fleet.perPlace < .max, bound.indices.contains(Int(node)) else { return true }
    guard bound[Int(node)] < fleet.perPlace else { return false }
    let owner = traffic.nodes[Int(node)].owner
    guard owner != .none, traffic.vehicles[Int(owner)].activity == .held else { return true }
    // Nobody knows how long it will be out of order.
    if tasks[Int(owner)].stops > 0 { return false }
    return tasks[Int(owner)].until - now <= plan.vehicleKinds[Int(fleet.kind)].beats(Self.patience)
  }
}
