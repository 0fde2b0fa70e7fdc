import EntrepotKernel

/// How well a fitted law describes its sample.
///
/// The distances are those of Anderson & Darling (1952) and Kolmogorov. As the parameters come from the
/// sample itself, their tables for known laws do not hold (Lilliefors 1967): the share p of samples that are
/// farther off is found by drawing samples from the fitted law and fitting each anew (parametric bootstrap;
/// Stute, González Manteiga & Presedo Quindimil 1993). A sample measured by a coarse clock is drawn by the
/// same clock.
struct GoodnessOfFit {
  /// Anderson–Darling distance A² [1].
  var andersonDarling: Double
  /// Kolmogorov distance D [1].
  var kolmogorov: Double
  /// Share of samples of the fitted law with a larger A² [1].
  var probability: Double
  /// Samples drawn.
  var samples: Int
  /// Values in each of them.
  var size: Int
  /// Parameters fitted to each, in the order of ``Law/estimates(_:)``.
  var redrawn: [[Double]] = []

  /// Values in a sample, and samples, at most: beyond them p is of a part of the data.
  static let sizeLimit = 2000
  static let sampleLimit = 499

  /// - Parameters:
  ///   - sorted: the sample in ascending order, all above zero [s].
  ///   - clock: unit of the log's clock [s].
  ///   - name: of the random stream.
  init(_ law: Law, _ sorted: [Double], clock: Double, name: String) {
    var stream = RandomStream(seed: 1, replication: 0, name: "replay/goodness-of-fit/" + name)
    let used = GoodnessOfFit.part(sorted, &stream)
    let own = GoodnessOfFit.refitted(law, used)
    (andersonDarling, kolmogorov) = GoodnessOfFit.distances(own, used)
    size = used.count
    // A triangle takes long to fit.
    samples = law.family == .triangular ? 199 : GoodnessOfFit.sampleLimit
    var (farther, done) = (0, 0)
    for _ in 0..<samples {
      let drawn = (0..<size).map { _ in GoodnessOfFit.measured(law.draw(&stream), clock, &stream) }
      let sample = ProcessFit.raised(drawn, clock).sorted()
      guard let again = Law.fitted(law.family, sample) else { continue }
      done += 1
      if GoodnessOfFit.distances(again, sample).0 >= andersonDarling { farther += 1 }
      redrawn.append(again.estimates(size).map(\.value))
    }
    samples = done
    // The sample itself is one of them (Davison & Hinkley 1997, eq. 4.11).
    probability = Double(farther + 1) / Double(done + 1)
  }

  /// A random part of a long sample, in order (Knuth, "The art of computer programming" 2, 3.4.2, algorithm
  /// S). Values at even ranks would lie nearer to their law than any sample does.
  static func part<Value>(_ sorted: [Value], _ stream: inout RandomStream) -> [Value] {
    guard sorted.count > sizeLimit else { return sorted }
    var part: [Value] = []
    part.reserveCapacity(sizeLimit)
    for (index, value) in sorted.enumerated()
    where stream.uniform() * Double(sorted.count - index) < Double(sizeLimit - part.count) {
      part.append(value)
    }
    return part
  }

  private static func refitted(_ law: Law, _ sample: [Double]) -> Law {
    Law.fitted(law.family, sample) ?? law
  }

  /// A duration between two readings of a clock that shows whole units.
  static func measured(_ value: Double, _ clock: Double, _ stream: inout RandomStream) -> Double {
    guard clock > 1e-6 * value else { return max(value, 1e-9) }
    let ticks = (value / clock + stream.uniform()).rounded(.down)
    return ticks * clock
  }

  /// A² and D of a sample in ascending order.
  static func distances(_ law: Law, _ sorted: [Double]) -> (Double, Double) {
    let n = Double(sorted.count)
    let shares = sorted.map { min(max(law.share(upTo: $0), 1e-15), 1 - 1e-15) }
    var (sum, largest) = (0.0, 0.0)
    for (index, share) in shares.enumerated() {
      let i = Double(index + 1)
      sum += (2 * i - 1) * (Numeric.log(share) + Numeric.log(1 - shares[shares.count - 1 - index]))
      largest = max(largest, max(i / n - share, share - (i - 1) / n))
    }
    return (-n - sum / n, largest)
  }

  /// Share of pairs of samples of one law that lie farther apart than `distance` [1] (Kolmogorov's limit law
  /// with Stephens' correction of 1970 for small samples).
  ///
  /// - Parameter size: values; of two samples n m / (n + m).
  static func kolmogorovProbability(_ distance: Double, size: Double) -> Double {
    let root = max(size, 1e-9).squareRoot()
    let x = distance * (root + 0.12 + 0.11 / root)
    guard x > 0.2 else { return 1 }
    var sum = 0.0
    for index in 1...100 {
      let k = Double(index)
      let term = 2 * Numeric.exp(-2 * k * k * x * x)
      sum += index % 2 == 1 ? term : -term
      if term < 1e-16 { break }
    }
    return min(1, max(0, sum))
  }
}
