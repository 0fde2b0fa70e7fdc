import EntrepotJournal
import EntrepotLayout

/// The least way that vehicles must drive to carry given loads, whoever carries what and in which order.
///
/// The loaded metres are given. Every pick-up is reached either from where a vehicle started or from where
/// it has put a load down before, and each of those is left at most once: the cheapest such pairing is a
/// transportation problem (Hitchcock 1941), and no dispatching does with less.
public struct TransportBound {
  /// Shortest way by from × places + to [m].
  private let ways: [Double]
  private let count: Int

  /// All shortest ways of a network (Floyd 1962, doi:10.1145/367766.368168).
  public init(_ network: RoadNetwork) {
    let count = network.positions.count
    var ways = Array(repeating: Double.infinity, count: count * count)
    for node in 0..<count { ways[node * count + node] = 0 }
    for arc in network.arcs {
      let slot = arc.from * count + arc.to
      ways[slot] = min(ways[slot], arc.length)
    }
    for middle in 0..<count {
      for from in 0..<count where ways[from * count + middle] < .infinity {
        for to in 0..<count {
          let way = ways[from * count + middle] + ways[middle * count + to]
          if way < ways[from * count + to] { ways[from * count + to] = way }
        }
      }
    }
    (self.ways, self.count) = (ways, count)
  }

  /// Shortest way between two places [m].
  public func way(_ from: Int, _ to: Int) -> Double { ways[from * count + to] }

  /// Least metres with a load and without one, for transports done by vehicles that started somewhere [m].
  public func least(_ jobs: [Route], starts: [Int]) -> (loaded: Double, empty: Double) {
    let loaded = jobs.reduce(0) { $0 + way(Int($1.from), Int($1.to)) }
    var supply = Array(repeating: 0, count: count)
    var demand = supply
    for start in starts { supply[start] += 1 }
    for job in jobs {
      supply[Int(job.to)] += 1
      demand[Int(job.from)] += 1
    }
    return (loaded, cheapest(supply, demand))
  }

  /// Cost of the cheapest flow from supplies to demands, by successive shortest paths found by Bellman's
  /// and Ford's method (Ahuja, Magnanti & Orlin 1993, ch. 9).
  private func cheapest(_ supply: [Int], _ demand: [Int]) -> Double {
    let (sources, sinks) = ((0..<count).filter { supply[$0] > 0 }, (0..<count).filter { demand[$0] > 0 })
    var (left, open) = (sources.map { supply[$0] }, sinks.map { demand[$0] })
    var flow = sources.map { _ in sinks.map { _ in 0 } }
    var total = 0.0
    while open.contains(where: { $0 > 0 }) {
      var (toSource, toSink) = (left.map { $0 > 0 ? 0 : Double.infinity }, open.map { _ in Double.infinity })
      var (viaSink, viaSource) = (sources.map { _ in -1 }, sinks.map { _ in -1 })
      var isChanged = true
      while isChanged {
        isChanged = false
        for (s, source) in sources.enumerated() {
          for (t, sink) in sinks.enumerated() {
            let way = way(source, sink)
            if toSource[s] + way < toSink[t] - 1e-9 {
              (toSink[t], viaSource[t], isChanged) = (toSource[s] + way, s, true)
            }
            if flow[s][t] > 0, toSink[t] - way < toSource[s] - 1e-9 {
              (toSource[s], viaSink[s], isChanged) = (toSink[t] - way, t, true)
            }
          }
        }
      }
      guard let end = sinks.indices.filter({ open[$0] > 0 }).min(by: { toSink[$0] < toSink[$1] }),
        toSink[end] < .infinity
      else { return .infinity }
      var steps: [(s: Int, t: Int, isBack: Bool)] = []
      var (amount, t) = (open[end], end)
      while true {
        let s = viaSource[t]
        steps.append((s, t, false))
        guard viaSink[s] >= 0 else {
          amount = min(amount, left[s])
          left[s] -= amount
          break
        }
        steps.append((s, viaSink[s], true))
        amount = min(amount, flow[s][viaSink[s]])
        t = viaSink[s]
      }
      for step in steps { flow[step.s][step.t] += step.isBack ? -amount : amount }
      open[end] -= amount
      total += Double(amount) * toSink[end]
    }
    return total
  }
}
