extension SweepSpec {
  /// What a sweep file may hold.
  public static var shape: Shape<SweepSpec> {
    .mapping(SweepSpec(), headFields + designFields + questionFields) { spec, node, reading in
      spec.check(node, &reading)
    }
  }

  private static var headFields: [Field<SweepSpec>] {
    [
      Field(
        "schema", \.schemaText, .text("a schema name"), "Is entrepot.sweep/1.", isRequired: true),
      Field("name", \.name, .folderName, "Title, and name of the results folder.", isRequired: true),
      Field(
        "scenario", \.scenario, Shape<String>.text("a path").marked,
        "Path of the scenario that is varied, from this file.", isRequired: true),
    ]
  }

  private static var designFields: [Field<SweepSpec>] {
    [
      Field(
        "parameters", \.parameters,
        .named(ParameterSpec.shape, isFree: true) { parameter, name in
          parameter.name = name
          if parameter.path.isEmpty { parameter.path = name }
        }, "What is varied, by names of your own or by paths.", isRequired: true),
      Field("design", \.design, DesignSpec.shape, "Which combinations are run."),
      Field(
        "points", \.points, .list(of: .assignments, count: 1...100_000), "Combinations of 'design: list'."),
      Field(
        "constraints", \.constraintTexts,
        .list(of: Shape<String>.text("a constraint").marked, count: 0...100, allowsSingle: true),
        "What a combination must keep to be run, such as 'pickers * 12 <= 60'."),
      Field(
        "random-numbers", \.randomNumbers, .word, "Common to all variants, independent, antithetic pairs."),
      Field(
        "replications", \.replications, ReplicationRule.shape,
        "How often each variant is run; as the scenario says if absent."),
      Field(
        "seed", \.seed, .count(in: 0...(1 << 53)), "Chooses the points of designs drawn at random."),
      Field(
        "reference", \.reference, .assignments,
        "The variant that others are compared with; what is not named has its first value."),
    ]
  }

  private static var questionFields: [Field<SweepSpec>] {
    [
      Field(
        "responses", \.responses, ResponseSpec.shape, "Figures to look at: names, or names with min or max.",
        isRequired: true),
      Field(
        "baseline", \.baseline, Shape<String>.text("a path").marked.orNil,
        "A file of results under version control, from this file; --write-baseline makes it."),
      Field(
        "gates", \.gates, .list(of: GateSpec.shape, count: 0...1000, allowsSingle: true), "What must hold."),
      Field("select", \.selection, SelectionSpec.shape, "Which variant is best, with what probability."),
      Field("optimize", \.search, SearchSpec.shape, "Search in place of a design."),
    ]
  }

  /// The schema is checked before; here it only has its place.
  private var schemaText: String {
    get { "" }
    set {}
  }

  /// Constraints can only be read when the parameters are known.
  private var constraintTexts: [Marked<String>] {
    get { [] }
    set { pendingConstraints = newValue }
  }
}

extension ParameterSpec {
  /// A list of values, or a mapping.
  static var shape: Shape<ParameterSpec> {
    let list = Shape<[ParameterValue]>.list(of: .parameterValue, count: 0...100_000)
    let files = Shape<[ParameterValue]>.list(of: .parameterValue, count: 0...1000)
    let form = Shape<ParameterSpec>.mapping(
      ParameterSpec(),
      [
        Field("path", \.path, .text("a path"), "Where it stands, as for --set; the name itself if absent."),
        Field("values", \.values, list, "What it may be set to."),
        Field("files", \.fileValues, files, "Files that it may be set to, from this file."),
        Field("range", \.range, RangeSpec.shape, "Numbers from one to another."),
      ]
    ) { spec, node, reading in
      let ways = ["values", "files", "range"].filter { node[$0] != nil }
      if ways.count > 1 {
        reading.report(
          "wrong-parameter",
          "A parameter has one of values, files, range, not \(ways.joined(separator: " and ")).",
          at: node.mark(of: ways[1]))
      }
    }
    return Shape(.anyOf([list.outline, form.outline])) { node, reading in
      guard node.items != nil else {
        var spec = form.read(node, &reading)
        spec?.mark = node.mark
        return spec
      }
      var spec = ParameterSpec()
      spec.values = list.read(node, &reading) ?? []
      spec.mark = node.mark
      return spec
    }
  }

  private var fileValues: [ParameterValue] {
    get { [] }
    set {
      values = newValue
      takesFiles = true
    }
  }
}

extension Shape where Value == ParameterValue {
  /// Whatever `--set` takes: a number with a unit, a word, or something in brackets.
  static var parameterValue: Shape {
    Shape(.anything) { node, reading in
      if case .empty = node.content {
        reading.expected("a value", at: node)
        return nil
      }
      return ParameterValue(text: node.flow, mark: node.mark)
    }
  }
}

extension DocumentNode {
  /// The node on one line, in YAML's flow style.
  var flow: String {
    switch content {
    case .empty: return "null"
    case .scalar(let text, let isPlain): return isPlain ? text : "\"\(text)\""
    case .sequence(let items): return "[" + items.map(\.flow).joined(separator: ", ") + "]"
    case .mapping(let entries):
      return "{" + entries.map { "\($0.key): \($0.value.flow)" }.joined(separator: ", ") + "}"
    }
  }
}

extension Shape where Value == [AssignmentSpec] {
  /// Values by parameter: `{ pickers: 5, routing: exact }`.
  static var assignments: Shape {
    Shape(.named(.anything)) { node, reading in
      guard let entries = node.entries else {
        reading.expected("parameters with values, such as { pickers: 5 }", at: node)
        return nil
      }
      return entries.compactMap { entry in
        let value = Shape<ParameterValue>.parameterValue.read(entry.value, &reading)
        return value.map { AssignmentSpec(name: Marked(entry.key, at: entry.keyMark), value: $0) }
      }
    }
  }
}

