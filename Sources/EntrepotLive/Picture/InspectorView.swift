#if Live
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene

  /// What one member does, holds and waits for, and who waits for it.
  struct InspectorView {
    let scene: Scene
    let node: Int?

    func draw(_ brush: inout Brush, _ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
      brush.canvas.round(left, top, right, bottom, radius: 6, Palette.panel)
      let cast = scene.header.cast
      guard let node, let name = cast.name(ofNode: node) else {
        brush.text("Click a machine to see what it does.", left + 14, top + 18, size: 11, Palette.muted)
        return
      }
      let status = scene.world.state(ofNode: node)
      let state = status?.state ?? .idle
      brush.text(name, left + 14, top + 18, size: 13, Palette.ink, .bold)
      let since = status.map { " " + Headline.span(scene.time - $0.since) } ?? ""
      brush.text(
        state.word + since, left + 26 + brush.width(name, size: 13, .bold), top + 18, size: 12, state.ink,
        .bold)
      var y = top + 42
      func row(_ label: String, _ text: String) {
        guard y < bottom - 8, !text.isEmpty else { return }
        brush.text(label, left + 14, y, size: 11, Palette.muted)
        brush.text(text, left + 110, y, size: 11, Palette.ink)
        y += 20
      }
      row("holds", loads(node))
      row("waits for", status.flatMap { cast.name(ofNode: Int($0.waitsFor)) } ?? "")
      row("in its way", status.flatMap { $0.blocker >= 0 ? cast.name(ofNode: Int($0.blocker)) : nil } ?? "")
      row("makes wait", waiting(behind: node))
      row("position", position(node))
    }

    private func loads(_ node: Int) -> String {
      let loads = scene.world.loads(atNode: node)
      guard let first = loads.first, let load = scene.world.load(first) else { return "nothing" }
      let skus = scene.header.skus
      let sku = skus.indices.contains(Int(load.sku)) ? " · SKU \(skus[Int(load.sku)])" : ""
      return "load \(first)\(sku)" + (loads.count > 1 ? " and \(loads.count - 1) more" : "")
    }

    /// The chain of those who wait for it, directly or behind another.
    private func waiting(behind node: Int) -> String {
      var names: [String] = []
      var current = node
      for _ in 0..<4 {
        let next = scene.header.cast.members.indices.first { other in
          scene.world.state(ofNode: other).map {
            $0.state == .blocked && $0.blocker == Int64(current) && other != node
          } ?? false
        }
        guard let next else { break }
        names.append(FleetView.short(scene.header.cast.name(ofNode: next)))
        current = next
      }
      return names.joined(separator: " ← ")
    }

    private func position(_ node: Int) -> String {
      guard let pose = scene.pose(ofMover: node) else { return "" }
      func metres(_ value: Double) -> String { "\(Double(Int(value * 10)) / 10)" }
      return "\(metres(pose.x)), \(metres(pose.y)) m" + (pose.z > 0 ? ", height \(metres(pose.z)) m" : "")
    }
  }
#endif
