import EntrepotJournal
import EntrepotKernel

/// Vehicles with several load places: further work while they are under way.
///
/// A vehicle has at most as many jobs at once as it has load places, so it never has too many aboard. While
/// vehicles are idle the dispatching rule says which job is next, and which of them would begin a tour with
/// it; the job goes to that vehicle or to one under way, whichever tour it lengthens less. Without idle ones
/// jobs are given out in order of asking. The fleet's tour rule says where in the tour, and may say no.
extension Simulation {
  /// Transports in the queue that are looked at, at most.
  private static var window: Int { 64 }

  /// Gives work to vehicles with several load places. False: nothing can be given out.
  mutating func dispatchTour(_ fleet: Int) -> Bool {
    let idle = fleets[fleet].hasOpening ? fleets[fleet].idle.map { Int($0) } : []
    let underWay = plan.fleets[fleet].vehicles.filter { takesMore($0) }
    if !idle.isEmpty, beginTour(fleet, underWay) { return true }
    let open = idle + underWay
    guard !open.isEmpty else { return false }
    return fleets[fleet].queue.indices.prefix(Self.window).contains { give($0, fleet, to: open) }
  }

  /// Gives out the job that the dispatching rule puts first. False: none, or the rule leaves all to the
  /// tours, which know better than it which vehicle is nearest.
  private mutating func beginTour(_ fleet: Int, _ underWay: [Int]) -> Bool {
    let rule = plan.fleets[fleet].dispatching
    guard rule.choosesTours else { return false }
    if rule.assign != nil { return dispatchTogether(fleet) }
    guard let (job, vehicle) = chooseAssignment(fleet) else { return false }
    return give(job, fleet, to: [Int(fleets[fleet].idle[vehicle])] + underWay)
  }

  /// Gives the transport at a position of the queue to the vehicle whose tour it lengthens least. False: no
  /// tour takes it.
  private mutating func give(_ position: Int, _ fleet: Int, to open: [Int]) -> Bool {
    let slot = fleets[fleet].queue[position]
    var best: (cost: Double, vehicle: Int, insertion: TourInsertion)?
    for vehicle in open where hasRoom(slot, for: vehicle) {
      guard let insertion = insertion(of: slot, vehicle),
        best.map({ insertion.cost < $0.cost - 1e-9 }) ?? true
      else { continue }
      best = (insertion.cost, vehicle, insertion)
    }
    guard let best else { return false }
    fleets[fleet].queue.remove(at: position)
    fleets[fleet].idle.removeAll { $0 == UInt32(truncatingIfNeeded: best.vehicle) }
    join(slot, best.vehicle, best.insertion)
    return true
  }

  /// Whether a vehicle under way has a place left and need not charge or make way for others first.
  private mutating func takesMore(_ vehicle: Int) -> Bool {
    let fleet = fleet(of: vehicle)
    let jobs = jobsInTour(vehicle)
    guard jobs > 0, jobs < plan.fleets[fleet].loadPlaces, tasks[vehicle].stops == 0,
      !fleets[fleet].isOverstaffed, !fleets[fleet].isOff
    else { return false }
    // Nothing more for one that gives its loads away.
    if tours.stops[vehicle].contains(where: { transports[$0.transport].bearer == UInt32(vehicle) }) {
      return false
    }
    return !needsCharge(vehicle)
  }

  /// Whether both ends of a transport have room for one more vehicle, or it goes there anyway.
  private func hasRoom(_ slot: UInt32, for vehicle: Int) -> Bool {
    let fleet = plan.fleets[fleet(of: vehicle)]
    let transport = transports[slot]
    return (visits(vehicle, transport.from) || hasRoom(transport.from, fleet))
      && (visits(vehicle, transport.to) || hasRoom(transport.to, fleet))
  }

  /// Where the fleet's rule puts a transport in a vehicle's tour; nil: nowhere.
  private mutating func insertion(of slot: UInt32, _ vehicle: Int) -> TourInsertion? {
    let fleet = plan.fleets[fleet(of: vehicle)]
    let transport = transports[slot]
    let stops = tours.stops[vehicle]
    let nodes = [traffic.headNode(vehicle)] + stops.map { node($0) } + [transport.from, transport.to]
    let times = nodes.map { from in nodes.map { drivingTime(from: from, to: $0, kind: fleet.kind) } }
    let direct = times[nodes.count - 2][nodes.count - 1]
    let driven = toured(vehicle)
    let detour = 1 + (fleet.tourValues.first ?? .infinity)
    return fleet.tour.insert(
      TourQuestion(
        stops: stops.indices.map { position in
          let job = transports[stops[position].transport]
          let isAhead = job.phase == .assigned
          return TourQuestion.Stop(
            load: job.id, isPick: stops[position].isPick,
            latest: stops[position].isPick || !isAhead ? job.limit - driven : .infinity,
            ride: isAhead ? job.direct * detour : .infinity)
        }, fixed: isHandling(vehicle) ? 1 : 0, times: times, ride: direct * detour,
        values: fleet.tourValues))
  }

  private func isHandling(_ vehicle: Int) -> Bool {
    tasks[vehicle].step == .picking || tasks[vehicle].step == .dropping
  }

