#if Live
  import EntrepotJournal
  import EntrepotKernel
  import EntrepotScene

  /// Lists in the upper panel: the lines of an order, the orders of a wave or in a put wall.
  extension Panels {
    /// The list of what is looked at; nil where that has none.
    var list: ListView? {
      if let order = viewing.customer { return lines(order) }
      if let wave = viewing.wave { return orders(ofWave: wave) }
      guard viewing.load == nil, viewing.order == nil, let node = viewing.selected, book.isStation(node)
      else {
        return nil
      }
      return wall(node)
    }

    private func lines(_ order: UInt32) -> ListView {
      let cast = scene.header.cast
      let skus = scene.header.skus
      let clock = SceneClock(scene.header)
      let items = book.lines(order).map { line in
        let place = Headline.shortName(cast.name(ofNode: Int(line.place)) ?? "")
        let sku = skus.indices.contains(Int(line.sku)) ? skus[Int(line.sku)] : ""
        let who = line.picker == .none ? "" : cast.name(ofNode: Int(line.picker)) ?? ""
        return ListView.Item(
          left: place, middle: say("lines.units", sku, line.units),
          right: Headline.shortName(who) + " " + clock.time(line.time).suffix(8),
          isAhead: line.time > scene.time, target: .node(Int(line.place)))
      }
      let done = book.picked(order, by: scene.time)
      return ListView(
        title: say("lines.title", scene.header.name(ofCustomer: order)),
        note: say("lines.picked", done, book.lineCount(order)), items: items, page: viewing.page)
    }

    private func orders(ofWave number: UInt32) -> ListView {
      let wave = book.wave(number)
      // What is open comes first, and of that what is due first.
      let sorted = (wave?.orders ?? []).sorted { a, b in
        func key(_ order: UInt32) -> (Int, Time, UInt32) {
          let isStaged = book.time(order, .staged).map { $0 <= scene.time } ?? false
          return (isStaged ? 1 : 0, book.cutOff(order) ?? .never, order)
        }
        return key(a) < key(b)
      }
      return ListView(
        title: say("waves.name", scene.header.name(ofWave: number)), note: say("wave.orders", sorted.count),
        items: sorted.map { item($0) },
        page: viewing.page)
    }

    private func wall(_ station: Int) -> ListView {
      let orders = book.wall(station, at: scene.time)
      return ListView(
        title: say("wall.title", scene.name(ofStation: station)), note: say("wave.orders", orders.count),
        items: orders.map { item($0, inWall: true) }, page: viewing.page)
    }

    private func item(_ order: UInt32, inWall: Bool = false) -> ListView.Item {
      let (done, all) = (book.picked(order, by: scene.time), max(1, book.lineCount(order)))
      let phase = book.phase(order, at: scene.time)
      let late = Lateness(book, order: order, at: scene.time)
      let words = phase == .picking || inWall ? "\(done) / \(all)" : phase?.word ?? ""
      return ListView.Item(
        left: scene.header.name(ofCustomer: order), middle: words, right: late.words,
        share: Double(done) / Double(all), isLate: late.isLate, target: .customer(order))
    }
  }
#endif
