import EntrepotJournal
import Testing

struct CraneEnergyTests {
  /// 30 m along and 10 m up or down, by numerical integration of power; structure as in Ertl and
  /// Günthner (2016), Lerher et al. (2014) and FEM 9.865. Within 0.1 %.
  @Test(arguments: [
    (0.0, 1.0, 98_401.5, 306_562.0), (0.7, 1, 74_094.6, 306_562), (0, -1, 98_401.5, 0),
    (0.7, -1, 74_094.6, -137_340),
  ])
  func integratedPower(recuperation: Double, direction: Double, travel: Double, lift: Double) {
    let energy = CraneEnergy(crane(recuperation), move(crane(recuperation), lift: 10 * direction))
    #expect(abs(energy.travel - travel) < 1e-3 * travel)
    #expect(abs(energy.lift - lift) <= 1e-3 * lift.magnitude)
    #expect(abs(energy.total - travel - lift) <= 1e-3 * (travel + lift).magnitude)
  }

  @Test func loadCountsOnBothAxes() {
    var heavy = crane(0)
    heavy.travellingMass += 800
    heavy.liftedMass += 800
    let own = CraneEnergy(crane(0), move(crane(0), lift: 10), loadMass: 800)
    #expect(own == CraneEnergy(heavy, move(heavy, lift: 10)))
  }

  private func crane(_ recuperation: Double) -> CraneMotion {
    var crane = CraneMotion(
      travel: AxisLimits(speed: 3, acceleration: 0.5, deceleration: 0.5),
      lift: AxisLimits(speed: 0.8, acceleration: 0.5, deceleration: 0.5))
    crane.travellingMass = 12_000
    crane.liftedMass = 2_500
    crane.rollingCoefficient = 0.01
    crane.driveEfficiency = 0.8
    crane.recuperation = recuperation
    return crane
  }

  private func move(_ crane: CraneMotion, lift: Double) -> CraneMove {
    CraneMove(crane, from: (5, 10), to: (35, 10 + lift))
  }
}
