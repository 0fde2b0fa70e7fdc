/// Roads that vehicles drive on, as written: by rule, from a grid file, node by node, or from another
/// program's file.
public struct RoadSpec: Hashable, Sendable {
  /// Name of the section's entry.
  public var name: String = ""
  /// Racks in rows and the lanes between them, by rule.
  public var grid: GridRule?
  /// Path of a grid file, MovingAI or CSV, as written.
  public var mapPath: String?
  /// Rows of that file from top to bottom, true where one can drive; empty until it is read.
  public var mapRows: [[Bool]] = []
  /// Codes of a CSV grid's cells, rows from top to bottom; empty until it is read, and for other roads.
  public var codes: [[Int]] = []
  /// Codes of the cells of a CSV grid that one can drive on.
  public var drivable: [Int] = []
  /// Path of a VDMA LIF file, as written.
  public var lifPath: String?
  /// Id of the one of its layouts that is meant; nil when it has but one.
  public var lifLayout: String?
  /// Id of the type of vehicle whose ways are meant; nil for all.
  public var lifVehicle: String?
  /// Path of an openTCS plant model, as written.
  public var openTCSPath: String?
  /// Whether such a file has been read.
  public var isImported: Bool = false
  /// Named points.
  public var nodes: [RoadNodeSpec] = []
  /// Ways between named points. Of two that lead from one point to another the first holds.
  public var segments: [SegmentSpec] = []
  /// Distance between cells of a grid [m].
  public var pitch: Double = 1
  /// Grids: each lane leads one way, found from the topology; otherwise all lead both ways.
  public var isOneWay: Bool = true
  /// Grids of two-way lanes: the side to keep to where lanes are wider than one cell.
  public var side: Side = .right
  /// Grids: edges that are to lead otherwise than the rule says.
  public var ways: [WaySpec] = []
  /// Width of the lanes, for what fits [m]; nil: the pitch, or unknown.
  public var laneWidth: Double?
  /// Speed limit [m/s]; nil for none.
  public var speed: Double?
  /// Parts of the floor plan with rules of their own.
  public var areas: [AreaSpec] = []
  /// Parts in which so many vehicles may be at once.
  public var zones: [ZoneSpec] = []
  /// Names of stations, points or cells on which nobody stops who wants to go on.
  public var keepClear: [String] = []
  /// Whether that holds for all junctions.
  public var junctions: JunctionRule = .free
  /// Where pods stand; nil: there are none.
  public var pods: PodsSpec?
  /// Where loads are picked up and put down, by name.
  public var stations: [StationNodeSpec] = []
  /// Names of stations or nodes at which vehicles enter the roads and leave them for the depot.
  public var depots: [String] = []
  /// Grids: middle of the cell in column 0 and row 0, at the lower left; imported roads: where the file's
  /// origin lies [m].
  public var position: Position = Position()

  /// Roads to be filled in.
  public init() {}

  /// Side of the road.
  public enum Side: String, Hashable, Sendable, CaseIterable {
    case right, left, none
  }
}

extension RoadSpec {
  /// Takes in the cells of a CSV grid.
  public mutating func read(_ codes: [[Int]]) {
    self.codes = codes
    mapRows = codes.map { row in row.map { drivable.contains($0) } }
  }
}

/// Racks in straight rows: lanes of one cell's width between them, open fields at both ends.
public struct GridRule: Hashable, Sendable {
  /// Racks side by side.
  public var across: Int = 10
  /// Racks one behind the other.
  public var deep: Int = 20
  /// Cells of a rack along its lane.
  public var rackLength: Int = 10
  /// Cells of a rack between two lanes.
  public var rackDepth: Int = 2
  /// Free columns at the left and right end, beside the outermost racks.
  public var field: Int = 1

  /// Ten by twenty racks.
  public init() {}

  /// Columns of cells.
  public var columns: Int { 2 * field + across * (rackLength + 1) - 1 }
  /// Rows of cells.
  public var rows: Int { deep * (rackDepth + 1) + 1 }

  /// Whether one can drive on a cell.
  public func isFree(column: Int, row: Int) -> Bool {
    if row % (rackDepth + 1) == 0 { return true }
    let inside = column - field
    if inside < 0 || column >= columns - field { return true }
    return inside % (rackLength + 1) == rackLength
  }
}
