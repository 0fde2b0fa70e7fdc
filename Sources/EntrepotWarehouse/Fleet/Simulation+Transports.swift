import EntrepotJournal
import EntrepotKernel

/// What happens at both ends of a transport, by who asked for it.
extension Simulation {
  /// The vehicle stands at the pick-up: how long taking the load takes.
  mutating func atPick(_ slot: UInt32) -> Time {
    if transports[slot].bearer != .none { return handlingTime(slot, isPick: true) }
    return switch transports[slot].client {
    case .moves, .putaway, .pods: handlingTime(slot, isPick: true)
    case .retrieval: laneTime(slot, isPick: true)
    }
  }

  /// The load is taken: it must be aboard the vehicle's member node now.
  mutating func picked(_ slot: UInt32) {
    if transports[slot].bearer != .none {
      pickFromBearer(slot)
      return
    }
    switch transports[slot].client {
    case .moves: pickMove(slot)
    case .putaway: pickForPutaway(slot)
    case .retrieval: pickFromLane(slot)
    case .pods: liftPod(slot)
    }
  }

  /// The vehicle stands at the drop: how long putting down takes.
  mutating func atDrop(_ slot: UInt32) -> Time {
    switch transports[slot].client {
    case .moves, .retrieval: handlingTime(slot, isPick: false)
    case .putaway: laneTime(slot, isPick: false)
    case .pods: atPodDrop(slot)
    }
  }

  /// The load is put down: it must have left the vehicle's member node now.
  mutating func dropped(_ slot: UInt32) {
    switch transports[slot].client {
    case .moves: dropMove(slot)
    case .putaway: storeInLane(slot)
    case .pods: setPodDown(slot)
    case .retrieval:
      let load = transports[slot].load
      arriveAtDock(load, Int(orders[Int(loads[load].order >> 1)].dock))
    }
  }

  /// The fleet's own time for picking up or putting down.
  mutating func handlingTime(_ slot: UInt32, isPick: Bool) -> Time {
    let transport = transports[slot]
    let fleet = plan.fleets[Int(transport.fleet)]
    let time = plan.samplers.sampleTime(
      isPick ? fleet.pick : fleet.drop, using: &fleetStreams[Int(transport.fleet)])
    if plan.shelves.isEmpty { return time }
    let shelf = plan.shelves[Int(isPick ? transport.from : transport.to)]
    return time + fleet.forkTime(height: shelf.height, depth: shelf.depth)
  }
}
