import EntrepotKernel

extension CraneSpec {
  static var shape: Shape<CraneSpec> {
    .mapping(CraneSpec(), motionFields + [energyField])
  }

  private static var motionFields: [Field<CraneSpec>] {
    let time = Shape<Distribution>.distribution(.time, in: 0...86_400)
    let pause = Shape<Double>.quantity(.time, in: 0...3600)
    return [
      Field("travel", \.travel, AxisSpec.shape, "Along the aisle.", isRequired: true),
      Field("lift", \.lift, AxisSpec.shape, "Up and down.", isRequired: true),
      Field(
        "fork", \.forkTimes, .list(of: time, count: 1...2, allowsSingle: true),
        "Fork cycle by position in depth: next to the aisle, behind it.", isRequired: true),
      Field("handover", \.handoverTime, time, "Fork cycle at a pick-and-drop place."),
      Field("positioning", \.positioning, pause, "Fine positioning before each fork cycle."),
      Field("latency", \.latency, pause, "Telegram and control delay before each command."),
      Field("load-places", \.loadPlaces, .count(in: 1...2), "Loads carried at once."),
      Field("failure", \.failure, FailureSpec.shape, "Breakdowns."),
    ]
  }

  private static var energyField: Field<CraneSpec> {
    let mass = Shape<Double>.quantity(.mass, in: 0...1e6)
    return .group(
      "energy",
      [
        Field("travelling-mass", \.travellingMass, mass, "Moved along the aisle, without load."),
        Field("lifted-mass", \.liftedMass, mass, "Moved up and down, without load."),
        Field(
          "rolling", \.rollingCoefficient, .quantity(.number, in: 0...1),
          "Resistance to rolling as a share of weight."),
        Field(
          "efficiency", \.driveEfficiency, .quantity(.share, in: 0.01...1), "From the grid to the wheel."),
        Field("recuperation", \.recuperation, .share, "Share of braking power that goes back."),
        Field("standby", \.standbyPower, .quantity(.power, in: 0...1e7), "Drawn while switched on."),
      ], "What the movements draw from the grid.", blank: CraneSpec())
  }
}

extension AxisSpec {
  static var shape: Shape<AxisSpec> {
    let change = Shape<Double>.positive(.acceleration, to: 100)
    let form = Shape<AxisForm>.mapping(
      AxisForm(), isWhole: true,
      [
        Field("speed", \.speed, .positive(.speed, to: 100), "Cruise speed.", isRequired: true),
        Field("acceleration", \.acceleration, change.orNil, "Acceleration; unlimited when absent."),
        Field("deceleration", \.deceleration, change.orNil, "Deceleration; as the acceleration when absent."),
      ])
    return form.map {
      let acceleration = $0.acceleration ?? .infinity
      return AxisSpec(
        speed: $0.speed, acceleration: acceleration, deceleration: $0.deceleration ?? acceleration)
    }
  }
}

/// Speed limits as written.
private struct AxisForm {
  var speed = 1.0
  var acceleration: Double?
  var deceleration: Double?
}
