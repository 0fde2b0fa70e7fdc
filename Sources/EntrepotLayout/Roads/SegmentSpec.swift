/// A named point of the roads.
public struct RoadNodeSpec: Hashable, Sendable {
  /// Name within the roads.
  public var name: String = ""
  /// On the floor plan [m].
  public var position: Position = Position()
  /// Imported points: where they stand in their file.
  public var mark: Mark?

  /// A point to be filled in.
  public init() {}
}

/// A way between two named points: straight, or a curve whose length is given.
public struct SegmentSpec: Hashable, Sendable {
  /// Where it starts.
  public var from: String = ""
  /// Where it ends.
  public var to: String = ""
  /// It can be driven in both directions.
  public var isTwoWay: Bool = false
  /// Length [m]; nil: the straight distance.
  public var length: Double?
  /// Speed limit [m/s]; nil: the roads'.
  public var speed: Double?
  /// Types of vehicle that may drive here; all when empty.
  public var vehicles: [String] = []
  /// Nobody drives here, whatever further segments or an imported file say.
  public var isClosed: Bool = false

  /// A segment to be filled in.
  public init() {}
}

/// What an edge of a grid is to be, whatever the rule says.
public struct WaySpec: Hashable, Sendable {
  /// Column and row of a cell.
  public var from: [Int] = []
  /// Column and row of its neighbour.
  public var to: [Int] = []
  /// How it leads; nil: as the rule says.
  public var direction: Direction?
  /// Speed limit, both ways [m/s]; nil: the roads'.
  public var speed: Double?
  /// Types of vehicle that may drive here; all when empty.
  public var vehicles: [String] = []

  /// How an edge leads.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    case forward, backward, both, none
  }

  /// An edge to be filled in.
  public init() {}
}

/// A place on the roads where loads are handed over.
public struct StationNodeSpec: Hashable, Sendable {
  /// Name within the roads.
  public var name: String = ""
  /// Column and row of a grid's cell.
  public var cell: [Int] = []
  /// Or the name of a point.
  public var node: String?
  /// Height above the floor at which loads stand there [m].
  public var height: Double = 0
  /// How deep they stand behind its edge, for the forks to reach [m].
  public var depth: Double = 0
  /// Imported stations: where they stand in their file.
  public var mark: Mark?

  /// A station to be filled in.
  public init() {}
}

/// A rectangle on the floor plan in which other rules hold: for all ways whose middle lies in it.
public struct AreaSpec: Hashable, Sendable {
  /// One corner [m].
  public var from: Position = Position()
  /// The corner across [m].
  public var to: Position = Position()
  /// Speed limit [m/s]; nil for none of its own.
  public var speed: Double?
  /// Types of vehicle that may drive here; all when empty.
  public var vehicles: [String] = []

  /// An area to be filled in.
  public init() {}

  /// Whether a point [m] lies in it or on its edge.
  func holds(_ x: Double, _ y: Double) -> Bool {
    x >= min(from.x, to.x) && x <= max(from.x, to.x) && y >= min(from.y, to.y) && y <= max(from.y, to.y)
  }
}
