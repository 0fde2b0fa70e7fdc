import EntrepotAnalysis

/// One figure of two variants that were run with the same random numbers.
public struct PairedGain: Hashable, Sendable {
  /// The figure.
  public let name: String
  /// Its unit.
  public let unit: String
  /// Means of the two [unit].
  public let before: Double
  /// The same [unit].
  public let after: Double
  /// Half-width of the 95 % interval of the mean difference, replication by replication [unit]; nil for one
  /// replication (Law 2015, section 10.2.1, the paired-t interval).
  public let halfWidth: Double?
  /// Both runs are without randomness: the difference is exact.
  public let isExact: Bool

  /// The difference [unit].
  public var difference: Double { after - before }
  /// Whether the interval leaves out zero.
  public var isBeyondNoise: Bool {
    isExact ? difference != 0 : halfWidth.map { difference.magnitude > $0 } ?? false
  }

  /// A figure of two results; nil when one of them does not have it.
  public init?(_ name: String, _ before: RunResult, _ after: RunResult) {
    guard let a = before.kpis.first(where: { $0.name == name }),
      let b = after.kpis.first(where: { $0.name == name }), let meanA = a.mean, let meanB = b.mean
    else { return nil }
    self.name = name
    unit = a.unit
    (self.before, self.after) = (meanA, meanB)
    let pairs = zip(a.perReplication, b.perReplication).compactMap { one, other in
      one.flatMap { one in other.map { $0 - one } }
    }
    isExact = before.header.isDeterministic && after.header.isDeterministic
    halfWidth = isExact ? nil : TInterval(pairs)?.halfWidth
  }
}
