import Foundation

/// The one JSON document that a text is; nil when it is none, or more.
func json(_ text: String) -> Any? {
  try? JSONSerialization.jsonObject(with: Data(text.utf8))
}

extension String {
  /// Without Foundation's long name.
  func replacingOccurrences(_ old: String, _ new: String) -> String {
    replacingOccurrences(of: old, with: new)
  }
}
