extension ScenarioForm {
  /// Prices that are added up must be in one currency.
  func checkPrices(_ spec: ScenarioSpec, _ root: DocumentNode, _ reading: inout Reading) {
    let added = ["energy", "crane-hour", "vehicle-hour", "driver-hour"]
    let prices = spec.factors.filter { added.contains($0.name) }
    guard let first = prices.first else { return }
    for price in prices.dropFirst() where price.currency != first.currency {
      reading.report(
        "several-currencies",
        "'\(price.name)' is in \(shortened(price.currency)), '\(first.name)' in "
          + "\(shortened(first.currency)); they are added up.", at: root.mark(of: "prices", price.name))
    }
  }
}

extension FactorSpec {
  /// What stands before the slash of its unit: of prices, the currency.
  var currency: String { unit.split(separator: "/").first.map { trimmed($0) } ?? "" }
}
