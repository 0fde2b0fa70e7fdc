import EntrepotKernel
import EntrepotLayout

/// A vehicle on roads: what it does, how it moves and what it holds of the road.
///
/// It holds a row of nodes: those its body stands on, the one it is at, and those ahead that it has claimed
/// (``Claim``, in a ring). It can stop at the last of them, its *head*, and drives towards the end of the
/// straight stretch, its *stop*. Claims are counted up: `first` ≤ `at` ≤ `stop` < `end`.
///
/// off → waiting ⇄ driving ⇄ turning → waiting → handling → waiting … ; see ``Activity``.
struct Vehicle: BitwiseCopyable, Sendable {
  enum Activity: UInt8, BitwiseCopyable, Sendable {
    /// In the depot, off the roads.
    case off
    /// At a standstill: idle, or without the right to go on.
    case waiting
    /// On a straight stretch.
    case driving
    /// Turning on the spot.
    case turning
    /// Loading, unloading, charging or broken down: it stays where it is, whoever wants to pass.
    case held
  }

  /// Straight stretch: when, where [m] and how fast [m/s] it was when the profile began.
  var anchorTime = Time.zero
  var anchorPosition = 0.0
  var anchorSpeed = 0.0
  /// Where the stretch ends [m], how fast there, and how fast at most on the way [m/s].
  var stopPosition = 0.0
  var exitSpeed = 0.0
  var cruise = 0.0
  /// Place in the order of who gives way: the smaller, the older its task; `.max` without a task.
  var age = UInt64.max
  /// Claims, counted up; see above.
  var first: UInt32 = 0
  var at: UInt32 = 0
  var stop: UInt32 = 0
  var end: UInt32 = 1
  /// Where it wants to go, or `.none`.
  var goal: UInt32 = .none
  /// Node and arc that it stands in line for, or `.none`.
  var waitsFor: UInt32 = .none
  var waitsArc: UInt32 = .none
  /// Next in that line.
  var nextInLine: UInt32 = .none
  /// Node that is kept for it, or `.none`.
  var booked: UInt32 = .none
  /// Arc behind a kept-clear node that it could not take when it last asked for that node, or `.none`.
  var beyond: UInt32 = .none
  /// Car-like: the way out of its head, if that lies in a bend, or `.none`.
  var bendArc: UInt32 = .none
  /// Events of an older generation are void.
  var generation: UInt32 = 0
  /// Last search that came by.
  var stamp: UInt32 = 0
  /// When the next thing is due.
  var dueTime = Time.zero
  /// When it came to stand without the right to go on.
  var blockedSince = Time.zero
  /// When it was sent to its goal.
  var sentSince = Time.zero
  /// Times that it has changed places in the order of who gives way, since then.
  var changes: UInt8 = 0
  var activity = Activity.off
  var heading: UInt8 = 0
  /// Index of its type.
  var kind: UInt8 = 0
  /// Waits so far for the next try.
  var tries: UInt8 = 0
  var isLoaded = false
  /// It has no work and drives only to let another in.
  var isCalledOut = false
  /// A further try is on the agenda.
  var willRetry = false
  /// The journal was told that it is blocked.
  var isBlocked = false
  /// The journal was told where it will stop.
  var isStopTold = false
  /// It will stop where its stretch ends, as far as it knows.
  var isStopFinal = false
  /// The journal was not told of the stretch yet.
  var isFresh = false
  /// The journal was told of a circle of which it is part, and it has not moved since.
  var isToldStuck = false
  /// It has turned back over a node that it still stood on, or has turned in a circle: a node may be among
  /// its claims twice.
  var isDoubled = false
  /// Loaded or not, it may not go faster before its next stop [m/s]: it turns in a row with others.
  var rowSpeed = Float.infinity
  /// The same for gaining and losing speed: inverse rates that it keeps to, where they are slower than
  /// its own [s²/m].
  var rowSlowness = 0.0
  var rowBrakeSlowness = 0.0

  /// Car-like: its stretch is the arc round the node that it is at, or the first half of it.
  var isBending = false

  /// The node counted last: where it can stop.
  @inline(__always) var head: UInt32 { end &- 1 }
}

