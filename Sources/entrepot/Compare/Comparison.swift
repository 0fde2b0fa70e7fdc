import EntrepotAnalysis

/// One figure of two results.
struct Comparison: Encodable {
  /// What can be said of the difference.
  enum Finding: String, Encodable {
    /// Zero lies outside the 95 % interval of the difference.
    case differs
    /// It lies within.
    case withinNoise = "within-noise"
    /// The same number in both.
    case equal
    /// Both runs are without randomness, and the numbers differ.
    case differsExactly = "differs-exactly"
    /// One replication says nothing about noise.
    case unknown
    /// Missing in one of them.
    case notAvailable = "not-available"
  }

  var name, unit: String
  /// Means in `unit`; nil when not available.
  var a, b: Double?
  /// Half-widths of the 95 % intervals in `unit`; nil when there is none.
  var halfWidthA, halfWidthB: Double?
  /// b less a, and half the width of its 95 % interval, in `unit`.
  var difference, differenceHalfWidth: Double?
  var finding: Finding

  /// Compares a figure; `isDeterministic` when neither run has anything random in it.
  init(_ first: KPI?, _ second: KPI?, isDeterministic: Bool) {
    name = first?.name ?? second?.name ?? ""
    unit = first?.unit ?? second?.unit ?? ""
    (a, b) = (first?.mean, second?.mean)
    (halfWidthA, halfWidthB) = (first?.halfWidth95, second?.halfWidth95)
    guard let first, let second, let a, let b else {
      finding = .notAvailable
      return
    }
    difference = b - a
    if let welch = WelchTest(first.perReplication.compactMap { $0 }, second.perReplication.compactMap { $0 })
    {
      differenceHalfWidth = welch.halfWidth
      finding = a == b ? .equal : welch.isBeyondNoise ? .differs : .withinNoise
    } else {
      finding = a == b ? .equal : isDeterministic ? .differsExactly : .unknown
    }
  }

  /// All figures of two results, in the order of the first.
  static func all(_ first: RunResult, _ second: RunResult) -> [Comparison] {
    let exact = first.header.isDeterministic && second.header.isDeterministic
    var others: [String: KPI] = [:]
    for kpi in second.kpis where others[kpi.name] == nil { others[kpi.name] = kpi }
    var rows = first.kpis.map { Comparison($0, others[$0.name], isDeterministic: exact) }
    let known = Set(first.kpis.map(\.name))
    rows += second.kpis.filter { !known.contains($0.name) }.map {
      Comparison(nil, $0, isDeterministic: exact)
    }
    return rows
  }
}
