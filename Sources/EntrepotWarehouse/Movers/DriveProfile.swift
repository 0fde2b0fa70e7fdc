/// How a vehicle's speed changes on a straight stretch: up to cruise, along, and down to where it must
/// stop or slow down. All of it follows from where it is, how fast, and where it must end.
///
/// With d to go, from speed u to speed w, the highest speed reached is p² = (d + u² / 2a + w² / 2b) /
/// (1 / 2a + 1 / 2b), cruise at most (first principles; uniform acceleration a and deceleration b).
struct DriveProfile: BitwiseCopyable, Sendable {
  /// Speed at the start and at the end, and the highest between [m/s].
  var start: Double
  var peak: Double
  var end: Double
  /// Way to go [m], and how much of it is left when braking begins.
  var distance: Double
  var braking: Double
  /// Inverse acceleration and deceleration [s²/m]; 0 for none to speak of.
  var slowness: Double
  var brakeSlowness: Double

  @inline(__always)
  init(
    distance: Double, from start: Double, to end: Double, cruise: Double, slowness: Double,
    brakeSlowness: Double
  ) {
    self.distance = distance
    self.slowness = slowness
    self.brakeSlowness = brakeSlowness
    self.start = start
    self.end = end
    let rise = 0.5 * slowness
    let fall = 0.5 * brakeSlowness
    let room = distance + rise * start * start + fall * end * end
    let whole = rise + fall
    // Cruise is reached when what is needed for it fits; else the peak follows from the way.
    var top = cruise
    if whole * cruise * cruise > room { top = (room / whole).squareRoot() }
    // Braking at once when there is no way left to gain speed.
    peak = Swift.max(top, Swift.min(start, cruise))
    braking = fall * (peak * peak - end * end)
  }

  /// Way made while speed rises [m].
  @inline(__always) var rising: Double { 0.5 * slowness * (peak * peak - start * start) }

  /// Time until so much way is made [s].
  @inline(__always)
  func time(after way: Double) -> Double {
    let rising = rising
    if way < rising {
      // s = (v² − u²) / 2a, so v = √(u² + 2 a s) and t = (v − u) / a.
      return ((start * start + 2 * way / slowness).squareRoot() - start) * slowness
    }
    let whole = distance - braking
    if way <= whole { return (peak - start) * slowness + (way - rising) / peak }
    let before = (peak - start) * slowness + Swift.max(0, whole - rising) / peak
    let left = Swift.max(0, distance - way)
    let speed = (end * end + 2 * left / Swift.max(brakeSlowness, 1e-300)).squareRoot()
    return before + (peak - Swift.min(speed, peak)) * brakeSlowness
  }

  /// Time until braking begins [s].
  @inline(__always) var timeToBraking: Double {
    (peak - start) * slowness + Swift.max(0, distance - braking - rising) / peak
  }

  /// Way made and speed at a time [s].
  @inline(__always)
  func state(at time: Double) -> (way: Double, speed: Double) {
    let rise = (peak - start) * slowness
    if time < rise {
      let speed = start + time / slowness
      return (0.5 * (start + speed) * time, speed)
    }
    let whole = distance - braking
    let brake = timeToBraking
    if time <= brake { return (Swift.min(rising + (time - rise) * peak, whole), peak) }
    let past = time - brake
    let speed = brakeSlowness > 0 ? peak - past / brakeSlowness : end
    if speed <= end { return (distance, end) }
    return (whole + 0.5 * (peak + speed) * past, speed)
  }
}
