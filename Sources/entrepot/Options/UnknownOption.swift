import ArgumentParser
import EntrepotLayout

/// The parser's sentence on an option that it does not know, with the option that was probably meant: one
/// that begins so, or the nearest. Any other sentence comes back as it is.
func unknownOption(_ sentence: String, _ arguments: [String]) -> String {
  let start = "Unknown option '"
  guard sentence.hasPrefix(start), let end = sentence.dropFirst(start.count).firstIndex(of: "'") else {
    return sentence
  }
  let word = String(sentence[..<end].dropFirst(start.count))
  let names = options(of: arguments.first ?? "")
  let likely = names.first { word.count > 3 && $0.hasPrefix(word) } ?? nearestWord(to: word, among: names)
  return "\(start)\(word)'." + (likely.map { " Did you mean '\($0)'?" } ?? "")
}

/// Long options as the help of a command lists them.
private func options(of command: String) -> [String] {
  let type = Entrepot.configuration.subcommands.first { $0._commandName == command }
  let help = Entrepot.helpMessage(for: type ?? Entrepot.self)
  return help.split(separator: "\n").compactMap { line in
    line.split(whereSeparator: { " ,".contains($0) }).prefix(2).first { $0.hasPrefix("--") }.map(String.init)
  }
}
