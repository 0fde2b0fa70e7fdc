#if Live
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene

  /// The inspector of a customer's order, of a wave, of a station at which people pick.
  extension InspectorView {
    /// What has no place of its own: its title, what it has come to, rows, and what happened when.
    struct Subject {
      var title: String
      var words: String
      var ink: Ink
      var rows: [Row]
      var steps: [(time: Time, words: String)]
    }

    var subject: Subject? {
      guard let book else { return nil }
      if let customer { return subject(ofOrder: customer, book) }
      return wave.flatMap { subject(ofWave: $0, book) }
    }

    private func subject(ofOrder order: UInt32, _ book: OrderBook) -> Subject {
      let (cast, clock) = (scene.header.cast, SceneClock(scene.header))
      let late = Lateness(book, order: order, at: scene.time)
      let phase = book.phase(order, at: scene.time)
      var rows: [Row] = []
      let cutOff = book.cutOff(order).map { clock.time($0) + " · " } ?? ""
      rows.append(Row(say("customer.cut-off"), cutOff + late.words))
      let done = book.picked(order, by: scene.time)
      rows.append(Row(say("customer.lines"), say("lines.picked", done, book.lineCount(order))))
      if let wave = book.wave(ofOrder: order) {
        let name = say("waves.name", scene.header.name(ofWave: wave))
        rows.append(Row(say("customer.wave"), name, .wave(wave)))
      }
      if let picker = book.picker(order, at: scene.time) {
        rows.append(Row(say("customer.picker"), cast.name(ofNode: picker) ?? "", .node(picker)))
      }
      if let carrier = book.carrier(order, scene), let load = book.load(order), scene.world.load(load) != nil
      {
        let name = cast.name(ofNode: carrier) ?? ""
        rows.append(Row(say("inspector.is-at"), name + " · " + say("inspector.load", load), .load(load)))
      }
      return Subject(
        title: say("inspector.order", scene.header.name(ofCustomer: order)),
        words: phase?.word ?? say("customer.unknown"),
        ink: late.isLate ? Palette.blocked : phase == .shipped ? Palette.held : Palette.working, rows: rows,
        steps: book.steps(order, upTo: scene.time).map { ($0.time, $0.phase.word) })
    }

    private func subject(ofWave number: UInt32, _ book: OrderBook) -> Subject? {
      guard let wave = book.wave(number) else { return nil }
      let now = scene.time
      func isPast(_ time: Time?) -> Bool { time.map { $0 <= now } ?? false }
      let phase: CustomerPhase? =
        isPast(wave.staged) ? .staged : isPast(wave.picked) ? .picked : isPast(wave.released) ? .picking : nil
      let late = Lateness(cutOff: wave.cutOff, staged: wave.staged, at: now)
      let clock = SceneClock(scene.header)
      let picked = wave.orders.reduce(0) { $0 + book.picked($1, by: now) }
      let staged = wave.orders.count { isPast(book.time($0, .staged)) }
      let behind = wave.orders.count { Lateness(book, order: $0, at: now).isLate }
      let cutOff = wave.cutOff.map { clock.time($0) + " · " } ?? ""
      let steps: [(Time?, CustomerPhase)] = [
        (wave.released, .released), (wave.picked, .picked), (wave.staged, .staged),
      ]
      return Subject(
        title: say("waves.name", scene.header.name(ofWave: number)),
        words: phase?.word ?? say("customer.unknown"),
        ink: late.isLate ? Palette.blocked : Palette.working,
        rows: [
          Row(say("customer.cut-off"), cutOff + late.words),
          Row(say("customer.lines"), say("lines.picked", picked, wave.lines)),
          Row(say("wave.staged"), say("wave.staged-of", staged, wave.orders.count)),
          Row(say("wave.late"), say("wave.orders", behind)),
        ],
        steps: steps.compactMap { time, phase in time.flatMap { $0 <= now ? ($0, phase.word) : nil } })
    }

    /// Title, rows, and below them when it came to what, the newest first.
    func draw(_ subject: Subject, _ brush: inout Brush, _ box: Box) {
      let after = brush.width(subject.words, size: 12, .bold)
      let room = box.width - 40 - after
      brush.text(subject.title, box.left + 14, box.top + 18, within: room, size: 13, Palette.ink, .bold)
      let left = box.left + 26 + min(room, brush.width(subject.title, size: 13, .bold))
      brush.text(subject.words, left, box.top + 18, size: 12, subject.ink, .bold)
      let clock = SceneClock(scene.header)
      let top = box.bottom - 6 - Self.changeLine * 4
      for (index, step) in subject.steps.reversed().prefix(8).enumerated() {
        let x = box.left + 14 + (index >= 4 ? (box.width - 28) / 2 : 0)
        let y = top + (Double(index % 4) + 0.5) * Self.changeLine
        brush.text(String(clock.time(step.time).suffix(8)), x, y, size: 10, Palette.muted)
        brush.text(step.words, x + 58, y, within: (box.width - 28) / 2 - 62, size: 10, Palette.ink)
      }
    }

    // MARK: Stations

    /// What is in a station's put wall, what is picked from, who waits, and what was done.
    func rows(ofStation node: Int, _ book: OrderBook) -> [Row] {
      let now = scene.time
      let wall = book.wall(node, at: now)
      let left = wall.map { book.lineCount($0) - book.picked($0, by: now) }
      var rows = [
        Row(
          say("station.wall"), say("station.orders", wall.count, left.count { $0 == 1 }),
          wall.first.map { .customer($0) })
      ]
      if let visit = book.visit(node, at: now) {
        let words = say("inspector.stay", say("inspector.load", visit.load), Headline.span(now - visit.begin))
        rows.append(Row(say("station.picks"), words, .load(visit.load)))
      }
      let waiting = scene.waiting(atStation: node)
      if waiting > 0 { rows.append(Row(say("station.waiting"), say("station.loads", waiting))) }
      guard let past = findings.past, past.node == node else { return rows }
      let done = book.done(node, past.window)
      let busy = Int((done.busy * 100).rounded())
      rows.append(
        Row(
          say("inspector.last", Self.span(past.window)),
          [
            say("station.lines", done.lines), say("station.loads", done.visits),
            say("station.busy", busy),
          ].joined(separator: " · ")))
      return rows
    }
  }
#endif
