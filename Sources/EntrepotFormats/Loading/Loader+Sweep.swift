import EntrepotLayout
import Foundation

extension Loader {
  /// Reads and checks a sweep: its own text, the scenario that it varies, and whether its responses can be
  /// measured there. Variants are checked by who makes them.
  ///
  /// - Parameters:
  ///   - path: the sweep file.
  ///   - overrides: values put into the scenario of every variant, before the sweep's own.
  /// - Returns: paths in it are seen from where the program runs.
  public func sweep(path: String, overrides: [Override] = []) -> (SweepSpec?, [Diagnostic]) {
    var work = LoaderWork(catalogue: catalogue)
    guard var spec = work.sweep(path: path) else { return (nil, work.sortedProblems) }
    let isSound = work.reading.problems.allSatisfy { $0.severity != .error }
    let isVaried = spec.parameters.contains { $0.path == "scenario" || $0.path == "layout" }
    let (base, found) = scenario(path: spec.scenario.value, overrides: overrides)
    let errors = found.filter { $0.severity == .error }
    work.reading.problems += found.map { problem in
      // A file that is not there is a mistake of who names it.
      guard problem.identifier == "no-file", problem.mark.file == spec.scenario.value, problem.mark.line == 0
      else { return problem }
      var moved = problem
      moved.mark = spec.scenario.mark
      return moved
    }
    if isSound, base != nil, errors.isEmpty, !isVaried {
      for response in spec.responses { work.check(response, of: spec, overrides) }
    }
    spec = spec.completed()
    let problems = work.sortedProblems
    return (problems.contains { $0.severity == .error } ? nil : spec, problems)
  }

  /// Hash of a file's bytes (FNV-1a, 64 bits, hexadecimal); nil when it cannot be read.
  public static func hash(ofFile path: String) -> String? {
    guard case .success(let bytes) = fileBytes(path, limit: 1 << 31) else { return nil }
    var hash = FNVHash()
    bytes.withUnsafeBytes { hash.add($0) }
    return hash.text
  }
}

extension LoaderWork {
  fileprivate mutating func sweep(path: String) -> SweepSpec? {
    guard let root = document(path: path, .sweep, askedAt: nil) else { return nil }
    guard var spec = SweepSpec.shape.value(of: root, &reading) else { return nil }
    guard !spec.scenario.value.isEmpty else { return nil }
    spec.scenario.value = resolvedPath(spec.scenario.value, writtenIn: path)
    if let baseline = spec.baseline { spec.baseline?.value = resolvedPath(baseline.value, writtenIn: path) }
    for index in spec.parameters.indices where spec.parameters[index].takesFiles {
      for place in spec.parameters[index].values.indices {
        let value = spec.parameters[index].values[place]
        let file = dataFile(Marked(value.text, at: value.mark))
        spec.parameters[index].values[place].text = file ?? resolvedPath(value.text, writtenIn: path)
      }
    }
    spec.resolveFiles { resolvedPath($0, writtenIn: path) }
    return spec
  }

  /// Asks for a response as a promise would: whether its member and window are there, whether it can be
  /// measured at all.
  fileprivate mutating func check(_ response: ResponseSpec, of spec: SweepSpec, _ overrides: [Override]) {
    let plain = response.kpi.split(separator: "[").first.map(String.init) ?? response.kpi
    let close = response.kpi.firstIndex(of: "]").map { response.kpi[response.kpi.index(after: $0)...] } ?? ""
    let name = response.kpi.contains("[") ? plain + close.prefix { $0 != "[" } : plain
    let bound =
      switch reading.catalogue.entry(.kpi, name)?.unit ?? "" {
      case "s": "1 s"
      case "1/h": "1 1/h"
      case "J": "1 kWh"
      case "kg": "1 kg"
      case "price": "1 EUR"
      default: "1"
      }
    let promise = Override(path: "expect", value: "[\"\(response.kpi) < \(bound)\"]")
    var work = LoaderWork(catalogue: reading.catalogue)
    _ = work.scenario(path: spec.scenario.value, overrides: overrides + [promise])
    for problem in work.reading.problems where problem.mark.file == promise.written {
      var moved = problem
      moved.mark = response.mark
      reading.problems.append(moved)
    }
  }
}
