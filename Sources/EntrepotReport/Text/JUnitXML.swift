import EntrepotAnalysis

/// The promises as test cases in JUnit's XML, as build servers read it: a broken promise is a failure, an
/// undecided one is skipped with its reason.
public func junitXML(_ result: RunResult) -> String {
  let promises = result.expectations
  let failures = promises.count { $0.verdict == .broken }
  let skipped = promises.count { $0.verdict == .undecided }
  let counts = "tests=\"\(promises.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\""
  let time = Escape.coordinate(result.wallSeconds)
  let cases: [Markup] = promises.map { promise in
    """
    <testcase classname="\(result.header.title)" name="\(promise.expression)">\
    \(outcome(promise, result))</testcase>
    """
  }
  let stuck = result.stuck.isEmpty ? "" : "\nLeft over:\n" + result.stuck.joined(separator: "\n")
  let words = [Sentences.headline(result), Sentences.binding(result) ?? ""].joined(separator: " ") + stuck
  let document: Markup = """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="entrepot" \(Markup(stringLiteral: counts)) time="\(time)">
    <testsuite name="\(result.header.title)" \(Markup(stringLiteral: counts)) time="\(time)">
    \(cases)
    <system-out>\(words)</system-out>
    </testsuite>
    </testsuites>

    """
  return document.text
}

private func outcome(_ promise: ExpectationResult, _ result: RunResult) -> Markup {
  let name = Promise(promise.expression)?.name ?? ""
  let value = Quantity(promise.value, halfWidth: promise.halfWidth95, unit: promise.unit, name: name)
  let remark = promise.remark.isEmpty ? "" : "; \(promise.remark)"
  let words = Uncertainty.sentence(value, result) + remark
  switch promise.verdict {
  case .held: return "<system-out>\(words)</system-out>"
  case .broken: return "<failure type=\"broken\" message=\"\(words)\">\(words)</failure>"
  case .undecided: return "<skipped message=\"\(words)\"/>"
  }
}
