/// The nodes of one section of roads: cells of a grid, or points with a name.
public struct RoadNodes: Hashable, Sendable {
  /// Name of the section.
  public var name: String
  /// Node of the first.
  public var firstNode: Int
  /// Grids: cells in a row.
  public var columns: Int = 0
  /// Grids: the number row × columns + column of each node's cell, rising.
  public var cells: [UInt32] = []
  /// Grids: distance between cells [m].
  public var pitch: Double = 1
  /// Grids: middle of the cell in column 0 and row 0 on the floor plan [m].
  public var originX: Double = 0
  /// Grids: middle of the cell in column 0 and row 0 on the floor plan [m].
  public var originY: Double = 0
  /// Points: their names.
  public var labels: [String] = []
  /// Points: where they are on the floor plan [m].
  public var xs: [Double] = []
  /// Points: where they are on the floor plan [m].
  public var ys: [Double] = []

  /// Points: ways between them, each once.
  public var ways: [Way] = []

  /// A way between two points, straight on the plan.
  public struct Way: Hashable, Sendable, BitwiseCopyable {
    /// Point where it begins, counted from 0 in its section.
    public var from: UInt32
    /// Point where it ends.
    public var to: UInt32
    /// It may be driven in both directions.
    public var isTwoWay: Bool

    /// A way between two points.
    public init(from: UInt32, to: UInt32, isTwoWay: Bool) {
      (self.from, self.to, self.isTwoWay) = (from, to, isTwoWay)
    }
  }

  /// Stations: nodes that somebody gave a name of their own.
  public var stations: [Station] = []

  /// A node of the roads with a name of its own.
  public struct Station: Hashable, Sendable {
    /// The node.
    public var node: UInt32
    /// Its name within the section.
    public var name: String

    /// A named node.
    public init(node: UInt32, name: String) { (self.node, self.name) = (node, name) }
  }

  /// Nodes of a section, to be filled in.
  public init(name: String, firstNode: Int) {
    self.name = name
    self.firstNode = firstNode
  }

  /// How many there are.
  public var count: Int { columns > 0 ? cells.count : labels.count }

  /// Where a node is on the floor plan [m]; nil for nodes of other sections.
  public func position(ofNode node: Int) -> (x: Double, y: Double)? {
    let index = node - firstNode
    guard index >= 0, index < count else { return nil }
    guard columns > 0 else { return (xs[index], ys[index]) }
    let cell = Int(cells[index])
    return (originX + Double(cell % columns) * pitch, originY + Double(cell / columns) * pitch)
  }

  /// `floor/w1` of a station, else `floor/12-34` by column and row, or `floor/A`; nil for nodes of other
  /// sections.
  public func name(ofNode node: Int) -> String? {
    let index = node - firstNode
    guard index >= 0, index < count else { return nil }
    if let station = stations.first(where: { Int($0.node) == node }) { return "\(name)/\(station.name)" }
    guard columns > 0 else { return "\(name)/\(labels[index])" }
    return "\(name)/\(Int(cells[index]) % columns)-\(Int(cells[index]) / columns)"
  }

  /// The node of that name, or nil.
  public func node(named wanted: String) -> Int? {
    guard wanted.hasPrefix(name + "/") else { return nil }
    let rest = wanted.dropFirst(name.utf8.count + 1)
    if let station = stations.first(where: { $0.name == rest }) { return Int(station.node) }
    guard columns > 0 else { return labels.firstIndex { $0 == rest }.map { firstNode + $0 } }
    let parts = rest.split(separator: "-").compactMap { UInt32($0) }
    guard parts.count == 2, Int(parts[0]) < columns, parts[1] < 1 << 26 else { return nil }
    let cell = Int(parts[1]) * columns + Int(parts[0])
    return cells.firstIndex { Int($0) == cell }.map { firstNode + $0 }
  }
}

/// How a vehicle moves.
public struct VehicleMotion: Hashable, Sendable, BitwiseCopyable {
  /// Cruise speed without a load [m/s].
  public var speed: Double
  /// Cruise speed with a load [m/s].
  public var loadedSpeed: Double
  /// Acceleration [m/s²]; infinity for none to speak of.
  public var acceleration: Double
  /// Deceleration [m/s²]; infinity for none to speak of.
  public var deceleration: Double
  /// Time for a quarter turn on the spot [s].
  public var quarterTurn: Double
  /// From bumper to bumper [m].
  public var length: Double
  /// Across [m].
  public var width: Double

  /// Speeds [m/s], acceleration and deceleration [m/s²], quarter turn [s], length and width [m].
  public init(
    speed: Double, loadedSpeed: Double, acceleration: Double, deceleration: Double, quarterTurn: Double,
    length: Double, width: Double
  ) {
    self.speed = speed
    self.loadedSpeed = loadedSpeed
    self.acceleration = acceleration
    self.deceleration = deceleration
    self.quarterTurn = quarterTurn
    self.length = length
    self.width = width
  }
}
