import EntrepotJournal
import EntrepotLayout
import EntrepotWarehouse

/// Vehicles of one kind on their roads: what their tasks are made of.
final class FleetRoads {
  let spec: FleetSpec
  private let site: ReplaySite
  private let roads: RouteFinder
  /// Node of the cast that is road node 0; and those of the fleet's own roads.
  private let zero: Int
  private let nodes: Range<Int>
  /// The station at which a dock is, by the dock's name.
  private let stationOfDock: [String: String]
  /// Road node at which a place is served, once looked up; −1: none.
  private var served: [UInt32: Int] = [:]

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

  /// What a task is made of; nil when the roads do not join its places.
  ///
  /// - Parameters:
  ///   - place: where the vehicle stood before; `.none` when nobody knows.
  ///   - stand: how it stood there; nil: its direction is not known.
  ///   - route: nodes that it passed, by their number in the log; `.max`: the log does not say.
  func parts(
    _ place: UInt32, _ from: UInt32, _ to: UInt32, _ stand: LoneDrive.Stand?, _ route: UInt32
  ) -> TaskParts? {
    guard let start = node(at: from), let goal = node(at: to),
      let legs = legs(place, start, goal, stand, passed(route, start, goal))
    else { return nil }
    var parts = TaskParts()
    if let empty = legs.empty?.found { parts.empty = Leg(travel: empty.length, way: empty.way) }
    parts.loaded = Leg(travel: legs.loaded.found.length, way: legs.loaded.found.way)
    (parts.standForLoad, parts.stand) = (legs.loaded.start, legs.loaded.found.stand)
    parts.isStartGuessed = !(legs.empty ?? legs.loaded).start.isKnown
    parts.pick = spec.vehicle.pick.mean
    parts.drop = spec.vehicle.drop.mean
    parts.dropKind = 1
    parts.reachForLoad = reach(from, start)
    parts.reach = parts.reachForLoad + reach(to, goal)
    return parts
  }

  /// Nodes of the cast that a task's vehicle passes, to its load and with it; nil when the roads do not join
  /// its places. As of ``parts(_:_:_:_:_:)``.
  func course(
    _ place: UInt32, _ from: UInt32, _ to: UInt32, _ stand: LoneDrive.Stand?, _ route: UInt32
  ) -> VehicleCourse? {
    guard let start = node(at: from), let goal = node(at: to) else { return nil }
    let passed = passed(route, start, goal)
    guard let legs = legs(place, start, goal, stand, passed) else { return nil }
    func nodes(_ leg: DriveLeg?) -> [UInt32] {
      guard let leg else { return [] }
      let found = roads.nodes(from: leg.start, through: leg.through, to: Int(leg.found.stand.node))
      return (found ?? []).map { UInt32(truncatingIfNeeded: $0 + zero) }
    }
    return VehicleCourse(
      empty: nodes(legs.empty), loaded: nodes(legs.loaded),
      isTold: (legs.empty?.isTold ?? true) && legs.loaded.isTold,
      isJoined: Int(route) >= site.routes.count || passed.map { isJoined($0, legs) } ?? false,
      from: UInt32(truncatingIfNeeded: start + zero))
  }

  /// Whether the roads lead along what the log says.
  private func isJoined(
    _ passed: (empty: [Int], loaded: [Int]), _ legs: (empty: DriveLeg?, loaded: DriveLeg)
  ) -> Bool {
    let (empty, loaded) = (legs.empty?.isTold ?? true, legs.loaded.isTold)
    return (passed.empty.count < 2 || empty) && (passed.loaded.count < 2 || loaded)
  }

  // MARK: Ways

  /// A way, how the vehicle stands as it sets out, and nodes that the log says it passes.
  private struct DriveLeg {
    var start: LoneDrive.Stand
    var through: [Int]
    var found: RouteFinder.Found
    /// The log says that it is this one.
    var isTold: Bool
  }

  private func legs(
    _ place: UInt32, _ start: Int, _ goal: Int, _ stand: LoneDrive.Stand?,
    _ passed: (empty: [Int], loaded: [Int])?
  ) -> (empty: DriveLeg?, loaded: DriveLeg)? {
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
    return (empty, loaded)
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
  private func passed(_ route: UInt32, _ start: Int, _ goal: Int) -> (empty: [Int], loaded: [Int])? {
    guard Int(route) < site.routes.count else { return nil }
    let nodes = site.routes[Int(route)].nodes.compactMap { node(at: $0) }
    guard let taken = nodes.firstIndex(of: start), let put = nodes.lastIndex(of: goal), taken <= put else {
      return nil
    }
    return (Array(nodes[...taken]), Array(nodes[taken...put]))
  }

  /// Nodes from where a vehicle took its load to where it put it down: as the log has them, with those that
  /// lie between, and as the quickest way has them. nil: the log does not say.
  ///
  /// - Parameter stand: how the vehicle stood as it took its load; nil: nobody knows.
  func ways(
    _ route: UInt32, _ from: UInt32, _ to: UInt32, _ stand: LoneDrive.Stand?
  ) -> (logged: [Int], quickest: [Int])? {
    guard let start = node(at: from), let goal = node(at: to), let passed = passed(route, start, goal),
      let stand = stand ?? roads.stand(at: start), let quickest = roads.nodes(from: stand, to: goal)
    else { return nil }
    return (roads.nodes(from: stand, through: passed.loaded, to: goal) ?? passed.loaded, quickest)
  }

  /// What people call nodes of a way, one after the other.
  func names(_ way: [Int]) -> String {
    way.map { site.cast.name(ofNode: $0 + zero) ?? "?" }.joined(separator: LoggedRoute.separator)
  }

  // MARK: Where places are served

  /// What a place takes beyond taking a load from the floor's edge [s].
  private func reach(_ place: UInt32, _ node: Int) -> Double {
    site.kind(place) == .lane ? roads.laneTime(place) : roads.forkTime(at: node)
  }

  /// The road node at which a place is served: its own, that of its dock or lane, or the one next to it.
  func node(at place: UInt32) -> Int? {
    if let known = served[place] { return known < 0 ? nil : known }
    let found = lookUp(place)
    served[place] = found ?? -1
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

/// Nodes of the cast that a task's vehicle passes.
struct VehicleCourse {
  /// To its load, with both ends; none where it stands there, or nobody knows where it stood.
  var empty: [UInt32]
  /// With its load, with both ends.
  var loaded: [UInt32]
  /// The log says so.
  var isTold: Bool
  /// The roads lead along what the log says, or it says nothing.
  var isJoined: Bool
  /// Where it takes its load.
  var from: UInt32
}
