import EntrepotKernel

/// Who plays: every place, mover and station, numbered.
///
/// Nodes 0 ..< `members.count` are members with a name of their own. Rack locations follow as
/// ranges, one range an aisle, so that a million of them cost a few lines.
public struct Cast: Hashable, Sendable {
  /// Named nodes; the index is the node number.
  public var members: [Member] = []
  /// Rack aisles, sorted by their first node; ranges are contiguous and follow the members.
  public var racks: [RackAisle] = []
  /// Road nodes, section by section; ranges are contiguous and follow the racks.
  public var roads: [RoadNodes] = []
  /// Nodes of picking areas; ranges are contiguous and follow the roads.
  public var walks: [WalkNodes] = []

  /// Nobody yet.
  public init() {}

  /// Members and all rack locations.
  public var rackEnd: Int { racks.last.map { $0.firstNode + $0.locationCount } ?? members.count }

  /// Members, all rack locations and all road nodes.
  public var roadEnd: Int { roads.last.map { $0.firstNode + $0.count } ?? rackEnd }

  /// All nodes: members, rack locations, road nodes, bays and crossings of picking areas.
  public var nodeCount: Int { walks.last.map { $0.firstNode + $0.count } ?? roadEnd }
}

/// What a member is.
public enum MemberKind: UInt16, Hashable, Sendable, CaseIterable {
  /// Where loads enter: a receiving dock, a production line's end.
  case receivingDock = 0
  /// Where loads leave: a shipping dock with its staging places.
  case shippingDock
  /// Loads wait here for the element named as parent.
  case queue
  /// A station: check point, picking, packing.
  case station
  /// Joins equipment whose detailed mover is not modelled: a loop, a transfer car.
  case transfer
  /// Pick-and-drop place where a crane collects loads (its infeed).
  case inputBuffer
  /// Pick-and-drop place where a crane leaves loads (its outfeed).
  case outputBuffer
  /// A storage-and-retrieval crane.
  case crane
  /// A rack aisle; parent of its crane and buffers.
  case aisle
  /// A store: parent of its aisles.
  case store
  /// Where rejected loads wait to be put right.
  case rejectSpur
  /// A vehicle on roads; its fleet is its parent.
  case vehicle
  /// A fleet of vehicles.
  case fleet
  /// A lane of block storage; its store is its parent.
  case lane
  /// Aisles that people pick in; parent of its pickers.
  case pickArea
  /// A picker, or somebody who fills up pick faces; the area is its parent. Or somebody who picks at a
  /// station from what comes to it: the station is its parent where loads come; it has none where pods do.
  case picker
}

extension MemberKind {
  /// Cranes, vehicles and pickers: what moves.
  @inlinable public var isMover: Bool { self == .crane || self == .vehicle || self == .picker }
}

/// A named node.
public struct Member: Hashable, Sendable {
  /// Path, such as `hbw/A3/crane`; the last part is unique within its parent.
  public var name: String
  /// What it is.
  public var kind: MemberKind
  /// Owning member, or `.none`.
  public var parent: UInt32
  /// Loads it can hold; −1 for no limit, 0 for members that hold none.
  public var capacity: Int32
  /// Servers of a station, carriers of a transfer, load places of a crane, vehicles of a fleet that may be at
  /// work at once; 0 where it makes no sense or there is no limit.
  public var servers: Int32 = 0
  /// Position of its middle on the floor plan [m].
  public var x: Double
  /// Position of its middle on the floor plan [m].
  public var y: Double
  /// Height of its load level above the floor [m].
  public var z: Double
  /// Distance along its aisle from the aisle's zero, for what a crane can reach [m].
  public var travel: Double = 0
  /// Lanes: middle of the last stack, at the far end from where they are entered, on the floor plan [m].
  public var rearX: Double = 0
  /// Lanes: the same [m].
  public var rearY: Double = 0
  /// How long a carrier of a transfer is away after it has given its load off.
  public var returnTime: Time = .zero
  /// How a mover moves, and what that costs; nil for the rest.
  public var motion: CraneMotion?
  /// How a vehicle moves; nil for the rest.
  public var drive: VehicleMotion?
  /// What a vehicle draws; nil for the rest, and where nobody said.
  public var power: VehiclePower?
  /// Name of the window in which a fleet has drivers; empty for the rest, and for fleets without.
  public var drivers: String = ""
  /// What a log calls it, where that is another name; empty: none does, or it calls several things so.
  public var alias: String = ""

