import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import EntrepotWarehouse

/// One way of a mover, as the features that its time hangs on.
struct Leg: Hashable, Sendable {
  /// Along the aisle, or along the road [m].
  var travel = 0.0
  /// Up or down; of a vehicle, how high its forks go where the way ends, and down again [m].
  var lift = 0.0
  /// By road, stretch by stretch; nil for cranes, and where there is no way to go.
  var way: LoneWay?
}

/// What a task of a log is made of, by the layout: the way to the load, taking it, the way with it, putting
/// it down.
struct TaskParts: Hashable, Sendable {
  var empty = Leg()
  var loaded = Leg()
  /// Time to take the load [s].
  var pick = 0.0
  /// Time to put it down [s].
  var drop = 0.0
  /// Where it is taken and put down: number among ``TaskPhysics/handling(_:)``.
  var pickKind: UInt8 = 0
  var dropKind: UInt8 = 0
  /// What depths and lanes of both places take beyond that and beyond heights, and how much of it where the
  /// load is taken [s].
  var reach = 0.0
  var reachForLoad = 0.0
  /// Nobody knows in which direction a vehicle stood as it set out: its first turn is in no way.
  var isStartGuessed = false
  /// How a vehicle stands as it takes its load; nil for cranes.
  var standForLoad: LoneDrive.Stand?
  /// How a vehicle stands at the end; nil for cranes.
  var stand: LoneDrive.Stand?
  /// What somebody picks; nil for movements of loads.
  var line: LineWork?

  /// The kind of a place where nothing is done in the time of the task.
  static let noKind = UInt8.max

  /// The same from when on the load is aboard.
  var fromAboard: TaskParts {
    var parts = self
    (parts.pick, parts.pickKind) = (0, Self.noKind)
    (parts.reach, parts.reachForLoad) = (reach - reachForLoad, 0)
    return parts
  }

  /// The same with other handling times, by kind [s].
  func handled(_ times: [Double]) -> TaskParts {
    var parts = self
    if let line, times.count == LineTerm.allCases.count {
      parts.pick = times[0] + times[1] * line.units + times[2] * line.cases
      parts.drop = line.hasSetUp ? times[3] : 0
      return parts
    }
    if Int(pickKind) < times.count { parts.pick = times[Int(pickKind)] }
    if Int(dropKind) < times.count { parts.drop = times[Int(dropKind)] }
    return parts
  }
}

/// What the time of an order line consists of, beside the walk: finding the place and confirming, each loose
/// unit, each whole case, and what is made ready before a tour.
enum LineTerm: Int, CaseIterable {
  case line, unit, wholeCase, setUp

  /// As parameters of a fit are called.
  var name: String {
    switch self {
    case .line: "line"
    case .unit: "unit"
    case .wholeCase: "case"
    case .setUp: "set-up"
    }
  }
}

/// How fast a mover is, as far as a task's time hangs on it.
struct MoverSpeeds: Hashable, Sendable {
  /// Along the aisle, or on roads without a load.
  var travel: AxisLimits
  /// Up and down; of vehicles the mean speed of their forks up and down, infinite where heights take no
  /// time.
  var lift: AxisLimits
  /// On roads with a load [m/s].
  var loadedSpeed: Double
  /// Quarter turn [s].
  var quarterTurn = 0.0
  /// Moves along two axes at once.
  var isCrane: Bool
  /// Walks at one speed.
  var isWalker = false

  /// Time of a leg [s].
  func time(_ leg: Leg, isLoaded: Bool) -> Double {
    if isCrane { return max(travel.duration(leg.travel), lift.duration(leg.lift)) }
    if isWalker { return leg.travel / max(travel.speed, 1e-6) }
    guard let way = leg.way else { return 0 }
    return way.time(
      DrivePace(
        cruise: isLoaded ? loadedSpeed : travel.speed, acceleration: travel.acceleration,
        deceleration: travel.deceleration, quarterTurn: quarterTurn))
  }

