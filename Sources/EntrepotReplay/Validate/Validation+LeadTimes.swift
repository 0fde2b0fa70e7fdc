extension Validation {
  /// What has a lead time: it runs from when the first of its tasks became known to the end of the last.
  enum Together: String {
    case order, wave

    fileprivate var name: String { self == .order ? "lead-time" : "lead-time.wave" }
    /// Fewest of them in a period of the log by which another is predicted.
    fileprivate var fewest: Int { self == .order ? 10 : 5 }

    fileprivate func number(_ item: WorkItem) -> UInt32 { self == .order ? item.order : item.wave }
  }

  private struct Span {
    var first = Int64.max
    var last = Int64.min
    var simulated = Int64.min
    /// Pieces of work that are not in the simulation.
    var open = 0
  }

  mutating func compareLeadTimes(_ work: ComparedWork, of kind: Together, _ periods: Periods) {
    var spans: [UInt32: Span] = [:]
    for item in work.logged where kind.number(item) != .max {
      // Where nobody says when it became known, it was when it was begun, at the latest.
      spans[kind.number(item), default: Span()].first.lower(to: item.known ?? item.begin)
      spans[kind.number(item)]?.last.raise(to: item.end)
      spans[kind.number(item)]?.open += 1
    }
    for item in work.simulated {
      spans[kind.number(item)]?.simulated.raise(to: item.end)
      spans[kind.number(item)]?.open -= 1
    }
    var unfinished = 0
    var byPeriod: [Int: [(logged: Double, simulated: Double)]] = [:]
    var all: [(logged: Double, simulated: Double)] = []
    for order in spans.keys.sorted() {
      guard let span = spans[order] else { continue }
      // One that is not done to the end has no lead time.
      guard span.open <= 0, span.simulated > .min else {
        unfinished += 1
        continue
      }
      let times = (Double(span.last - span.first) * 1e-9, Double(span.simulated - span.first) * 1e-9)
      all.append(times)
      if let number = periods.number(of: span.first) { byPeriod[number, default: []].append(times) }
    }
    if unfinished > 0 {
      remarks.append(
        "\(unfinished) of \(spans.count) \(kind.rawValue)s of the log are not done to the end in the "
          + "simulation: they have no lead time there.")
    }
    guard !all.isEmpty else { return }
    var groups = periods.numbers.compactMap { byPeriod[$0] }.filter { $0.count >= kind.fewest }
    let own = Periods.repeatability(groups.map { $0.map { ($0.simulated, $0.logged) } })?.map(abs)
    add(
      kind.name + ".mae", "lead times of \(kind.rawValue)s: mean size of the difference", "s",
      Compared(
        value: Measures.mean(all.map { abs($0.logged - $0.simulated) }), floor: own.map(Measures.mean)),
      basis: "errors of the median of like \(kind.rawValue)s of other periods as a prediction")
    if groups.isEmpty { groups = [all] }
    add(
      kind.name + ".ks", "Kolmogorov–Smirnov distance of lead times of \(kind.rawValue)s", "1",
      Periods.compare(groups.map { $0.map(\.logged) }, groups.map { $0.map(\.simulated) }) {
        Measures.kolmogorovSmirnov($0, $1)
      }?.bounded, basis: Validation.between)
  }
}

extension Int64 {
  fileprivate mutating func lower(to value: Int64) { self = Swift.min(self, value) }

  fileprivate mutating func raise(to value: Int64) { self = Swift.max(self, value) }
}
