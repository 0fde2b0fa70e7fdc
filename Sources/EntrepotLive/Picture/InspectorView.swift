#if Live
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene

  /// What one member does, holds and waits for, who waits for it, and what it did before.
  struct InspectorView {
    let scene: Scene
    let node: Int?
    let load: UInt32?
    let findings: Findings

    func draw(_ brush: inout Brush, _ box: Box) {
      brush.canvas.round(box.left, box.top, box.right, box.bottom, radius: 6, Palette.panel)
      guard let node, let name = scene.header.cast.name(ofNode: node) else {
        brush.text(
          "Click a machine to see what it does.", box.left + 14, box.top + 18, within: box.width - 28,
          size: 11,
          Palette.muted)
        return
      }
      drawTitle(&brush, box, node, name)
      // What is above the past must leave room for it.
      let past = findings.past.flatMap { $0.node == node && load == nil ? $0 : nil }
      let isShort = box.height < 190
      let hasBar = past.map { $0.seconds.contains { $0 > 0 } } ?? false
      let barTop = box.bottom - (isShort ? 24 : 26 + Self.changeLine * 4 + 6)
      var y = box.top + (isShort ? 38 : 42)
      let rowsEnd = hasBar ? barTop - 12 : box.bottom - 8
      for (label, text) in load.map(rows) ?? rows(node, past) where !text.isEmpty && y < rowsEnd {
        brush.text(label, box.left + 14, y, size: 11, Palette.muted)
        brush.text(text, box.left + 100, y, within: box.width - 114, size: 11, Palette.ink)
        y += isShort ? 17 : 19
      }
      guard let past, hasBar else { return }
      drawShares(
        &brush, past, Box(left: box.left + 14, top: barTop, right: box.right - 14, bottom: barTop + 12))
      if !isShort {
        let changes = Box(
          left: box.left + 14, top: barTop + 20, right: box.right - 14, bottom: box.bottom - 6)
        drawChanges(&brush, past, changes)
      }
    }

    private static let changeLine = 15.0

    private func drawTitle(_ brush: inout Brush, _ box: Box, _ node: Int, _ name: String) {
      let status = scene.world.state(ofNode: node)
      let state = status?.state
      let since = status.map { " " + Headline.span(scene.time - $0.since) } ?? ""
      let words = load == nil ? state.map { $0.word + since } ?? "" : ""
      let after = brush.width(words, size: 12, .bold)
      let title = load.map { "load \($0)" } ?? Self.title(scene.header.cast, node, name)
      let room = box.width - 28 - after - 12
      brush.text(title, box.left + 14, box.top + 18, within: room, size: 13, Palette.ink, .bold)
      let left = box.left + 26 + min(room, brush.width(title, size: 13, .bold))
      brush.text(words, left, box.top + 18, size: 12, (state ?? .idle).ink, .bold)
    }

    private static func title(_ cast: Cast, _ node: Int, _ name: String) -> String {
      cast.member(ofNode: node)?.kind == .crane ? Headline.title(cast, node) : name
    }

    // MARK: Rows

    private func rows(_ node: Int, _ past: Past?) -> [(String, String)] {
      let cast = scene.header.cast
      let chain = WaitChain(scene, from: node)
      var rows = [("holds", holds(node))]
      if !chain.links.isEmpty { rows.append(("waits for", words(of: chain))) }
      let waiting = WaitChain.waiting(scene, for: node)
      if !waiting.isEmpty { rows.append(("makes wait", names(waiting))) }
      if let past { rows.append(("last " + Self.span(past.window), done(past))) }
      if let trail = findings.trail, trail.node == node, let goal = trail.destination {
        rows.append(("goes to", cast.name(ofNode: goal) ?? ""))
      }
      rows.append(("position", position(node)))
      return rows
    }

    /// What a load is, and where it has been.
    private func rows(_ load: UInt32) -> [(String, String)] {
      guard let status = scene.world.load(load) else { return [("", "is not on the site now")] }
      let (cast, skus) = (scene.header.cast, scene.header.skus)
      var rows: [(String, String)] = []
      if skus.indices.contains(Int(status.sku)) { rows.append(("SKU", skus[Int(status.sku)])) }
      let place = cast.name(ofNode: Int(status.holder)) ?? ""
      rows.append(("is at", "\(place) for \(Headline.span(scene.time - status.since))"))
      let clock = SceneClock(scene.header)
      for stay in (findings.story?.stays ?? []).reversed() {
        let name = stay.holder == .none ? "left the site" : cast.name(ofNode: Int(stay.holder)) ?? ""
        rows.append((clock.time(stay.time), name))
      }
      return rows
    }

    private func holds(_ node: Int) -> String {
      let loads = scene.world.loads(atNode: node)
      guard let first = loads.first, let load = scene.world.load(first) else { return "nothing" }
      let skus = scene.header.skus
      let sku = skus.indices.contains(Int(load.sku)) ? " · SKU \(skus[Int(load.sku)])" : ""
      let capacity = scene.header.cast.member(ofNode: node)?.loadLimit ?? 1
      let of = capacity > 1 ? " of \(capacity)" : ""
      return loads.count == 1 && capacity <= 1
        ? "load \(first)\(sku)" : "\(loads.count)\(of): load \(first)\(sku)\(loads.count > 1 ? " …" : "")"
    }

    /// `forklift 7 → forklift 12 → hall/34-16`.
    private func words(of chain: WaitChain) -> String {
      let cast = scene.header.cast
      var parts = chain.links.dropFirst().map { Headline.title(cast, $0.node) }
      switch chain.end {
      case .member(let node, let state):
        let does = state.map { ", \($0.word)" } ?? ""
        parts.append(Headline.title(cast, node) + does)
      case .place(let node):
        let name = Headline.shortName(cast.name(ofNode: node) ?? "")
        let limit = cast.member(ofNode: node)?.loadLimit ?? -1
        let isFull = limit > 0 && scene.world.count(ofNode: node) >= Int(limit)
        parts.append("\(name)\(isFull ? ", full" : "")")
      case .rule: parts.append("a rule of the roads")
      case .circle(let first): parts.append("\(Headline.title(cast, chain.links[first].node)): a circle")
      case .unknown: parts.append("something the journal does not name")
      }
      return parts.joined(separator: " → ")
    }

    private func names(_ nodes: [Int]) -> String {
      let names = nodes.prefix(3).map { Headline.title(scene.header.cast, $0) }
      return names.joined(separator: " ← ") + (nodes.count > 3 ? " and \(nodes.count - 3) more" : "")
    }

    private func done(_ past: Past) -> String {
      var parts: [String] = []
      if past.cycles.double > 0 { parts.append("\(past.cycles.double) double") }
      if past.cycles.single > 0 { parts.append("\(past.cycles.single) single") }
      if past.jobs > 0 { parts.append(past.jobs == 1 ? "1 job" : "\(past.jobs) jobs") }
      if past.taken > 0 { parts.append(past.taken == 1 ? "1 load" : "\(past.taken) loads") }
      return parts.isEmpty ? "nothing moved" : parts.joined(separator: " · ")
    }

    private static func span(_ window: ClosedRange<Time>) -> String {
      let seconds = Int((window.upperBound - window.lowerBound).seconds)
      if seconds >= 86_400, seconds % 86_400 == 0 { return "\(seconds / 86_400) d" }
      if seconds >= 3600, seconds % 3600 == 0 { return "\(seconds / 3600) h" }
      return Headline.span(window.upperBound - window.lowerBound)
    }

    private func position(_ node: Int) -> String {
      guard let pose = scene.pose(ofMover: node) else { return "" }
      func metres(_ value: Double) -> String { "\((max(-1e9, min(1e9, value)) * 10).rounded() / 10)" }
      return "\(metres(pose.x)), \(metres(pose.y)) m" + (pose.z > 0 ? ", height \(metres(pose.z)) m" : "")
    }

    // MARK: The past

    /// The shares of states as a bar, with words where there is room.
    private func drawShares(_ brush: inout Brush, _ past: Past, _ bar: Box) {
      var x = bar.left
      for state in NodeState.allCases.sorted(by: { past.share($0) > past.share($1) }) {
        let width = past.share(state) * bar.width
        guard width > 0.2 else { continue }
        brush.canvas.round(x, bar.top, max(x + width - 1, x + 1), bar.bottom, radius: 2, state.ink)
        let percent = "\(Int((past.share(state) * 100).rounded())) %"
        let words = ["\(state.word) \(percent)", percent].first { brush.width($0, size: 9) + 8 < width }
        brush.text(words ?? "", x + 5, (bar.top + bar.bottom) / 2, size: 9, Palette.ground, .bold)
        x += width
      }
    }

    /// The last changes of state, newest first, in two columns.
    private func drawChanges(_ brush: inout Brush, _ past: Past, _ box: Box) {
      let clock = SceneClock(scene.header)
      let lines = max(1, Int(box.height / Self.changeLine))
      let half = box.width / 2
      for (index, change) in past.changes.reversed().prefix(lines * 2).enumerated() {
        let x = box.left + (index >= lines ? half : 0)
        let y = box.top + (Double(index % lines) + 0.5) * Self.changeLine
        let time = String(clock.time(change.time).suffix(8))
        brush.text(time, x, y, size: 10, Palette.muted)
        let state = change.state ?? .idle
        brush.canvas.round(x + 56, y - 4, x + 64, y + 4, radius: 2, state.ink)
        brush.canvas.mark(state, x + 60, y, size: 8)
        // The mark says the state, too: where room is short the word goes.
        let words = words(change)
        let short = words.split(separator: " ").dropFirst().joined(separator: " ")
        let fits = brush.width(words, size: 10) <= half - 80 || short.isEmpty
        brush.text(fits ? words : short, x + 72, y, within: half - 80, size: 10, Palette.ink)
      }
    }

    private func words(_ change: Past.Change) -> String {
      let cast = scene.header.cast
      let word = change.state?.word ?? "unknown"
      guard change.state == .blocked else { return word }
      if change.blocker >= 0, let other = Int(exactly: change.blocker), cast.members.indices.contains(other) {
        return "\(word) by \(Headline.shortName(cast.members[other].name))"
      }
      guard change.waitsFor != .none, let place = cast.name(ofNode: Int(change.waitsFor)) else { return word }
      return "\(word) at \(Headline.shortName(place))"
    }
  }
#endif
