/// A name that is the same only if its bytes are: texts of Swift are equal however Unicode composes a letter,
/// as `é` in one sign or in two, and names of a log that differ in that are two.
public struct ExactName: Hashable, Sendable {
  /// The name.
  public let text: String

  /// A name.
  public init(_ text: String) { self.text = text }

  /// Whether the bytes are the same.
  public static func == (one: ExactName, other: ExactName) -> Bool {
    one.text.utf8.count == other.text.utf8.count && one.text.utf8.elementsEqual(other.text.utf8)
  }

  /// By its bytes.
  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