  /// What the forks of a vehicle take at the end of a leg, up and down again [s].
  func raising(_ leg: Leg) -> Double {
    isCrane || isWalker || leg.lift == 0 ? 0 : 2 * leg.lift / max(lift.speed, 1e-6)
  }

  /// The same of both places of a task [s].
  func raising(_ parts: TaskParts) -> Double { raising(parts.empty) + raising(parts.loaded) }

  /// Time of a task [s]; with the way to the load, or from the load on.
  func time(_ parts: TaskParts, withEmpty: Bool) -> Double {
    // What is made ready before a tour lies before the walk.
    if isWalker, !withEmpty { return parts.pick }
    return (withEmpty ? time(parts.empty, isLoaded: false) : 0) + parts.pick
      + time(parts.loaded, isLoaded: true)
      + parts.drop + parts.reach + raising(parts)
  }
}

/// Computes what tasks are made of, by the layout's geometry and times.
final class TaskPhysics {
  /// What a crane's tasks hang on, looked up once.
  private struct Fork {
    var store: String
    /// Taking or putting down by depth, with the standstill before it [s].
    var times: [Double]
    /// The same at a transfer place [s].
    var handover: Double
  }

  /// A place as a crane sees it.
  private struct Spot: BitwiseCopyable {
    var travel = 0.0
    var height = 0.0
    /// Taking or putting down there [s].
    var fork = 0.0
    /// Number of that time among the crane's.
    var kind: UInt8 = 0
    /// Its crane; `.none`: no crane comes here.
    var crane = UInt32.none
    var isKnown = false
  }

  private let site: ReplaySite
  private var fleets: [UInt32: FleetRoads] = [:]
  private var forks: [UInt32: Fork] = [:]
  private var spots: [Spot]
  private var speedsOf: [UInt32: MoverSpeeds?] = [:]
  private let gates: AisleGates
  private let walks: WalkWays
  private var dwellNodes: [UInt32: [DwellPoint: UInt32]] = [:]

  init(_ site: ReplaySite) {
    self.site = site
    gates = AisleGates(site)
    walks = WalkWays(site)
    var compiled: Plan?
    func plan() -> Plan {
      if let compiled { return compiled }
      var scenario = ScenarioSpec()
      scenario.layout = site.layout
      let plan = Plan(scenario)
      compiled = plan
      return plan
    }
    spots = Array(repeating: Spot(), count: min(site.cast.rackEnd, 1 << 24))
    for (node, member) in site.cast.members.enumerated() {
      if let fleet = FleetRoads(member, site, plan) { fleets[UInt32(truncatingIfNeeded: node)] = fleet }
    }
    for (node, member) in site.cast.members.enumerated() where member.kind == .crane {
      let node = UInt32(truncatingIfNeeded: node)
      if let store = store(ofCrane: node) { forks[node] = TaskPhysics.fork(store) }
    }
  }

  /// The kind of mover whose times are fitted together: its store, or its fleet; nil when nothing is known.
  func group(_ mover: UInt32) -> String? {
    guard let member = site.cast.member(ofNode: Int(mover)) else { return nil }
    if member.kind == .crane { return forks[mover]?.store }
    if member.kind == .picker { return crew(of: member)?.area }
    return fleets[member.parent].map { $0.spec.name }
  }

  /// How fast a mover is by the layout.
  func speeds(_ mover: UInt32) -> MoverSpeeds? {
    if let known = speedsOf[mover] { return known }
    let found = lookUpSpeeds(mover)
    speedsOf[mover] = .some(found)
    return found
  }

