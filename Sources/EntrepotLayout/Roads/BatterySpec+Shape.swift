import EntrepotKernel

extension BatterySpec {
  static var shape: Shape<BatterySpec?> {
    let power = Shape<Double>.quantity(.power, in: 0...1e7)
    return Shape<BatterySpec>.mapping(
      BatterySpec(),
      [
        Field("capacity", \.capacity, .positive(.energy, to: 1e12), "When full.", isRequired: true),
        Field(
          "drive", \.drive, .positive(.power, to: 1e7), "Drawn while driving or turning.", isRequired: true),
        Field("idle", \.idle, power, "Drawn while standing; not in the depot, not at a charger."),
        Field("handling", \.handling, power, "Drawn while taking a load or putting it down."),
        Field(
          "charge", \.curve, ChargeStep.curve,
          "What goes in at a charger: a power, or a list of powers by state of charge.", isRequired: true),
        Field("start", \.start, .quantity(.share, in: 0.01...1), "State of charge at the start."),
        Field(
          "efficiency", \.efficiency, .quantity(.share, in: 0.01...1),
          "Share of the energy from the grid that can be drawn again."),
      ], check: checkCurve
    ).orNil
  }

  private static func checkCurve(_ battery: BatterySpec, _ node: DocumentNode, _ reading: inout Reading) {
    for (step, next) in zip(battery.curve, battery.curve.dropFirst()) where next.to <= step.to {
      reading.report(
        "not-rising",
        "The states of charge of 'charge' must rise; \(plainNumber(next.to * 100)) % comes after "
          + "\(plainNumber(step.to * 100)) %.", at: node.mark(of: "charge"))
      return
    }
  }
}

extension BatterySpec.ChargeStep {
  /// A power, or a list of steps.
  fileprivate static var curve: Shape<[Self]> {
    let power = Shape<Double>.positive(.power, to: 1e7)
    let step = Shape<Self>.mapping(
      Self(),
      [
        Field("to", \.to, .quantity(.share, in: 0.01...1), "State of charge up to which it holds."),
        Field("power", \.power, power, "What goes in.", isRequired: true),
      ])
    let steps = Shape<[Self]>.list(of: step, count: 1...20)
    return Shape<[Self]>(.anyOf([power.outline, steps.outline])) { node, reading in
      if node.items != nil { return steps.read(node, &reading) }
      return power.read(node, &reading).map { [Self(to: 1, power: $0)] }
    }
  }
}

extension PowerSpec {
  static var shape: Shape<PowerSpec?> {
    let power = Shape<Double>.quantity(.power, in: 0...1e7)
    return Shape<PowerSpec>.mapping(
      PowerSpec(),
      [
        Field(
          "drive", \.drive, .positive(.power, to: 1e7), "Drawn while driving or turning.", isRequired: true),
        Field("idle", \.idle, power, "Drawn while standing; not in the depot."),
        Field("handling", \.handling, power, "Drawn while taking a load or putting it down."),
        Field(
          "efficiency", \.efficiency, .quantity(.share, in: 0.01...1),
          "Share of the energy from the grid that arrives."),
      ]
    ).orNil
  }
}

extension ChargingSpec {
  static var shape: Shape<ChargingSpec?> {
    Shape<ChargingSpec>.mapping(
      ChargingSpec(),
      [
        Field(
          "chargers", \.chargers, .list(of: .text("a name"), count: 1...10_000, allowsSingle: true),
          "Stations or points of the roads with a charger.", isRequired: true),
        Field(
          "places", \.places, .count(in: 1...1000),
          "Vehicles that each takes at once; more than one needs traffic free-flow."),
        Field(
          "threshold", \.threshold, .quantity(.share, in: 0.001...0.99),
          "Below it a vehicle takes no new work and goes to a charger."),
        Field("resume", \.resume, .quantity(.share, in: 0.01...1), "From it on it takes work again."),
        Field(
          "opportunity", \.opportunity, .flag, "Vehicles without work charge as well, until there is some."),
        Field(
          "swap", \.swap, Shape<Double>.positive(.time, to: 86_400).orNil,
          "Instead of charging: time to swap the battery for a full one."),
        Field(
          "failure", \.failure, FailureSpec.shape, "Breakdowns of each charger: its vehicles go elsewhere."),
      ]
    ) { charging, node, reading in
      guard charging.resume <= charging.threshold else { return }
      reading.report(
        "out-of-range",
        "'resume' (\(plainNumber(charging.resume * 100)) %) must lie above 'threshold' "
          + "(\(plainNumber(charging.threshold * 100)) %).", at: node.mark(of: "resume"))
    }.orNil
  }
}
