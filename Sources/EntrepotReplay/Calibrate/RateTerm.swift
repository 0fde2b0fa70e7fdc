import EntrepotJournal

/// A speed, an acceleration or a turn of a mover, as a parameter of a fit.
///
/// In the order in which they are kept at the layout's value where the tasks cannot tell them: what says
/// least of a mover first.
enum RateTerm: Int, CaseIterable {
  case liftAcceleration, travelAcceleration, acceleration, quarterTurn, loadedRatio, loadedSpeed, liftSpeed
  /// Of a vehicle's forks, up and down together: both are in every task, so their ratio is the layout's.
  case forks
  case travelSpeed, speed

  /// As parameters of a fit are called.
  var name: String {
    switch self {
    case .liftAcceleration: "lift.acceleration"
    case .travelAcceleration: "travel.acceleration"
    case .acceleration: "acceleration"
    case .quarterTurn: "quarter-turn"
    case .loadedRatio, .loadedSpeed: "loaded-speed"
    case .liftSpeed: "lift.speed"
    case .forks: "lift"
    case .travelSpeed: "travel.speed"
    case .speed: "speed"
    }
  }

  /// Its unit in the layout.
  var unit: String {
    switch self {
    case .quarterTurn: "s"
    case .liftAcceleration, .travelAcceleration, .acceleration: "m/s2"
    default: "m/s"
    }
  }

  /// How far from the layout's value it is taken to be, as a logarithm; nil: anywhere.
  var doubt: Double? {
    switch self {
    case .liftAcceleration, .travelAcceleration, .acceleration, .quarterTurn: 0.7
    case .loadedRatio: 0.35
    default: nil
    }
  }

  /// By the layout [its unit].
  func value(_ speeds: MoverSpeeds) -> Double {
    switch self {
    case .liftAcceleration: speeds.lift.acceleration
    case .travelAcceleration, .acceleration: speeds.travel.acceleration
    case .quarterTurn: speeds.quarterTurn
    case .loadedRatio, .loadedSpeed: speeds.loadedSpeed
    case .liftSpeed, .forks: speeds.lift.speed
    case .travelSpeed, .speed: speeds.travel.speed
    }
  }

  /// Puts a value in; braking keeps the layout's ratio to acceleration.
  func put(_ value: Double, in speeds: inout MoverSpeeds) {
    switch self {
    case .liftAcceleration:
      speeds.lift.deceleration *= value / speeds.lift.acceleration
      speeds.lift.acceleration = value
    case .travelAcceleration, .acceleration:
      speeds.travel.deceleration *= value / speeds.travel.acceleration
      speeds.travel.acceleration = value
    case .quarterTurn: speeds.quarterTurn = value
    case .loadedRatio, .loadedSpeed: speeds.loadedSpeed = value
    case .liftSpeed, .forks: speeds.lift.speed = value
    case .travelSpeed, .speed: speeds.travel.speed = value
    }
  }

  /// What starting and braking take by an acceleration [s], and how that is called; nil: it is none.
  func rampTime(_ speeds: MoverSpeeds, isLoaded: Bool) -> (seconds: Double, name: String)? {
    func ramp(_ speed: Double, _ axis: AxisLimits) -> Double {
      speed / 2 * (1 / axis.acceleration + 1 / axis.deceleration)
    }
    switch self {
    case .liftAcceleration:
      return (ramp(speeds.lift.speed, speeds.lift), "lift.speed/lift.acceleration")
    case .travelAcceleration:
      return (ramp(speeds.travel.speed, speeds.travel), "travel.speed/travel.acceleration")
    case .acceleration:
      return isLoaded
        ? (ramp(speeds.loadedSpeed, speeds.travel), "loaded-speed/acceleration")
        : (ramp(speeds.travel.speed, speeds.travel), "speed/acceleration")
    case .quarterTurn: return (speeds.quarterTurn, "quarter-turn")
    default: return nil
    }
  }
}
