import EntrepotFormats

extension Validation {
  /// Completions and open tasks, hour by hour.
  mutating func compareFlow(_ done: [TracedTask], _ periods: Periods) {
    let hour: Int64 = 3_600_000_000_000
    let step = periods.length >= 10 * hour ? hour : max(1, periods.length / 10)
    let first = periods.first
    let latest = done.reduce(first) { max($0, max($1.row.end, $1.end)) }
    guard (latest - first) / step < 1_000_000 else { return }
    let count = Int((latest - first) / step) + 1
    func ends(_ time: (TracedTask) -> Int64) -> [Double] {
      var steps = [Double](repeating: 0, count: count)
      for task in done where time(task) >= first {
        steps[min(count - 1, Int((time(task) - first) / step))] += 1
      }
      return steps
    }
    func work(_ span: (TracedTask) -> (Int64, Int64)) -> [Double] {
      var steps = [Double](repeating: 0, count: count)
      for task in done {
        var (from, to) = span(task)
        (from, to) = (max(0, from - first), max(0, to - first))
        while from < to {
          let index = min(count - 1, Int(from / step))
          let end = index == count - 1 ? to : min(to, Int64(index + 1) * step)
          steps[index] += Double(end - from) / Double(step)
          from = end
        }
      }
      return steps
    }
    func cut(_ series: [Double]) -> [[Double]] {
      let parts = periods.numbers.compactMap { number -> [Double]? in
        let from = Int((periods.borders[number] - first) / step)
        let to = Int((periods.borders[number + 1] - first) / step)
        return from < to && from < series.count ? Array(series[from..<min(to, series.count)]) : nil
      }
      return parts.isEmpty ? [series] : parts
    }
    let (actual, simulated) = (cut(ends(\.row.end)), cut(ends(\.end)))
    add(
      "throughput.wape", "hourly completions: sum of differences over the sum", "1",
      Periods.compare(actual, simulated, Measures.wape), basis: Validation.between)
    add(
      "throughput.theil", "hourly completions: Theil's U", "1",
      Periods.compare(actual, simulated, Measures.theil), basis: Validation.between)
    let open = cut(work { ($0.known ?? $0.loggedBegin, $0.row.end) })
    let openSimulated = cut(work { ($0.known ?? $0.begin, $0.end) })
    add(
      "wip.area", "tasks open, hour by hour: area between the curves over the log's", "1",
      Periods.compare(open, openSimulated, Measures.wape), basis: Validation.between)
  }

  mutating func compareOrders(_ done: [TracedTask], _ periods: Periods) {
    struct Span { var first = Int64.max, last = Int64.min, simulated = Int64.min }
    var spans: [UInt32: Span] = [:]
    for task in done where task.row.order != .max {
      guard let known = task.known else { continue }
      var span = spans[task.row.order] ?? Span()
      span.first = min(span.first, known)
      (span.last, span.simulated) = (max(span.last, task.row.end), max(span.simulated, task.end))
      spans[task.row.order] = span
    }
    guard !spans.isEmpty else { return }
    var byPeriod: [Int: [(logged: Double, simulated: Double)]] = [:]
    var all: [(logged: Double, simulated: Double)] = []
    for order in spans.keys.sorted() {
      guard let span = spans[order] else { continue }
      let times = (Double(span.last - span.first) * 1e-9, Double(span.simulated - span.first) * 1e-9)
      all.append(times)
      if let number = periods.number(of: span.first) { byPeriod[number, default: []].append(times) }
    }
    var groups = periods.numbers.compactMap { byPeriod[$0] }.filter { $0.count >= 10 }
    let own = Periods.repeatability(groups.map { $0.map { (0, $0.logged) } })?.map(abs)
    add(
      "lead-time.mae", "lead times of orders: mean size of the difference", "s",
      Compared(
        value: Measures.mean(all.map { abs($0.logged - $0.simulated) }), floor: own.map(Measures.mean)),
      basis: "errors of other periods' median as a prediction")
    if groups.isEmpty { groups = [all] }
    add(
      "lead-time.ks", "Kolmogorov–Smirnov distance of lead times", "1",
      Periods.compare(groups.map { $0.map(\.logged) }, groups.map { $0.map(\.simulated) }) {
        Measures.kolmogorovSmirnov($0, $1)
      }, basis: Validation.between)
  }

  mutating func compareMovers(_ done: [TracedTask], _ periods: Periods) {
    var numbers: [UInt32: Int] = [:]
    for mover in Set(done.map(\.mover)).sorted() { numbers[mover] = numbers.count }
    let groups = periods.groups.isEmpty ? [done] : periods.groups
    let seconds = Double(periods.length) * 1e-9 * (periods.groups.isEmpty ? 2 : 1)
    func busy(_ tasks: [TracedTask], _ time: (TracedTask) -> Double) -> [Double] {
      var shares = [Double](repeating: 0, count: numbers.count)
      for task in tasks { shares[numbers[task.mover] ?? 0] += time(task) / max(seconds, 1) }
      return shares
    }
    add(
      "utilization", "busy shares of movers: mean size of the difference", "1",
      Periods.compare(groups.map { busy($0, \.logged) }, groups.map { busy($0, \.simulated) }) { a, b in
        Measures.mean(zip(a, b).map { abs($0 - $1) })
      }, basis: Validation.between)
  }

  /// Control flow: pairs of activities that follow each other, by order of completion (2-grams, as in
  /// Chapela-Campa et al. 2023); and neighbours that change places.
  mutating func compareSequence(_ done: [TracedTask], _ periods: Periods) {
    let logged = done.sorted { ($0.row.end, $0.row.line) < ($1.row.end, $1.row.line) }
    let swapped = zip(logged, logged.dropFirst()).count { $0.end > $1.end }
    add(
      "sequence.swaps", "neighbouring completions that come in the other order", "1",
      Compared(value: Double(swapped) / Double(max(1, logged.count - 1))), basis: "")
    func grams(_ tasks: [TracedTask], _ end: (TracedTask) -> Int64) -> [Int: Double] {
      let sorted = tasks.sorted { (end($0), $0.row.line) < (end($1), $1.row.line) }
      var counts: [Int: Double] = [:]
      for (a, b) in zip(sorted, sorted.dropFirst()) {
        counts[Int(a.row.activityNumber) << 8 | Int(b.row.activityNumber), default: 0] += 1
      }
      return counts
    }
    let groups = periods.groups.isEmpty ? [done] : periods.groups
    add(
      "sequence.bigrams",
      "pairs of activities in a row: half the sum of differences of their shares", "1",
      Periods.compare(
        groups.map { grams($0, \.row.end) }, groups.map { grams($0, \.end) }, Measures.shareDistance),
      basis: Validation.between)
  }
}
