/// Where pods stand on roads, and how many there are.
///
/// A pod place is a point of the roads that holds at most one pod. Empty vehicles that carry pods drive under
/// them; a loaded one comes to a pod place only where its way begins or ends, whether or not a pod stands
/// there at the moment (so in Kiva systems, Wurman, D'Andrea & Mountz 2008, doi:10.1609/aimag.v29i1.2082, and
/// in RAWSim-O, Merschformann, Xie & Li 2018).
public struct PodsSpec: Hashable, Sendable {
  /// Grids: cells that one could not drive on otherwise are pod places; those in ``areas``, if there are any.
  public var takesBlockedCells: Bool = false
  /// Names of points or cells.
  public var places: [String] = []
  /// Or: all points in these rectangles.
  public var areas: [PodAreaSpec] = []
  /// Pods; nil: one on each place.
  public var count: Int?

  /// Pods to be filled in.
  public init() {}

  /// Whether a position [m] lies in one of the areas.
  func covers(_ position: Position) -> Bool { areas.contains { $0.holds(position) } }
}

/// A rectangle on the floor plan.
public struct PodAreaSpec: Hashable, Sendable {
  /// One corner [m].
  public var from: Position = Position()
  /// The corner across [m].
  public var to: Position = Position()

  /// A rectangle to be filled in.
  public init() {}

  func holds(_ position: Position) -> Bool {
    position.x >= min(from.x, to.x) && position.x <= max(from.x, to.x) && position.y >= min(from.y, to.y)
      && position.y <= max(from.y, to.y)
  }
}

/// What vehicles carry.
public enum CarriedKind: String, Hashable, Sendable, CaseIterable {
  /// Loads, on forks or on top: they may drive with them wherever they may without.
  case loads
  /// Pods, from below: they drive under those that stand, and around them with one aboard.
  case pods
}

extension LayoutSpec {
  /// Whether some fleet on roads drives under pods, one of these types if there are any.
  public func drivesUnderPods(on road: RoadSpec, types: [String] = []) -> Bool {
    fleets.contains {
      $0.roads == road.name && $0.vehicle.carries == .pods
        && (types.isEmpty || types.contains($0.vehicleType))
    }
  }

  /// Roads as empty vehicles of a type drive on them.
  public func network(_ road: RoadSpec, for type: String) -> RoadNetwork {
    RoadNetwork(
      road, for: [type], isUnderPods: road.pods == nil || drivesUnderPods(on: road, types: [type]))
  }
}

extension RoadNetwork {
  /// Pod places at which a vehicle with a pod can set out and arrive, by what it can drive on, pods left out.
  ///
  /// - Parameter aisles: the same roads without pod places, for the same types.
  public func servedPodPlaces(_ aisles: RoadNetwork) -> [Int] {
    var (leaves, enters) = (
      [Bool](repeating: false, count: positions.count), [Bool](repeating: false, count: positions.count)
    )
    func isAisle(_ node: Int) -> Bool {
      !isPodPlace[node] && aisles.components[node] == aisles.mainComponent
    }
    for arc in arcs {
      if isAisle(arc.to) { leaves[arc.from] = true }
      if isAisle(arc.from) { enters[arc.to] = true }
    }
    return podPlaces.filter { leaves[$0] && enters[$0] && components[$0] == mainComponent }
  }
}

extension RoadSpec {
  /// Whether a cell of a grid that one cannot drive on otherwise, with its middle there [m], holds a pod.
  func takesPod(_ position: Position) -> Bool {
    guard let pods, pods.takesBlockedCells else { return false }
    return pods.areas.isEmpty || pods.covers(position)
  }
}
