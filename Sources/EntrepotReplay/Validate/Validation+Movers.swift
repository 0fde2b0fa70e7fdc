extension Validation {
  /// One crane, vehicle or person: how busy it was.
  public struct Mover: Sendable, Codable {
    /// As the layout calls it, and the log.
    public var name: String
    /// Tasks by the log.
    public var tasks: Int
    /// Share of time at work by the log, and in the simulation: mean over the log's periods [1].
    public var logged, simulated: Double
    /// Median difference of both over these, without its sign [1].
    public var difference: Double
    /// That of one period of the log and the next, no less than the median of all movers [1]; nil when it is
    /// too short.
    public var floor: Double?
    /// Upper end of the floor's 95 % interval, or twice the floor where it has none [1].
    public var high: Double?
    /// As that of a ``Measure``.
    public var verdict: String
  }

  /// Movers of whose tasks more than a tenth have no beginning.
  private static func untimed(_ items: [WorkItem]) -> Set<UInt32> {
    var counts: [UInt32: (all: Int, untimed: Int)] = [:]
    for item in items {
      counts[item.mover, default: (0, 0)].all += 1
      if !item.isTimed { counts[item.mover, default: (0, 0)].untimed += 1 }
    }
    return Set(counts.lazy.filter { $0.value.untimed * 10 > $0.value.all }.map(\.key))
  }

  /// Shares of time at work: their mean difference, and mover by mover.
  mutating func compareMovers(_ work: ComparedWork, _ periods: Periods) {
    let hands = work.hands
    let unknown = Validation.untimed(hands.logged)
    var rows: [UInt32: Int] = [:]
    for mover in Set(hands.logged.map(\.mover)).union(hands.simulated.map(\.mover)).sorted()
    where !work.names[Int(mover)].isEmpty && !unknown.contains(mover) {
      rows[mover] = rows.count
    }
    if !unknown.isEmpty {
      remarks.append(
        "Of more than a tenth of the tasks of \(unknown.count) \(unknown.count == 1 ? "mover" : "movers") "
          + "the log does not say when they were begun: how busy these were is not known, and not compared.")
    }
    guard hands.logged.contains(where: { $0.begin < $0.end }) else { return }
    let counted = periods.numbers.count
    moversOver = periods.words
    let seconds = Double(periods.length) * 1e-9 * (counted == 0 ? 2 : 1)
    var place: [Int: Int] = [:]
    for (index, number) in periods.numbers.enumerated() { place[number] = index }
    func busy(_ items: [WorkItem]) -> [[Double]] {
      var shares = Array(repeating: [Double](repeating: 0, count: rows.count), count: max(1, counted))
      for item in items {
        guard let row = rows[item.mover] else { continue }
        let period = counted == 0 ? 0 : periods.number(of: item.begin).flatMap { place[$0] }
        if let period { shares[period][row] += Double(item.end - item.begin) * 1e-9 / max(seconds, 1) }
      }
      return shares
    }
    let (logged, simulated) = (busy(hands.logged), busy(hands.simulated))
    add(
      "utilization", "busy shares of movers: mean size of the difference", "1",
      Periods.compare(logged, simulated) { a, b in Measures.mean(zip(a, b).map { abs($0 - $1) }) },
      basis: Validation.between)
    let steps = zip(logged, logged.dropFirst()).flatMap { zip($0, $1).map { abs($0 - $1) } }
    let usual = steps.isEmpty ? nil : Periods.median(steps.sorted())
    var tasks = [Int](repeating: 0, count: rows.count)
    for item in hands.logged { if let row = rows[item.mover] { tasks[row] += 1 } }
    for mover in rows.keys.sorted() {
      guard let row = rows[mover] else { continue }
      let (a, b) = (logged.map { $0[row] }, simulated.map { $0[row] })
      guard var found = Periods.compare(a, b, { abs($0 - $1) }) else { continue }
      // One mover's few periods may be alike by chance: all of them tell what is usual.
      if let own = found.floor, let usual {
        found.floor = max(own, usual)
        found.high = max(found.high ?? 2 * own, 2 * usual)
      }
      movers.append(
        Mover(
          name: work.names[Int(mover)], tasks: tasks[row], logged: Measures.mean(a),
          simulated: Measures.mean(b), difference: found.value, floor: found.floor,
          high: found.near, verdict: Validation.verdict(found)))
    }
    movers.sort { ($0.name.count, $0.name) < ($1.name.count, $1.name) }
  }
}
