extension Distribution {
  /// What is wrong with the parameters, in words; nil when nothing is.
  public var problem: String? {
    switch self {
    case .constant(let value): return finite(("value", value))
    case .uniform(let min, let max):
      return finite(("min", min), ("max", max)) ?? ordered(("min", min), ("max", max))
    case .triangular(let min, let mode, let max):
      return finite(("min", min), ("mode", mode), ("max", max))
        ?? ordered(("min", min), ("mode", mode)) ?? ordered(("mode", mode), ("max", max))
    case .exponential(let mean): return finite(("mean", mean)) ?? notNegative(("mean", mean))
    case .truncatedNormal(let mean, let deviation, let min, let max):
      return finite(("mean", mean), ("deviation", deviation)) ?? number(("min", min), ("max", max))
        ?? notNegative(("deviation", deviation)) ?? ordered(("min", min), ("max", max))
        ?? (min == .infinity || max == -.infinity ? "no value lies between min and max" : nil)
    case .lognormal(let mean, let deviation):
      return finite(("mean", mean), ("deviation", deviation)) ?? positive(("mean", mean))
        ?? notNegative(("deviation", deviation))
    case .gamma(let shape, let scale), .weibull(let shape, let scale):
      return finite(("shape", shape), ("scale", scale))
        ?? positive(("shape", shape), ("scale", scale))
    case .empirical(let values):
      return values.isEmpty ? "the list of observations is empty" : finite(values, "observation")
    case .discrete(let values, let weights): return discreteProblem(values, weights)
    }
  }

  private typealias Named = (name: String, value: Double)

  private func finite(_ parameters: Named...) -> String? {
    for parameter in parameters where !parameter.value.isFinite {
      return "\(parameter.name) is not a finite number"
    }
    return nil
  }

  private func finite(_ values: [Double], _ noun: String) -> String? {
    for (index, value) in values.enumerated() where !value.isFinite {
      return "\(noun) \(index + 1) is not a finite number"
    }
    return nil
  }

  private func number(_ parameters: Named...) -> String? {
    for parameter in parameters where parameter.value.isNaN { return "\(parameter.name) is not a number" }
    return nil
  }

  private func ordered(_ a: Named, _ b: Named) -> String? {
    a.value <= b.value ? nil : "\(a.name) \(a.value) is greater than \(b.name) \(b.value)"
  }

  private func notNegative(_ parameter: Named) -> String? {
    parameter.value >= 0 ? nil : "\(parameter.name) \(parameter.value) is negative"
  }

  private func positive(_ parameters: Named...) -> String? {
    for parameter in parameters where parameter.value <= 0 {
      return "\(parameter.name) \(parameter.value) is not greater than zero"
    }
    return nil
  }

  private func discreteProblem(_ values: [Double], _ weights: [Double]) -> String? {
    if values.isEmpty { return "the list of values is empty" }
    if values.count != weights.count {
      return "there are \(values.count) values but \(weights.count) weights"
    }
    if let problem = finite(values, "value") ?? finite(weights, "weight") { return problem }
    for (index, weight) in weights.enumerated() where weight < 0 {
      return "weight \(index + 1) is negative"
    }
    let total = weights.reduce(0, +)
    return total > 0 && total.isFinite ? nil : "the weights do not add up to a number above zero"
  }
}
