/// Bytes of a file as a message shows them: what is no UTF-8 as `\xE9`, control characters as `\x1B`.
///
/// - Parameter limit: characters that are shown at most.
func shownText(_ bytes: some Collection<UInt8>, _ limit: Int) -> String {
  if let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains(where: isControl) {
    return String(text.prefix(limit))
  }
  var (text, count) = ("", 0)
  var rest = Array(bytes)[...]
  while !rest.isEmpty, count < limit {
    // A character has four bytes at most, and the fewest that are one are it.
    let (shown, length) =
      (1...4).lazy.compactMap { length in
        String(validating: rest.prefix(length), as: UTF8.self).map { ($0, length) }
      }.first ?? ("", 1)
    let isPlain = !shown.isEmpty && !shown.unicodeScalars.contains(where: isControl)
    text += isPlain ? shown : rest.prefix(length).map(escaped).joined()
    count += 1
    rest = rest.dropFirst(length)
  }
  return text
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 32 || (127..<160).contains(scalar.value)
}

private func escaped(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return "\\x" + (digits.count < 2 ? "0" : "") + digits
}
