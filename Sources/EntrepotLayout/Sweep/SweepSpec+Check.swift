/// How the parts of a sweep fit together: names, goals, designs.
extension SweepSpec {
  func check(_ node: DocumentNode, _ reading: inout Reading) {
    checkParameters(node, &reading)
    checkDesign(node, &reading)
    checkResponses(node, &reading)
    let words = self.words
    for constraint in pendingConstraints { _ = parsed(constraint, words, &reading) }
    for assignments in [reference] + points + gates.map(\.place) { checkNames(assignments, &reading) }
    for (index, point) in points.enumerated() where point.count < parameters.count {
      let missing = parameters.map(\.name).filter { name in !point.contains { $0.name.value == name } }
      guard let mark = point.first?.name.mark, !missing.isEmpty else { continue }
      reading.report(
        "missing-key", "Point \(index + 1) gives no value to \(listed(missing)).", at: mark)
    }
    for gate in gates { checkGate(gate, &reading) }
    checkGoal(selection?.response, &reading)
    checkGoal(search?.response, &reading)
    if search != nil, selection != nil {
      reading.report(
        "wrong-question", "A sweep selects among a design's variants, or searches: not both.",
        at: node.mark(of: "optimize"))
    }
    if selection != nil, case .relative = replications {
      reading.report(
        "wrong-question",
        "'select' decides itself how often variants are run; 'replications' is a number then.",
        at: node.mark(of: "replications"))
    }
  }

  /// The same with its constraints read, once everything is known to fit.
  public func completed() -> SweepSpec {
    var spec = self
    var silent = Reading(catalogue: Catalogue([]))
    spec.constraints = pendingConstraints.compactMap { parsed($0, words, &silent) }
    spec.pendingConstraints = []
    return spec
  }

  /// Texts that parameters can be set to.
  private var words: [String] {
    let listed = parameters.flatMap { $0.values.filter { $0.number == nil }.map(\.text) }
    let written = points.flatMap { $0.filter { $0.value.number == nil }.map(\.value.text) }
    return listed + written
  }

  private func parsed(
    _ text: Marked<String>, _ words: [String], _ reading: inout Reading
  ) -> ConstraintSpec? {
    do throws(ConstraintParser.Problem) {
      var parser = try ConstraintParser(text.value, parameters: parameters.map(\.name), words: words)
      let constraint = ConstraintSpec(text: text.value, mark: text.mark, root: try parser.parsed())
      let first = parameters.map { parameter in
        parameter.values.first ?? parameter.range.map { $0.value(at: $0.from) }
          ?? ParameterValue(text: "", mark: parameter.mark)
      }
      if case .list = design { return constraint }
      guard !parameters.isEmpty, first.allSatisfy({ !$0.text.isEmpty }), constraint.holds(first) == nil else {
        return constraint
      }
      reading.report(
        "wrong-constraint",
        "'\(shortened(text.value))' is neither true nor false: compare numbers with numbers, words by =.",
        at: text.mark)
    } catch {
      reading.report(
        "wrong-constraint", "'\(shortened(text.value))' is no constraint: \(error.sentence)", at: text.mark,
        suggestion: error.suggestion)
    }
    return nil
  }

  private func checkParameters(_ node: DocumentNode, _ reading: inout Reading) {
    if parameters.isEmpty {
      reading.report(
        "empty-grid", "'parameters' is empty: there is nothing to vary.", at: node.mark(of: "parameters"))
    }
    if parameters.count > 100 {
      reading.report("too-large", "'parameters' has more than 100 entries.", at: node.mark(of: "parameters"))
    }
    for parameter in parameters {
      let needsValues = design != .list
      if parameter.values.isEmpty, parameter.range == nil, needsValues {
        reading.report(
          "empty-grid", "'\(shortened(parameter.name))' has no values: the design has no points.",
          at: parameter.mark)
      }
      for (index, value) in parameter.values.enumerated()
      where parameter.values.count < 2000 && parameter.values[..<index].contains(where: { $0.means(value) }) {
        reading.report(
          "duplicate-value", "'\(shortened(value.text))' is there twice.", at: value.mark)
      }
    }
    var paths: [String: String] = [:]
    for parameter in parameters {
      if let other = paths[parameter.path] {
        reading.report(
          "duplicate-path",
          "'\(shortened(parameter.name))' and '\(shortened(other))' lead to the same path.",
          at: parameter.mark)
      }
      paths[parameter.path] = parameter.name
    }
  }