  private func lookUpSpeeds(_ mover: UInt32) -> MoverSpeeds? {
    guard let member = site.cast.member(ofNode: Int(mover)) else { return nil }
    if member.kind == .crane, let motion = member.motion {
      return MoverSpeeds(
        travel: motion.travel, lift: motion.lift, loadedSpeed: motion.travel.speed, isCrane: true)
    }
    if member.kind == .picker, let crew = crew(of: member) {
      let walk = AxisLimits(speed: crew.speed, acceleration: .infinity, deceleration: .infinity)
      return MoverSpeeds(travel: walk, lift: walk, loadedSpeed: crew.speed, isCrane: false, isWalker: true)
    }
    guard let fleet = fleets[member.parent], let drive = member.drive else { return nil }
    let axis = AxisLimits(
      speed: drive.speed, acceleration: drive.acceleration, deceleration: drive.deceleration)
    let forks = AxisLimits(
      speed: fleet.spec.vehicle.lift?.mean ?? .infinity, acceleration: .infinity, deceleration: .infinity)
    return MoverSpeeds(
      travel: axis, lift: forks, loadedSpeed: drive.loadedSpeed,
      quarterTurn: fleet.spec.vehicle.quarterTurn,
      isCrane: false)
  }

  /// Handling times of a mover by kind of place [s]: a crane's at transfer places, then by depth; a vehicle's
  /// for taking and for putting down; a picker's by ``LineTerm``.
  func handling(_ mover: UInt32) -> [Double] {
    if let fork = forks[mover] { return [fork.handover] + fork.times }
    guard let member = site.cast.member(ofNode: Int(mover)) else { return [] }
    if member.kind == .picker { return crew(of: member).map(TaskPhysics.lineTimes) ?? [] }
    guard let fleet = fleets[member.parent] else { return [] }
    return [fleet.spec.vehicle.pick.mean, fleet.spec.vehicle.drop.mean]
  }

  /// What a task is made of; nil when the layout does not say.
  ///
  /// - Parameters:
  ///   - place: where the mover stood before; `.none` when nobody knows.
  ///   - stand: how a vehicle stood there, as the end of its task before gave it; nil: its direction is not
  ///     known.
  ///   - route: nodes that it passed, by their number in the log; `.max`: the log does not say.
  func parts(
    _ mover: UInt32, at place: UInt32, from: UInt32, to: UInt32, stand: LoneDrive.Stand? = nil,
    route: UInt32 = .max
  ) -> TaskParts? {
    guard Int(mover) < site.cast.members.count else { return nil }
    if site.kind(mover) == .crane { return craneParts(mover, place, from, to) }
    guard let fleet = fleets[site.cast.members[Int(mover)].parent] else { return nil }
    return fleet.task(place, from, to, stand, route).map(fleet.parts)
  }

  /// The same, with the nodes that a vehicle passes; without them for other movers.
  func partsAndCourse(
    _ mover: UInt32, at place: UInt32, from: UInt32, to: UInt32, stand: LoneDrive.Stand?, route: UInt32
  ) -> (parts: TaskParts, course: VehicleCourse?)? {
    guard Int(mover) < site.cast.members.count, let fleet = fleets[site.cast.members[Int(mover)].parent]
    else { return parts(mover, at: place, from: from, to: to).map { ($0, nil) } }
    return fleet.task(place, from, to, stand, route).map { (fleet.parts($0), fleet.course($0)) }
  }

  /// Nodes at which a log says that a vehicle was, and which entry of its way each is.
  func told(_ mover: UInt32, _ route: UInt32) -> [(node: UInt32, entry: Int)] {
    guard let parent = site.cast.member(ofNode: Int(mover))?.parent else { return [] }
    return fleets[parent]?.told(route) ?? []
  }

  /// Nodes of the loaded way of a task, as the log has them and as the quickest way has them; nil: it is none
  /// of a vehicle, or the log does not say.
  func ways(_ task: TracedTask) -> (logged: [Int], quickest: [Int])? {
    guard let parent = site.cast.member(ofNode: Int(task.mover))?.parent else { return nil }
    return fleets[parent]?.ways(task.row.route, task.from, task.to, task.parts.standForLoad)
  }

  /// The same as people call them.
  func names(ofWays task: TracedTask) -> (logged: String, quickest: String)? {
    guard let parent = site.cast.member(ofNode: Int(task.mover))?.parent, let fleet = fleets[parent],
      let ways = ways(task)
    else { return nil }
    return (fleet.names(ways.logged), fleet.names(ways.quickest))
  }

