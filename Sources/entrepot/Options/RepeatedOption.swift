/// Options that may be given several times.
private let repeatable: Set<String> = ["--set"]

/// What to say of an option that is given twice and takes one value; nil: there is none. The parser would
/// take the last, and nobody would know.
func repeatedOption(_ arguments: [String]) -> String? {
  var known = Set<String>()
  let own = arguments.prefix { $0 != "--" }
  for (argument, next) in zip(own, own.dropFirst() + [""]) where argument.hasPrefix("--") {
    let name = String(argument.prefix { $0 != "=" })
    let hasValue = argument.contains("=") || !next.isEmpty && !next.hasPrefix("--")
    guard hasValue, !repeatable.contains(name) else { continue }
    if !known.insert(name).inserted { return "'\(name)' is given twice, and takes one value." }
  }
  return nil
}
