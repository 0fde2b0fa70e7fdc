import EntrepotLayout

extension DispatchRule {
  /// First come, first served on both sides.
  static let firstCome = DispatchRule(
    entry: Catalogue.Entry(
      .dispatching, "fcfs",
      summary: "The transport that has waited longest, the vehicle that has been idle longest.",
      citation: "Egbelu & Tanchoco 1984, Int. J. Prod. Res. 22(3), modified FCFS")
  ) { _ in (0, 0) }
}
