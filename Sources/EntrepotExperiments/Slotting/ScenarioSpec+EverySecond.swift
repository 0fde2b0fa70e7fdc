import EntrepotLayout

extension ScenarioSpec {
  /// The same scenario with every second order of its file: a proposal learns from one half, and is judged on
  /// the other.
  ///
  /// - Parameter first: 0 or 1, with which order it begins.
  public func everySecondOrder(from first: Int) -> ScenarioSpec {
    var scenario = self
    guard let lines else { return self }
    scenario.lines?.orders = stride(from: first, to: lines.orders.count, by: 2).map { lines.orders[$0] }
    scenario.lines?.names = stride(from: first, to: lines.names.count, by: 2).map { lines.names[$0] }
    return scenario
  }
}
