/// A part of the picture [points].
struct Box: Hashable, Sendable {
  var left: Double, top: Double, right: Double, bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }

  /// Whether two have more than an edge in common.
  func meets(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}