/// A node that a vehicle holds, the arc it comes by, and where it lies on the vehicle's way [m].
struct Claim: BitwiseCopyable, Sendable {
  var node: UInt32 = .none
  var arc: UInt32 = .none
  var position = 0.0
}

/// A type of vehicle.
struct VehicleKind: BitwiseCopyable, Sendable {
  /// How it keeps out of others' way.
  var mode = TrafficMode.priority
  /// Where it may drive: everywhere, or as the entry of this number, from 1, of ``Plan/roadRights``.
  var rights: UInt8 = 0
  /// Its table of quickest ways: ``Traffic/routes``, or the entry of this number, from 1, of the others.
  var table: UInt8 = 0
  /// With a pod aboard it is of another type, and without one again of this: its number, if it carries pods.
  var twin: UInt8 = 0
  var hasTwin = false
  /// Way after which a node is free again [m].
  var length = 1.0
  /// [m/s]
  var speed = 1.0
  var loadedSpeed = 1.0
  /// Inverse acceleration and deceleration [s²/m]; 0 for none to speak of.
  var slowness = 0.0
  var brakeSlowness = 0.0
  /// Time for a quarter turn on the spot [s].
  var quarterTurn = 0.0
  /// A bend up to this angle is driven without stopping, in 256ths of a turn.
  var bend = 0
  /// It drives round bends on arcs of a radius [m], at a speed [m/s], and cannot turn on the spot.
  var isCarLike = false
  var radius = 0.0
  var curveSpeed = Double.infinity
  /// Time from leaving a node to telling the others [s].
  var releaseDelay = 0.0
  /// Its unit of patience: from rest to rest along a usual way, or along its own length, takes so long [s].
  var beat = 2.0

  /// Whether the quickest ways of the other are its own, too.
  func drivesTheWays(of other: VehicleKind) -> Bool {
    rights == other.rights && speed == other.speed && bend == other.bend && quarterTurn == other.quarterTurn
      && slowness == other.slowness && brakeSlowness == other.brakeSlowness && isCarLike == other.isCarLike
      && radius == other.radius && curveSpeed == other.curveSpeed
  }

  func cruise(isLoaded: Bool) -> Double { isLoaded ? loadedSpeed : speed }

  /// The beat of a vehicle on roads whose usual way is so long [m]. Whatever the unit of length or of time,
  /// what is waited for in beats is the same.
  func beat(usual: Double) -> Double {
    let way = Swift.max(length, usual)
    let profile = DriveProfile(
      distance: way, from: 0, to: 0, cruise: Swift.min(speed, loadedSpeed), slowness: slowness,
      brakeSlowness: brakeSlowness)
    return Swift.min(Swift.max(profile.time(after: way), 0.001), 60)
  }

  /// So many beats.
  func beats(_ count: Double) -> Time { .seconds(count * beat) }

  /// Time to turn on the spot [s].
  func turnTime(_ angle: Int) -> Double { Double(angle) * (1.0 / 64) * quarterTurn }

  /// The arcs of a car-like type; nil if it turns on the spot.
  var arc: TurningArc? { isCarLike ? TurningArc(radius: radius, straight: bend) : nil }

  /// What a turn costs against driving straight on: braking, turning, gaining speed [s].
  func turnCost(_ angle: Int) -> Double {
    if let arc { return curveCost(arc, angle) }
    return angle <= bend ? 0 : turnTime(angle) + 0.5 * speed * (slowness + brakeSlowness)
  }

  /// What an arc costs against driving to the node and on: less way, at a lower speed [s]. Slowing down
  /// from v to w and speeding up again takes (v − w)² / 2 v (1 / a + 1 / b) more than driving on.
  private func curveCost(_ arc: TurningArc, _ angle: Int) -> Double {
    guard angle > bend, angle < 128 else { return 0 }
    let slow = Swift.min(speed, curveSpeed)
    let lost = (speed - slow) * (speed - slow) / (2 * speed) * (slowness + brakeSlowness)
    return 2 * arc.half(angle) / slow - 2 * arc.tangent(angle) / speed + lost
  }
}
