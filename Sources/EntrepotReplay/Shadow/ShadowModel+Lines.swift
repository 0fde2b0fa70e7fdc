import EntrepotFormats
import EntrepotJournal
import EntrepotLayout

/// Lines of customers' orders that are picked in the layout's areas: units are taken at a bay by somebody who
/// walks there, and no load moves.
extension ShadowModel {
  /// Who does nothing for so long has gone home [ns].
  static let homeAfter: Int64 = 4 * RunClock.hour

  /// Nobody is at work before his first task.
  mutating func sendHome(at instant: Int64) throws {
    guard !walks.areas.isEmpty else { return }
    for (node, member) in site.cast.members.enumerated() where member.kind == .picker {
      try sink?.put(
        instant, .state, code: NodeState.maintenance.rawValue, subject: UInt32(truncatingIfNeeded: node),
        value: -1)
    }
  }

  // MARK: Orders

  mutating func releaseLine(_ number: Int, _ time: Int64) throws {
    let order = slots[number].row.order
    guard Int(order) < lines.orders.count, !lines.orders[Int(order)].isReleased else { return }
    lines.change(order) { $0.isReleased = true }
    try tellCustomer(order, .released, time)
  }

  private mutating func beginOrder(_ order: UInt32, _ time: Int64) throws {
    guard Int(order) < lines.orders.count, !lines.orders[Int(order)].isBegun else { return }
    if !lines.orders[Int(order)].isReleased {
      lines.unreleased += 1
      try tellCustomer(order, .released, time)
    }
    lines.change(order) { ($0.isReleased, $0.isBegun) = (true, true) }
    try tellCustomer(order, .picking, time)
  }

  private mutating func endLineOfOrder(_ order: UInt32, _ time: Int64) throws {
    if sink == nil { lines.change(order) { $0.lines += 1 } }
    lines.change(order) { $0.linesDone += 1 }
    guard sink != nil, let entry = lines.order(order), entry.linesDone == entry.lines else { return }
    try tellCustomer(order, .picked, time)
  }

  /// A row of an order is done: with the last one up to its staging the order is staged.
  mutating func endRow(of order: UInt32, _ activity: LogActivity, _ time: Int64) throws {
    guard Int(order) < lines.orders.count, activity.isUpToStaging else { return }
    if sink == nil { lines.change(order) { $0.rows += 1 } }
    lines.change(order) { $0.rowsDone += 1 }
    guard sink != nil, let entry = lines.order(order), entry.rowsDone == entry.rows else { return }
    try tellCustomer(order, .staged, time)
  }

  private mutating func tellCustomer(_ order: UInt32, _ phase: CustomerPhase, _ time: Int64) throws {
    try sink?.put(
      time, .customerOrder, code: phase.rawValue, subject: order, a: waves.wave(ofOrder: order),
      b: lines.orders[Int(order)].lines, value: -1)
  }

  /// Tells what became of waves up to an instant.
  mutating func tellWaves(before time: Int64) throws {
    while let event = waves.next(before: time) {
      try sink?.put(
        event.time, .wave, code: event.phase.rawValue, subject: event.wave, a: event.orders, b: event.lines,
        value: event.cutOff)
    }
  }

  // MARK: Walking

  /// Ways to a bay before a line begins there take no longer [ns].
  static let longestApproach: Int64 = 600_000_000_000

  /// A line will begin at its bay: when its picker sets out for it, from the bay before or from the depot. He
  /// walks as the layout says, and has no more time than there is after his lines before.
  mutating func approach(_ number: Int) {
    let slot = slots[number]
    let begin = slot.times.begin
    guard slot.mover != .none, Int(slot.mover) < approaches.count, !restsBetween(slot.mover),
      let area = walks.area(of: slot.from)
    else { return wait(number, until: begin, .begin) }
    let before = approaches[Int(slot.mover)]
    let link = tourFinder.begin(at: slot.from, by: slot.mover, slot.times, parent: slot.row.parent)
    slots[number].link = link
    let start = link == .first ? area.depot : before.face
    let seconds = (walks.length(from: start, to: slot.from) ?? 0) / max(area.speed, 1e-3)
    let walked = min(Int64(min(seconds, 1e6) * 1e9), ShadowModel.longestApproach)
    let setOut = max(min(before.free, begin), begin &- walked)
    approaches[Int(slot.mover)] = Approach(face: slot.from, free: max(before.free, slot.times.arrive))
    wait(number, until: max(setOut, min(begin, log.span.lowerBound)), .begin)
  }

