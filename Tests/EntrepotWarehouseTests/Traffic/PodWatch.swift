import EntrepotJournal
import EntrepotLayout

@testable import EntrepotWarehouse

/// Follows vehicles with pods through a journal: which points of the roads they pass, by where each of their
/// movements begins, and whether one of those is a pod place that is neither end of their job.
struct PodWatch {
  private let map: RoadMap
  private let firstRoad: UInt32
  private let firstVehicle: UInt32
  private let isPodPlace: [Bool]
  private var job: [UInt32: Route] = [:]
  private var aboard: [UInt32: UInt32] = [:]
  private var position: [UInt32: (x: Double, y: Double)] = [:]
  /// Pod places passed with a pod aboard, in words.
  var broken: [String] = []
  /// Points passed with a pod aboard, and pod places passed without.
  var passedLoaded = 0
  var passedUnder = 0
  /// Pods set down, by road node.
  var places: [UInt32: Int] = [:]

  /// Roads of the first section that are all of the site's.
  init(_ plan: Plan) {
    map = plan.roads
    (firstRoad, firstVehicle) = (plan.firstRoadNode, plan.firstVehicleNode)
    isPodPlace = RoadNetwork(plan.scenario.layout.roads[0]).isPodPlace
  }

  mutating func take(_ record: Record) {
    switch record.kind {
    case .job where record.code == JobPhase.carrying.rawValue:
      // The way up to here belongs to the job before.
      let route = Route(packed: record.value)
      come(record.a, to: route.from)
      job[record.a] = route
    case .loadMoved:
      if record.b >= firstVehicle, record.b < firstRoad {
        come(record.b, to: record.a)
        aboard[record.b] = record.subject
      }
      if record.a >= firstVehicle, record.a < firstRoad {
        come(record.a, to: record.b)
        aboard[record.a] = nil
        places[record.b, default: 0] += 1
      }
    case .drive: drive(record)
    default: break
    }
  }

  private mutating func drive(_ record: Record) {
    guard let phase = DriveCode(rawValue: record.code).phase else { return }
    let a = Int(record.a &- firstRoad)
    var here = (x: map.x[a], y: map.y[a])
    if phase == .going || phase == .stopping {
      let b = Int(record.b &- firstRoad)
      let arc = map.arc(from: UInt32(a), to: UInt32(b))
      let share = Double(DriveState(packed: record.value).micrometres) * 1e-6 / map.arcs[Int(arc)].length
      here.x += (map.x[b] - map.x[a]) * share
      here.y += (map.y[b] - map.y[a]) * share
    }
    come(record.subject, here, record.instant.seconds)
  }

  /// A pod changes hands where a vehicle stands.
  private mutating func come(_ vehicle: UInt32, to node: UInt32) {
    let node = Int(node &- firstRoad)
    come(vehicle, (map.x[node], map.y[node]), 0)
  }

  private mutating func come(_ vehicle: UInt32, _ here: (x: Double, y: Double), _ time: Double) {
    // Who has not moved passes nothing, whatever job it has now.
    if let last = position[vehicle], last != here { pass(vehicle, from: last, to: here, time) }
    position[vehicle] = here
  }

  /// All points on the line from one position to another.
  private mutating func pass(
    _ vehicle: UInt32, from: (x: Double, y: Double), to: (x: Double, y: Double), _ time: Double
  ) {
    let near = 0.01
    for node in map.x.indices {
      let (x, y) = (map.x[node], map.y[node])
      guard x >= min(from.x, to.x) - near, x <= max(from.x, to.x) + near, y >= min(from.y, to.y) - near,
        y <= max(from.y, to.y) + near
      else { continue }
      guard aboard[vehicle] != nil else {
        if isPodPlace[node] { passedUnder += 1 }
        continue
      }
      passedLoaded += 1
      let number = firstRoad &+ UInt32(node)
      guard isPodPlace[node], job[vehicle]?.from != number, job[vehicle]?.to != number else { continue }
      broken.append(
        "Vehicle \(vehicle) with a pod passes the pod place at (\(x), \(y)) at \(time) s.")
    }
  }
}
