#if Live
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene

  /// What one member does, holds and waits for, who waits for it, and what it did before.
  struct InspectorView {
    let scene: Scene
    let node: Int?
    let load: UInt32?
    let order: UInt32?
    let findings: Findings
    /// What is known of customers' orders, and which of them or which wave is looked at.
    var book: OrderBook?
    var customer: UInt32?
    var wave: UInt32?

    func draw(_ brush: inout Brush, _ box: Box) {
      brush.canvas.round(box.left, box.top, box.right, box.bottom, radius: 6, Palette.panel)
      if let subject {
        draw(subject, &brush, box)
        drawRows(&brush, box)
        return
      }
      guard let node, let name = scene.header.cast.name(ofNode: node) else {
        let hint = brush.lines(say("inspector.hint"), within: box.width - 28, size: 11, atMost: 3)
        for (row, line) in hint.enumerated() {
          brush.text(line, box.left + 14, box.top + 18 + Double(row) * 16, size: 11, Palette.muted)
        }
        return
      }
      drawTitle(&brush, box, node, name)
      drawRows(&brush, box)
      let (past, barTop, isShort) = (shownPast, barTop(box), box.height < 190)
      guard let past else { return }
      drawShares(
        &brush, past, Box(left: box.left + 14, top: barTop, right: box.right - 14, bottom: barTop + 12))
      if !isShort {
        let changes = Box(
          left: box.left + 14, top: barTop + 20, right: box.right - 14, bottom: box.bottom - 6)
        drawChanges(&brush, past, changes)
      }
    }

    private func drawRows(_ brush: inout Brush, _ box: Box) {
      for (row, y) in placed(box) {
        brush.text(row.label, box.left + 14, y, size: 11, Palette.muted)
        let room = box.width - 114
        brush.text(row.text, box.left + 100, y, within: room, size: 11, Palette.ink)
        if row.target != nil {
          // What can be clicked is underlined.
          let width = min(room, brush.width(row.text, size: 11))
          brush.canvas.fill(
            box.left + 100, y + 7, box.left + 100 + width, y + 8, Palette.muted.faded(0.45))
        }
      }
    }

    /// Its past, where there is one to be drawn.
    var shownPast: Past? {
      findings.past.flatMap { past in
        past.node == node && load == nil && order == nil && past.seconds.contains { $0 > 0 } ? past : nil
      }
    }

    /// The upper edge of the bar of states.
    private func barTop(_ box: Box) -> Double {
      box.bottom - (box.height < 190 ? 24 : 26 + Self.changeLine * 4 + 6)
    }

    /// The rows that there is room for, with the middle of each.
    private func placed(_ box: Box) -> [(row: Row, y: Double)] {
      let subject = subject
      guard let all = subject?.rows ?? node.map({ rows($0) }) else { return [] }
      let isShort = box.height < 190
      // What is above the past must leave room for it.
      let past = subject != nil ? box.bottom - 6 - Self.changeLine * 4 : barTop(box) - 12
      let end = subject != nil || shownPast != nil ? past : box.bottom - 8
      var y = box.top + (isShort ? 38 : 42)
      var placed: [(row: Row, y: Double)] = []
      for row in all where !row.text.isEmpty && y < end {
        placed.append((row, y))
        y += isShort ? 17 : 19
      }
      return placed
    }

    /// What a click at a height selects.
    func target(at y: Double, _ box: Box) -> Target? {
      guard y > box.top, y < box.bottom else { return nil }
      return placed(box).first { abs($0.y - y) < 9 }?.row.target
    }

    static let changeLine = 15.0

    private func drawTitle(_ brush: inout Brush, _ box: Box, _ node: Int, _ name: String) {
      let status = scene.world.state(ofNode: node)
      let state = status?.state
      let since = status.map { " " + Headline.span(scene.time - $0.since) } ?? ""
      let kind = scene.header.cast.member(ofNode: node)?.kind
      let words = load == nil && order == nil ? state.map { $0.word(of: kind) + since } ?? "" : ""
      let after = brush.width(words, size: 12, .bold)
      let title =
        order.map { say("inspector.order", $0) } ?? load.map { say("inspector.load", loadName($0)) }
        ?? Self.title(scene.header.cast, node, name)
      let room = box.width - 28 - after - 12
      brush.text(title, box.left + 14, box.top + 18, within: room, size: 13, Palette.ink, .bold)
      let left = box.left + 26 + min(room, brush.width(title, size: 13, .bold))
      brush.text(words, left, box.top + 18, size: 12, (state ?? .idle).ink, .bold)
    }

    /// What a log calls a load that is looked at; else its number.
    private func loadName(_ load: UInt32) -> String {
      findings.story.flatMap { $0.load == load ? $0.name : nil } ?? String(load)
    }

    private static func title(_ cast: Cast, _ node: Int, _ name: String) -> String {
      if let station = cast.road(ofNode: node)?.stations.first(where: { Int($0.node) == node }) {
        return name.hasSuffix("/" + station.name) ? name : "\(station.name) · \(name)"
      }
      return cast.member(ofNode: node)?.kind == .crane ? Headline.title(cast, node) : name
    }

    // MARK: The past

    /// The shares of states as a bar, with words where there is room.
    private func drawShares(_ brush: inout Brush, _ past: Past, _ bar: Box) {
      let kind = scene.header.cast.member(ofNode: past.node)?.kind
      var x = bar.left
      for state in NodeState.allCases.sorted(by: { past.share($0) > past.share($1) }) {
        let width = past.share(state) * bar.width
        guard width > 0.2 else { continue }
        brush.canvas.round(x, bar.top, max(x + width - 1, x + 1), bar.bottom, radius: 2, state.ink(of: kind))
        let percent = "\(Int((past.share(state) * 100).rounded())) %"
        let whole = "\(state.word(of: kind)) \(percent)"
        let words = [whole, percent].first { brush.width($0, size: 9) + 8 < width }
        brush.text(words ?? "", x + 5, (bar.top + bar.bottom) / 2, size: 9, Palette.ground, .bold)
        x += width
      }
    }

    /// The last changes of state, newest first, in two columns.
    private func drawChanges(_ brush: inout Brush, _ past: Past, _ box: Box) {
      let kind = scene.header.cast.member(ofNode: past.node)?.kind
      let clock = SceneClock(scene.header)
      let lines = max(1, Int(box.height / Self.changeLine))
      let half = box.width / 2
      for (index, change) in past.changes.reversed().prefix(lines * 2).enumerated() {
        let x = box.left + (index >= lines ? half : 0)
        let y = box.top + (Double(index % lines) + 0.5) * Self.changeLine
        let time = String(clock.time(change.time).suffix(8))
        brush.text(time, x, y, size: 10, Palette.muted)
        let state = change.state ?? .idle
        brush.canvas.round(x + 56, y - 4, x + 64, y + 4, radius: 2, state.ink(of: kind))
        if kind != .picker || state != .maintenance { brush.canvas.mark(state, x + 60, y, size: 8) }
        // The mark says the state, too: where room is short the word goes.
        let words = words(change, kind)
        let short = words.split(separator: " ").dropFirst().joined(separator: " ")
        let fits = brush.width(words, size: 10) <= half - 80 || short.isEmpty
        brush.text(fits ? words : short, x + 72, y, within: half - 80, size: 10, Palette.ink)
      }
    }

    private func words(_ change: Past.Change, _ kind: MemberKind?) -> String {
      let cast = scene.header.cast
      let word = change.state?.word(of: kind) ?? say("state.unknown")
      guard change.state == .blocked else { return word }
      if change.blocker >= 0, let other = Int(exactly: change.blocker), cast.members.indices.contains(other) {
        return say("inspector.state-by", word, Headline.shortName(cast.members[other].name))
      }
      guard change.waitsFor != .none, let place = cast.name(ofNode: Int(change.waitsFor)) else { return word }
      return say("inspector.state-at", word, Headline.shortName(place))
    }
  }
#endif
