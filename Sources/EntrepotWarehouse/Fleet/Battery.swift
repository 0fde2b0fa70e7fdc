import EntrepotKernel
import EntrepotLayout

/// A vehicle's battery, and what went in and out of it.
struct Battery: BitwiseCopyable, Sendable {
  /// What the vehicle does, as far as its battery is concerned.
  enum Use: UInt8, BitwiseCopyable, Sendable {
    /// In the depot, or with an empty battery: nothing flows.
    case none
    case idle, drive, handling, charging
  }

  /// What is in it [J].
  var charge: Double
  /// All that was drawn so far, and all that went in [J].
  var drawn = 0.0
  var charged = 0.0
  /// What flows since when.
  var use = Use.none
  var since = Time.zero
  /// Empty: the vehicle stands until the end of the run.
  var isFlat = false
  /// Ends of charging with another stamp are void.
  var stamp: UInt32 = 0

  /// Books what has flowed up to now; false when the battery has run out.
  mutating func settle(_ plan: BatteryPlan, at now: Time) -> Bool {
    let seconds = (now - since).seconds
    since = now
    switch use {
    case .none: return true
    case .charging:
      let after = plan.charge(after: seconds, from: charge)
      charged += after - charge
      charge = after
      return true
    case .idle, .drive, .handling:
      let wanted = plan.power(use) * seconds
      if plan.isEndless {
        drawn += wanted
        return true
      }
      let taken = min(wanted, charge)
      drawn += taken
      charge -= taken
      // What is missing is what time in whole nanoseconds leaves over, or the battery is empty.
      return wanted - taken <= 1e-6 && charge > 0
    }
  }
}

/// What all vehicles of a fleet have in common.
struct BatteryPlan: Sendable {
  /// When full, and at the start of the run [J].
  var capacity: Double
  var start: Double
  /// Drawn by use [W].
  var idle: Double
  var drive: Double
  var handling: Double
  /// Charging power up to a charge [W, J], in rising order.
  var steps: [(power: Double, upTo: Double)]
  /// It never empties: only what is drawn is counted.
  var isEndless = false

  init(_ spec: BatterySpec) {
    capacity = spec.capacity
    start = spec.start * spec.capacity
    (idle, drive, handling) = (spec.idle, spec.drive, spec.handling)
    steps = spec.curve.map { ($0.power, $0.to * spec.capacity) }
    if steps.isEmpty { steps = [(1, capacity)] }
    steps[steps.count - 1].upTo = capacity
  }

  /// What vehicles draw that have no battery.
  init(_ spec: PowerSpec) {
    (capacity, start) = (1, 1)
    (idle, drive, handling) = (spec.idle, spec.drive, spec.handling)
    steps = [(1, capacity)]
    isEndless = true
  }

  /// [W]
  func power(_ use: Battery.Use) -> Double {
    switch use {
    case .none, .charging: 0
    case .idle: idle
    case .drive: drive
    case .handling: handling
    }
  }

  /// The most that is ever drawn [W].
  var mostPower: Double { max(drive, max(idle, handling)) }

  /// Charge after charging for so long from another, step by step [J].
  func charge(after seconds: Double, from charge: Double) -> Double {
    var (charge, left) = (charge, seconds)
    for step in steps where step.upTo > charge && left > 0 {
      let time = min(left, (step.upTo - charge) / step.power)
      charge = time < left ? step.upTo : min(step.upTo, charge + time * step.power)
      left -= time
    }
    return charge
  }

  /// Time to charge from one charge to another [s].
  func time(from charge: Double, to goal: Double) -> Double {
    var (charge, time) = (charge, 0.0)
    for step in steps where step.upTo > charge && charge < goal {
      let next = min(step.upTo, goal)
      time += (next - charge) / step.power
      charge = next
    }
    return time
  }
}

/// A charger on the roads.
struct ChargerPlan: Sendable {
  var node: UInt32
  var places: UInt16
  /// As in the file that named it first; behind the name of its roads if others have one of that name.
  var name = ""
}
