/// Figures, differences and effects, once the runs are in.
extension SweepResult {
  /// Works everything out that follows from the runs.
  public mutating func conclude() {
    for index in variants.indices { variants[index].figures = figures(of: variants[index]) }
    compare()
    findPareto()
    findEffects()
    findIndices()
  }

  /// Figures of a variant over its replications; a variant with a failed run has none.
  private func figures(of variant: Variant) -> [KPI] {
    let sound = variant.failures.isEmpty ? variant.runs : []
    return responses.enumerated().map { index, response in
      let values = SweepResult.observations(sound, response: index)
      let known = values.compactMap { $0 }
      let interval = known.count == values.count ? TInterval(known) : nil
      return KPI(
        name: response.kpi, unit: response.unit, mean: interval?.mean,
        halfWidth95: isDeterministic ? nil : interval?.halfWidth,
        min: interval == nil ? nil : known.min(), max: interval == nil ? nil : known.max(),
        perReplication: values)
    }
  }

  /// One number a replication [unit of the figure]; of an antithetic pair the mean.
  ///
  /// - Parameter runs: sorted by replication, the second of a pair behind the first.
  public static func observations(_ runs: [Run], response: Int) -> [Double?] {
    var result: [Double?] = []
    var index = 0
    while index < runs.count {
      let value = runs[index].values.indices.contains(response) ? runs[index].values[response] : nil
      if index + 1 < runs.count, runs[index + 1].isAntithetic,
        runs[index + 1].replication == runs[index].replication
      {
        let twin =
          runs[index + 1].values.indices.contains(response) ? runs[index + 1].values[response] : nil
        result.append(value.flatMap { value in twin.map { 0.5 * (value + $0) } })
        index += 2
      } else {
        result.append(value)
        index += 1
      }
    }
    return result
  }

  private mutating func compare() {
    guard let reference, variants.indices.contains(reference) else { return }
    for response in responses.indices {
      let base = variants[reference].figures[response].perReplication
      let others = variants.indices.filter { $0 != reference }
      let pairs = others.map { index -> PairedComparison? in
        let figures = variants[index].figures[response]
        return figures.mean == nil ? nil : PairedComparison(base, figures.perReplication)
      }
      let adjusted = holmAdjusted(pairs.map { isDeterministic ? nil : $0?.pValue })
      for (place, index) in others.enumerated() {
        guard let pair = pairs[place] else { continue }
        comparisons.append(
          Comparison(
            response: response, variant: index, difference: pair.difference,
            halfWidth: isDeterministic ? nil : pair.halfWidth(), adjusted: adjusted[place]))
      }
    }
  }

  private mutating func findPareto() {
    let judged = responses.indices.filter { responses[$0].isMinimum != nil }
    guard judged.count > 1 else { return }
    paretoFront = ParetoFront.indices(
      variants.map { variant in judged.map { variant.figures[$0].mean } },
      isMinimum: judged.map { responses[$0].isMinimum ?? true })
  }

  /// Variants that have all their figures, with observations cut to the shortest.
  private func complete(_ response: Int) -> (indices: [Int], replications: [[Double]]) {
    let indices = variants.indices.filter { variants[$0].figures[response].mean != nil }
    let lists = indices.map { variants[$0].figures[response].perReplication.compactMap { $0 } }
    let count = lists.map(\.count).min() ?? 0
    return (indices, lists.map { Array($0.prefix(count)) })
  }

  /// Main effects of parameters with few levels.
  private mutating func findEffects() {
    for response in responses.indices {
      let (indices, replications) = complete(response)
      guard indices.count > 1 else { continue }
      for parameter in parameters.indices {
        let texts = indices.map { variants[$0].values[parameter] }
        var levels: [String] = []
        for text in texts where !levels.contains(text) && levels.count <= 20 { levels.append(text) }
        guard (2...20).contains(levels.count) else { continue }
        let numbers = texts.map { levels.firstIndex(of: $0) ?? 0 }
        let found = Sensitivity.mainEffects(
          levels: numbers, count: levels.count, replications: replications)
        for (level, effect) in found.enumerated() {
          guard let effect else { continue }
          effects.append(
            Effect(
              parameter: parameter, level: levels[level], response: response, effect: effect.effect,
              halfWidth: isDeterministic ? nil : effect.halfWidth))
        }
      }
    }
  }

  /// First-order indices, where there are points enough.
  private mutating func findIndices() {
    for response in responses.indices {
      let (indices, _) = complete(response)
      guard indices.count >= 4 else { continue }
      let means = indices.compactMap { variants[$0].figures[response].mean }
      for parameter in parameters.indices {
        let classes = classes(of: parameter, indices)
        guard let share = Sensitivity.firstOrder(classes: classes, values: means) else { continue }
        self.indices.append(Index(parameter: parameter, response: response, share: share))
      }
    }
  }

  /// Levels of a parameter as numbers; many numbers in parts of about √n points.
  private func classes(of parameter: Int, _ indices: [Int]) -> [Int] {
    let texts = indices.map { variants[$0].values[parameter] }
    var levels: [String: Int] = [:]
    for text in texts { levels[text] = levels[text] ?? levels.count }
    let numbers = indices.compactMap { variants[$0].numbers[parameter] }
    let parts = max(2, Int(Double(indices.count).squareRoot()))
    if numbers.count == indices.count, levels.count > parts {
      return Sensitivity.classes(numbers, count: parts)
    }
    return texts.map { levels[$0] ?? 0 }
  }
}
