extension ResponseSpec {
  /// Names in a list, or names with what is better.
  static var shape: Shape<[ResponseSpec]> {
    let goal = Shape<Goal>.word
    func pairs(_ entries: [DocumentNode.Entry], _ reading: inout Reading) -> [ResponseSpec] {
      entries.compactMap { entry in
        guard checkKPI(entry.key, entry.keyMark, &reading) else { return nil }
        let outer = reading.subject
        reading.subject = entry.key
        defer { reading.subject = outer }
        return goal.read(entry.value, &reading).map {
          ResponseSpec(kpi: entry.key, goal: $0, mark: entry.keyMark)
        }
      }
    }
    let list = Outline.list(.anyOf([.text("a figure"), .named(goal.outline)]), count: 1...200)
    return Shape(.anyOf([list, .named(goal.outline)])) { node, reading in
      if let entries = node.entries { return pairs(entries, &reading) }
      guard let items = node.items else {
        reading.expected("names of figures, such as [orders.lead-time.p95]", at: node)
        return nil
      }
      return items.flatMap { item -> [ResponseSpec] in
        if let entries = item.entries { return pairs(entries, &reading) }
        guard let kpi = item.text else {
          reading.expected("the name of a figure", at: item)
          return []
        }
        return checkKPI(kpi, item.mark, &reading)
          ? [ResponseSpec(kpi: kpi, goal: .none, mark: item.mark)] : []
      }
    }
  }
}

extension GateSpec {
  /// A promise, or `{ expect: promise, at: { pickers: 5 } }`.
  static var shape: Shape<GateSpec> {
    let text = Shape<String>.text("a promise such as 'orders.lead-time.p95 < 45 min'").marked
    let place = Shape<[AssignmentSpec]>.assignments
    func key(_ name: String, _ summary: String, _ isRequired: Bool, _ outline: Outline) -> Outline.Key {
      Outline.Key(name: name, summary: summary, isRequired: isRequired, standard: nil, outline: outline)
    }
    let keys = [
      key("expect", "The promise.", true, text.outline),
      key("at", "Of variants with these values only.", false, place.outline),
    ]
    return Shape(.anyOf([text.outline, .mapping(keys, isWhole: true)])) { node, reading in
      guard let entries = node.entries else {
        return text.read(node, &reading).flatMap { gate($0, &reading) }
      }
      for entry in entries where !keys.contains(where: { $0.name == entry.key }) {
        reportUnknownKey(entry, keys, "gates", &reading)
      }
      guard let promise = node["expect"] else {
        reading.report("missing-key", "'expect' is missing: the promise.", at: node.mark)
        return nil
      }
      guard let written = text.read(promise, &reading), var found = gate(written, &reading) else {
        return nil
      }
      if let at = node["at"] { found.place = place.read(at, &reading) ?? [] }
      return found
    }
  }

  /// Reads `KPI < bound`, or `KPI no worse than baseline by more than 2 % at 95 %`.
  private static func gate(_ text: Marked<String>, _ reading: inout Reading) -> GateSpec? {
    let phrase = " no worse than baseline"
    guard let start = text.value.firstRange(of: phrase) else {
      guard let promise = readExpectation(text.value, text.mark, &reading) else { return nil }
      guard promise.condition == nil else {
        reading.report(
          "wrong-condition", "A gate has no 'when': its variants are run as they are.", at: text.mark)
        return nil
      }
      return GateSpec(text: text.value, question: .promise(promise), mark: text.mark)
    }
    let kpi = trimmed(text.value[..<start.lowerBound])
    guard checkKPI(kpi, text.mark, &reading) else { return nil }
    let words = text.value[start.upperBound...].split(separator: " ").map(String.init)
    let shares = joinedShares(words)
    var margin = 0.0
    var confidence = 0.95
    var rest = shares
    if rest.starts(with: ["by", "more", "than"]), rest.count > 3, let share = share(rest[3]) {
      margin = share
      rest.removeFirst(4)
    }
    if rest.first == "at", rest.count > 1, let share = share(rest[1]), share > 0.5, share < 1 {
      confidence = share
      rest.removeFirst(2)
    }
    guard rest.isEmpty else {
      reading.report(
        "not-a-promise",
        "A gate on the baseline is written 'KPI no worse than baseline by more than 2 % at 95 %', not "
          + "'\(shortened(text.value))'.", at: text.mark)
      return nil
    }
    return GateSpec(
      text: text.value, question: .baseline(kpi: kpi, margin: margin, confidence: confidence),
      mark: text.mark)
  }

  /// `2 %` in one piece.
  private static func joinedShares(_ words: [String]) -> [String] {
    words.reduce(into: []) { found, word in
      if word == "%", let last = found.popLast() { found.append(last + " %") } else { found.append(word) }
    }
  }

  private static func share(_ text: String) -> Double? {
    guard case .success(let value) = Quantity.parse(text, as: .share), (0...1).contains(value) else {
      return nil
    }
    return value
  }
}

extension SelectionSpec {
  static var shape: Shape<SelectionSpec?> {
    Shape<SelectionSpec>.mapping(
      SelectionSpec(),
      [
        Field(
          "best", \.response, Shape<String>.text("a figure").marked, "The figure, a response with a goal.",
          isRequired: true),
        Field("by", \.procedure, .word, "Kim & Nelson's procedure, or optimal computing budget allocation."),
        Field(
          "indifference", \.indifference, .anyNumber, "Differences below this do not matter.",
          isRequired: true),
        Field(
          "confidence", \.confidence, .quantity(.share, in: 0.5...0.9999),
          "Probability with which the best is found."),
        Field("first-stage", \.firstStage, .count(in: 2...10_000), "Runs of every variant to begin with."),
        Field("budget", \.budget, .count(in: 1...10_000_000), "Runs at most, all variants together."),
      ]
    ).orNil
  }
}

extension SearchSpec {
  static var shape: Shape<SearchSpec?> {
    Shape<SearchSpec>.mapping(
      SearchSpec(),
      [
        Field(
          "best", \.response, Shape<String>.text("a figure").marked, "The figure, a response with a goal.",
          isRequired: true),
        Field("budget", \.budget, .count(in: 1...100_000), "Variants that are run at most."),
        Field("restarts", \.restarts, .count(in: 0...1000), "How often the search begins anew elsewhere."),
        Field(
          "subject-to", \.promises, .list(of: .expectation, count: 0...100, allowsSingle: true),
          "Promises that the chosen variant must hold."),
      ]
    ).orNil
  }
}

extension Shape where Value == Double {
  /// A number above zero in any unit, kept in SI where the unit is known.
  static var anyNumber: Shape {
    Shape(.text("a number with or without a unit")) { node, reading in
      let value = ParameterValue(text: node.text ?? "", mark: node.mark).number
      if let value, value > 0 { return value }
      if case .success(let quantity) = Quantity.split(node.text ?? ""), quantity.value > 0 {
        return quantity.value
      }
      reading.expected("a number above 0 such as 0.5 or 2 min", at: node)
      return nil
    }
  }
}
