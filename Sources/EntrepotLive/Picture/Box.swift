/// A part of the picture [points].
struct Box: Hashable, Sendable {
  var left: Double, top: Double, right: Double, bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
}
