import Glibc

extension AxisLimits {
  /// Time from rest to rest over a distance [s].
  ///
  /// With k = 1 / acceleration + 1 / deceleration: √(2 d k) while the cruise speed v is not reached
  /// (d < v² k / 2), then d / v + v k / 2. First principles; the formulas of FEM 9.851 for equal
  /// acceleration and deceleration. Infinite rates give d / v.
  ///
  /// - Parameter distance: way to go [m]; the sign does not matter.
  @inlinable
  public func duration(_ distance: Double) -> Double {
    let way = distance.magnitude
    let slowness = 1 / acceleration + 1 / deceleration
    let rampLoss = 0.5 * speed * slowness
    if way >= speed * rampLoss { return way / speed + rampLoss }
    return (2 * way * slowness).squareRoot()
  }

  /// Shortest distance at which the cruise speed is reached [m].
  public var switchDistance: Double { 0.5 * speed * speed * (1 / acceleration + 1 / deceleration) }
}

extension CraneMotion {
  /// Time of a movement of both axes at once: the slower one's [s].
  ///
  /// - Parameters:
  ///   - travel: way along the aisle [m].
  ///   - lift: way up or down [m].
  @inlinable
  public func duration(travel travelled: Double, lift lifted: Double) -> Double {
    Swift.max(travel.duration(travelled), lift.duration(lifted))
  }
}
