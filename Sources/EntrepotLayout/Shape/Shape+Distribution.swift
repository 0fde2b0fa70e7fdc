import EntrepotKernel

extension Shape where Value == Distribution {
  /// A law: a quantity that never varies, or `{ name: parameters }`.
  ///
  /// - Parameter isPositive: whether zero every time is an error (times between arrivals).
  static func distribution(
    _ dimension: Dimension, in range: ClosedRange<Double>, isPositive: Bool = false
  ) -> Shape {
    let laws = Law.all(dimension, range)
    let outline = Outline.anyOf([.quantity(dimension, range, word: nil), .variant(laws.map(\.key))])
    return Shape(outline, show: { shownConstant($0, dimension) }) { node, reading in
      let before = reading.problems.count
      var law: Distribution?
      if case .mapping(let entries) = node.content {
        law = readLaw(entries, laws, node.mark, &reading)
      } else {
        law = readQuantity(node, dimension, range, word: nil, &reading).map { .constant($0) }
      }
      guard let law, reading.problems.count == before else { return nil }
      if isPositive, law.isAlwaysZero {
        reading.report("always-zero", "'\(reading.subject)' cannot be zero every time.", at: node.mark)
        return nil
      }
      return law
    }
  }
}

/// One law that may be written.
private struct Law {
  let key: Outline.Key
  let read: (DocumentNode, inout Reading) -> Distribution?

  init(
    _ name: String, _ summary: String, _ outline: Outline,
    read: @escaping (DocumentNode, inout Reading) -> Distribution?
  ) {
    key = Outline.Key(name: name, summary: summary, isRequired: false, standard: nil, outline: outline)
    self.read = read
  }

  /// The laws of quantities of one dimension.
  static func all(_ dimension: Dimension, _ range: ClosedRange<Double>) -> [Law] {
    let value = Shape<Double>.quantity(dimension, in: range)
    let positive = Shape<Double>.quantity(dimension, in: max(range.lowerBound, 1e-9)...range.upperBound)
    return bounded(value) + means(positive) + shaped(value, positive) + observed(value)
  }

  private static func bounded(_ value: Shape<Double>) -> [Law] {
    let two = Shape<[Double]>.list(of: value, count: 2...2)
    let three = Shape<[Double]>.list(of: value, count: 3...3)
    return [
      Law(
        "uniform", "Every value from the least to the greatest is as likely: [least, greatest].", two.outline
      ) {
        guard let list = two.read($0, &$1), list.count == 2 else { return nil }
        return ordered(list, $0, &$1) ? .uniform(min: list[0], max: list[1]) : nil
      },
      Law("triangular", "Rises to the mode and falls again: [least, mode, greatest].", three.outline) {
        guard let list = three.read($0, &$1), list.count == 3 else { return nil }
        return ordered(list, $0, &$1) ? .triangular(min: list[0], mode: list[1], max: list[2]) : nil
      },
    ]
  }

  private static func means(_ positive: Shape<Double>) -> [Law] {
    let pair = Shape<[Double]>.list(of: positive, count: 2...2)
    return [
      Law("exponential", "Without memory: its mean.", positive.outline) {
        positive.read($0, &$1).map { .exponential(mean: $0) }
      },
      Law("lognormal", "Skewed to the right: [mean, deviation] of the value itself.", pair.outline) {
        guard let list = pair.read($0, &$1), list.count == 2 else { return nil }
        return .lognormal(mean: list[0], deviation: list[1])
      },
    ]
  }

  private static func shaped(_ value: Shape<Double>, _ positive: Shape<Double>) -> [Law] {
    let normal = Shape<NormalForm>.normal(value, positive)
    let scaled = Shape<ScaledForm>.scaled(positive)
    let erlang = Shape<ErlangForm>.erlang(positive)
    return [
      Law("normal", "Normal, cut off at min and max.", normal.outline) { node, reading in
        normal.read(node, &reading).flatMap { $0.distribution(node, &reading) }
      },
      Law("gamma", "Mean is shape × scale.", scaled.outline) {
        scaled.read($0, &$1).map { .gamma(shape: $0.shape, scale: $0.scale) }
      },
      Law("weibull", "Wear (shape above 1) or early failure (below 1).", scaled.outline) {
        scaled.read($0, &$1).map { .weibull(shape: $0.shape, scale: $0.scale) }
      },
      Law("erlang", "Sum of k exponential stages, with this mean.", erlang.outline) {
        erlang.read($0, &$1).map { .gamma(shape: Double($0.k), scale: $0.mean / Double($0.k)) }
      },
    ]
  }

  private static func observed(_ value: Shape<Double>) -> [Law] {
    let values = Shape<[Double]>.list(of: value, count: 1...10_000)
    let weight = Shape<Double>.quantity(.number, in: 0...1e9)
    let pair = Shape<(Double, Double)>.pair(value, weight)
    let pairs = Shape<[(Double, Double)]>.list(of: pair, count: 1...10_000)
    return [
      Law("empirical", "Values that were observed.", values.outline) { node, reading in
        values.read(node, &reading).flatMap { $0.isEmpty ? nil : .empirical($0) }
      },
      Law("discrete", "Values with weights: [[value, weight], …].", pairs.outline) { node, reading in
        guard let list = pairs.read(node, &reading), !list.isEmpty else { return nil }
        guard list.contains(where: { $0.1 > 0 }) else {
          reading.report("no-weight", "The weights of 'discrete' are all zero.", at: node.mark)
          return nil
        }
        return .discrete(values: list.map(\.0), weights: list.map(\.1))
      },
    ]
  }

