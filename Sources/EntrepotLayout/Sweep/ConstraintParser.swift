/// Reads a constraint by descent, one rule a method.
struct ConstraintParser {
  /// Why a text is no constraint.
  struct Problem: Error {
    var sentence: String
    var suggestion: String?
  }

  private let parameters: [String]
  private let words: [String]
  private let tokens: [String]
  private var next = 0
  private var depth = 0
  private let text: String

  /// - Parameters:
  ///   - parameters: their names.
  ///   - words: texts that parameters can be set to.
  init(_ text: String, parameters: [String], words: [String]) throws(Problem) {
    self.text = text
    self.parameters = parameters
    self.words = words
    guard text.count <= 500 else { throw Problem(sentence: "A constraint has at most 500 letters.") }
    tokens = try ConstraintParser.split(text)
  }

  /// The whole constraint.
  mutating func parsed() throws(Problem) -> ConstraintSpec.Term {
    let term = try condition()
    if let token = peek { throw Problem(sentence: "'\(shortened(token))' is not expected there.") }
    return term
  }

  private var peek: String? { tokens.indices.contains(next) ? tokens[next] : nil }

  private mutating func takes(_ token: String) -> Bool {
    guard peek == token else { return false }
    next += 1
    return true
  }

  private mutating func condition() throws(Problem) -> ConstraintSpec.Term {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 50 else { throw Problem(sentence: "Its parentheses are too deep.") }
    guard takes("if") else { return try either() }
    let left = try either()
    guard takes("then") else { throw Problem(sentence: "'if' needs 'then' behind its condition.") }
    return .binary(.implies, left, try either())
  }

  private mutating func either() throws(Problem) -> ConstraintSpec.Term {
    var term = try both()
    while takes("or") { term = .binary(.or, term, try both()) }
    return term
  }

  private mutating func both() throws(Problem) -> ConstraintSpec.Term {
    var term = try negation()
    while takes("and") { term = .binary(.and, term, try negation()) }
    return term
  }

  private mutating func negation() throws(Problem) -> ConstraintSpec.Term {
    var isNegative = false
    while takes("not") { isNegative.toggle() }
    let term = try comparison()
    return isNegative ? .not(term) : term
  }

  private mutating func comparison() throws(Problem) -> ConstraintSpec.Term {
    let left = try sum()
    let signs: [(String, ConstraintSpec.Sign)] = [
      ("<=", .atMost), (">=", .atLeast), ("!=", .unequal), ("==", .equal), ("=", .equal), ("<", .less),
      (">", .more),
    ]
    for (token, sign) in signs where takes(token) { return .binary(sign, left, try sum()) }
    return left
  }

  private mutating func sum() throws(Problem) -> ConstraintSpec.Term {
    var term = try product()
    while true {
      if takes("+") {
        term = .binary(.plus, term, try product())
      } else if takes("-") {
        term = .binary(.minus, term, try product())
      } else {
        return term
      }
    }
  }

  private mutating func product() throws(Problem) -> ConstraintSpec.Term {
    var term = try factor()
    while true {
      if takes("*") {
        term = .binary(.times, term, try factor())
      } else if takes("/") {
        term = .binary(.over, term, try factor())
      } else {
        return term
      }
    }
  }

  private mutating func factor() throws(Problem) -> ConstraintSpec.Term {
    var isNegative = false
    while takes("-") { isNegative.toggle() }
    let term = try atom()
    return isNegative ? .negative(term) : term
  }

  private mutating func atom() throws(Problem) -> ConstraintSpec.Term {
    if takes("(") {
      let inner = try condition()
      guard takes(")") else { throw Problem(sentence: "A parenthesis is not closed.") }
      return inner
    }
    guard let token = peek else { throw Problem(sentence: "It ends where a value is expected.") }
    next += 1
    if case .success(let number) = Quantity.split(token), number.unit.isEmpty {
      guard let word = peek, let unit = Unit.named(word) else { return .number(number.value) }
      next += 1
      return .number(unit.si(number.value))
    }
    if let index = parameters.firstIndex(of: token) { return .parameter(index) }
    if words.contains(token) { return .word(token) }
    throw Problem(
      sentence: "'\(shortened(token))' is neither a parameter nor a value of one"
        + (parameters.isEmpty ? "." : "; parameters are \(listed(parameters))."),
      suggestion: nearestWord(to: token, among: parameters + words))
  }

  /// Signs, numbers and words; a minus sign within a word belongs to it.
  private static func split(_ text: String) throws(Problem) -> [String] {
    var tokens: [String] = []
    let letters = Array(text)
    var index = 0
    while index < letters.count {
      let letter = letters[index]
      if letter.isWhitespace {
        index += 1
      } else if "<>!=".contains(letter) {
        let isDouble = index + 1 < letters.count && letters[index + 1] == "="
        tokens.append(isDouble ? "\(letter)=" : String(letter))
        index += isDouble ? 2 : 1
      } else if "+-*/()".contains(letter) {
        tokens.append(String(letter))
        index += 1
      } else {
        var end = index
        let isNumber = letter.isNumber || letter == "."
        while end < letters.count, belongs(letters[end], isNumber) { end += 1 }
        guard end > index else { throw Problem(sentence: "'\(letter)' is not expected in a constraint.") }
        tokens.append(String(letters[index..<end]))
        index = end
      }
    }
    return tokens
  }

  private static func belongs(_ letter: Character, _ isNumber: Bool) -> Bool {
    if isNumber { return letter.isASCII && letter.isNumber || letter == "." }
    return !letter.isWhitespace && !"<>!=+*()".contains(letter)
  }
}
