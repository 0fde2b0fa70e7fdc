/// A vehicle's way along a straight stretch after a record of its drive: speed rises to cruise, stays, and
/// falls to its speed at the end, if it is known where that is.
///
/// With d to go from speed u to speed w the highest speed is p² = (d + u² / 2a + w² / 2b) /
/// (1 / 2a + 1 / 2b), cruise at most (first principles; uniform acceleration a and deceleration b).
public struct DriveWay: Hashable, Sendable, BitwiseCopyable {
  private let start: Double
  private let peak: Double
  private let exit: Double
  private let slowness: Double
  private let brakeSlowness: Double
  /// Way to the stop [m]; nil when it goes on.
  private let distance: Double?

  /// - Parameters:
  ///   - motion: how the vehicle moves.
  ///   - isLoaded: it carries something.
  ///   - speed: at the start [m/s].
  ///   - cruise: speed that it keeps [m/s]; nil for its own.
  ///   - distance: way to where it stops [m]; nil when it goes on beyond what is known.
  ///   - exit: speed there [m/s].
  public init(
    _ motion: VehicleMotion, isLoaded: Bool, speed: Double, cruise: Double? = nil,
    stopAfter distance: Double?, exit: Double = 0
  ) {
    let cruise = max(cruise ?? (isLoaded ? motion.loadedSpeed : motion.speed), speed, exit, 1e-3)
    start = speed
    self.exit = exit
    slowness = 1 / motion.acceleration
    brakeSlowness = 1 / motion.deceleration
    self.distance = distance.map { max($0, 0) }
    guard let distance = self.distance, slowness + brakeSlowness > 0 else {
      peak = cruise
      return
    }
    let room = 2 * distance + slowness * speed * speed + brakeSlowness * exit * exit
    peak = min(cruise, max(speed, (room / (slowness + brakeSlowness)).squareRoot()))
  }

  /// Way made after a time [m].
  ///
  /// - Parameter time: since the record [s].
  public func position(after time: Double) -> Double {
    guard time > 0 else { return 0 }
    let rise = (peak - start) * slowness
    if time < rise { return start * time + 0.5 * time * time / slowness }
    let rising = 0.5 * (peak + start) * rise
    guard let distance else { return rising + peak * (time - rise) }
    let braking = 0.5 * (peak * peak - exit * exit) * brakeSlowness
    let brake = rise + max(0, distance - rising - braking) / peak
    if time <= brake { return min(rising + peak * (time - rise), distance) }
    let past = time - brake
    guard brakeSlowness > 0, past < (peak - exit) * brakeSlowness else { return distance }
    return min(distance, max(0, distance - braking) + peak * past - 0.5 * past * past / brakeSlowness)
  }
}
