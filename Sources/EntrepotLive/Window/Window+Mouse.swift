#if Live
  import CSDL2
  import EntrepotKernel
  import EntrepotScene

  /// What the mouse does.
  extension Window {
    func wheel(_ wheel: SDL_MouseWheelEvent) {
      var (x, y): (Int32, Int32) = (0, 0)
      SDL_GetMouseState(&x, &y)
      let at = (x: inPicture(Double(x) / screen.unit), y: Double(y) / screen.unit)
      guard wheel.y != 0, panel == nil, isInPlan(at.x, at.y) else { return }
      viewing.hasMovedCamera = true
      viewing.camera.zoom(wheel.y > 0 ? 1.2 : 1 / 1.2, at: at.x, at.y)
    }

    func move(_ motion: SDL_MouseMotionEvent) {
      switch drag {
      case .pan:
        viewing.hasMovedCamera = true
        viewing.isFollowing = false
        viewing.camera.pan(Double(motion.xrel) / screen.unit, Double(motion.yrel) / screen.unit)
      case .scrub: scrub(Double(motion.x) / screen.unit)
      case nil: break
      }
    }

    func grab(_ x: Double, _ y: Double) {
      if let panel {
        guard let row = panel.row(at: x, y, in: screen.points) else { return }
        self.panel?.row = row
        ask()
        return
      }
      let (x, line) = (inPicture(x), Frame(part.points.width, part.points.height).timeline)
      if y > line.top - 12, y < line.bottom + 14 {
        drag = .scrub
        scrub(x)
        return
      }
      guard isInPlan(x, y) else { return }
      drag = .pan
      (viewing.selected, viewing.load, viewing.aisle, viewing.answer) = (nearest(x, y), nil, nil, nil)
    }

    private func isInPlan(_ x: Double, _ y: Double) -> Bool {
      let camera = viewing.camera
      return x >= camera.left && x < camera.right && y >= camera.top && y < camera.bottom
    }

    /// Where a point of the window lies in its picture; there are two side by side in a what-if.
    private func inPicture(_ x: Double) -> Double {
      let second = screen.points.width - part.points.width
      return rival != nil && x >= second ? x - second : x
    }

    private func scrub(_ x: Double) {
      let line = Frame(part.points.width, part.points.height).timeline
      let share = min(1, max(0, (inPicture(x) - line.left) / (line.right - line.left)))
      let range = reel.timeline.shown
      time = range.lowerBound + .seconds((range.upperBound - range.lowerBound).seconds * share)
    }

    /// The mover or place under the pointer.
    private func nearest(_ x: Double, _ y: Double) -> Int? {
      var best: (distance: Double, node: Int)?
      let cast = reel.film.scene.header.cast
      for (node, member) in cast.members.enumerated() {
        guard member.kind != .lane, member.kind != .aisle, let pose = reel.film.scene.position(ofNode: node)
        else {
          continue
        }
        let at = viewing.camera.point(pose.x, pose.y)
        let distance = (at.x - x) * (at.x - x) + (at.y - y) * (at.y - y)
        if distance < 200, best.map({ distance < $0.distance }) ?? true { best = (distance, node) }
      }
      return best?.node
    }
  }
#endif
