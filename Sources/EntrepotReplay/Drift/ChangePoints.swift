import EntrepotKernel

/// Where the level of a series of days changes, by least squares.
///
/// A stretch of days is tested against one change, and against one that goes back, which the first would
/// miss: the split, and the arc, between which means differ most (binary segmentation, Scott & Knott 1974;
/// circular, Olshen et al. 2004). Student's t of that difference, by what days vary about the two means, is
/// held against the chance allowed over the number of splits or arcs looked at (Bonferroni): it is larger in
/// at most that share of series without a change, however short they are. The parts of a stretch that changed
/// are tested likewise. In the end each border is moved to where it explains most between its neighbours, and
/// dropped unless its own difference stands the same test.
struct ChangePoints {
  /// One day.
  struct Point {
    /// What was measured.
    var value: Double
    /// How much it counts: 1 for a usual day, less for one with few tasks.
    var weight = 1.0
    /// Variance of the value by the spread of that day's own tasks: days vary at least as much.
    var variance = 0.0
  }

  /// A difference of means with half of its 95 % interval.
  struct Step {
    /// First day behind the border.
    var index: Int
    /// Mean of the stretch before it and behind it.
    var before: Double
    var after: Double
    /// Half of the 95 % interval of the difference.
    var halfWidth: Double
    /// Student's t.
    var t: Double
  }

  /// Days between two borders, at least: what lasted but one was a bad day.
  static let shortest = 2

  /// Fewest days that can be judged.
  static let fewest = 4

  /// What changed, in order.
  private(set) var steps: [Step] = []
  private let points: [Point]
  /// Sums up to each point of weights, of weighted values, and of weighted squares; and of own variances.
  private var weights = [0.0]
  private var values = [0.0]
  private var squares = [0.0]
  private var variances = [0.0]

  /// - Parameters:
  ///   - points: by day, in order; days without work are not among them.
  ///   - chance: share of series without a change in which one may be found [1].
  init(_ points: [Point], chance: Double) {
    self.points = points
    // About the mean, so that squares keep their digits.
    let middle = Measures.mean(points.map(\.value))
    for point in points {
      let value = point.value - middle
      weights.append((weights.last ?? 0) + point.weight)
      values.append((values.last ?? 0) + point.weight * value)
      squares.append((squares.last ?? 0) + point.weight * value * value)
      variances.append((variances.last ?? 0) + point.weight * point.variance)
    }
    var borders: [Int] = []
    segment(0, points.count, chance, &borders)
    settle(&borders, chance)
    steps = borders.indices.map { step(borders, $0, middle) }
  }

  /// The same with borders that are known: how far means on both sides differ.
  init(_ points: [Point], borders: [Int]) {
    self.init(points, chance: 0)
    let middle = Measures.mean(points.map(\.value))
    steps = borders.indices.map { step(borders, $0, middle) }
  }

  private func weight(_ from: Int, _ to: Int) -> Double { weights[to] - weights[from] }
  private func mean(_ from: Int, _ to: Int) -> Double {
    let sum = weight(from, to)
    return sum > 0 ? (values[to] - values[from]) / sum : 0
  }

  /// Sum of weighted squares about the mean.
  private func error(_ from: Int, _ to: Int) -> Double {
    let sum = weight(from, to)
    guard sum > 0 else { return 0 }
    let value = values[to] - values[from]
    return max(0, squares[to] - squares[from] - value * value / sum)
  }

  /// Variance of a day of weight one: about the means, and no less than that within days.
  private func variance(_ sum: Double, _ from: Int, _ to: Int, degrees: Double) -> Double {
    max(sum / degrees, (variances[to] - variances[from]) / Double(to - from), 1e-18)
  }

