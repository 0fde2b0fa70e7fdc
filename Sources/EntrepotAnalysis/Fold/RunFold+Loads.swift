import EntrepotJournal

extension RunFold {
  /// The place of a load's track; false when the number cannot be right.
  @inline(__always)
  private mutating func makeRoom(forLoad load: Int) -> Bool {
    if load < loads.count { return true }
    guard isPlausible(UInt32(truncatingIfNeeded: load)) else {
      skipped += 1
      return false
    }
    loads.makeRoom(for: load)
    return true
  }

  @inline(__always)
  mutating func create(_ record: Record) {
    let load = Int(record.subject)
    guard makeRoom(forLoad: load) else { return }
    if loads[load].holder != .none { leave(load) } else { present.change(by: 1, at: now) }
    var track = LoadTrack()
    track.kind = UInt16(truncatingIfNeeded: kind)
    track.bits = record.code & ~LoadTrack.onWayIn
    if Int(record.a) < index.memberCount {
      track.created = now
      // What a log has standing somewhere at its start came at some time before, and not just then.
      if !index.cranes.isEmpty, !(isLog && now == 0) {
        track.bits |= LoadTrack.onWayIn
        infeed.change(by: 1, at: now)
      }
    }
    loads[load] = track
    enter(load, record.a, from: .none)
  }

  @inline(__always)
  mutating func move(_ record: Record) {
    let load = Int(record.subject)
    guard makeRoom(forLoad: load) else { return }
    let from = loads[load].holder
    // Somebody worked on it where it stands.
    if from == record.b { return }
    leave(load)
    enter(load, record.b, from: from)
  }

  @inline(__always)
  mutating func remove(_ record: Record) {
    let load = Int(record.subject)
    guard load < loads.count, loads[load].holder != .none else {
      if record.a == .none { counts.turnedAway += 1 } else { skipped += 1 }
      return
    }
    let track = loads[load]
    leave(load)
    if track.bits & LoadTrack.onWayIn != 0 { infeed.change(by: -1, at: now) }
    counts.removed += 1
    present.change(by: -1, at: now)
    if track.expires != .max {
      counts.dated += 1
      counts.expired += track.expires < now ? 1 : 0
    }
    if track.created >= 0 { flowTimes.add(now - track.created, track.kind) }
    loads[load] = LoadTrack()
    depart(from: track.holder, order: record.value)
    if record.value >= 0, record.value < Int64(orders.count) { orders[Int(record.value)].isGone = true }
  }

  /// A load has an expiry.
  mutating func expires(_ record: Record) {
    guard Int(record.subject) < loads.count else { return }
    loads[Int(record.subject)].expires = record.value
  }

  /// Takes a load out of where it is.
  @inline(__always)
  private mutating func leave(_ load: Int) {
    let track = loads[load]
    let holder = Int(track.holder)
    if holder < index.memberCount {
      let before = members[holder]
      var live = before
      live.since = now
      live.change(by: -1)
      members[holder] = live
      book(before, kind &* members.count &+ holder)
      if track.entered >= warmUp { stays[holder].add(Double(now - track.entered)) }
      if live.places > 0 {
        stock.change(by: -1, at: now)
        honeycombs.change(by: live.level == 0 ? 1 - Int(live.places) : 1, at: now)
      }
      if live.crane >= 0 { aboard[Int(live.crane)] -= energy.mass(ofType: track.bits & ~LoadTrack.onWayIn) }
    } else if let cell = index.cell(of: track.holder) {
      stock.change(by: -1, at: now)
      if kind != 0 { accesses[cell] &+= 1 }
      filled[cell] += Double(now - max(track.entered, warmUp).clamped(to: now))
    }
  }

  /// Puts a load somewhere.
  @inline(__always)
  private mutating func enter(_ load: Int, _ node: UInt32, from: UInt32) {
    let holder = Int(node)
    var track = loads[load]
    (track.holder, track.entered) = (node, now)
    loads[load] = track
    if holder < index.memberCount {
      let row = kind &* members.count &+ holder
      let before = members[holder]
      var live = before
      live.since = now
      live.change(by: 1)
      members[holder] = live
      book(before, row)
      memberTotals[row].receive(live.level)
      offer(holder, from: from)
      if live.places > 0 {
        stock.change(by: 1, at: now)
        honeycombs.change(by: live.level == 1 ? Int(live.places) - 1 : -1, at: now)
      }
      if live.crane >= 0 { board(load, Int(live.crane)) }
    } else if let cell = index.cell(of: node) {
      stock.change(by: 1, at: now)
      if kind != 0, from != .none { accesses[cell] &+= 1 }
    } else if !index.isRoad(node) {
      loads[load].holder = .none
      // A load may appear outside the site, and wait there or be turned away.
      if node != .none { skipped += 1 }
    }
  }

  /// Counts a load that comes to a section from outside it.
  @inline(__always)
  private mutating func offer(_ holder: Int, from: UInt32) {
    let section = index.section[holder]
    guard section != .none, kind != 0, Int(section) < offered.count else { return }
    if Int(from) < index.memberCount, index.section[Int(from)] == section { return }
    offered[Int(section)] &+= 1
  }

  /// A crane has picked up a load.
  @inline(__always)
  private mutating func board(_ load: Int, _ crane: Int) {
    let bits = loads[load].bits
    aboard[crane] += energy.mass(ofType: bits & ~LoadTrack.onWayIn)
    guard bits & LoadTrack.onWayIn != 0 else { return }
    infeed.change(by: -1, at: now)
    infeedWaits.add(now - loads[load].created, loads[load].kind)
    loads[load].bits = bits & ~LoadTrack.onWayIn
  }

  /// Learns a dock's loading time from one load that leaves right after another of the same truck.
  private mutating func depart(from holder: UInt32, order: Int64) {
    let dock = Int(holder)
    guard dock < index.memberCount, index.kinds[dock] == .shippingDock else { return }
    var shipment = UInt32.none
    if order >= 0, order < Int64(orders.count) { shipment = orders[Int(order)].shipment }
    if docks[dock].hadMore, shipment != .none, docks[dock].shipment == shipment, kind != 0 {
      docks[dock].loading.total += Double(now - docks[dock].last)
      docks[dock].loading.count += 1
    }
    docks[dock].last = now
    docks[dock].shipment = shipment
    docks[dock].hadMore = members[dock].level > 0
  }
}

extension Int64 {
  /// This, or the bound when it is larger.
  @inline(__always)
  fileprivate func clamped(to bound: Int64) -> Int64 { Swift.min(self, bound) }
}
