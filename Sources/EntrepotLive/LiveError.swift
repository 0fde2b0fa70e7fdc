/// Why the picture cannot be shown, as one sentence.
struct LiveError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
