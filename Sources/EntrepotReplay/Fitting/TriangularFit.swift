import EntrepotKernel

/// The likeliest triangular law of a sample; beyond 200 values, that of 200 of its quantiles, with ends wide
/// enough for all.
///
/// The likeliest mode is one of the values (Oliver 1972, American Statistician 26(1)); both ends lie outside
/// the sample and are looked for by halving intervals in turn (Kotz & van Dorp 2004, "Beyond Beta", ch. 1).
/// Of long samples a few values are tried first, then those beside the best.
enum TriangularFit {
  /// Values tried in a first round, and used at most.
  private static let tries = 12
  private static let limit = 200

  static func law(_ all: [Double]) -> Law? {
    let sorted = thinned(all)
    guard sorted.count > 3 else { return nil }
    var best: (law: Law, value: Double, index: Int)?
    func look(_ index: Int) {
      let found = ends(sorted, sorted[index])
      if found.value > best?.value ?? -.infinity { best = (found.law, found.value, index) }
    }
    let step = max(1, sorted.count / tries)
    for index in stride(from: 0, to: sorted.count, by: step) { look(index) }
    look(sorted.count - 1)
    if step > 1, let middle = best?.index {
      for index in max(0, middle - step)...min(sorted.count - 1, middle + step) where index != middle {
        look(index)
      }
    }
    guard let law = best?.law else { return nil }
    // The ends hold all values, also those that were left out.
    guard case .triangular(let least, let mode, let greatest) = law, let first = all.first,
      let last = all.last
    else { return nil }
    let margin = 1e-9 * (last - first)
    return .triangular(
      least: max(0, min(least, first - margin)), mode: min(max(mode, first), last),
      greatest: max(greatest, last + margin))
  }

  /// Evenly spread values of a long sample.
  private static func thinned(_ sorted: [Double]) -> [Double] {
    guard sorted.count > limit else { return sorted }
    return (0..<limit).map { sorted[$0 * (sorted.count - 1) / (limit - 1)] }
  }

  /// The best ends for a mode.
  private static func ends(_ sorted: [Double], _ mode: Double) -> (law: Law, value: Double) {
    let (first, last) = (sorted[0], sorted[sorted.count - 1])
    let range = last - first
    // Numbers of values on each side; the mode itself has the density 2 / width.
    let below = sorted.prefix { $0 < mode }
    let above = sorted.drop { $0 <= mode }
    var (least, greatest) = (below.isEmpty ? first : max(0, first - 0.05 * range), last + 0.05 * range)
    if above.isEmpty { greatest = last }
    func value(_ least: Double, _ greatest: Double) -> Double {
      var sum = -Double(sorted.count) * Numeric.log((greatest - least) / 2)
      if !below.isEmpty {
        for x in below { sum += Numeric.log((x - least) / (mode - least)) }
      }
      if !above.isEmpty {
        for x in above { sum += Numeric.log((greatest - x) / (greatest - mode)) }
      }
      return sum
    }
    for _ in 0..<6 {
      let (a, b) = (least, greatest)
      if !below.isEmpty {
        least = golden(max(0, first - 2 * range), first - 1e-7 * range) { value($0, greatest) }
      }
      if !above.isEmpty { greatest = golden(last + 1e-7 * range, last + 2 * range) { value(least, $0) } }
      if abs(a - least) + abs(b - greatest) < 1e-6 * range { break }
    }
    return (.triangular(least: least, mode: mode, greatest: greatest), value(least, greatest))
  }

  /// Where a function with one summit is greatest.
  private static func golden(_ from: Double, _ to: Double, _ value: (Double) -> Double) -> Double {
    let share = 0.6180339887498949
    var (low, high) = (min(from, to), to)
    var (a, b) = (high - share * (high - low), low + share * (high - low))
    var (first, second) = (value(a), value(b))
    for _ in 0..<28 {
      if first > second {
        (high, b, second) = (b, a, first)
        a = high - share * (high - low)
        first = value(a)
      } else {
        (low, a, first) = (a, b, second)
        b = low + share * (high - low)
        second = value(b)
      }
    }
    return 0.5 * (low + high)
  }
}