  mutating func beginLine(_ number: Int, _ time: Int64) throws {
    let slot = slots[number]
    try beginOrder(slot.row.order, time)
    let mover = Int(slot.mover)
    guard slot.mover != .none, mover < positions.count else { return }
    guard let area = walks.area(of: slot.from), !restsBetween(slot.mover) else {
      try tellWork(mover, time)
      inHand[mover] += 1
      return
    }
    let found = sink == nil ? link(of: slot) : nil
    let tour = sink == nil ? nil : lines.tour(beginning: slot.row.line, by: mover)
    let isNew = found == .first || tour != nil
    if isNew { try tellWork(mover, time) }
    inHand[mover] += 1
    var start = positions[mover]
    if isNew || walks.area(of: start)?.walk.firstNode != area.walk.firstNode { start = area.depot }
    let legs = walks.legs(from: start, to: slot.from)
    if case .further(let gap) = found, start != slot.from, slot.times.isTimed {
      lines.walked += 1
      // Systems round to seconds.
      if gap <= 1_000_000_000 { lines.walkedInNoTime += 1 }
    }
    if found != nil {
      let way = legs.reduce(0) { $0 + $1.length }
      lines.begin(slot.row.line, by: mover, at: time, way: way, isNew: isNew)
    }
    if let tour { try begin(tour, by: slot.mover, time) }
    positions[mover] = slot.from
    if sink != nil, !legs.isEmpty {
      slots[number].inferred.insert(reading.startsAtPlace ? [.way, .setOut] : .way)
    }
    let until = reading.startsAtPlace ? slot.times.begin : slot.times.arrive
    try walk(number, legs, from: time, until: until, inNoTime: !slot.times.isTimed, speed: area.speed)
  }

  /// How a line goes on with its tour: looked up where its picker's way was, else now.
  private mutating func link(of slot: Slot) -> TourFinder.Line {
    slot.link ?? tourFinder.begin(at: slot.from, by: slot.mover, slot.times, parent: slot.row.parent)
  }

  /// Others than people of an area rest between two tasks; these are on their tour.
  private func restsBetween(_ mover: UInt32) -> Bool { site.kind(mover) != .picker }

  /// Somebody with nothing in hand is at work.
  private mutating func tellWork(_ mover: Int, _ time: Int64) throws {
    guard inHand[mover] == 0 else { return }
    try sink?.put(
      time, .state, code: NodeState.working.rawValue, subject: UInt32(truncatingIfNeeded: mover), value: -1)
  }

  /// Somebody sets out from the depot.
  private mutating func begin(_ tour: LineBook.Tour, by mover: UInt32, _ time: Int64) throws {
    try tellEnd(ofTourOf: mover, time)
    tours[mover] = tourCount
    try sink?.put(
      time, .tour, code: TourPhase.begins.rawValue, subject: mover, a: tourCount, b: tour.lines,
      value: Int64((tour.way * 1000).rounded()))
    tourCount &+= 1
  }

  private mutating func tellEnd(ofTourOf mover: UInt32, _ time: Int64) throws {
    guard let tour = tours.removeValue(forKey: mover) else { return }
    try sink?.put(time, .tour, code: TourPhase.ends.rawValue, subject: mover, a: tour, b: 0)
  }

  /// Tells the pieces of a way, each when it begins; they take what there is time for.
  private mutating func walk(
    _ number: Int, _ legs: [WalkWays.Leg], from start: Int64, until end: Int64, inNoTime: Bool, speed: Double
  ) throws {
    guard sink != nil, !legs.isEmpty else { return }
    let length = legs.reduce(0) { $0 + $1.length }
    let whole = inNoTime ? 0 : min(length / max(speed, 1e-3) * 1e9, Double(max(0, end - start)))
    var (time, made) = (start, 0.0)
    var rest: [Walk] = []
    for leg in legs {
      made += leg.length
      let next = start + Int64(length > 0 ? whole * made / length : 0)
      rest.append(Walk(from: leg.from, to: leg.to, begin: time, end: next))
      time = next
    }
    rest.reverse()
    walking[Int32(truncatingIfNeeded: number)] = rest
    try walkOn(number, start)
  }

  /// All pieces of a way that begin now.
  mutating func walkOn(_ number: Int, _ time: Int64) throws {
    let key = Int32(truncatingIfNeeded: number)
    let mover = slots[number].mover
    while let leg = walking[key]?.last, leg.begin <= time {
      walking[key]?.removeLast()
      if slots[number].isDriven {
        try drive(mover, leg, time)
      } else {
        try sink?.put(time, .motion, subject: mover, a: leg.from, b: leg.to, value: leg.end - leg.begin)
      }
    }
    guard let next = walking[key]?.last, next.begin < slots[number].times.arrive else {
      walking[key] = nil
      return
    }
    wait(number, until: next.begin, .walk)
  }

  // MARK: Picked

