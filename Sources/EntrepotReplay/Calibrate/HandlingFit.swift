/// Handling times by kind of place: what is fitted of them, and how they follow from it.
///
/// Most tasks of a crane end once at a transfer place and once in the rack: they tell the sum of both times
/// by depth, which is a parameter each. Only tasks from rack to rack tell the two apart; without them the
/// layout's ratio stands. A vehicle's tasks tell the sum of taking and putting down. Order lines tell the
/// time for a line, and those for units, cases and before a tour where enough of them differ in that.
struct HandlingFit {
  /// Times by kind [s]: of a crane at transfer places, then by depth; of a vehicle taking, putting down; of
  /// pickers by ``LineTerm``.
  var times: [Double]
  /// Which of them the tasks tell of.
  var isFitted: [Bool]
  /// The log says at which point of a task its start is, so that both times are in it.
  var isWhole = true
}

/// Parameters of handling times.
struct HandlingTerms {
  /// Fewest tasks that tell of a kind.
  static let fewest = 30
  let isCrane: Bool
  /// By the layout, by kind [s].
  let layout: [Double]
  /// Kinds in the rack whose sum with a transfer is a parameter; empty for vehicles.
  let kinds: [Int]
  /// The time at transfer places is a parameter of its own.
  let hasHandover: Bool
  /// Of pickers: what is fitted; empty for others.
  let lineTerms: [LineTerm]
  /// Tasks begin with the load aboard: putting it down alone is in them.
  let isAboard: Bool

  init(_ tasks: [TracedTask], layout: [Double], isCrane: Bool, withEmpty: Bool) {
    self.isCrane = isCrane
    isAboard = !tasks.isEmpty && tasks.allSatisfy { $0.parts.pickKind == TaskParts.noKind }
    self.layout = isAboard && !isCrane ? [0] + layout.dropFirst() : layout
    lineTerms = HandlingTerms.lineTerms(tasks, layout, withEmpty)
    guard isCrane, layout.count > 1 else {
      (kinds, hasHandover) = ([], false)
      return
    }
    var counts = [Int](repeating: 0, count: layout.count)
    var inner = 0
    for task in tasks {
      let (a, b) = (Int(task.parts.pickKind), Int(task.parts.dropKind))
      guard a < counts.count || isAboard, b < counts.count else { continue }
      if a > 0, !isAboard { counts[a] += 1 }
      if b > 0, b != a { counts[b] += 1 }
      // Of one end alone those in the rack and those at transfer places tell both.
      if a > 0, b > 0 { inner += 1 }
    }
    var known = (1..<layout.count).filter { counts[$0] >= Self.fewest }
    if known.isEmpty, let most = (1..<layout.count).max(by: { counts[$0] < counts[$1] }) { known = [most] }
    kinds = known
    hasHandover = inner >= Self.fewest && tasks.count - inner >= Self.fewest
  }

  /// Times of lines that enough of them differ in.
  private static func lineTerms(
    _ tasks: [TracedTask], _ layout: [Double], _ withEmpty: Bool
  ) -> [LineTerm] {
    let lines = tasks.compactMap(\.parts.line)
    guard !lines.isEmpty, layout.count == LineTerm.allCases.count else { return [] }
    func differ(_ value: (LineWork) -> Double) -> Bool {
      var counts: [Double: Int] = [:]
      for line in lines { counts[value(line), default: 0] += 1 }
      let most = counts.values.max() ?? 0
      return most >= fewest && lines.count - most >= fewest
    }
    var terms = [LineTerm.line]
    if differ(\.units) { terms.append(.unit) }
    if differ(\.cases) { terms.append(.wholeCase) }
    if withEmpty, differ({ $0.hasSetUp ? 1 : 0 }) { terms.append(.setUp) }
    return terms
  }

  /// How many parameters there are.
  var count: Int {
    !lineTerms.isEmpty ? lineTerms.count : isCrane && !kinds.isEmpty ? kinds.count + (hasHandover ? 1 : 0) : 1
  }

  /// Both times of a task that follow from the parameters [s].
  func time(_ parts: TaskParts, _ values: [Double], withEmpty: Bool) -> Double {
    if !lineTerms.isEmpty {
      let own = parts.handled(times(values))
      return own.pick + (withEmpty ? own.drop : 0)
    }
    guard isCrane, !kinds.isEmpty else { return values[0] }
    let handover = handover(values)
    return time(Int(parts.pickKind), handover, values) + time(Int(parts.dropKind), handover, values)
  }

  private func time(_ kind: Int, _ handover: Double, _ values: [Double]) -> Double {
    if kind == 0 { return handover }
    for index in kinds.indices where kinds[index] == kind { return values[index] - handover }
    return kind < layout.count ? layout[kind] : 0
  }

  private func handover(_ values: [Double]) -> Double {
    if hasHandover { return values[kinds.count] }
    let sum = layout[0] + layout[kinds[0]]
    return (sum > 0 ? layout[0] / sum : 0.5) * values[0]
  }

  /// Names of the parameters.
  var names: [String] {
    if !lineTerms.isEmpty { return lineTerms.map(\.name) }
    guard isCrane, !kinds.isEmpty else { return [isAboard ? "drop" : "handling"] }
    return kinds.map { $0 == 1 ? "handling" : "handling.depth-\($0)" } + (hasHandover ? ["handover"] : [])
  }

  /// The layout's values of the parameters [s].
  var before: [Double] {
    if !lineTerms.isEmpty { return lineTerms.map { layout[$0.rawValue] } }
    guard isCrane, !kinds.isEmpty else { return [layout.reduce(0, +)] }
    return kinds.map { layout[0] + layout[$0] } + (hasHandover ? [layout[0]] : [])
  }

  /// Times by kind that follow from the parameters [s].
  func times(_ values: [Double]) -> [Double] {
    var times = layout
    if !lineTerms.isEmpty {
      for (index, term) in lineTerms.enumerated() { times[term.rawValue] = values[index] }
      return times
    }
    guard isCrane, !kinds.isEmpty else {
      let sum = layout.reduce(0, +)
      let share = sum > 0 ? (layout.first ?? 0) / sum : 0.5
      return [share * values[0], (1 - share) * values[0]]
    }
    let handover = handover(values)
    times[0] = handover
    for (index, kind) in kinds.enumerated() { times[kind] = values[index] - handover }
    return times
  }

  /// What came of a fit.
  func fit(_ values: [Double], isWhole: Bool) -> HandlingFit {
    let isFitted = layout.indices.map {
      if !lineTerms.isEmpty { return LineTerm(rawValue: $0).map(lineTerms.contains) ?? false }
      if !isCrane { return $0 > 0 || !isAboard }
      return $0 == 0 || kinds.contains($0)
    }
    return HandlingFit(times: times(values).map { max(0, $0) }, isFitted: isFitted, isWhole: isWhole)
  }
}
