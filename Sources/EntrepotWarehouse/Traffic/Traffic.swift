import EntrepotJournal
import EntrepotKernel

/// What the vehicles on the roads do and hold: a plain value that knows no fleets, loads or orders.
///
/// Its methods are told the map and the time, change the state, and leave what follows in ``outbox``:
/// events to schedule, records to write, vehicles that have arrived. ``Simulation`` passes these on.
///
/// The model: a vehicle claims a row of nodes ahead of it, at least its braking distance, extends it into
/// free nodes only, and gives a node back when its tail has cleared it. It is safe whatever happens, as it
/// can always stop at its last claimed node, its *head*; so who stands in whose way is a matter of heads.
/// A node's line holds who waits for it, so nothing is ever polled. How a blocked head is resolved is the
/// vehicle's ``TrafficMode``. Claiming and allocating ahead: VDA 5050 (horizon and base), openTCS (claim
/// and allocation); giving way by inherited priority: Okumura et al. 2022, doi:10.1016/j.artint.2022.103752.
struct Traffic: Sendable {
  /// A vehicle claims at most so many nodes.
  static let ring: UInt32 = 16
  /// A vehicle looks whether it may go on so long before it would have to stop at the latest [m].
  static let lookAhead = 0.01
  /// A braking vehicle speeds up again when it has room for so many beats at its speed [1].
  static let patience = 0.75

  /// How far ahead of what braking needs a vehicle claims at speed, as a time [s].
  var foresight = 1.0
  var vehicles: [Vehicle] = []
  /// ``ring`` for each vehicle.
  var claims: [Claim] = []
  var nodes: [RoadNode] = []
  var kinds: [VehicleKind] = []
  /// Quickest ways of the first type, and of those that drive otherwise: ``VehicleKind/table`` counts them.
  var routes = RouteTables()
  var otherRoutes: [RouteTables] = []
  /// Where types may drive that may not drive everywhere.
  var rights: [RoadRights] = []
  var rules = RoadRules()
  /// Whether there are any rules.
  var hasRules = false
  var outbox = TrafficOutbox()
  var counts = TrafficCounts()
  /// The time of what happens; set by whoever calls.
  var now = Time.zero
  /// Number in the journal of vehicle 0 and of node 0.
  var firstMember: UInt32 = 0
  var firstNode: UInt32 = 0
  /// Searches so far; marks who was asked in the present one.
  var stamp: UInt32 = 0
  /// Vehicles asked in the present search, each by the one before it, and the arcs they would take.
  var chain: [Wish] = []

  init() {}

  /// A vehicle in a search and the arc that it would take.
  struct Wish: BitwiseCopyable, Sendable {
    var vehicle: UInt32
    var arc: UInt32
  }

  @inline(__always)
  func claim(_ vehicle: Int, _ count: UInt32) -> Claim {
    claims[vehicle &* Int(Self.ring) &+ Int(count & (Self.ring - 1))]
  }

  @inline(__always)
  mutating func setClaim(_ vehicle: Int, _ count: UInt32, _ claim: Claim) {
    claims[vehicle &* Int(Self.ring) &+ Int(count & (Self.ring - 1))] = claim
  }

  @inline(__always)
  func kind(_ vehicle: Int) -> VehicleKind { kinds[Int(vehicles[vehicle].kind)] }

  /// The node where a vehicle can stop.
  @inline(__always)
  func headNode(_ vehicle: Int) -> UInt32 { claim(vehicle, vehicles[vehicle].head).node }

  /// The node at which a standing vehicle stands, or that a driving one passed last.
  func place(_ vehicle: Int) -> UInt32 { claim(vehicle, vehicles[vehicle].at).node }
}

/// Who owns a node, for whom it is kept, and who waits for it.
struct RoadNode: BitwiseCopyable, Sendable {
  var owner: UInt32 = .none
  var booking: UInt32 = .none
  var firstInLine: UInt32 = .none
}

/// How vehicles keep out of each other's way.
enum TrafficMode: UInt8, BitwiseCopyable, Sendable {
  /// Not at all: they drive through each other. For first estimates and bounds.
  case freeFlow
  /// First come, first served, as simple controls do; they may lock each other up.
  case claims
  /// Older tasks go first; younger ones are pushed aside.
  case priority
}

/// What follows from what happened: the simulation passes it on.
struct TrafficOutbox: Sendable {
  /// The next thing a vehicle does is due then.
  struct Due: BitwiseCopyable, Sendable {
    var vehicle: UInt32
    var generation: UInt32
    var time: Time
    var isRetry: Bool
    /// A retry that may yet help: a run that would otherwise have come to its end waits for it.
    var hasHope = false
  }

  /// A node is free again then.
  struct Release: BitwiseCopyable, Sendable {
    var vehicle: UInt32
    var node: UInt32
    var time: Time
  }

  var due: [Due] = []
  var releases: [Release] = []
  var records: [Record] = []
  /// Vehicles that stand where they wanted to go.
  var arrived: [UInt32] = []
}

/// What happened so far.
struct TrafficCounts: BitwiseCopyable, Sendable {
  /// Circles of vehicles that wait for each other: found, and those of them that could be undone.
  var deadlocks: UInt64 = 0
  var resolved: UInt64 = 0
  /// Circles that turned together.
  var rotations: UInt64 = 0
  /// Vehicles made to go on by another.
  var pushes: UInt64 = 0
  /// Vehicles that drove around others at work.
  var sidesteps: UInt64 = 0
  /// Stops without the right to go on.
  var stops: UInt64 = 0
}
