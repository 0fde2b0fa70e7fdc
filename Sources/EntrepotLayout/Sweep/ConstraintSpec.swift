/// What a combination of values must keep: `pickers * 12 <= 60 and routing != exact`.
///
/// Comparisons of sums and products of parameters and numbers (with units), joined by `and`, `or`, `not`,
/// `if … then …`. A word that names no parameter is a text to compare with.
public struct ConstraintSpec: Hashable, Sendable {
  /// As written.
  public var text: String
  /// Where.
  public var mark: Mark
  let root: Term

  /// A part of it.
  indirect enum Term: Hashable, Sendable {
    case number(Double)
    case word(String)
    /// A parameter, by its index.
    case parameter(Int)
    case negative(Term)
    case not(Term)
    case binary(Sign, Term, Term)
  }

  /// What joins two parts.
  enum Sign: String, Hashable, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="
    case equal = "="
    case unequal = "!="
    case and, or
    /// If the first, then the second.
    case implies
  }

  /// What a part comes to.
  private enum Value {
    case number(Double)
    case word(String)
    case truth(Bool)
  }

  /// Whether a combination keeps it; nil when it cannot be told, as a word has no size.
  public func holds(_ values: [ParameterValue]) -> Bool? {
    if case .truth(let truth) = value(root, values) { return truth }
    return nil
  }

  private func value(_ term: Term, _ values: [ParameterValue]) -> Value? {
    switch term {
    case .number(let number): return .number(number)
    case .word(let word): return .word(word)
    case .parameter(let index):
      guard values.indices.contains(index) else { return nil }
      return values[index].number.map { .number($0) } ?? .word(values[index].text)
    case .negative(let inner):
      guard case .number(let number) = value(inner, values) else { return nil }
      return .number(-number)
    case .not(let inner):
      guard case .truth(let truth) = value(inner, values) else { return nil }
      return .truth(!truth)
    case .binary(let sign, let left, let right):
      guard let a = value(left, values), let b = value(right, values) else { return nil }
      switch (a, b) {
      case (.number(let a), .number(let b)): return ConstraintSpec.joined(sign, a, b)
      case (.truth(let a), .truth(let b)): return ConstraintSpec.joined(sign, a, b)
      case (.word(let a), .word(let b)):
        return sign == .equal ? .truth(a == b) : sign == .unequal ? .truth(a != b) : nil
      default:
        // A number is never the same as a word.
        return sign == .equal ? .truth(false) : sign == .unequal ? .truth(true) : nil
      }
    }
  }

  private static func joined(_ sign: Sign, _ a: Double, _ b: Double) -> Value? {
    switch sign {
    case .plus: .number(a + b)
    case .minus: .number(a - b)
    case .times: .number(a * b)
    case .over: b == 0 ? nil : .number(a / b)
    case .less: .truth(a < b)
    case .atMost: .truth(a <= b)
    case .more: .truth(a > b)
    case .atLeast: .truth(a >= b)
    case .equal: .truth(a == b)
    case .unequal: .truth(a != b)
    case .and, .or, .implies: nil
    }
  }

  private static func joined(_ sign: Sign, _ a: Bool, _ b: Bool) -> Value? {
    switch sign {
    case .and: .truth(a && b)
    case .or: .truth(a || b)
    case .implies: .truth(!a || b)
    case .equal: .truth(a == b)
    case .unequal: .truth(a != b)
    default: nil
    }
  }
}
