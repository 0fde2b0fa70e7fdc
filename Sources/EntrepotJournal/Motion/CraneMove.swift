/// A crane going from one place to another: both axes start at once, the slower one ends it.
public struct CraneMove: Hashable, Sendable, BitwiseCopyable {
  /// Where it starts, in the crane's frame [m].
  public let start: (travel: Double, height: Double)
  /// Along the aisle.
  public let travel: AxisProfile
  /// Up or down.
  public let lift: AxisProfile

  /// A movement between two coordinates of the crane's frame [m].
  public init(
    _ motion: CraneMotion, from start: (travel: Double, height: Double),
    to end: (travel: Double, height: Double)
  ) {
    self.start = start
    travel = AxisProfile(motion.travel, distance: end.travel - start.travel)
    lift = AxisProfile(motion.lift, distance: end.height - start.height)
  }

  /// From start to the stop of the slower axis [s].
  public var duration: Double { max(travel.duration, lift.duration) }

  /// Where it is in the crane's frame [m].
  ///
  /// - Parameter time: since the start [s].
  public func position(at time: Double) -> (travel: Double, height: Double) {
    (start.travel + travel.position(at: time), start.height + lift.position(at: time))
  }

  /// Same start and same profiles.
  public static func == (a: CraneMove, b: CraneMove) -> Bool {
    a.start == b.start && a.travel == b.travel && a.lift == b.lift
  }

  /// Feeds start and profiles.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(start.travel)
    hasher.combine(start.height)
    hasher.combine(travel)
    hasher.combine(lift)
  }
}
