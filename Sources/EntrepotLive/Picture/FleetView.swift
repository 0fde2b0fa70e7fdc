#if Live
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene

  /// What a fleet does: how many in each state, and who has waited longest, for whom.
  struct FleetView {
    let scene: Scene

    func draw(_ brush: inout Brush, _ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
      brush.canvas.round(left, top, right, bottom, radius: 6, Palette.panel)
      var counts: [NodeState: Int] = [:]
      var waiting: [(since: Time, node: Int)] = []
      var vehicles = 0
      for (node, member) in scene.header.cast.members.enumerated() where member.kind == .vehicle {
        vehicles += 1
        let status = scene.world.state(ofNode: node)
        counts[status?.state ?? .idle, default: 0] += 1
        if let status, status.state == .blocked { waiting.append((status.since, node)) }
      }
      brush.text("FLEET", left + 14, top + 16, size: 11, Palette.ink, .bold)
      brush.text(
        "\(vehicles) vehicles", right - 14, top + 16, size: 10, Palette.muted, .plain, .right)
      var y = top + 44
      for state in NodeState.allCases {
        guard let count = counts[state] else { continue }
        let share = Double(count) / Double(max(1, vehicles))
        brush.text(state.word, left + 14, y, size: 11, Palette.muted)
        brush.canvas.round(left + 96, y - 6, right - 60, y + 6, radius: 3, Palette.empty)
        let width = max(4, (right - 60 - left - 96) * share)
        brush.canvas.round(left + 96, y - 6, left + 96 + width, y + 6, radius: 3, state.ink)
        brush.text("\(count)", right - 14, y, size: 11, Palette.ink, .bold, .right)
        y += 22
      }
      y += 12
      brush.text("WAITS LONGEST", left + 14, y, size: 10, Palette.muted)
      waiting.sort { ($0.since, $0.node) < ($1.since, $1.node) }
      for wait in waiting {
        y += 19
        guard y < bottom - 10 else { break }
        let status = scene.world.state(ofNode: wait.node)
        let cast = scene.header.cast
        let name = Self.short(cast.name(ofNode: wait.node))
        let other = status.flatMap { $0.blocker >= 0 ? cast.name(ofNode: Int($0.blocker)) : nil }
        brush.text(name, left + 14, y, size: 11, Palette.ink)
        brush.text(Headline.span(scene.time - wait.since), left + 130, y, size: 11, Palette.blocked)
        brush.text(other.map { "for " + Self.short($0) } ?? "", left + 190, y, size: 11, Palette.muted)
        let place = status.flatMap { cast.name(ofNode: Int($0.waitsFor)) }
        brush.text(place.map { "at " + $0 } ?? "", right - 14, y, size: 10, Palette.muted, .plain, .right)
      }
      if waiting.isEmpty { brush.text("nobody", left + 14, y + 19, size: 11, Palette.muted) }
    }

    static func short(_ name: String?) -> String {
      let parts = (name ?? "").split(separator: "/")
      return parts.suffix(2).joined(separator: " ")
    }
  }
#endif
