import EntrepotScene

/// Which part of the floor plan is seen, and where on the canvas.
struct Camera: Sendable {
  /// The part of the canvas [pixels].
  var left: Double, top: Double, right: Double, bottom: Double
  /// Plan point in its middle [m].
  var x: Double, y: Double
  /// Pixels a metre.
  var scale: Double

  /// All of a site, with a little air around it.
  init(fitting box: SitePlan.Box, left: Double, top: Double, right: Double, bottom: Double) {
    (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
    (x, y) = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    scale = min((right - left) / max(box.x1 - box.x0, 1), (bottom - top) / max(box.y1 - box.y0, 1)) * 0.94
  }

  /// A plan point on the canvas; the plan's y axis runs up.
  func point(_ px: Double, _ py: Double) -> (x: Double, y: Double) {
    ((left + right) / 2 + (px - x) * scale, (top + bottom) / 2 - (py - y) * scale)
  }

  /// A point of the canvas on the plan [m].
  func plan(_ px: Double, _ py: Double) -> (x: Double, y: Double) {
    (x + (px - (left + right) / 2) / scale, y - (py - (top + bottom) / 2) / scale)
  }

  /// Comes nearer or goes away with the plan point under a place on the canvas staying there.
  mutating func zoom(_ factor: Double, at px: Double, _ py: Double) {
    let before = plan(px, py)
    scale = min(400, max(0.05, scale * factor))
    let after = plan(px, py)
    x += before.x - after.x
    y += before.y - after.y
  }

  mutating func pan(_ dx: Double, _ dy: Double) {
    x -= dx / scale
    y += dy / scale
  }
}