extension RangeSpec {
  /// `{ from: 3, to: 7, step: 1 }`; numbers share one unit.
  static var shape: Shape<RangeSpec?> {
    let number = Outline.text("a number with or without a unit")
    func key(_ name: String, _ summary: String, _ isRequired: Bool) -> Outline.Key {
      Outline.Key(name: name, summary: summary, isRequired: isRequired, standard: nil, outline: number)
    }
    let keys = [
      key("from", "First number.", true), key("to", "Last number.", true),
      key("step", "Distance of neighbours; any number between if absent.", false),
    ]
    return Shape(.mapping(keys, isWhole: true)) { node, reading in
      guard let entries = node.entries else {
        reading.expected("a mapping with from, to", at: node)
        return nil
      }
      var found: [String: Quantity] = [:]
      for entry in entries {
        guard keys.contains(where: { $0.name == entry.key }) else {
          reportUnknownKey(entry, keys, "range", &reading)
          continue
        }
        guard case .success(let quantity) = Quantity.split(entry.value.text ?? "") else {
          reading.report(
            "not-a-quantity",
            "'\(entry.key)' needs a number such as 3 or 1.2 m/s, not \(entry.value.phrase).",
            at: entry.value.mark)
          continue
        }
        found[entry.key] = quantity
      }
      for name in ["from", "to"] where node[name] == nil {
        reading.report(
          "missing-key", "'\(name)' is missing: a range goes from one number to another.", at: node.mark)
      }
      guard let from = found["from"], let to = found["to"] else { return nil }
      return checked(from, to, found["step"], node, &reading)
    }
  }

  private static func checked(
    _ from: Quantity, _ to: Quantity, _ step: Quantity?, _ node: DocumentNode, _ reading: inout Reading
  ) -> RangeSpec? {
    for (name, other) in [("to", Optional(to)), ("step", step)] {
      guard let other, other.unit != from.unit, !(name == "to" && from.value == 0 && from.unit.isEmpty) else {
        continue
      }
      reading.report(
        "wrong-unit", "'from' and '\(name)' have different units; all of a range are in one.",
        at: node.mark(of: name), suggestion: from.unit.isEmpty ? nil : from.unit)
      return nil
    }
    if let step, step.value <= 0 {
      reading.report("out-of-range", "'step' must be above 0.", at: node.mark(of: "step"))
      return nil
    }
    guard to.value >= from.value else {
      reading.report("wrong-order", "'to' lies below 'from': the range is empty.", at: node.mark(of: "to"))
      return nil
    }
    return RangeSpec(
      from: from.value, to: to.value, step: step?.value ?? 0, unit: to.unit, mark: node.mark)
  }
}

extension DesignSpec {
  /// A word, or a word with its number of points.
  static var shape: Shape<DesignSpec> {
    let words = ["grid", "list", "one-at-a-time"]
    let count = Shape<Int>.count(in: 1...1_000_000)
    let points = Shape<Int>.mapping(
      0, isWhole: true, [Field("points", \.self, count, "How many points.", isRequired: true)])
    let keys = ["latin-hypercube", "sobol"].map {
      Outline.Key(
        name: $0, summary: "So many points.", isRequired: false, standard: nil, outline: points.outline)
    }
    return Shape(.anyOf([.words(words), .variant(keys)]), show: { $0.word }) { node, reading in
      if let text = node.text {
        switch text {
        case "grid": return .grid
        case "list": return .list
        case "one-at-a-time": return .oneAtATime
        default: break
        }
        let isRandom = keys.contains { $0.name == text }
        reading.report(
          "unknown-word",
          isRandom
            ? "'\(text)' needs its number of points: { \(text): { points: 40 } }."
            : "'design' is grid, list, one-at-a-time, latin-hypercube or sobol, not '\(shortened(text))'.",
          at: node.mark, suggestion: isRandom ? nil : nearestWord(to: text, among: words + keys.map(\.name)))
        return nil
      }
      guard let entry = node.entries?.first, node.entries?.count == 1 else {
        reading.expected("a design such as grid, or { sobol: { points: 64 } }", at: node)
        return nil
      }
      guard keys.contains(where: { $0.name == entry.key }) else {
        reportUnknownKey(entry, keys, "design", &reading)
        return nil
      }
      guard let number = points.read(entry.value, &reading), number > 0 else { return nil }
      return entry.key == "sobol" ? .sobol(points: number) : .latinHypercube(points: number)
    }
  }
}

extension ReplicationRule {
  /// A number, or a precision within a budget.
  static var shape: Shape<ReplicationRule> {
    struct Precision {
      var relative = 0.05
      var least = 5
      var most = 100
    }
    let count = Shape<Int>.count(in: 1...100_000)
    let precision = Shape<Precision>.mapping(
      Precision(), isWhole: true,
      [
        Field(
          "relative", \.relative, .quantity(.share, in: 1e-6...1),
          "Half-width of the 95 % interval, as a share of the mean.", isRequired: true),
        Field("at-least", \.least, .count(in: 2...100_000), "Replications to begin with."),
        Field(
          "at-most", \.most, .count(in: 2...100_000), "Replications of a variant, whatever its interval."),
      ]
    ) { value, node, reading in
      guard value.most < value.least else { return }
      reading.report("wrong-order", "'at-most' lies below 'at-least'.", at: node.mark(of: "at-most"))
    }
    return Shape(.anyOf([count.outline, precision.outline])) { node, reading in
      if node.entries != nil {
        return precision.read(node, &reading).map {
          .relative($0.relative, least: $0.least, most: $0.most)
        }
      }
      return count.read(node, &reading).map { .fixed($0) }
    }
  }
}
