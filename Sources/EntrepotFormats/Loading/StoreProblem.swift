/// Why rows or texts could not be kept.
public struct StoreProblem: Error, CustomStringConvertible {
  /// In words.
  public let description: String

  /// In words.
  public init(_ description: String) { self.description = description }
}
