/// Where a mover is, and which way it faces.
public struct Pose: Hashable, Sendable, BitwiseCopyable {
  /// On the floor plan [m].
  public var x: Double
  /// On the floor plan [m].
  public var y: Double
  /// Height above the floor [m].
  public var z: Double
  /// Direction it faces, anticlockwise from the plan's x axis [rad].
  public var heading: Double

  /// A place [m] and a direction [rad].
  public init(x: Double, y: Double, z: Double = 0, heading: Double = 0) {
    self.x = x
    self.y = y
    self.z = z
    self.heading = heading
  }
}
