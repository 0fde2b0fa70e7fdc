import EntrepotJournal
import EntrepotLayout
import EntrepotWarehouse

/// Vehicles of one kind on their roads: what their tasks are made of.
final class FleetRoads {
  let spec: FleetSpec
  let site: ReplaySite
  let roads: RouteFinder
  /// Node of the cast that is road node 0.
  let zero: Int
  /// Nodes of the cast on the fleet's own roads.
  private let nodes: Range<Int>
  /// The station at which a dock is, by the dock's name.
  private let stationOfDock: [String: String]
  /// Where a place is served, once looked up; nil: nowhere.
  private var served: [UInt32: Service?] = [:]

  /// Where a place is served.
  private struct Service: BitwiseCopyable {
    /// Road node.
    var node: Int
    /// How high loads stand there [m].
    var height: Double
    /// What the place takes beyond that and beyond taking a load from the floor's edge [s].
    var reach: Double
  }

  /// nil: the layout has no such fleet, or no roads for it.
  ///
  /// - Parameter plan: of the layout; asked for where there is a fleet.
  init?(_ member: Member, _ site: ReplaySite, _ plan: () -> Plan) {
    guard member.kind == .fleet, let spec = site.layout.fleets.first(where: { $0.name == member.name }),
      site.layout.roads.contains(where: { $0.name == spec.roads }),
      let drive = LoneDrive(plan(), fleet: spec.name), let zero = site.cast.roads.first?.firstNode,
      let own = site.cast.roads.first(where: { $0.name == spec.roads })
    else { return nil }
    (self.spec, self.site, self.zero, roads) = (spec, site, zero, RouteFinder(drive))
    nodes = own.firstNode..<own.firstNode + own.count
    var stations: [String: String] = [:]
    for dock in site.layout.docks where dock.at.count == dock.count {
      for index in 0..<dock.count {
        stations[dock.count == 1 ? dock.name : "\(dock.name)\(index + 1)"] = dock.at[index]
      }
    }
    stationOfDock = stations
  }

  /// Its vehicles stack loads in lanes, whose levels no log tells, with forks that need time for it.
  var raisesInLanes: Bool {
    spec.vehicle.lift != nil
      && site.layout.floors.contains { $0.fleet == spec.name && $0.levelHeight > 0 }
  }

  /// The ways of a task; nil when the roads do not join its places.
  ///
  /// - Parameters:
  ///   - place: where the vehicle stood before; `.none` when nobody knows.
  ///   - stand: how it stood there; nil: its direction is not known.
  ///   - route: nodes that it passed, by their number in the log; `.max`: the log does not say.
  func task(
    _ place: UInt32, _ from: UInt32, _ to: UInt32, _ stand: LoneDrive.Stand?, _ route: UInt32
  ) -> DriveTask? {
    guard let taken = service(at: from), let put = service(at: to) else { return nil }
    let passed = passed(route, taken.node, put.node)
    guard var task = legs(place, taken.node, put.node, stand, passed) else { return nil }
    (task.from, task.reachForLoad) = (taken.node, taken.reach)
    task.reach = taken.reach + put.reach
    task.heights = (taken.height, put.height)
    if Int(route) < site.routes.count {
      task.isJoined =
        passed.map { passed in
          (passed.empty.count < 2 || task.empty?.isTold ?? true)
            && (passed.loaded.count < 2 || task.loaded.isTold)
        } ?? false
    }
    return task
  }

  /// What a task is made of.
  func parts(_ task: DriveTask) -> TaskParts {
    var parts = TaskParts()
    if let empty = task.empty?.found { parts.empty = Leg(travel: empty.length, way: empty.way) }
    parts.loaded = Leg(travel: task.loaded.found.length, way: task.loaded.found.way)
    (parts.empty.lift, parts.loaded.lift) = task.heights
    (parts.standForLoad, parts.stand) = (task.loaded.start, task.loaded.found.stand)
    parts.isStartGuessed = !(task.empty ?? task.loaded).start.isKnown
    parts.pick = spec.vehicle.pick.mean
    parts.drop = spec.vehicle.drop.mean
    parts.dropKind = 1
    (parts.reachForLoad, parts.reach) = (task.reachForLoad, task.reach)
    return parts
  }