  /// Adds borders within a stretch, if there are any.
  private func segment(_ from: Int, _ to: Int, _ chance: Double, _ borders: inout [Int]) {
    let count = to - from
    guard count >= Self.fewest, chance > 0 else { return }
    let whole = error(from, to)
    let degrees = Double(count - 2)
    let arcs = max(0, (count - 3 * Self.shortest + 1) * (count - 3 * Self.shortest + 2) / 2)
    // Too short for an arc, a stretch has all its chance for the split.
    let share = arcs > 0 ? chance / 2 : chance
    var best: (p: Double, t: Double, cut: [Int])?
    func look(_ cut: [Int], _ left: Double, _ tries: Int) {
      let t = ((whole - left) / variance(left, from, to, degrees: degrees)).squareRoot()
      let p = 2 * Numeric.tTail(t, degrees: degrees) * Double(tries) / share
      if p <= 1, (p, -t) < (best?.p ?? 2, -(best?.t ?? 0)) { best = (p, t, cut) }
    }
    if let split = bestSplit(from, to) { look([split.at], split.left, count - 2 * Self.shortest + 1) }
    if arcs > 0, let arc = bestArc(from, to) { look([arc.first, arc.last], arc.left, arcs) }
    guard let best else { return }
    var start = from
    for border in best.cut + [to] {
      segment(start, border, chance, &borders)
      if border < to { borders.append(border) }
      start = border
    }
  }

  private func bestSplit(_ from: Int, _ to: Int) -> (at: Int, left: Double)? {
    var best: (at: Int, left: Double)?
    guard to - from >= 2 * Self.shortest else { return nil }
    for at in from + Self.shortest...to - Self.shortest {
      let left = error(from, at) + error(at, to)
      if left < best?.left ?? .infinity { best = (at, left) }
    }
    return best
  }

  /// The stretch within a stretch that differs most from what lies about it.
  private func bestArc(_ from: Int, _ to: Int) -> (first: Int, last: Int, left: Double)? {
    var best: (first: Int, last: Int, left: Double)?
    let all = weight(from, to)
    let total = values[to] - values[from]
    let whole = error(from, to)
    for first in from + Self.shortest...to - 2 * Self.shortest {
      for last in first + Self.shortest...to - Self.shortest {
        let (inner, sum) = (weight(first, last), values[last] - values[first])
        let outer = all - inner
        guard inner > 0, outer > 0 else { continue }
        let difference = sum / inner - (total - sum) / outer
        let left = max(0, whole - difference * difference * inner * outer / all)
        if left < best?.left ?? .infinity { best = (first, last, left) }
      }
    }
    return best
  }

  /// Moves borders to where they explain most, and drops those that explain too little.
  private func settle(_ borders: inout [Int], _ chance: Double) {
    while !borders.isEmpty {
      for _ in 0..<3 {
        for index in borders.indices {
          let from = index > 0 ? borders[index - 1] : 0
          let to = index + 1 < borders.count ? borders[index + 1] : points.count
          if let split = bestSplit(from, to) { borders[index] = split.at }
        }
      }
      var weakest: (index: Int, p: Double)?
      for index in borders.indices {
        let from = index > 0 ? borders[index - 1] : 0
        let to = index + 1 < borders.count ? borders[index + 1] : points.count
        let t = step(borders, index, 0).t
        let tries = Double(max(1, to - from - 2 * Self.shortest + 1))
        let p = 2 * Numeric.tTail(t, degrees: Double(max(1, points.count - borders.count - 1))) * tries
        if p > weakest?.p ?? chance { weakest = (index, p) }
      }
      guard let weakest else { return }
      borders.remove(at: weakest.index)
    }
  }

  /// The difference at a border, by what days vary about all means.
  private func step(_ borders: [Int], _ index: Int, _ middle: Double) -> Step {
    var (left, start) = (0.0, 0)
    for border in borders + [points.count] {
      left += error(start, border)
      start = border
    }
    let degrees = Double(max(1, points.count - borders.count - 1))
    let variance = variance(left, 0, points.count, degrees: degrees)
    let from = index > 0 ? borders[index - 1] : 0
    let at = borders[index]
    let to = index + 1 < borders.count ? borders[index + 1] : points.count
    let (before, after) = (mean(from, at), mean(at, to))
    let error =
      (variance * (1 / max(weight(from, at), 1e-9) + 1 / max(weight(at, to), 1e-9))).squareRoot()
    return Step(
      index: at, before: before + middle, after: after + middle,
      halfWidth: Numeric.tQuantile(0.975, degrees: degrees) * error, t: abs(after - before) / error)
  }
}
