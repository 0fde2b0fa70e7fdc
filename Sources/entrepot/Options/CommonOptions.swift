import ArgumentParser
import EntrepotFormats
import EntrepotLayout

/// What every command that prints takes.
struct CommonOptions: ParsableArguments {
  @Flag(help: "Print one JSON document on standard output, and nothing else.") var json = false
  @Flag(help: "Print errors only.") var quiet = false
  @Flag(help: "No colours; NO_COLOR does the same.") var noColor = false

  /// Whether standard output is coloured.
  var colorsOutput: Bool {
    !noColor && !json && TerminalTraits.outputIsTerminal && TerminalTraits.environmentAllowsColor
  }

  /// Whether standard error is coloured.
  var colorsErrors: Bool {
    !noColor && TerminalTraits.errorIsTerminal && TerminalTraits.environmentAllowsColor
  }

  /// Prints problems to standard error, only errors when quiet.
  func show(_ problems: [Diagnostic]) {
    let shown = problems.filter { !quiet || $0.severity == .error }
    Output.complain(diagnosticsText(shown, color: colorsErrors))
  }

  /// Prints text for people: not with `--json` or `--quiet`.
  func say(_ text: String) throws {
    if !json && !quiet { try Output.print(text) }
  }
}