  /// - Returns: whether the slot is free; it is not while somebody walks back to the depot.
  mutating func endLine(_ number: Int, _ time: Int64) throws -> Bool {
    if let next = slots[number].nextTour { return try endTour(number, time, next: next) }
    let slot = slots[number]
    let row = slot.row
    lines.lines += 1
    if !slot.times.isTimed { lines.untimed += 1 }
    if row.order == .max { lines.nameless += 1 }
    // Half a metre is something as well.
    let units = row.quantity > 0 ? UInt32(min(max(row.quantity.rounded(), 1), 1e9)) : 0
    let outcome: LineOutcome = units > 0 && !row.isShort ? .picked : .short
    try tellLine(number)
    try sink?.put(
      time, .orderLine, code: outcome.rawValue, subject: row.order, a: slot.from, b: row.sku,
      value: LinePick(picker: slot.mover, units: units).packed)
    try endLineOfOrder(row.order, time)
    try fillTote(number, time)
    try endRow(of: row.order, row.activity, time)
    let inferred = slot.mover == .none || slot.times.isTimed ? slot.inferred : slot.inferred.union(.begin)
    if !inferred.isEmpty {
      try sink?.put(
        time, .inferred, code: inferred.rawValue, subject: slot.job, a: slot.mover,
        value: Int64(row.line))
    }
    let mover = Int(slot.mover)
    guard slot.mover != .none, mover < positions.count else { return true }
    inHand[mover] -= 1
    if restsBetween(slot.mover) {
      guard inHand[mover] == 0 else { return true }
      try sink?.put(time, .state, code: NodeState.idle.rawValue, subject: slot.mover, value: -1)
      return true
    }
    if sink == nil, let area = walks.area(of: slot.from) {
      lines.end(row.line, by: mover, back: walks.length(from: slot.from, to: area.depot) ?? 0)
    }
    return try !goHome(number, time)
  }

  /// After the last pick of a tour its picker walks back; says whether he does.
  private mutating func goHome(_ number: Int, _ time: Int64) throws -> Bool {
    let slot = slots[number]
    guard sink != nil, let area = walks.area(of: slot.from),
      let next = lines.next(afterEnd: slot.row.line, by: Int(slot.mover))
    else { return false }
    // Other work of his goes on: nobody sees him walk.
    guard inHand[Int(slot.mover)] == 0 else {
      try tellEnd(ofTourOf: slot.mover, time)
      return false
    }
    let legs = walks.legs(from: slot.from, to: area.depot)
    let length = legs.reduce(0) { $0 + $1.length }
    let back = time + Int64(length / max(area.speed, 1e-3) * 1e9)
    let time = (begin: time, end: max(time, min(back, next, log.span.upperBound)))
    slots[number].nextTour = next
    slots[number].times.arrive = time.end
    if time.end > time.begin {
      try walk(number, legs, from: time.begin, until: time.end, inNoTime: false, speed: area.speed)
    }
    wait(number, until: time.end, .arrive)
    return true
  }

  /// Somebody is back at the depot.
  private mutating func endTour(_ number: Int, _ time: Int64, next: Int64) throws -> Bool {
    let mover = slots[number].mover
    try tellEnd(ofTourOf: mover, time)
    // Other work of his goes on.
    guard inHand[Int(mover)] == 0 else { return true }
    if let area = walks.area(of: slots[number].from) { positions[Int(mover)] = area.depot }
    let isGone = next == .max || next - time > ShadowModel.homeAfter
    try sink?.put(
      time, .state, code: (isGone ? NodeState.maintenance : .idle).rawValue, subject: mover, value: -1)
    return true
  }

  /// What is picked goes into a unit of its own, which appears with the first line that does.
  private mutating func fillTote(_ number: Int, _ time: Int64) throws {
    let (row, to) = (slots[number].row, slots[number].to)
    let unit = row.isInto ? row.load : row.intoLoad
    guard Int(unit) < lastRows.count else { return }
    if sink == nil { lastRows[Int(unit)] = row.line }
    var load = book.load(ofUnit: unit)
    if load == nil {
      let handover = walks.area(of: slots[number].from)?.handover ?? .none
      let node = to != .none && !site.isFace(to) ? to : handover != .none ? handover : site.unlogged
      let made = book.create(sku: row.sku, unit: unit)
      book.put(made, at: node, isInStorage: false)
      try tellTote(made, number, time)
      try sink?.put(time, .loadCreated, subject: made, a: node, b: row.sku, value: -1)
      load = made
    }
    guard let load, sink != nil, lastRows[Int(unit)] == row.line else { return }
    // It is not heard of again.
    try sink?.put(
      time, .loadRemoved, code: BusinessStep.picking.rawValue, subject: load,
      a: book.loads[Int(load)].node, b: book.loads[Int(load)].sku, value: -1)
    places.leave(book.loads[Int(load)].node, sku: book.loads[Int(load)].sku)
    book.remove(load, unit: unit)
  }
}
