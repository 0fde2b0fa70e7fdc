import EntrepotLayout

/// What is wrong in a file of roads: errors one by one, remarks of one kind together.
struct RoadProblems {
  /// Errors that are kept; nobody reads more.
  static let limit = 200

  let places: TextPlaces
  private var problems: [Diagnostic] = []
  private var remarks: [(key: String, problem: Diagnostic, count: Int)] = []
  private var numberOfRemark: [String: Int] = [:]

  init(_ places: TextPlaces) { self.places = places }

  var hasErrors: Bool { problems.contains { $0.severity == .error } }

  /// A mistake at a byte of the file.
  mutating func report(_ identifier: String, _ sentence: String, at offset: Int, suggestion: String? = nil) {
    if problems.count == Self.limit {
      problems.append(
        Diagnostic("more-problems", "There are further problems.", at: Mark(file: places.file)))
    }
    if problems.count > Self.limit { return }
    problems.append(Diagnostic(identifier, sentence, at: places.mark(offset), suggestion: suggestion))
  }

  /// Something that is read otherwise than it may be meant; told once, with how often it occurs.
  mutating func remark(_ identifier: String, _ sentence: String, at offset: Int) {
    if let number = numberOfRemark[identifier + sentence] {
      remarks[number].count += 1
      return
    }
    guard remarks.count < Self.limit else { return }
    numberOfRemark[identifier + sentence] = remarks.count
    let problem = Diagnostic(identifier, sentence, at: places.mark(offset), severity: .warning)
    remarks.append((identifier + sentence, problem, 1))
  }

  /// Everything found.
  var all: [Diagnostic] {
    problems
      + remarks.map { _, problem, count in
        var problem = problem
        if count > 1 { problem.message += " (This and \(count - 1) more.)" }
        return problem
      }
  }
}
