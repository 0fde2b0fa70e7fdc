import EntrepotKernel
import EntrepotLayout

/// Where pods stand on one section of roads, and how many there are at the start.
struct PodFieldPlan: Sendable {
  var name: String
  /// Road nodes, counted from 0: those to which all who carry pods here come with one.
  var places: [UInt32]
  var count: Int
}

extension PlanBuilder {
  /// The pods that a fleet carries, and how its vehicles drive with one; nil when it carries none.
  ///
  /// To be called when its type was added last.
  mutating func addPods(_ spec: FleetSpec, _ road: Int, _ own: RoadNetwork) -> Int? {
    let roadSpec = layout.roads[road]
    guard spec.vehicle.carries == .pods, let pods = roadSpec.pods else { return nil }
    let aisles = RoadNetwork(roadSpec, for: [spec.vehicleType], isUnderPods: false)
    addLoadedKind(own, aisles, road)
    let places = own.servedPodPlaces(aisles).map { UInt32(truncatingIfNeeded: firstRoads[road] + $0) }
    if let known = podRoads.firstIndex(of: road) {
      let mine = Set(places)
      plan.podFields[known].places.removeAll { !mine.contains($0) }
      plan.podFields[known].count = min(plan.podFields[known].count, plan.podFields[known].places.count)
      return known
    }
    podRoads.append(road)
    plan.podFields.append(
      PodFieldPlan(
        name: roadSpec.name, places: places, count: min(pods.count ?? places.count, places.count)))
    return plan.podFields.count - 1
  }

  /// Whether vehicles of a fleet come to a node, that is no pod place, with a pod.
  func isServed(_ node: UInt32, _ fleet: FleetPlan) -> Bool {
    let loaded = plan.vehicleKinds[Int(plan.vehicleKinds[Int(fleet.kind)].twin)]
    guard loaded.hasTwin, loaded.rights > 0 else { return false }
    return plan.roadRights[Int(loaded.rights) - 1].component[Int(node)] == Self.aisles
  }

  /// Component, in the rights of who has a pod aboard, of the nodes that one comes to with it.
  private static var aisles: UInt32 { 0 }

  /// The type that a vehicle is while it has a pod aboard: no pod place is a way for it, but it may come to
  /// the one where its way ends, and away from the one where it begins.
  private mutating func addLoadedKind(_ own: RoadNetwork, _ aisles: RoadNetwork, _ road: Int) {
    let base = firstRoads[road]
    let empty = plan.vehicleKinds.count - 1
    guard empty < Int(UInt8.max), plan.roadRights.count < Int(UInt8.max) else { return }
    var rights = RoadRights(
      mayUse: Array(repeating: false, count: plan.roads.arcs.count),
      mayEnd: Array(repeating: false, count: plan.roads.arcs.count),
      component: Array(repeating: .none, count: plan.roads.nodeCount))
    for arc in own.arcs {
      let number = plan.roads.arc(
        from: UInt32(truncatingIfNeeded: base + arc.from), to: UInt32(truncatingIfNeeded: base + arc.to))
      guard number != .none else { continue }
      if own.isPodPlace[arc.to] {
        rights.mayEnd[Int(number)] = true
      } else {
        rights.mayUse[Int(number)] = true
      }
    }
    for (node, component) in aisles.components.enumerated() {
      rights.component[base + node] =
        component == aisles.mainComponent ? Self.aisles : UInt32(truncatingIfNeeded: component + 1)
    }
    plan.roadRights.append(rights)
    var loaded = plan.vehicleKinds[empty]
    loaded.speed = loaded.loadedSpeed
    loaded.rights = UInt8(clamping: plan.roadRights.count)
    (loaded.twin, loaded.hasTwin) = (UInt8(clamping: empty), true)
    plan.vehicleKinds[empty].twin = UInt8(clamping: empty + 1)
    plan.vehicleKinds[empty].hasTwin = true
    plan.vehicleKinds.append(loaded)
  }
}
