/// One mistake in a file, or one remark on it.
///
/// The identifier is stable (tests and tools match on it); the wording may change.
public struct Diagnostic: Hashable, Sendable, Error {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable {
    case error, warning, note
  }

  /// Stable, kebab-case: `unknown-key`, `wrong-dimension` …
  public var identifier: String
  /// Errors stop a command with exit code 2.
  public var severity: Severity
  /// One sentence: what is wrong and what was expected.
  public var message: String
  /// Where.
  public var mark: Mark
  /// The nearest right word, for "did you mean".
  public var suggestion: String?

  /// A remark at a place.
  public init(
    _ identifier: String, _ message: String, at mark: Mark, severity: Severity = .error,
    suggestion: String? = nil
  ) {
    self.identifier = identifier
    self.severity = severity
    self.message = message
    self.mark = mark
    self.suggestion = suggestion
  }
}

/// A position in a file that a person wrote.
public struct Mark: Hashable, Sendable {
  /// Path as the user gave it, or `--set` for overrides.
  public var file: String
  /// From 1; 0 when the whole file is meant.
  public var line: Int
  /// From 1, in characters; 0 when the whole line is meant.
  public var column: Int

  /// A position; line and column count from 1.
  public init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// What a mapping is called that was guessed and stands in no file of the user's.
  public static let guess = "guessed mapping"

  /// As messages begin: `file:line:column`; of a guess in words, as there is no such file.
  public var text: String {
    if file == Mark.guess { return line > 0 ? "\(file), line \(line)" : file }
    return [line, column].prefix { $0 > 0 }.reduce(file) { "\($0):\($1)" }
  }
}