  /// The crew that somebody belongs to.
  private func crew(of member: Member) -> CrewSpec? {
    guard let area = site.cast.member(ofNode: Int(member.parent)), area.kind == .pickArea else { return nil }
    return site.crew(ofArea: area.name)
  }

  /// Times of a crew's technology by ``LineTerm`` [s].
  private static func lineTimes(_ crew: CrewSpec) -> [Double] {
    let entry = WarehouseCatalogue.entries.entry(.technology, crew.technology.name)
    let values = crew.technology.values.isEmpty ? entry?.parameters.map(\.standard) : crew.technology.values
    func value(_ key: String) -> Double {
      guard let values, let index = entry?.parameters.firstIndex(where: { $0.name == key }),
        values.indices.contains(index)
      else { return 0 }
      return values[index]
    }
    return [value("search") + value("confirm"), value("unit"), value("case"), value("set-up")]
  }

  /// What a line of an order is made of, by the layout.
  func lineParts(
    _ mover: UInt32, _ step: LineTours.Step, _ pieces: (cases: Double, loose: Double)
  ) -> TaskParts {
    var parts = TaskParts()
    parts.empty = Leg(travel: step.way)
    parts.line = LineWork(
      units: pieces.loose, cases: pieces.cases, isFirst: step.isFirst, hasSetUp: step.isFirst, back: step.back
    )
    return parts.handled(handling(mover))
  }

  /// From how long on between two lines somebody may have been at the depot [s]; nil: nobody knows.
  func depotTime(from place: UInt32, to face: UInt32) -> Double? { walks.depotTime(from: place, to: face) }

  /// The level at which a line was picked, as its place's code has it; nil: that says none.
  func level(of row: LogRow) -> Int32? { site.level(of: row) }

  /// The level of the one place of a vehicle's task whose code has one; nil: both have, or none.
  func onlyLevel(of row: LogRow) -> Int32? {
    let (from, to) = (site.level(ofLocation: row.source), site.level(ofLocation: row.destination))
    return from == nil ? to : to == nil ? from : nil
  }

  /// Loads of a vehicle's lanes stand one on another, and no log says at which level.
  func raisesInLanes(_ mover: UInt32) -> Bool {
    site.cast.member(ofNode: Int(mover)).flatMap { fleets[$0.parent]?.raisesInLanes } ?? false
  }

  private func store(ofCrane crane: UInt32) -> StoreSpec? {
    let aisle = site.cast.members[Int(crane)].parent
    guard let parent = site.cast.member(ofNode: Int(aisle))?.parent,
      let name = site.cast.member(ofNode: Int(parent))?.name
    else { return nil }
    return site.layout.stores.first { $0.name == name }
  }

  private static func fork(_ store: StoreSpec) -> Fork {
    let standstill = store.crane.positioning + store.crane.latency
    let times = store.crane.forkTimes.map { $0.mean + standstill }
    return Fork(
      store: store.name, times: times.isEmpty ? [standstill] : times,
      handover: store.crane.handoverTime.mean + standstill)
  }

  /// Where a mover stands when it takes a load from a place or leaves one there: the place itself, or for a
  /// crane its own end of the conveyors to a dock; `.none`: the layout does not say.
  func stop(_ mover: UInt32, at place: UInt32) -> UInt32 {
    guard place != .none, Int(mover) < site.cast.members.count else { return .none }
    if site.kind(mover) == .crane {
      return spot(place).crane == mover ? place : gates.gate(place, mover)
    }
    guard let fleet = fleets[site.cast.members[Int(mover)].parent] else { return .none }
    return fleet.node(at: place) == nil ? .none : place
  }

  /// What people call a place.
  func name(_ node: UInt32) -> String { site.cast.fullName(ofNode: Int(node)) ?? "?" }

  /// The aisle's places of a crane that the mapping could name instead of one that it does not reach.
  func ownPlaces(_ crane: UInt32) -> [String] {
    guard site.kind(crane) == .crane else { return [] }
    let aisle = site.cast.members[Int(crane)].parent
    return [MemberKind.inputBuffer, .outputBuffer].compactMap { kind in
      site.cast.members.first { $0.kind == kind && $0.parent == aisle }?.name
    }
  }