  /// A vehicle takes a transport into its tour, where the rule says, else at its end.
  mutating func join(_ slot: UInt32, _ vehicle: Int, _ given: TourInsertion?) {
    let fleet = Int(transports[slot].fleet)
    if tours.stops[vehicle].isEmpty {
      endRest(vehicle)
      fleets[fleet].atWork += 1
      tours.legStart[vehicle] = .none
    }
    taskCount &+= 1
    transports[slot].vehicle = UInt32(truncatingIfNeeded: vehicle)
    transports[slot].phase = .assigned
    transports[slot].age = taskCount
    let chosen = given ?? insertion(of: slot, vehicle)
    let end = tours.stops[vehicle].count
    let place = chosen ?? TourInsertion(pick: end, drop: end, cost: 0)
    for node in [transports[slot].from, transports[slot].to] where !visits(vehicle, node) { bind(node, 1) }
    if transports[slot].from == transports[slot].to, !visits(vehicle, transports[slot].from) {
      bind(transports[slot].from, -1)
    }
    tours.stops[vehicle].insert(TourStop(transport: slot, isPick: false), at: place.drop)
    tours.stops[vehicle].insert(TourStop(transport: slot, isPick: true), at: place.pick)
    setLimit(slot, vehicle, place.pick)
    tellTransport(slot, .assigned)
    tellVehicle(vehicle, .working)
    followTour(vehicle)
  }

  /// By when, in driving time along the tour, a transport is to be picked up.
  private mutating func setLimit(_ slot: UInt32, _ vehicle: Int, _ position: Int) {
    let fleet = plan.fleets[fleet(of: vehicle)]
    let detour = 1 + (fleet.tourValues.first ?? .infinity)
    transports[slot].direct = drivingTime(
      from: transports[slot].from, to: transports[slot].to, kind: fleet.kind)
    var (time, here) = (0.0, traffic.headNode(vehicle))
    for stop in tours.stops[vehicle].prefix(position + 1) {
      time += drivingTime(from: here, to: node(stop), kind: fleet.kind)
      here = node(stop)
    }
    let limit = toured(vehicle) + (time > 0 ? time * detour : 0)
    transports[slot].limit = limit.isNaN ? .infinity : limit
  }

  /// A vehicle has taken one of several loads: it has a place aboard, and the next stop is due.
  mutating func pickedInTour(_ vehicle: Int, _ slot: UInt32) {
    let fleet = plan.fleets[fleet(of: vehicle)]
    let detour = 1 + (fleet.tourValues.first ?? .infinity)
    endStop(vehicle)
    let ride = transports[slot].direct * detour
    transports[slot].limit = ride.isNaN ? .infinity : toured(vehicle) + ride
    transports[slot].place = freePlace(vehicle, fleet.loadPlaces, but: slot)
    let load = transports[slot].load
    record(
      .aboard, code: UInt16(transports[slot].place), subject: load == .none ? .none : loads[load].id,
      a: vehicleNode(vehicle), value: Int64(aboard(vehicle)))
  }

  /// Loads aboard.
  func aboard(_ vehicle: Int) -> Int {
    tours.stops[vehicle].count { !$0.isPick && isAboard($0.transport, vehicle) }
  }

  /// The first load place without a load.
  private func freePlace(_ vehicle: Int, _ count: Int, but slot: UInt32) -> UInt8 {
    let taken = tours.stops[vehicle].filter { stop in
      !stop.isPick && stop.transport != slot && isAboard(stop.transport, vehicle)
    }.map { transports[$0.transport].place }
    return (0..<UInt8(clamping: count)).first { !taken.contains($0) } ?? 0
  }

  /// A vehicle with several load places has put one load down.
  mutating func droppedInTour(_ vehicle: Int) {
    if tours.stops[vehicle].isEmpty { return }
    let fleet = fleet(of: vehicle)
    fillTour(vehicle)
    followTour(vehicle)
    if !fleets[fleet].queue.isEmpty { callDispatch(fleet) }
  }

  /// A fleet that is always busy fills its vehicles.
  mutating func fillTour(_ vehicle: Int) {
    let fleet = fleet(of: vehicle)
    guard plan.busyStreams[fleet] >= 0, fleets[fleet].queue.isEmpty, takesMore(vehicle) else { return }
    // Which fills the next place in its turn.
    _ = bringNextMove(vehicle, fleet)
  }

  /// Takes both stops of a transport out of a tour.
  mutating func dropFromTour(_ slot: UInt32, _ vehicle: Int) {
    let ends = [transports[slot].from, transports[slot].to]
    tours.stops[vehicle].removeAll { $0.transport == slot }
    for (index, node) in ends.enumerated() where index == 0 || ends[0] != ends[1] {
      if !visits(vehicle, node) { bind(node, -1) }
    }
  }

  /// Gives back what a vehicle that breaks down was still to fetch; what it has aboard stays in its tour.
  mutating func withdrawTour(_ vehicle: Int) {
    let fleet = fleet(of: vehicle)
    let kept = tasks[vehicle].step == .picking ? tasks[vehicle].transport : .none
    let given = tours.stops[vehicle].filter { $0.isPick && $0.transport != kept }.map(\.transport)
    for slot in given {
      dropFromTour(slot, vehicle)
      giveBack(slot)
    }
    guard !isHandling(vehicle), !given.isEmpty else { return }
    tours.driven[vehicle] = toured(vehicle)
    tours.legStart[vehicle] = .none
    tasks[vehicle].transport = .none
    tasks[vehicle].step = .none
    if tours.stops[vehicle].isEmpty {
      fleets[fleet].atWork -= 1
    } else {
      followTour(vehicle)
    }
  }
}
