/// A value in a text file, with the place where it stands.
///
/// Formats turns YAML into this tree; Layout checks the tree against its shapes and reads values from
/// it. Nothing here knows YAML.
public struct DocumentNode: Hashable, Sendable {
  /// What the node holds.
  public indirect enum Content: Hashable, Sendable {
    /// Text as written; `isPlain` is false when it was quoted.
    case scalar(String, isPlain: Bool)
    /// A list.
    case sequence([DocumentNode])
    /// Keys in the order of the file.
    case mapping([Entry])
    /// Nothing was written.
    case empty
  }

  /// A key and its value.
  public struct Entry: Hashable, Sendable {
    /// As written.
    public var key: String
    /// Where the key stands.
    public var keyMark: Mark
    /// What it maps to.
    public var value: DocumentNode

    /// A key at a place, and its value.
    public init(key: String, keyMark: Mark, value: DocumentNode) {
      self.key = key
      self.keyMark = keyMark
      self.value = value
    }
  }

  /// What the node holds.
  public var content: Content
  /// Where its first character stands.
  public var mark: Mark

  /// A value at a place.
  public init(_ content: Content, at mark: Mark) {
    self.content = content
    self.mark = mark
  }

  /// The value of a key, if this is a mapping that has it.
  public subscript(key: String) -> DocumentNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }
}
