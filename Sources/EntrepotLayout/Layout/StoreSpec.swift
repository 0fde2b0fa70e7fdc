import EntrepotKernel

/// A unit-load AS/RS: aisles of racks by rule, one captive crane an aisle.
public struct StoreSpec: Hashable, Sendable {
  /// Name in files; aisles are `name/A1` …
  public var name: String = ""
  /// Aisles side by side.
  public var aisles: Int = 1
  /// Distance from aisle to aisle [m].
  public var aislePitch: Double = 5
  /// Rack sides of an aisle: 1 or 2.
  public var sides: Int = 2
  /// Bays along an aisle.
  public var bays: Int = 1
  /// Levels in height.
  public var levels: Int = 1
  /// 1 single-deep, 2 double-deep.
  public var depth: Int = 1
  /// Distance between bay middles [m].
  public var bayPitch: Double = 1
  /// Distance between levels [m].
  public var levelPitch: Double = 2
  /// Travel from the aisle's zero to the middle of the first bay [m].
  public var firstBay: Double = 0.5
  /// Height of level 1 above the crane's zero [m].
  public var firstLevel: Double = 0
  /// What the compartments take, bottom up; empty: every compartment takes every load.
  public var compartments: [CompartmentSpec] = []
  /// Locations that are not there: columns, fire walls, gates.
  public var dead: [DeadSpec] = []
  /// The crane of every aisle.
  public var crane: CraneSpec = CraneSpec()
  /// Pick-and-drop places at which cranes collect loads; at least one unless nothing is ever stored.
  public var inputs: [HandoverSpec] = []
  /// Pick-and-drop places at which cranes leave loads.
  public var outputs: [HandoverSpec] = []
  /// What the outputs pass loads to.
  public var to: [String] = []
  /// Front left corner of the store on the floor plan [m]; aisles run up the plan.
  public var position: Position = Position()

  /// A store to be filled in.
  public init() {}
}

/// What some levels accept.
public struct CompartmentSpec: Hashable, Sendable {
  /// Levels it stands for, from 1.
  public var levels: ClosedRange<Int>
  /// Highest load [m].
  public var height: Double
  /// Heaviest load [kg].
  public var mass: Double

  /// What levels accept; height [m], mass [kg].
  public init(levels: ClosedRange<Int>, height: Double, mass: Double) {
    self.levels = levels
    self.height = height
    self.mass = mass
  }
}

/// Locations that are not there.
public struct DeadSpec: Hashable, Sendable {
  /// Aisles, from 1; nil for all.
  public var aisles: ClosedRange<Int>?
  /// Bays, from 1.
  public var bays: ClosedRange<Int>
  /// Levels, from 1; nil for all.
  public var levels: ClosedRange<Int>?

  /// Locations that are not there, counted from 1.
  public init(aisles: ClosedRange<Int>?, bays: ClosedRange<Int>, levels: ClosedRange<Int>?) {
    self.aisles = aisles
    self.bays = bays
    self.levels = levels
  }

  /// Whether a location, counted from 1, is one of these.
  public func contains(aisle: Int, bay: Int, level: Int) -> Bool {
    aisles?.contains(aisle) ?? true && bays.contains(bay) && levels?.contains(level) ?? true
  }
}

/// A pick-and-drop place of every aisle.
public struct HandoverSpec: Hashable, Sendable {
  /// Distance along the aisle from its zero [m]; the far end is the rack's length.
  public var travel: Double
  /// Height of its load level [m].
  public var height: Double
  /// Loads it holds.
  public var places: Int

  /// A pick-and-drop place; travel and height [m].
  public init(travel: Double = 0, height: Double = 0, places: Int = 1) {
    self.travel = travel
    self.height = height
    self.places = places
  }
}

/// A storage-and-retrieval crane.
public struct CraneSpec: Hashable, Sendable {
  /// Cruise speed [m/s], acceleration and deceleration [m/s²] along the aisle.
  public var travel: AxisSpec = AxisSpec()
  /// The same up and down.
  public var lift: AxisSpec = AxisSpec()
  /// Fork cycle (out, take or leave, back) by position in depth: next to the aisle, behind it [s].
  public var forkTimes: [Distribution] = [.constant(0)]
  /// Fork cycle at a pick-and-drop place [s].
  public var handoverTime: Distribution = .constant(0)
  /// Fine positioning before each fork cycle [s].
  public var positioning: Double = 0
  /// Telegram and warehouse-control delay before each command [s].
  public var latency: Double = 0
  /// Loads carried at once: 1 or 2.
  public var loadPlaces: Int = 1
  /// Random breakdowns.
  public var failure: FailureSpec?
  /// Mast, carriage and drives without load, moved along the aisle [kg].
  public var travellingMass: Double = 0
  /// Carriage without load, moved up and down [kg].
  public var liftedMass: Double = 0
  /// Resistance to rolling as a share of weight [1].
  public var rollingCoefficient: Double = 0
  /// From the grid to the wheel [1].
  public var driveEfficiency: Double = 1
  /// Share of braking power that goes back to the grid [1].
  public var recuperation: Double = 0
  /// Drawn while switched on [W].
  public var standbyPower: Double = 0

  /// A crane to be filled in.
  public init() {}
}

/// Speed limits of one axis.
public struct AxisSpec: Hashable, Sendable {
  /// Cruise speed [m/s].
  public var speed: Double
  /// Acceleration [m/s²]; infinity when not given.
  public var acceleration: Double
  /// Deceleration [m/s²]; the acceleration when not given.
  public var deceleration: Double

  /// Speed [m/s], acceleration and deceleration [m/s²].
  public init(speed: Double = 1, acceleration: Double = .infinity, deceleration: Double = .infinity) {
    self.speed = speed
    self.acceleration = acceleration
    self.deceleration = deceleration
  }
}