  private static func ordered(_ list: [Double], _ node: DocumentNode, _ reading: inout Reading) -> Bool {
    if zip(list, list.dropFirst()).allSatisfy({ $0 <= $1 }) { return true }
    let order = list.count == 2 ? "[least, greatest]" : "[least, mode, greatest]"
    reading.report(
      "wrong-order", "The values of '\(reading.subject)' must rise: \(order).", at: node.mark)
    return false
  }
}

/// Reads `{ name: parameters }`.
private func readLaw(
  _ entries: [DocumentNode.Entry], _ laws: [Law], _ mark: Mark, _ reading: inout Reading
) -> Distribution? {
  guard let entry = entries.first, entries.count == 1 else {
    reading.report(
      "wrong-distribution",
      "'\(reading.subject)' needs exactly one distribution, such as { uniform: [30 s, 90 s] }.", at: mark)
    return nil
  }
  guard let law = laws.first(where: { $0.key.name == entry.key }) else {
    let names = laws.map(\.key.name)
    reading.report(
      "unknown-distribution", "'\(shortened(entry.key))' is not a distribution; known are \(listed(names)).",
      at: entry.keyMark, suggestion: nearestWord(to: entry.key, among: names))
    return nil
  }
  let outer = reading.subject
  reading.subject = entry.key
  defer { reading.subject = outer }
  return law.read(entry.value, &reading)
}

extension Shape {
  /// Two values in brackets.
  fileprivate static func pair<A, B>(_ first: Shape<A>, _ second: Shape<B>) -> Shape where Value == (A, B) {
    Shape(.list(.anyOf([first.outline, second.outline]), count: 2...2)) { node, reading in
      guard let items = node.items, items.count == 2 else {
        reading.expected("pairs in brackets: [value, weight]", at: node)
        return nil
      }
      guard let a = first.read(items[0], &reading), let b = second.read(items[1], &reading) else {
        return nil
      }
      return (a, b)
    }
  }
}

/// Parameters of a normal law as written.
private struct NormalForm {
  var mean = 0.0
  var deviation = 0.0
  var min: Double?
  var max: Double?

  /// The law, unless the cuts leave next to nothing of it (sampling would never end).
  func distribution(_ node: DocumentNode, _ reading: inout Reading) -> Distribution? {
    let low = min ?? Swift.max(0, mean - 8 * deviation)
    let high = max ?? mean + 8 * deviation
    guard low < high, low <= mean + 4 * deviation, high >= mean - 4 * deviation,
      high - low >= 0.01 * deviation
    else {
      reading.report(
        "wrong-order", "'normal' keeps next to nothing between min and max around its mean.", at: node.mark)
      return nil
    }
    return .truncatedNormal(mean: mean, deviation: deviation, min: low, max: high)
  }
}

extension Shape where Value == NormalForm {
  fileprivate static func normal(_ value: Shape<Double>, _ positive: Shape<Double>) -> Shape {
    .mapping(
      NormalForm(), isWhole: true,
      [
        Field("mean", \.mean, value, "Mean before the cut.", isRequired: true),
        Field("deviation", \.deviation, positive, "Deviation before the cut.", isRequired: true),
        Field("min", \.min, value.orNil, "Least value; zero or the mean less eight deviations."),
        Field("max", \.max, value.orNil, "Greatest value; the mean plus eight deviations."),
      ])
  }
}

/// Parameters of a gamma or Weibull law as written.
private struct ScaledForm {
  var shape = 1.0
  var scale = 1.0
}

extension Shape where Value == ScaledForm {
  fileprivate static func scaled(_ positive: Shape<Double>) -> Shape {
    .mapping(
      ScaledForm(), isWhole: true,
      [
        Field("shape", \.shape, .quantity(.number, in: 0.05...1e6), "Shape of the law.", isRequired: true),
        Field("scale", \.scale, positive, "Scale of the law.", isRequired: true),
      ])
  }
}

/// Parameters of an Erlang law as written.
private struct ErlangForm {
  var k = 1
  var mean = 1.0
}

extension Shape where Value == ErlangForm {
  fileprivate static func erlang(_ positive: Shape<Double>) -> Shape {
    .mapping(
      ErlangForm(), isWhole: true,
      [
        Field("k", \.k, .count(in: 1...10_000), "Stages.", isRequired: true),
        Field("mean", \.mean, positive, "Mean of the sum.", isRequired: true),
      ])
  }
}

/// A law that never varies, as written.
private func shownConstant(_ law: Distribution, _ dimension: Dimension) -> String? {
  guard case .constant(let value) = law else { return nil }
  return Shape<Double>.quantity(dimension, in: 0...1).show(value)
}

extension Distribution {
  /// Whether nothing but zero can come out.
  var isAlwaysZero: Bool {
    switch self {
    case .constant(let value): value == 0
    case .uniform(_, let max), .triangular(_, _, let max): max == 0
    case .empirical(let values): values.allSatisfy { $0 == 0 }
    case .discrete(let values, let weights): !zip(values, weights).contains { $0 != 0 && $1 > 0 }
    default: false
    }
  }
}
