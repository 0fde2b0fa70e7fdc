import EntrepotKernel
import EntrepotLayout

/// A fleet as the simulation sees it.
struct FleetPlan: Sendable {
  var name: String
  /// Member node of the fleet.
  var node: UInt32
  /// Its vehicles are numbered one after the other.
  var firstVehicle: Int
  var count: Int
  /// Index into ``Traffic/kinds``.
  var kind: UInt8
  /// Vehicles that may be at work at once; `automatic` finds it.
  var cap: Int
  var isAutomatic: Bool
  /// Vehicles that may be under way to one node.
  var perPlace: UInt16
  var dispatching: DispatchRule
  var dispatchValues: [Double]
  var pick: SamplerID
  var drop: SamplerID
  /// Road nodes: all that can be reached, where vehicles stand at the start, and the depot's doors.
  var reach: [UInt32]
  var start: [UInt32]
  var depots: [UInt32]

  var vehicles: Range<Int> { firstVehicle..<firstVehicle + count }
}

/// What changes of a fleet.
struct FleetState: Sendable {
  /// Vehicles on the roads without work, and transports without a vehicle; both in order of coming.
  var idle: [UInt32] = []
  var queue: [UInt32] = []
  /// Vehicles in the depot.
  var parked: [UInt32] = []
  /// Vehicles with work.
  var atWork: Int32 = 0
  /// Vehicles that may have work.
  var cap: Int32 = 0
  /// A look for work is on the agenda.
  var willDispatch = false
  var gate = CapGate()
}

/// What a vehicle is working on.
struct VehicleTask: BitwiseCopyable, Sendable {
  enum Step: UInt8, BitwiseCopyable, Sendable {
    case none, toPick, picking, toDrop, dropping, toDepot
  }

  var transport: UInt32 = .none
  var step = Step.none
  /// Until when it handles its load.
  var until = Time.zero
  /// What the journal was last told.
  var state: UInt16 = 0
}
