extension Validation {
  /// Completions and open tasks, hour by hour.
  mutating func compareFlow(_ work: ComparedWork, _ periods: Periods) {
    let hour: Int64 = 3_600_000_000_000
    let step = periods.length >= 10 * hour ? hour : max(1, periods.length / 10)
    let first = periods.first
    let latest = [work.logged, work.simulated].reduce(first) { $1.reduce($0) { max($0, $1.end) } }
    guard (latest - first) / step < 1_000_000 else { return }
    let count = Int((latest - first) / step) + 1
    func ends(_ items: [WorkItem]) -> [Double] {
      var steps = [Double](repeating: 0, count: count)
      for item in items where item.end >= first {
        steps[min(count - 1, Int((item.end - first) / step))] += 1
      }
      return steps
    }
    func open(_ items: [WorkItem]) -> [Double] {
      var steps = [Double](repeating: 0, count: count)
      for item in items {
        var (from, to) = (max(0, (item.known ?? item.begin) - first), max(0, item.end - first))
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
    let (actual, simulated) = (cut(ends(work.logged)), cut(ends(work.simulated)))
    add(
      "throughput.wape", "hourly completions: sum of differences over the sum", "1",
      Periods.compare(actual, simulated, Measures.wape), basis: Validation.between)
    add(
      "throughput.theil", "hourly completions: Theil's U", "1",
      Periods.compare(actual, simulated, Measures.theil)?.bounded, basis: Validation.between)
    add(
      "wip.area", "tasks open, hour by hour: area between the curves over the log's", "1",
      Periods.compare(cut(open(work.logged)), cut(open(work.simulated)), Measures.wape),
      basis: Validation.between)
  }
}