  private func checkDesign(_ node: DocumentNode, _ reading: inout Reading) {
    let mark = node.mark(of: "design")
    if design == .list, points.isEmpty, search == nil {
      reading.report("empty-grid", "'design: list' needs 'points'.", at: mark)
    }
    if design != .list, !points.isEmpty {
      reading.report(
        "wrong-design", "'points' are for 'design: list' only.", at: node.mark(of: "points"))
    }
    if case .sobol = design, parameters.count > SweepSpec.sobolLimit {
      reading.report(
        "too-large", "'sobol' takes \(SweepSpec.sobolLimit) parameters at most.", at: mark)
    }
    let needsSteps = design == .grid || design == .oneAtATime
    for parameter in parameters where needsSteps && search == nil {
      guard let range = parameter.range, range.step == 0 else { continue }
      reading.report(
        "missing-key",
        "'\(shortened(parameter.name))' needs a 'step': a \(design.word) design has no points "
          + "between.", at: range.mark)
    }
  }

  /// Dimensions for which direction numbers are kept.
  public static let sobolLimit = 21

  private func checkResponses(_ node: DocumentNode, _ reading: inout Reading) {
    if responses.isEmpty, node["responses"]?.items?.isEmpty ?? false {
      reading.report("empty-value", "'responses' is empty.", at: node.mark(of: "responses"))
    }
    for (index, response) in responses.enumerated()
    where responses[..<index].contains(where: { $0.kpi == response.kpi }) {
      reading.report("duplicate-value", "'\(shortened(response.kpi))' is there twice.", at: response.mark)
    }
  }

  private func checkNames(_ assignments: [AssignmentSpec], _ reading: inout Reading) {
    let names = parameters.map(\.name)
    for assignment in assignments {
      guard let index = parameter(named: assignment.name.value) else {
        let suggestion = nearestWord(to: assignment.name.value, among: names)
        let known = suggestion == nil ? "; there are \(listed(names))" : ""
        reading.report(
          "unknown-parameter", "'\(shortened(assignment.name.value))' is not a parameter\(known).",
          at: assignment.name.mark, suggestion: suggestion)
        continue
      }
      let parameter = parameters[index]
      guard design != .list, !parameter.values.isEmpty,
        !parameter.values.contains(where: { $0.means(assignment.value) })
      else { continue }
      let texts = parameter.values.map(\.text)
      reading.report(
        "unknown-value",
        "'\(shortened(assignment.value.text))' is not a value of '\(shortened(parameter.name))'; there are "
          + "\(listed(texts)).", at: assignment.value.mark,
        suggestion: nearestWord(to: assignment.value.text, among: texts))
    }
  }

  private func checkGate(_ gate: GateSpec, _ reading: inout Reading) {
    guard case .baseline(let kpi, _, _) = gate.question else { return }
    if baseline == nil {
      reading.report(
        "missing-key", "'\(shortened(gate.text))' needs 'baseline: FILE'.", at: gate.mark)
    }
    checkGoal(Marked(kpi, at: gate.mark), &reading)
  }

  /// What is to be best, or not worse, must be a response with a goal.
  private func checkGoal(_ name: Marked<String>?, _ reading: inout Reading) {
    guard let name, !name.value.isEmpty else { return }
    guard let response = responses.first(where: { $0.kpi == name.value }) else {
      reading.report(
        "unknown-response", "'\(shortened(name.value))' is not among the responses.", at: name.mark,
        suggestion: nearestWord(to: name.value, among: responses.map(\.kpi)))
      return
    }
    guard response.goal == .none else { return }
    reading.report(
      "missing-goal", "'\(shortened(name.value))' needs a goal among the responses: min or max.",
      at: name.mark)
  }
}
