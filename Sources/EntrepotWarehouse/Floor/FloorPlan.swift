import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

/// A floor as the simulation sees it.
struct FloorPlan: Sendable {
  var name: String
  /// Index into ``Plan/fleets``.
  var fleet: Int
  /// Its lanes are numbered one after the other.
  var lanes: Range<Int>
  /// Places in all.
  var places: Int
  /// To put one load out of the way.
  var shift: Time
  /// By outbound dock: whether its loads go there.
  var reaches: [Bool]
}

/// A lane.
struct LanePlan: BitwiseCopyable, Sendable {
  var floor: UInt32
  /// Member node that holds its loads.
  var node: UInt32
  /// Road node from which it is entered, counted from 0.
  var mouth: UInt32
  var levels: Int32
  var depth: Int32
  var capacity: Int32
  /// Driving into it by one stack and out again.
  var step: Time
  /// From one load's floor to that of the load on top of it [m].
  var levelHeight: Double

  /// Height above the floor of a position [m].
  func height(ofPosition position: Int) -> Double { Double(position % Int(levels)) * levelHeight }

  /// Driving to the stack of a position and back: the first positions are at the rear.
  func way(toPosition position: Int) -> Time {
    let stack = Int64(depth) - Int64(position) / Int64(levels)
    return Time(nanoseconds: step.nanoseconds &* max(1, stack))
  }
}

extension PlanBuilder {
  /// Lanes as members, and where vehicles serve the docks.
  mutating func addFloors() {
    let docks =
      layout.docks.filter { $0.direction == .outbound } + layout.docks.filter { $0.direction == .inbound }
    var number = 0
    for spec in docks {
      for index in 0..<spec.count {
        if spec.at.indices.contains(index) { serve(number, at: station(spec.at[index]), spec) }
        number += 1
      }
    }
    for spec in layout.floors { addFloor(spec) }
  }

  /// Has vehicles serve a dock at a road node. Docks that would all stand at one point stand there.
  private mutating func serve(_ dock: Int, at node: UInt32, _ spec: DockSpec) {
    plan.docks[dock].road = node
    guard node != .none, spec.step.x == 0, spec.step.y == 0 else { return }
    let member = Int(plan.docks[dock].node)
    plan.cast.members[member].x = plan.roads.x[Int(node)]
    plan.cast.members[member].y = plan.roads.y[Int(node)]
  }

  /// Road node, counted from 0, of a station's name; `.none` when no roads have it.
  private func station(_ name: String) -> UInt32 {
    for (index, road) in layout.roads.enumerated() where road.stations.contains(where: { $0.name == name }) {
      if let node = networks[index].node(named: name, road) {
        return UInt32(truncatingIfNeeded: firstRoads[index] + node)
      }
    }
    return .none
  }

  private mutating func addFloor(_ spec: FloorSpec) {
    guard let fleet = layout.fleets.firstIndex(where: { $0.name == spec.fleet }),
      let road = layout.roads.firstIndex(where: { $0.name == layout.fleets[fleet].roads }),
      plan.fleets.indices.contains(fleet)
    else { return }
    let roads = layout.roads[road]
    let vehicle = layout.fleets[fleet].vehicle
    let speed = vehicle.laneSpeed ?? Swift.min(vehicle.speed, vehicle.loadedSpeed ?? vehicle.speed)
    let area = add(Member(name: spec.name, kind: .store, capacity: 0))
    let found = spec.lanes(roads, networks[road]).lanes
    let firstLane = plan.lanes.count
    let floor = UInt32(truncatingIfNeeded: plan.floors.count)
    for (index, lane) in found.enumerated() {
      let capacity = Int32(clamping: lane.depth * spec.levels)
      var member = Member(
        name: "\(spec.name)/L\(index + 1)", kind: .lane, parent: area, capacity: capacity,
        x: roads.position.x + Double(lane.column) * roads.pitch,
        y: roads.position.y + Double(lane.row) * roads.pitch)
      // The mouth lies one cell before the first stack, so the way in goes on from there.
      let mouth = networks[road].positions[lane.mouth]
      member.rearX = member.x + (member.x - mouth.x) * Double(lane.depth - 1)
      member.rearY = member.y + (member.y - mouth.y) * Double(lane.depth - 1)
      let node = add(member, role: Role(kind: .lane, index: UInt32(truncatingIfNeeded: plan.lanes.count)))
      plan.lanes.append(
        LanePlan(
          floor: floor, node: node, mouth: UInt32(truncatingIfNeeded: firstRoads[road] + lane.mouth),
          levels: Int32(clamping: spec.levels), depth: Int32(clamping: lane.depth), capacity: capacity,
          step: .seconds(2 * roads.pitch / speed), levelHeight: spec.levelHeight))
    }
    let places = plan.lanes[firstLane...].reduce(0) { $0 + Int($1.capacity) }
    plan.floors.append(
      FloorPlan(
        name: spec.name, fleet: fleet, lanes: firstLane..<plan.lanes.count, places: places,
        shift: .seconds(spec.shiftTime), reaches: reachedDocks(spec)))
    named[spec.name] = [Hop(kind: .floor, index: floor)]
  }

  /// The docks that a floor's loads go to: those named, or all that vehicles serve.
  private func reachedDocks(_ spec: FloorSpec) -> [Bool] {
    let hops = spec.to.flatMap { named[$0] ?? [] }
    return (0..<plan.outboundDockCount).map { dock in
      plan.docks[dock].road != .none
        && (hops.isEmpty || hops.contains(Hop(kind: .dock, index: UInt32(truncatingIfNeeded: dock))))
    }
  }
}
