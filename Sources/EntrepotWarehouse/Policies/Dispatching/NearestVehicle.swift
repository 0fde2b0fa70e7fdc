import EntrepotLayout

extension DispatchRule {
  /// Work chooses its vehicle.
  static let nearestVehicle = DispatchRule(
    entry: Catalogue.Entry(
      .dispatching, "nearest-vehicle",
      summary: "The transport that has waited longest, and the idle vehicle nearest to it.",
      citation: "Egbelu & Tanchoco 1984, Int. J. Prod. Res. 22(3), nearest vehicle (NV)"),
    choosesTours: false
  ) { question in (0, question.nearestVehicle(to: 0)) }
}
