import EntrepotLayout

/// Reads logs in JSON and XML as canonical rows, as streams: no file is held.
public enum EventLogReader {
  /// Hands out the rows of a file, each with its origin.
  ///
  /// - Returns: what stops the reading, and what is wrong with single events.
  public static func read(
    path: String, _ format: EventLogFormat, _ put: (CanonicalRow) throws -> Void
  ) throws -> [Diagnostic] {
    if let problem = fileProblem(path) {
      return [Diagnostic("no-file", problem.sentence, at: Mark(file: path))]
    }
    do {
      switch format {
      case .xes: return try XESReader.read(path: path, put)
      case .vda5050: return try StateMessages.read(path, put)
      case .epcis:
        var work = try EventWork(path, format)
        return try work.epcis(put)
      case .ocel:
        var work = try EventWork(path, format)
        return try work.ocel(put)
      }
    } catch let problem as TextProblem {
      let place = problem.place ?? TextPlace()
      let mark = Mark(file: path, line: place.line, column: place.column)
      return [Diagnostic(problem.identifier, problem.sentence, at: mark)]
    }
  }
}
