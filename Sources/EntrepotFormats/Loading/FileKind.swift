/// What a file that people write describes.
public enum FileKind: String, Hashable, Sendable, CaseIterable {
  case layout, scenario, sweep, mapping

  /// The value of `schema:` in such files.
  public var schema: String { "entrepot.\(rawValue)/1" }
}
