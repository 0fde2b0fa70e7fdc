import EntrepotLayout

/// What to say when the first word is no command; nil when it is one, or an option.
func unknownCommand(_ arguments: [String]) -> String? {
  guard let word = arguments.first, !word.hasPrefix("-") else { return nil }
  let names = Entrepot.configuration.subcommands.map { $0._commandName }
  guard !(names + ["help"]).contains(word) else { return nil }
  let hint = nearestWord(to: word, among: names).map { " Did you mean '\($0)'?" } ?? ""
  let shown = String(
    word.unicodeScalars.prefix(60).map { $0.value < 32 || $0.value == 127 ? " " : Character($0) })
  return "There is no command '\(shown)'.\(hint) There are \(names.joined(separator: ", "))."
}
