/// A value put in place of another by its path: `layout.stores.hbw.aisles=8`.
///
/// Path components are keys, and numbers from 1 in lists.
public struct Override: Hashable, Sendable {
  /// Dotted path, from the scenario; `layout.` leads into the layout.
  public var path: String
  /// As it would stand in a file.
  public var value: String
  /// Option of the command line that says it in its own words, such as `--warmup`; nil for `--set`.
  public var option: String?

  /// A value at a path.
  public init(path: String, value: String, option: String? = nil) {
    self.path = path
    self.value = value
    self.option = option
  }

  /// As it was written on the command line.
  public var written: String { option.map { "\($0) \(value)" } ?? "--set \(path)=\(value)" }

  /// Reads `path=value`; nil when there is no path before a `=`.
  public init?(_ text: String) {
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex else { return nil }
    path = trimmed(text[..<sign])
    value = trimmed(text[text.index(after: sign)...])
    if path.isEmpty { return nil }
  }
}