  /// A named node at a position [m].
  public init(
    name: String, kind: MemberKind, parent: UInt32 = .none, capacity: Int32 = -1, x: Double = 0,
    y: Double = 0,
    z: Double = 0, motion: CraneMotion? = nil
  ) {
    self.name = name
    self.kind = kind
    self.parent = parent
    self.capacity = capacity
    self.x = x
    self.y = y
    self.z = z
    self.motion = motion
  }
}

/// The locations of one aisle, by rule: node = `firstNode` + ((side × bays + bay) × levels + level) ×
/// depth + position in depth (0 is next to the aisle).
public struct RackAisle: Hashable, Sendable {
  /// The member of kind `aisle`.
  public var aisle: UInt32
  /// Node of location side 0, bay 0, level 0, depth 0.
  public var firstNode: Int
  /// One or two.
  public var sides: Int
  /// Bays along the aisle.
  public var bays: Int
  /// Levels in height.
  public var levels: Int
  /// 1 single-deep, 2 double-deep.
  public var depth: Int
  /// Travel distance from the aisle's zero to the middle of bay 0 [m].
  public var firstBay: Double
  /// Distance between bay middles [m].
  public var bayPitch: Double
  /// Height of level 0 above the crane's zero [m].
  public var firstLevel: Double
  /// Distance between levels [m].
  public var levelPitch: Double
  /// Middle of the aisle at its zero on the floor plan; aisles run up the plan [m].
  public var zeroX: Double = 0
  /// The aisle's zero on the floor plan [m].
  public var zeroY: Double = 0
  /// From the middle of the aisle to the middle of a location next to it [m].
  public var sideOffset: Double = 1.5
  /// From there to the middle of the location behind it [m].
  public var depthPitch: Double = 1.3
  /// Locations that can hold a load, dead ones left out; nil when all can.
  public var usableLocations: Int?

  /// An aisle's locations by rule; lengths [m].
  public init(
    aisle: UInt32, firstNode: Int, sides: Int, bays: Int, levels: Int, depth: Int, firstBay: Double,
    bayPitch: Double, firstLevel: Double, levelPitch: Double
  ) {
    self.aisle = aisle
    self.firstNode = firstNode
    self.sides = sides
    self.bays = bays
    self.levels = levels
    self.depth = depth
    self.firstBay = firstBay
    self.bayPitch = bayPitch
    self.firstLevel = firstLevel
    self.levelPitch = levelPitch
  }

  /// Locations in this aisle, dead bays included.
  public var locationCount: Int { sides * bays * levels * depth }

  /// Travel [m] and height [m] of a location in the crane's frame.
  public func craneCoordinate(ofNode node: Int) -> (travel: Double, height: Double) {
    let cell = (node - firstNode) / depth
    let level = cell % levels
    let bay = cell / levels % bays
    return (firstBay + Double(bay) * bayPitch, firstLevel + Double(level) * levelPitch)
  }
}

/// How a crane moves and what its movements cost.
public struct CraneMotion: Hashable, Sendable, BitwiseCopyable {
  /// Along the aisle.
  public var travel: AxisLimits
  /// Up and down.
  public var lift: AxisLimits
  /// Moved along the aisle: mast, carriage, drives, without load [kg].
  public var travellingMass: Double = 0
  /// Moved up and down, without load [kg].
  public var liftedMass: Double = 0
  /// Resistance to rolling, as a share of weight [1].
  public var rollingCoefficient: Double = 0
  /// From the grid to the wheel [1].
  public var driveEfficiency: Double = 1
  /// Share of braking power that goes back [1].
  public var recuperation: Double = 0
  /// Drawn while switched on [W].
  public var standbyPower: Double = 0

  /// A crane's axes.
  public init(travel: AxisLimits, lift: AxisLimits) {
    self.travel = travel
    self.lift = lift
  }
}

/// Speed limits of one axis.
public struct AxisLimits: Hashable, Sendable, BitwiseCopyable {
  /// Cruise speed [m/s], > 0.
  public var speed: Double
  /// Acceleration [m/s²], > 0; infinity for none to speak of.
  public var acceleration: Double
  /// Deceleration [m/s²], > 0; infinity for none to speak of.
  public var deceleration: Double

  /// Speed [m/s], acceleration and deceleration [m/s²].
  public init(speed: Double, acceleration: Double, deceleration: Double) {
    self.speed = speed
    self.acceleration = acceleration
    self.deceleration = deceleration
  }
}
