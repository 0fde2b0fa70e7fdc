/// A text in which some characters are written otherwise, and control characters as spaces.
///
/// - Parameter special: how a character is written; nil: as it is. Only asked for ASCII.
func escaped(_ text: String, _ special: (UInt8) -> String?) -> String {
  // Most texts have nothing to escape, and there are many.
  if text.utf8.allSatisfy({ $0 >= 128 || $0 >= 32 && special($0) == nil }) { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    if scalar.isASCII, let written = special(UInt8(scalar.value)) {
      result += written
    } else {
      result.unicodeScalars.append(scalar.value < 32 ? " " : scalar)
    }
  }
  return result
}
