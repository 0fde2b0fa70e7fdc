import EntrepotKernel

/// Readings of a coarse clock: both distances and p are of the law as that clock shows it.
extension GoodnessOfFit {
  /// - Parameter name: of the random stream.
  init(_ fit: CoarseFit, _ sample: CoarseSample, name: String) {
    var stream = RandomStream(seed: 1, replication: 0, name: "replay/goodness-of-fit/" + name)
    let used = CoarseSample(GoodnessOfFit.part(sample.ticks, &stream), clock: sample.clock)
    let own = CoarseFit(fit.law.family, used, from: fit.law)?.law ?? fit.law
    (andersonDarling, kolmogorov) = GoodnessOfFit.distances(own, used)
    size = used.count
    var farther = 0
    (samples, probability, redrawn) = (0, 1, [])
    for _ in 0..<GoodnessOfFit.sampleLimit {
      let drawn = (0..<used.count).map { _ in
        Int((fit.law.draw(&stream) / sample.clock + stream.uniform()).rounded(.down))
      }
      let again = CoarseSample(drawn, clock: sample.clock)
      guard let refitted = CoarseFit(fit.law.family, again, from: fit.law) else { continue }
      if GoodnessOfFit.distances(refitted.law, again).0 >= andersonDarling { farther += 1 }
      redrawn.append(refitted.law.estimates(2).map(\.value))
    }
    samples = redrawn.count
    probability = Double(farther + 1) / Double(samples + 1)
  }

  /// A² and D of readings: the discrete form of Anderson & Darling's distance (Choulakian, Lockhart &
  /// Stephens 1994, Canadian Journal of Statistics 22(1)).
  static func distances(_ law: Law, _ sample: CoarseSample) -> (Double, Double) {
    let range = sample.range
    // What lies far below the least reading is one class.
    let first = max(0, range.lowerBound - 40)
    guard range.upperBound - first < 100_000 else { return (.infinity, 1) }
    let shares = ReadingShares(law, first...range.upperBound, clock: sample.clock)
    let n = Double(sample.count)
    var (sum, largest, seen, index) = (0.0, 0.0, 0, 0)
    for tick in first...range.upperBound {
      if index < sample.readings.count, sample.readings[index].tick == tick {
        seen += sample.readings[index].count
        index += 1
      }
      let (upTo, beyond) = shares.split(at: tick)
      let share = tick == first ? upTo : shares.share(of: tick)
      let off = Double(seen) / n - upTo
      largest = max(largest, abs(off))
      if upTo > 1e-15, beyond > 1e-15 { sum += off * off * share / (upTo * beyond) }
    }
    return (n * sum, largest)
  }
}
