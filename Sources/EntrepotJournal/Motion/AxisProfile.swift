import Glibc

/// One axis going from rest to rest: speed rises, stays and falls, a trapezoid over time, or a triangle
/// when the way is too short for the cruise speed.
///
///     let profile = AxisProfile(limits, distance: 37.3)
///     let halfway = profile.position(at: profile.duration / 2)
public struct AxisProfile: Hashable, Sendable, BitwiseCopyable {
  /// The axis.
  public let limits: AxisLimits
  /// Way to go, with its sign [m].
  public let distance: Double
  /// Highest speed reached [m/s].
  public let peakSpeed: Double
  /// Time of rising speed [s].
  public let accelerationTime: Double
  /// Time at the peak speed [s].
  public let cruiseTime: Double
  /// Time of falling speed [s].
  public let decelerationTime: Double

  /// The fastest movement over a distance [m] from rest to rest.
  public init(_ limits: AxisLimits, distance: Double) {
    self.limits = limits
    self.distance = distance
    let way = distance.magnitude
    let slowness = 1 / limits.acceleration + 1 / limits.deceleration
    if way > 0, way >= limits.switchDistance {
      peakSpeed = limits.speed
      cruiseTime = (way - limits.switchDistance) / limits.speed
    } else {
      peakSpeed = way > 0 ? (2 * way / slowness).squareRoot() : 0
      cruiseTime = 0
    }
    accelerationTime = peakSpeed / limits.acceleration
    decelerationTime = peakSpeed / limits.deceleration
  }

  /// From start to stop [s].
  public var duration: Double { accelerationTime + cruiseTime + decelerationTime }

  /// Way made while speed rises [m], without sign.
  public var accelerationDistance: Double { 0.5 * peakSpeed * accelerationTime }

  /// Way made while speed falls [m], without sign.
  public var decelerationDistance: Double { 0.5 * peakSpeed * decelerationTime }

  /// Way made so far [m], with the distance's sign; before the start 0, after the end all of it.
  ///
  /// - Parameter time: since the start [s].
  public func position(at time: Double) -> Double {
    let sign: Double = distance < 0 ? -1 : 1
    if time <= 0 { return 0 }
    if time >= duration { return distance }
    if time < accelerationTime { return sign * 0.5 * limits.acceleration * time * time }
    if time < accelerationTime + cruiseTime {
      return sign * (accelerationDistance + peakSpeed * (time - accelerationTime))
    }
    let left = duration - time
    return distance - sign * 0.5 * limits.deceleration * left * left
  }

  /// Speed [m/s], with the distance's sign; 0 before the start and after the end.
  ///
  /// - Parameter time: since the start [s].
  public func speed(at time: Double) -> Double {
    let sign: Double = distance < 0 ? -1 : 1
    if time <= 0 || time >= duration { return 0 }
    if time < accelerationTime { return sign * limits.acceleration * time }
    if time < accelerationTime + cruiseTime { return sign * peakSpeed }
    return sign * limits.deceleration * (duration - time)
  }
}
