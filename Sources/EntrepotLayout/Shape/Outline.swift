/// What may stand at a place in a file, without the type of value that is read from it.
///
/// JSON Schemas, merging and `--set` paths are made from it.
public indirect enum Outline: Sendable {
  /// A number with a unit, in SI; `word` may stand instead (`unlimited`).
  case quantity(Dimension, ClosedRange<Double>, word: String?)
  /// Any text of this kind: `a name`, `a path`.
  case text(String)
  /// Whatever is written; it is read elsewhere.
  case anything
  /// `true` or `false`.
  case flag
  /// One of these words.
  case words([String])
  /// Items of one kind.
  case list(Outline, count: ClosedRange<Int>)
  /// Known keys; `isWhole`: a file that extends another replaces it rather than merging into it.
  case mapping([Key], isWhole: Bool)
  /// Names that the file chooses, each with a value of one kind.
  case named(Outline)
  /// Exactly one of these keys.
  case variant([Key])
  /// A name from a family of the catalogue, or that name with parameters.
  case choice(Catalogue.Family)
  /// Any of these.
  case anyOf([Outline])

  /// A key of a mapping.
  public struct Key: Sendable {
    /// As written.
    public var name: String
    /// What it means, in a sentence.
    public var summary: String
    /// Whether it must be there.
    public var isRequired: Bool
    /// What holds when it is absent, as it would be written; nil when that is nothing.
    public var standard: String?
    /// What may stand after it.
    public var outline: Outline
  }
}