  /// A crane's dwell point; `.none` for other movers, and where its aisle has no such place.
  func dwellNode(_ crane: UInt32, _ point: DwellPoint) -> UInt32 {
    if let known = dwellNodes[crane]?[point] { return known }
    let found = lookUpDwell(crane, point)
    dwellNodes[crane, default: [:]][point] = found
    return found
  }

  private func lookUpDwell(_ crane: UInt32, _ point: DwellPoint) -> UInt32 {
    guard site.kind(crane) == .crane else { return .none }
    let aisle = site.cast.members[Int(crane)].parent
    func first(_ kinds: [MemberKind]) -> UInt32 {
      for kind in kinds {
        let found = site.cast.members.firstIndex { $0.kind == kind && $0.parent == aisle }
        if let found { return UInt32(truncatingIfNeeded: found) }
      }
      return .none
    }
    switch point {
    case .stay, .elsewhere: return .none
    case .input: return first([.inputBuffer, .outputBuffer])
    case .output: return first([.outputBuffer, .inputBuffer])
    case .middle:
      guard let rack = site.cast.racks.first(where: { $0.aisle == aisle }) else { return .none }
      let cell = (rack.bays / 2 * rack.levels + rack.levels / 2) * rack.depth
      return UInt32(truncatingIfNeeded: rack.firstNode + cell)
    }
  }

  private func craneParts(_ crane: UInt32, _ place: UInt32, _ from: UInt32, _ to: UInt32)
    -> TaskParts?
  {
    let (a, b) = (spot(stop(crane, at: from)), spot(stop(crane, at: to)))
    guard a.crane == crane, b.crane == crane else { return nil }
    var parts = TaskParts()
    parts.loaded = Leg(travel: abs(b.travel - a.travel), lift: abs(b.height - a.height))
    if place != .none {
      let c = spot(stop(crane, at: place))
      if c.crane != .none {
        parts.empty = Leg(travel: abs(c.travel - a.travel), lift: abs(c.height - a.height))
      }
    }
    parts.pick = a.fork
    parts.drop = b.fork
    (parts.pickKind, parts.dropKind) = (a.kind, b.kind)
    return parts
  }

  /// The places of a crane's task; nil: it is none of a crane.
  func corners(_ task: TracedTask) -> GeometryDoubt.Corners? {
    guard site.kind(task.mover) == .crane else { return nil }
    func corner(_ node: UInt32) -> GeometryDoubt.Corner? {
      let spot = spot(stop(task.mover, at: node))
      return spot.crane == .none
        ? nil : .init(travel: spot.travel, height: spot.height, isRack: spot.kind > 0)
    }
    guard let from = corner(task.from), let to = corner(task.to) else { return nil }
    return .init(before: task.place == .none ? nil : corner(task.place), from: from, to: to)
  }

  /// A place as its crane sees it; looked up once.
  private func spot(_ node: UInt32) -> Spot {
    guard node != .none else { return Spot() }
    let index = Int(node)
    if index < spots.count, spots[index].isKnown { return spots[index] }
    let found = lookUpSpot(node)
    if index < spots.count { spots[index] = found }
    return found
  }

  private func lookUpSpot(_ node: UInt32) -> Spot {
    var spot = Spot()
    spot.isKnown = true
    let crane = site.crane(serving: node)
    guard crane != .none, let fork = forks[crane],
      let point = site.cast.craneCoordinate(ofNode: Int(node))
    else { return spot }
    (spot.travel, spot.height, spot.crane) = (point.travel, point.height, crane)
    spot.fork = fork.handover
    if let rack = site.cast.rack(ofNode: Int(node)) {
      let depth = min(rack.cell(ofNode: Int(node)).depth, fork.times.count - 1)
      spot.fork = fork.times[depth]
      spot.kind = UInt8(clamping: depth + 1)
    }
    return spot
  }
}
