/// What the user has chosen to see, and how: the picture takes all of it as one value.
struct Viewing: Sendable {
  /// Which part of the plan.
  var camera: Camera
  /// Whether the user has moved the camera; otherwise it fits the window.
  var hasMovedCamera = false
  /// The member that the panels speak of; nil for the one that the sentence is about.
  var selected: Int?

  init(camera: Camera) { self.camera = camera }
}
