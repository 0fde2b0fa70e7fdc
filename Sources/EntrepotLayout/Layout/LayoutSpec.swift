import EntrepotKernel

/// What is built: unit loads, docks, stations, transfers and stores, as checked values.
///
/// Elements are joined by name: each names what it passes loads `to`. Indices below refer to arrays of
/// this struct.
public struct LayoutSpec: Hashable, Sendable {
  /// Title of the layout.
  public var name: String = ""
  /// Types of unit load; at least one.
  public var unitLoads: [UnitLoadSpec] = []
  /// Where trucks and production hand loads over, both directions.
  public var docks: [DockSpec] = []
  /// Check points and other stations.
  public var stations: [StationSpec] = []
  /// Transfers that join equipment.
  public var transfers: [TransferSpec] = []
  /// High-bay stores.
  public var stores: [StoreSpec] = []
  /// What vehicles drive on.
  public var roads: [RoadSpec] = []
  /// Vehicles.
  public var fleets: [FleetSpec] = []
  /// Block storage.
  public var floors: [FloorSpec] = []
  /// Aisles that people pick in.
  public var picking: [PickAreaSpec] = []
  /// Statements marked as assumptions, in words.
  public var assumptions: [String] = []

  /// Nothing built yet.
  public init() {}
}

/// A type of unit load.
public struct UnitLoadSpec: Hashable, Sendable {
  /// Name in files.
  public var name: String
  /// Footprint along the fork [m].
  public var length: Double
  /// Footprint across the fork [m].
  public var width: Double
  /// With load [m].
  public var height: Double
  /// With load [kg].
  public var mass: Double

  /// A type of unit load; lengths [m], mass [kg].
  public init(name: String, length: Double, width: Double, height: Double, mass: Double) {
    self.name = name
    self.length = length
    self.width = width
    self.height = height
    self.mass = mass
  }
}

/// Which way loads pass a dock.
public enum DockDirection: String, Hashable, Sendable, CaseIterable {
  case inbound = "in"
  case outbound = "out"
}

/// A group of equal docks, numbered from 1 in names (`D1` …) unless its count is one.
public struct DockSpec: Hashable, Sendable {
  /// Name of the group; members are `name` + number.
  public var name: String = ""
  /// In or out.
  public var direction: DockDirection = .inbound
  /// Docks in the group.
  public var count: Int = 1
  /// Inbound: loads that can wait at the dock; nil for no limit. Outbound: staging places; nil for no limit.
  public var places: Int?
  /// Outbound: time to carry one staged load aboard [s]; zero: a load leaves once staged.
  public var loading: Distribution = .constant(0)
  /// Inbound: what each dock passes loads to, by name; one for all, or one a dock.
  public var to: [String] = []
  /// Stations of the roads at which vehicles serve the docks, one a dock; empty when none do.
  public var at: [String] = []
  /// Middle of the first dock on the floor plan [m].
  public var position: Position = Position()
  /// Step from dock to dock [m].
  public var step: Position = Position()

  /// A dock to be filled in.
  public init() {}
}

/// Servers with a queue: identification and profile check, picking, packing.
public struct StationSpec: Hashable, Sendable {
  /// Name of the group; members are `name` + number when `count` > 1.
  public var name: String = ""
  /// Catalogue name of the kind of station: `check-point`, `work-station`.
  public var kind: String = "work-station"
  /// Equal stations side by side, each with its own queue.
  public var count: Int = 1
  /// Loads worked on at once, by one station.
  public var servers: Int = 1
  /// Loads that can wait before it; nil for no limit.
  public var queue: Int?
  /// Time a load [s].
  public var time: Distribution = .constant(0)
  /// Check point: share of loads whose label is not read and that are keyed in by hand [1].
  public var noReadShare: Double = 0
  /// Check point: time to key one in [s].
  public var noReadTime: Distribution = .constant(0)
  /// Check point: share of loads that fail the profile check and go to the reject spur [1].
  public var rejectShare: Double = 0
  /// Check point: places on the reject spur.
  public var rejectPlaces: Int = 0
  /// Check point: time to put a rejected load right, one at a time; it then comes back to the queue [s].
  public var repairTime: Distribution = .constant(0)
  /// Loads fail and are repaired.
  public var failure: FailureSpec?
  /// What it passes loads to; with several, see ``TransferSpec/to``.
  public var to: [String] = []
  /// Shares by which loads are passed on by chance to each of `to` [1]; empty: by destination.
  public var toShares: [Double] = []
  /// Middle of the first on the floor plan [m].
  public var position: Position = Position()
  /// Step from one to the next [m].
  public var step: Position = Position()

  /// A station to be filled in.
  public init() {}
}

/// Who leaves a transfer first.
public enum TransferOrder: String, Hashable, Sendable, CaseIterable {
  /// In order of entry: a load that cannot leave holds those behind it.
  case fifo
  /// Whoever can: a loop passes on what others wait for.
  case any
}

/// Joins equipment whose detailed mover is not modelled: a conveyor line, a loop, a transfer car.
public struct TransferSpec: Hashable, Sendable {
  /// Name of the group; members are `name` + number when `count` > 1.
  public var name: String = ""
  /// Equal transfers side by side; a load takes one at random or the one its aisle belongs to.
  public var count: Int = 1
  /// Transit time of a load [s].
  public var time: Distribution = .constant(0)
  /// Added per position of the target among `to` after expansion, for distance [s].
  public var stepTime: Double = 0
  /// Loads on it at once; nil for no limit.
  public var capacity: Int?
  /// Least time between two entries [s].
  public var headway: Double = 0
  /// Time a carrier needs to come back empty before it takes the next load [s].
  public var returnTime: Double = 0
  /// Who leaves first.
  public var order: TransferOrder = .fifo
  /// Loads that can wait before it; nil for no limit; 0: they wait where they come from.
  public var queue: Int? = 0
  /// Names of what it passes loads to: stations, transfers, docks, stores (all aisles), or one aisle
  /// (`hbw/A3`). A load goes where its destination lies; without a destination, to the first.
  public var to: [String] = []
  /// Breakdowns, or nil for none.
  public var failure: FailureSpec?
  /// Where it runs on the floor plan, from [m].
  public var position: Position = Position()
  /// To [m].
  public var end: Position = Position()

  /// A transfer to be filled in.
  public init() {}
}

/// A point on the floor plan.
public struct Position: Hashable, Sendable {
  /// To the right [m].
  public var x: Double
  /// Up the plan [m].
  public var y: Double

  /// A point on the floor plan [m].
  public init(x: Double = 0, y: Double = 0) {
    self.x = x
    self.y = y
  }
}

/// Random breakdowns of one kind of machine.
public struct FailureSpec: Hashable, Sendable {
  /// Time between the end of a repair and the next failure [s].
  public var timeBetween: Distribution
  /// Time to repair [s].
  public var timeToRepair: Distribution

  /// Breakdowns; both distributions in seconds.
  public init(timeBetween: Distribution, timeToRepair: Distribution) {
    self.timeBetween = timeBetween
    self.timeToRepair = timeToRepair
  }
}
