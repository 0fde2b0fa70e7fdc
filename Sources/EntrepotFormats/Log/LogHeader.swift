import EntrepotLayout

/// The header of a log held against the columns that are asked of it.
struct LogHeader {
  /// The file, as messages call it.
  let file: String
  /// Names of its columns.
  let names: [String]
  /// Columns found, by field.
  let columns: [[Int]]

  private var shownNames: String { names.prefix(12).joined(separator: ", ") }

  /// How to come to a mapping.
  private var hint: String {
    let shown = file.contains(" ") ? "FILE" : file
    return "'entrepot import guess \(shown)' proposes one, and 'replay --guess' uses it"
  }

  /// Whether none of the columns that a mapping names is there.
  func isStrange(_ problems: [Diagnostic]) -> Bool {
    problems.contains { $0.identifier == "unknown-column" } && columns.allSatisfy(\.isEmpty)
  }

  /// What to say then: it is another system's log.
  func strange(_ mapping: MappingSpec) -> Diagnostic {
    let asked = LogField.allCases.flatMap { mapping.columns[$0] }
    return Diagnostic(
      "unknown-column",
      "None of the \(asked.count) columns that the mapping names is one of '\(file)', which has "
        + "\(shownNames): it is a mapping of other logs; \(hint).",
      at: asked.first?.mark ?? Mark(file: file, line: 1))
  }

  /// What a file needs whose columns no mapping says.
  enum Canonical {
    case tasks, alarms

    fileprivate var noun: String { self == .tasks ? "A canonical log" : "A log of alarms" }

    /// Columns, any one of those in a row.
    fileprivate var needs: [(what: String, fields: [LogField])] {
      switch self {
      case .tasks:
        [
          ("task_id", [.task]), ("activity", [.activity]),
          ("a time (t_release, t_assign, t_start, t_end)", LogField.times),
          ("a location (src_loc, dst_loc)", [.source, .destination, .location]),
        ]
      case .alarms: LogField.ofAlarms.map { ($0.rawValue, [$0]) }
      }
    }
  }

  /// One sentence on everything that a file without a mapping must have and this one has not.
  func problem(_ kind: Canonical) -> Diagnostic? {
    let missing = kind.needs.filter { need in need.fields.allSatisfy { columns[$0.index].isEmpty } }
    guard !missing.isEmpty else { return nil }
    let near = missing.flatMap(\.fields).lazy.compactMap { field in
      nearestWord(to: field.rawValue, among: names).map { "\(field.rawValue) for \($0)" }
    }.first
    return Diagnostic(
      "missing-column",
      "\(kind.noun) needs \(missing.map(\.what).joined(separator: " and ")); this one has \(shownNames). "
        + (kind == .tasks
          ? "A mapping says which column is which ('--mapping' or '--preset'); \(hint)."
          : "A mapping with 'rows: alarms' says which column is which ('--alarms-mapping')."),
      at: Mark(file: file, line: 1), suggestion: near)
  }
}

extension LogField {
  /// Columns of a log of alarms that needs no mapping.
  static var ofAlarms: [LogField] { [.resource, .start, .end] }
}
