import EntrepotLayout

/// Reads logs in JSON and XML as canonical rows, as streams: no file is held.
public enum EventLogReader {
  /// Hands out the rows of a file, each with its origin.
  ///
  /// - Parameters:
  ///   - actions: what types of vehicles' actions do, as a mapping says.
  ///   - tally: takes in how many events were read; of XES, where several make a task, none.
  /// - Returns: what stops the reading, and what is wrong with single events.
  public static func read(
    path: String, _ format: EventLogFormat, actions: [WordRule<LogAction>] = [],
    tally: inout EventTally,
    _ put: (CanonicalRow) throws -> Void
  ) throws -> [Diagnostic] {
    if let problem = fileProblem(path) {
      return [Diagnostic("no-file", problem.sentence, at: Mark(file: path))]
    }
    do {
      switch format {
      case .xes: return try XESReader.read(path: path, put)
      case .vda5050: return try StateMessages.read(path, actions, &tally, put)
      case .epcis:
        var work = try EventWork(path, format)
        let problems = try work.epcis(put)
        tally = work.tally
        return problems
      case .ocel:
        var work = try EventWork(path, format)
        let problems = try work.ocel(put)
        tally = work.tally
        return problems
      }
    } catch let problem as TextProblem {
      let place = problem.place ?? TextPlace()
      let mark = Mark(file: path, line: place.line, column: place.column)
      return [Diagnostic(problem.identifier, problem.sentence, at: mark)]
    }
  }
}
