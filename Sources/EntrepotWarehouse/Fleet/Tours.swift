import EntrepotKernel

/// Where a vehicle with several load places goes next, and for which transport.
struct TourStop: BitwiseCopyable, Equatable, Sendable {
  var transport: UInt32
  var isPick: Bool
}

/// What vehicles with several load places have before them.
struct Tours: Sendable {
  /// Stops by vehicle, the next one first; no rows when no fleet has such vehicles.
  var stops: [[TourStop]] = []
  /// Driving time along the tours so far, up to the last stop [s]; and where the present leg began.
  var driven: [Double] = []
  var legStart: [UInt32] = []
  /// Driving times from node to node [s] that were asked for: derived, so not part of a checkpoint.
  var known: [UInt64: Double] = [:]

  init(plan: Plan) {
    guard plan.fleets.contains(where: \.hasTours) else { return }
    stops = plan.fleetOfVehicle.map { _ in [] }
    driven = plan.fleetOfVehicle.map { _ in 0 }
    legStart = plan.fleetOfVehicle.map { _ in .none }
  }

  /// Driving times that are kept at most.
  static let limit = 200_000

  mutating func transcode(_ coder: inout Transcoder) {
    coder.arrays(&stops)
    coder.array(&driven)
    coder.array(&legStart)
  }
}

extension Simulation {
  /// Driving time on the quickest way from one node to another [s], turns and speeding up left out.
  ///
  /// - Parameter kind: index of the vehicle's type.
  mutating func drivingTime(from: UInt32, to: UInt32, kind: UInt8) -> Double {
    if from == to { return 0 }
    let key = UInt64(kind) << 56 | UInt64(from) << 28 | UInt64(to)
    if let known = tours.known[key] { return known }
    let type = traffic.kinds[Int(kind)]
    let speed = type.speed
    var arc = traffic.entry(plan.roads, type, into: from)
    var time = 0.0
    var steps = 0
    while arc != .none, plan.roads.arcs[Int(arc)].to != to {
      arc = traffic.next(plan.roads, type, after: arc, to: to)
      steps += 1
      guard arc != .none, steps <= plan.roads.arcs.count else {
        time = .infinity
        break
      }
      let way = plan.roads.arcs[Int(arc)]
      time += way.length / min(speed, way.speed)
    }
    if arc == .none { time = .infinity }
    if tours.known.count >= Tours.limit { tours.known.removeAll(keepingCapacity: true) }
    tours.known[key] = time
    return time
  }

  func hasTour(_ vehicle: Int) -> Bool { !tours.stops.isEmpty && plan.fleets[fleet(of: vehicle)].hasTours }

  /// The node of a stop.
  func node(_ stop: TourStop) -> UInt32 {
    stop.isPick ? transports[stop.transport].from : transports[stop.transport].to
  }

  /// Loads that a vehicle has aboard or is to fetch.
  func jobsInTour(_ vehicle: Int) -> Int { tours.stops[vehicle].count { !$0.isPick } }

  /// Driving time along its tour so far, the present leg included [s].
  mutating func toured(_ vehicle: Int) -> Double {
    let start = tours.legStart[vehicle]
    guard start != .none else { return tours.driven[vehicle] }
    let kind = plan.fleets[fleet(of: vehicle)].kind
    let leg = drivingTime(from: start, to: traffic.headNode(vehicle), kind: kind)
    return tours.driven[vehicle] + (leg < .infinity ? leg : 0)
  }

  /// Has a vehicle go on with the first stop of its tour, unless it is at work at one.
  mutating func followTour(_ vehicle: Int) {
    guard let stop = tours.stops[vehicle].first else { return }
    let step: VehicleTask.Step = stop.isPick ? .toPick : .toDrop
    switch tasks[vehicle].step {
    case .picking, .dropping: return
    case .toPick, .toDrop:
      if tasks[vehicle].transport == stop.transport, tasks[vehicle].step == step { return }
    case .none, .toDepot, .toCharger, .charging, .inLine, .toParking: break
    }
    tours.driven[vehicle] = toured(vehicle)
    tours.legStart[vehicle] = traffic.headNode(vehicle)
    tasks[vehicle].transport = stop.transport
    tasks[vehicle].step = step
    // The oldest of its jobs says who gives way.
    let age = tours.stops[vehicle].reduce(UInt64.max) { min($0, transports[$1.transport].age) }
    send(vehicle, to: node(stop), age: age)
  }

  /// Takes the first stop of a tour off it.
  mutating func endStop(_ vehicle: Int) {
    tours.driven[vehicle] = toured(vehicle)
    tours.legStart[vehicle] = .none
    let node = node(tours.stops[vehicle].removeFirst())
    if !visits(vehicle, node) { bind(node, -1) }
    tasks[vehicle].transport = .none
    tasks[vehicle].step = .none
  }

  /// Whether a node is among the stops of a vehicle.
  func visits(_ vehicle: Int, _ wanted: UInt32) -> Bool {
    tours.stops[vehicle].contains { node($0) == wanted }
  }
}
