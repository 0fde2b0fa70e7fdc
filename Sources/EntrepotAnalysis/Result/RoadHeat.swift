import EntrepotJournal

/// Vehicles at the nodes of one section of roads: how many came by, and how long others waited for each.
public struct RoadHeat: Hashable, Sendable {
  /// Name of the section.
  public var name: String
  /// Grids: distance between cells [m]; 0 for points.
  public var pitch: Double
  /// Node number of each node.
  public var nodes: [UInt32] = []
  /// Name of each node.
  public var labels: [String] = []
  /// Where each is on the floor plan [m].
  public var xs: [Double] = []
  /// Where each is on the floor plan [m].
  public var ys: [Double] = []
  /// Vehicles that came by each; of points, those that came to stop or to turn there.
  public var passes: [Int] = []
  /// Time that vehicles stood waiting for each, added up [s].
  public var waited: [Double] = []

  /// A section without nodes yet; distance between cells [m].
  public init(name: String, pitch: Double) {
    self.name = name
    self.pitch = pitch
  }
}

/// Vehicles that stood waiting for a place, for one cause.
public struct BlockingRow: Hashable, Sendable {
  /// Node number of the place.
  public var node: UInt32
  /// Its name.
  public var name: String
  /// Where it is on the floor plan [m].
  public var x: Double
  /// Where it is on the floor plan [m].
  public var y: Double
  /// The dock, station or lane next to it; empty when none is near.
  public var near: String
  /// What kept them.
  public var cause: WaitCause
  /// Time that they stood, added up [s].
  public var seconds: Double
  /// How often one came to stand.
  public var times: Int

  /// Waiting at a place [m] for so long [s].
  public init(
    node: UInt32, name: String, x: Double, y: Double, near: String, cause: WaitCause, seconds: Double,
    times: Int
  ) {
    self.node = node
    self.name = name
    self.x = x
    self.y = y
    self.near = near
    self.cause = cause
    self.seconds = seconds
    self.times = times
  }
}
