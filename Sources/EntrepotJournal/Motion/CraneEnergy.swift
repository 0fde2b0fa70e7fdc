/// Electric energy of a crane's movement at the grid, by axis.
///
/// Mechanical work is summed over the phases of the profile: along the aisle kinetic energy and rolling
/// resistance, up and down potential energy (the kinetic energy of lifting is neglected). Positive work
/// costs work ÷ efficiency; negative work gives back work × efficiency × recuperation. Structure as in
/// Ertl and Günthner (2016) and Lerher et al. (2014); masses include the load.
public struct CraneEnergy: Hashable, Sendable, BitwiseCopyable {
  /// Standard acceleration of free fall as used here [m/s²].
  public static var gravity: Double { 9.81 }

  /// Drawn by the travel drive; negative when it gives back more than it takes [J].
  public let travel: Double
  /// Drawn by the lift drive; negative when it gives back [J].
  public let lift: Double

  /// Both drives [J]; standby power comes on top, for as long as the crane is switched on.
  public var total: Double { travel + lift }

  /// Energy of a movement, the lift's way positive when upward.
  ///
  /// - Parameters:
  ///   - motion: masses, limits and drives.
  ///   - travel: profile along the aisle.
  ///   - lift: profile up or down.
  ///   - loadMass: of what it carries [kg].
  public init(_ motion: CraneMotion, travel: AxisProfile, lift: AxisProfile, loadMass: Double = 0) {
    let mass = motion.travellingMass + loadMass
    let kinetic = 0.5 * mass * travel.peakSpeed * travel.peakSpeed
    let friction = motion.rollingCoefficient * mass * CraneEnergy.gravity
    let cruise = travel.peakSpeed * travel.cruiseTime
    self.travel =
      motion.electric(kinetic + friction * travel.accelerationDistance)
      + motion.electric(friction * cruise)
      + motion.electric(friction * travel.decelerationDistance - kinetic)
    self.lift = motion.electric((motion.liftedMass + loadMass) * CraneEnergy.gravity * lift.distance)
  }

  /// Energy of a movement between two coordinates.
  ///
  /// - Parameter loadMass: of what it carries [kg].
  public init(_ motion: CraneMotion, _ move: CraneMove, loadMass: Double = 0) {
    self.init(motion, travel: move.travel, lift: move.lift, loadMass: loadMass)
  }
}

extension CraneMotion {
  /// Grid energy for mechanical work of one sign [J].
  fileprivate func electric(_ work: Double) -> Double {
    work >= 0 ? work / driveEfficiency : work * driveEfficiency * recuperation
  }
}
