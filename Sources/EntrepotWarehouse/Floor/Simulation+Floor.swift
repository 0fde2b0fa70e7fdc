import EntrepotJournal
import EntrepotKernel

/// Block storage: which lane takes a load, and what vehicles do at its mouth.
extension Simulation {
  /// Gives a putaway a lane and a promise of room there. False: no floor that it can reach has room.
  mutating func assignLane(_ load: UInt32) -> Bool {
    guard !plan.floors.isEmpty else { return false }
    let source = source(of: load)
    let start = entrance(of: load)
    var best: (score: Int64, distance: Int64, lane: Int)?
    for (number, floor) in plan.floors.enumerated() {
      if source >= 0,
        plan.routes.hop(source: source, destination: plan.routes.destination(floor: number)) == .none
      {
        continue
      }
      for lane in floor.lanes {
        guard let question = question(lane, load, from: start) else { continue }
        let score = plan.policies.lane.score(question)
        if best.map({ (score, question.distance) < ($0.score, $0.distance) }) ?? true {
          best = (score, question.distance, lane)
        }
      }
    }
    guard let lane = best?.lane else { return false }
    let floor = Int(plan.lanes[lane].floor)
    lanes.promise(lane, loads[load])
    loads[load].lane = UInt32(truncatingIfNeeded: lane)
    loads[load].destination = Int32(truncatingIfNeeded: plan.routes.destination(floor: floor))
    stock.count(1, sku: loads[load].sku, aisle: plan.aisles.count + floor)
    return true
  }

  /// Road node at which vehicles pick a load up; the first dock's for stock that was there before the run.
  private func entrance(of load: UInt32) -> UInt32 {
    let holder = loads[load].holder
    if holder != .none, plan.roles[Int(holder)].kind == .inboundDock {
      return plan.docks[Int(plan.roles[Int(holder)].index)].road
    }
    return plan.docks.dropFirst(plan.outboundDockCount).first { $0.road != .none }?.road ?? .none
  }

  /// What a rule may know of a lane; nil when it has no room.
  private func question(_ lane: Int, _ load: UInt32, from start: UInt32) -> LaneQuestion? {
    let state = lanes[lane]
    let plan = plan.lanes[lane]
    guard state.count + state.promised < plan.capacity else { return nil }
    let way = start == .none ? 0 : self.plan.roads.axisDistance(start, plan.mouth)
    let isOwn = state.sku == loads[load].sku
    return LaneQuestion(
      distance: Int64(way * 1000), loads: Int64(state.count + state.promised), places: Int64(plan.capacity),
      isEmpty: state.isEmpty, isOwnSKU: isOwn, isOwnLot: isOwn && state.lot == loads[load].lot,
      leaving: Int64(state.leaving))
  }

  /// Asks the floor's fleet to put a load away. It stays where it is until a vehicle takes it.
  mutating func callForPutaway(_ load: UInt32, dock: Int) {
    let lane = Int(loads[load].lane)
    let floor = Int(plan.lanes[lane].floor)
    carry(
      load: load, from: plan.docks[dock].road, to: plan.lanes[lane].mouth, fleet: plan.floors[floor].fleet,
      client: .putaway)
  }

  /// Asks the floor's fleet to take a reserved load to its dock.
  mutating func callForRetrieval(_ load: UInt32, dock: Int) {
    let lane = Int(loads[load].lane)
    let floor = Int(plan.lanes[lane].floor)
    lanes.reserve(lane, 1)
    carry(
      load: load, from: plan.lanes[lane].mouth, to: plan.docks[dock].road, fleet: plan.floors[floor].fleet,
      client: .retrieval)
  }

  /// How long a vehicle at a lane's mouth takes to put its load down or to get one out.
  mutating func laneTime(_ slot: UInt32, isPick: Bool) -> Time {
    let load = transports[slot].load
    let lane = Int(loads[load].lane)
    var time = handlingTime(slot, isPick: isPick)
    let fleet = plan.fleets[Int(transports[slot].fleet)]
    let count = Int(lanes[lane].count)
    if isPick {
      takeNearest(slot)
      let load = transports[slot].load
      let blockers = lanes.blockers(load, lane)
      let position = max(0, count - 1 - blockers)
      time += plan.lanes[lane].way(toPosition: position)
      time += fleet.forkTime(height: plan.lanes[lane].height(ofPosition: position))
      time += Time(nanoseconds: plan.floors[Int(plan.lanes[lane].floor)].shift.nanoseconds &* Int64(blockers))
      transports[slot].tag = UInt32(truncatingIfNeeded: blockers)
    } else {
      let position = min(count, Int(plan.lanes[lane].capacity) - 1)
      time += plan.lanes[lane].way(toPosition: position)
      time += fleet.forkTime(height: plan.lanes[lane].height(ofPosition: position))
    }
    return time
  }

  /// A vehicle has taken a load from a dock.
  mutating func pickForPutaway(_ slot: UInt32) {
    move(transports[slot].load, to: vehicleNode(Int(transports[slot].vehicle)), .storing)
  }

  /// A vehicle has put a load into its lane.
  mutating func storeInLane(_ slot: UInt32) {
    let load = transports[slot].load
    let lane = Int(loads[load].lane)
    move(load, to: plan.lanes[lane].node, .storing)
    loads[load].transport = .none
    lanes.put(load, lane)
    tellCycle(slot, storages: 1, retrievals: 0, shifted: 0)
    becomeStock(load, area: plan.aisles.count + Int(plan.lanes[lane].floor))
  }

  /// A vehicle has got a load out of its lane.
  mutating func pickFromLane(_ slot: UInt32) {
    let load = transports[slot].load
    let lane = Int(loads[load].lane)
    move(load, to: vehicleNode(Int(transports[slot].vehicle)), .picking)
    lanes.reserve(lane, -1)
    lanes.take(load, lane)
    loads[load].lane = .none
    loads[load].transport = .none
    tellCycle(slot, storages: 0, retrievals: 1, shifted: transports[slot].tag)
    stock.count(-1, sku: loads[load].sku, aisle: plan.aisles.count + Int(plan.lanes[lane].floor))
    roomFreed()
  }

  private mutating func tellCycle(_ slot: UInt32, storages: UInt16, retrievals: UInt32, shifted: UInt32) {
    record(
      .cycle, code: storages, subject: vehicleNode(Int(transports[slot].vehicle)), a: retrievals, b: shifted,
      value: (now - transports[slot].created).nanoseconds)
  }

  /// A load of the initial stock stands in the lane that was promised to it.
  mutating func placeInLane(_ load: UInt32) {
    let lane = Int(loads[load].lane)
    lanes.put(load, lane)
    tellCreated(load, at: plan.lanes[lane].node)
    loads[load].holder = plan.lanes[lane].node
    loads[load].purpose = .stored
    loads[load].destination = 0
    stock.insert(load, aisle: plan.aisles.count + Int(plan.lanes[lane].floor), loads: &loads)
  }
}
