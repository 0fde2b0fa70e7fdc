/// What each parameter does to a figure, from the runs of a design.
public enum Sensitivity {
  /// Share of the figure's variance over the design that one parameter explains alone [1]: its first-order
  /// index S = Var(E(Y | X)) ÷ Var(Y) (Sobol 1993), from any sample that fills X's range, such as a Latin
  /// hypercube, by means over classes of X (Plischke 2010; corrected for chance as ε², Kelley 1935).
  ///
  /// - Parameters:
  ///   - classes: of each point, which level or part of the parameter's range it has.
  ///   - values: the figure at each point [any unit].
  /// - Returns: nil when the figure does not vary, or every class has one point.
  public static func firstOrder(classes: [Int], values: [Double]) -> Double? {
    let count = min(classes.count, values.count)
    guard count > 2 else { return nil }
    let middle = values[..<count].reduce(0, +) / Double(count)
    var groups: [Int: (count: Double, sum: Double)] = [:]
    var total = 0.0
    for index in 0..<count {
      let group = groups[classes[index]] ?? (0, 0)
      groups[classes[index]] = (group.count + 1, group.sum + values[index])
      total += (values[index] - middle) * (values[index] - middle)
    }
    // In the order of the classes: sums in another order end in other bits.
    let between = groups.keys.sorted().reduce(0.0) { sum, key in
      guard let group = groups[key] else { return sum }
      let distance = group.sum / group.count - middle
      return sum + group.count * distance * distance
    }
    let (within, inner, outer) = (Double(count - groups.count), total - between, Double(groups.count - 1))
    guard total > 1e-18 * (middle * middle * Double(count)), groups.count > 1, within > 0 else { return nil }
    return max(0, (between - outer * inner / within) / total)
  }

  /// Classes of numbers [any unit] so that each holds about as many: ranks cut into `count` parts.
  public static func classes(_ numbers: [Double], count: Int) -> [Int] {
    let order = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    var result = Array(repeating: 0, count: numbers.count)
    for (rank, index) in order.enumerated() { result[index] = rank * count / max(1, numbers.count) }
    return result
  }

  /// A level of a parameter and what it does.
  public struct Effect: Hashable, Sendable {
    /// Mean of the figure at this level less its mean over all points [unit of the figure].
    public let effect: Double
    /// Half the width of its 95 % interval [unit of the figure]; nil for one replication.
    public let halfWidth: Double?
  }

  /// Main effects of a parameter's levels: with common random numbers each replication of the whole design
  /// gives one estimate, and these are independent (Law 2015, section 12.2).
  ///
  /// - Parameters:
  ///   - levels: of each point.
  ///   - count: how many levels there are.
  ///   - replications: of each point its observations [any one unit], the same number everywhere.
  public static func mainEffects(levels: [Int], count: Int, replications: [[Double]]) -> [Effect?] {
    guard let runs = replications.map(\.count).min(), runs > 0, levels.count == replications.count else {
      return Array(repeating: nil, count: count)
    }
    return (0..<count).map { level in
      let members = levels.indices.filter { levels[$0] == level }
      guard !members.isEmpty else { return nil }
      let estimates = (0..<runs).map { run in
        let whole = replications.reduce(0) { $0 + $1[run] } / Double(replications.count)
        return members.reduce(0) { $0 + replications[$1][run] } / Double(members.count) - whole
      }
      return TInterval(estimates).map { Effect(effect: $0.mean, halfWidth: $0.halfWidth) }
    }
  }
}