  /// Nodes of the cast that a task's vehicle passes, to its load and with it.
  func course(_ task: DriveTask) -> VehicleCourse {
    func nodes(_ leg: DriveLeg?) -> [UInt32] {
      guard let leg else { return [] }
      let found = roads.nodes(from: leg.start, through: leg.through, to: Int(leg.found.stand.node))
      return (found ?? []).map { UInt32(truncatingIfNeeded: $0 + zero) }
    }
    return VehicleCourse(
      empty: nodes(task.empty), loaded: nodes(task.loaded),
      isTold: (task.empty?.isTold ?? true) && task.loaded.isTold, isJoined: task.isJoined,
      from: UInt32(truncatingIfNeeded: task.from + zero))
  }

  // MARK: Ways

  private func legs(
    _ place: UInt32, _ start: Int, _ goal: Int, _ stand: LoneDrive.Stand?,
    _ passed: (empty: [Int], loaded: [Int])?
  ) -> DriveTask? {
    var here = roads.stand(at: start)
    var empty: DriveLeg?
    // What the log says of this task counts for more than where the vehicle was left before; a way that
    // begins where the load is taken may be that with the load alone.
    let told = passed.flatMap { $0.empty.count > 1 ? $0.empty.first : nil }
    if let before = told ?? (place == .none ? nil : node(at: place)) {
      let known = stand.flatMap { Int($0.node) == before ? $0 : nil }
      if before == start {
        here = known ?? here
      } else if let origin = known ?? roads.stand(at: before),
        let leg = leg(from: origin, passed?.empty ?? [], to: start)
      {
        empty = leg
        here = leg.found.stand
      }
    }
    guard let here, let loaded = leg(from: here, passed?.loaded ?? [], to: goal) else { return nil }
    return DriveTask(empty: empty, loaded: loaded)
  }

  /// By nodes that the log tells, if the roads lead along them; else the quickest.
  private func leg(from start: LoneDrive.Stand, _ passed: [Int], to goal: Int) -> DriveLeg? {
    if passed.count > 1, let found = roads.way(from: start, through: passed, to: goal) {
      return DriveLeg(start: start, through: passed, found: found, isTold: true)
    }
    return roads.way(from: start, to: goal).map {
      DriveLeg(start: start, through: [], found: $0, isTold: Int(start.node) == goal)
    }
  }

  /// Nodes that a log says a vehicle passed: from where it set out to where it took its load, and from there
  /// on with it. nil: it does not say, or it says another task's way.
  func passed(_ route: UInt32, _ start: Int, _ goal: Int) -> (empty: [Int], loaded: [Int])? {
    guard Int(route) < site.routes.count else { return nil }
    let nodes = site.routes[Int(route)].nodes.compactMap { node(at: $0) }
    guard let taken = nodes.firstIndex(of: start), let put = nodes.lastIndex(of: goal), taken <= put else {
      return nil
    }
    return (Array(nodes[...taken]), Array(nodes[taken...put]))
  }

  /// Nodes of the cast at which a log says that a vehicle was, and which entry of its way each is.
  func told(_ route: UInt32) -> [(node: UInt32, entry: Int)] {
    guard Int(route) < site.routes.count else { return [] }
    let logged = site.routes[Int(route)]
    return zip(logged.nodes, logged.entries).compactMap { place, entry in
      node(at: place).map { (UInt32(truncatingIfNeeded: $0 + zero), entry) }
    }
  }

  // MARK: Where places are served

  /// The road node at which a place is served: its own, that of its dock or lane, or the one next to it.
  func node(at place: UInt32) -> Int? { service(at: place)?.node }

  private func service(at place: UInt32) -> Service? {
    if let known = served[place] { return known }
    let found = lookUp(place).map { node in
      // Which of a lane's levels it is no log says: the layout's forks stand for all of them.
      site.kind(place) == .lane
        ? Service(node: node, height: 0, reach: roads.laneTime(place))
        : Service(node: node, height: roads.height(of: node), reach: roads.depthTime(at: node))
    }
    served[place] = .some(found)
    return found
  }

  private func lookUp(_ place: UInt32) -> Int? {
    if nodes.contains(Int(place)) { return Int(place) - zero }
    guard let member = site.cast.member(ofNode: Int(place)) else { return nearest(place) }
    if let mouth = roads.mouth(ofLane: place) { return mouth }
    let road = site.cast.roads.first { $0.firstNode == nodes.lowerBound }
    if let name = stationOfDock[member.name], let station = road?.stations.first(where: { $0.name == name }) {
      return Int(station.node) - zero
    }
    return member.name.hasPrefix("log/") ? nil : nearest(place)
  }

  private func nearest(_ place: UInt32) -> Int? {
    guard let point = site.cast.planPosition(ofNode: Int(place)) else { return nil }
    return roads.nearest(x: point.x, y: point.y, among: nodes.lowerBound - zero..<nodes.upperBound - zero)
  }
}
