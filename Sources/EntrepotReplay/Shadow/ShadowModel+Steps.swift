import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

extension ShadowModel {
  // MARK: Known, and begun

  mutating func release(_ number: Int, _ time: Int64) throws {
    let row = slots[number].row
    try tellJob(number)
    try sink?.put(
      time, .job, code: JobPhase.created.rawValue, subject: slots[number].job,
      value: Route(from: slots[number].from, to: slots[number].to).packed)
    // Without a time of its own for the movement there is no lead time.
    guard row.last > row.release else { return }
    try takeOrderNumber(number)
    guard slots[number].order != .none else { return }
    let shipment = shipment(row)
    try sink?.put(
      time, .order, code: OrderPhase.released.rawValue, subject: slots[number].order, a: row.sku,
      b: shipment, value: -1)
    if shipment != .none { shipments.entries[Int(shipment)].isTimed = true }
    try releaseShipment(number, time)
  }

  private mutating func takeOrderNumber(_ number: Int) throws {
    guard slots[number].order == .none else { return }
    guard departures.isOrder(slots[number].row, log.gaps) else { return }
    if slots[number].row.activity.isInbound {
      slots[number].order = putaways &* 2
      putaways &+= 1
      try tellOrder(number)
    } else {
      slots[number].order = retrievals &* 2 &+ 1
      retrievals &+= 1
    }
  }

  func shipment(_ row: LogRow) -> UInt32 { row.activity.isOutbound ? row.order : .none }

  private mutating func releaseShipment(_ number: Int, _ time: Int64) throws {
    let order = shipment(slots[number].row)
    guard order != .none, !shipments.entries[Int(order)].isReleased else { return }
    shipments.entries[Int(order)].isReleased = true
    let entry = shipments.entries[Int(order)]
    try sink?.put(
      time, .shipment, code: ShipmentPhase.released.rawValue, subject: order, a: entry.dock,
      b: entry.lines,
      value: -1)
  }

  mutating func begin(_ number: Int, _ time: Int64) throws {
    let slot = slots[number]
    let mover = Int(slot.mover)
    guard slot.mover != .none, mover < positions.count else { return }
    try goOn(slot, time)
    try tellJob(number)
    try inferPickup(number)
    try appear(number, time)
    if slot.times.release == nil {
      try sink?.put(
        time, .job, code: JobPhase.created.rawValue, subject: slot.job,
        value: Route(from: slot.from, to: slot.to).packed)
    }
    try sink?.put(
      time, .job, code: JobPhase.assigned.rawValue, subject: slot.job, a: slot.mover,
      value: Route(from: slot.from, to: slot.to).packed)
    if inHand[mover] == 0 {
      try sink?.put(
        time, .state, code: NodeState.working.rawValue, subject: slot.mover, value: -1)
    }
    inHand[mover] += 1
    try tellEmptyWay(number)
  }

  /// When the load is taken, by the share of the way that lies before it.
  private mutating func inferPickup(_ number: Int) throws {
    let slot = slots[number]
    guard slot.times.isTimed, slot.times.arrive > slot.times.begin else { return }
    let isAboard = log.mapping.start == .aboard
    var share = isAboard ? 0 : 0.5
    let isAtSource = log.mapping.start.isAtLoad
    let place = isAtSource ? slot.from : positions[Int(slot.mover)]
    if sink != nil, let speeds = physics.speeds(slot.mover), slot.from != .none, slot.to != .none,
      let (parts, course) = physics.partsAndCourse(
        slot.mover, at: place, from: slot.from, to: slot.to, stand: stands[slot.mover], route: slot.row.route)
    {
      if inHand[Int(slot.mover)] == 0, let course {
        courses[Int32(truncatingIfNeeded: number)] = course
        slots[number].isDriven = true
      }
      let empty = speeds.time(parts.empty, isLoaded: false)
      let all = speeds.time(parts, withEmpty: true)
      let before = empty + parts.pick + speeds.raising(parts.empty) + parts.reachForLoad
      if all > 0, !isAboard { share = before / all }
      slots[number].empty = all > 0 && !isAboard ? empty / all : 0
      if slot.row.taken != LogRow.unknown {
        let until =
          Double(slot.times.pickup - slot.times.begin) / Double(slot.times.arrive - slot.times.begin)
        slots[number].empty = before > 0 ? until * empty / before : 0
      }
      let loaded = speeds.time(parts.loaded, isLoaded: true)
      let drop = parts.drop + speeds.raising(parts.loaded) + parts.reach - parts.reachForLoad
      slots[number].loaded = loaded > 0 ? loaded / (loaded + drop) : 0
      stands[slot.mover] = parts.stand
    } else {
      stands[slot.mover] = nil
      if isAtSource { share = 0 }
    }
    slots[number].times = TaskTimes(slot.row, share: share)
    if slot.row.taken == LogRow.unknown, !isAboard { slots[number].inferred.insert(.pickup) }
    if slots[number].isDriven { try findInstants(number) }
    if isAtSource { slots[number].inferred.insert(.setOut) }
  }

  /// A mover sets out for a load.
  private mutating func tellEmptyWay(_ number: Int) throws {
    let slot = slots[number]
    if slot.isDriven { return try setOut(number) }
    guard slot.empty > 0 else { return }
    try tellMotion(
      number, from: positions[Int(slot.mover)], to: slot.from, at: slot.times.begin,
      lasting: Double(slot.times.arrive - slot.times.begin) * slot.empty)
  }

  /// A load of which the log does not say how it came was there when its mover set out for it: it waits from
  /// then on, as exports say, and as a log that they are read from does.
  private mutating func appear(_ number: Int, _ time: Int64) throws {
    let slot = slots[number]
    guard sink != nil, slot.from != .none, slot.times.pickup > time, firstRows.contains(slot.row.line),
      isPart(slot.row) || book.load(ofUnit: slot.row.load) == nil
    else { return }
    let load = book.create(sku: slot.row.sku, unit: .max)
    book.hold(load, at: slot.from)
    slots[number].load = load
    if !isPart(slot.row), !comesIn(slot.row, slot.from) { slots[number].inferred.insert(.stock) }
    try tellArrival(load, number, at: slot.from, time)
  }

  /// Whether what a task takes and the log has not mentioned comes to the site there.
  private func comesIn(_ row: LogRow, _ from: UInt32) -> Bool {
    row.activity == .receive || from != .none && site.isEntry(from)
      || from != .none && row.activity.isInbound && !storage(from)
  }

  /// The load of ``appear(_:_:)`` is taken.
  private mutating func takeAppeared(_ number: Int) -> UInt32 {
    let (row, load) = (slots[number].row, slots[number].load)
    book.rename(load, from: .max, to: isPart(row) ? row.intoLoad : row.load)
    places.take(slots[number].from)
    return load
  }

  private mutating func tellArrival(
    _ load: UInt32, _ number: Int, at node: UInt32, _ time: Int64
  ) throws {
    let row = slots[number].row
    try tellLoad(load, number, since: time)
    // Received, and no more; or heard of for the first time by what is then done with it.
    let isReceipt = row.activity == .receive && row.source == .max && slots[number].mover == .none
    slots[number].isReceipt = isReceipt
    let isFilled = isPart(row) && row.intoLoad != .max
    try tie(isReceipt ? .arrival : isFilled ? .filled : .origin, load, to: number)
    try sink?.put(time, .loadCreated, subject: load, a: node, b: row.sku, value: -1)
  }

  /// A crane's way.
  private mutating func tellMotion(
    _ number: Int, from: UInt32, to: UInt32, at time: Int64, lasting duration: Double
  ) throws {
    let mover = slots[number].mover
    guard from != .none, to != .none, from != to, duration > 0, site.kind(mover) == .crane else {
      return
    }
    slots[number].inferred.insert(.way)
    try sink?.put(time, .motion, subject: mover, a: from, b: to, value: Int64(duration))
  }

  // MARK: Taken

  /// When somebody else brings, by the log, what a task takes to where it takes it, and has not yet as the
  /// replay would have it taken: that instant is inferred, and cannot be before; nil: it can be taken.
  func whenPutDown(_ number: Int, _ time: Int64) -> Int64? {
    let (unit, from) = (slots[number].row.load, slots[number].from)
    guard slots[number].load == .none, let load = book.load(ofUnit: unit), from != .none,
      book.loads[Int(load)].node != from
    else { return nil }
    var ends: Int64?
    let last = slots[number].times.arrive
    var next = chains.last(of: unit)
    while let other = next {
      let arrive = slots[other].times.arrive
      if slots[other].to == from, arrive > time, arrive <= last { ends = min(ends ?? .max, arrive) }
      next = chains.before(other)
    }
    return ends
  }

  mutating func pickUp(_ number: Int, _ time: Int64) throws {
    let row = slots[number].row
    let load = slots[number].load == .none ? try findLoad(number, time) : takeAppeared(number)
    slots[number].load = load
    try tellLoad(load, number, since: nil)
    slots[number].taken = book.loads[Int(load)].node
    let from = book.loads[Int(load)].node
    let mover = slots[number].mover
    if row.intoLoad != .max, !isPart(row) {
      book.rename(load, from: row.load, to: row.intoLoad)
      try tellRename(load, number, time)
    }
    guard mover != .none else { return }
    places.leave(from, sku: row.sku)
    book.put(load, at: mover, isInStorage: false)
    let step = businessStep(row.activity)
    try sink?.put(
      time, .loadMoved, code: step.rawValue, subject: load, a: from, b: mover,
      value: Int64(slots[number].job))
    try sink?.put(
      time, .job, code: JobPhase.carrying.rawValue, subject: slots[number].job, a: mover, b: load,
      value: Route(from: from, to: slots[number].to).packed)
    if slots[number].isDriven { return try driveOn(number, time) }
    try tellMotion(
      number, from: slots[number].from, to: slots[number].to, at: time,
      lasting: Double(slots[number].times.arrive - time) * 0.8)
  }

  /// The load that a task is about: by its number, by place and article, or one that must have been there.
  private mutating func findLoad(_ number: Int, _ time: Int64) throws -> UInt32 {
    let (row, from) = (slots[number].row, slots[number].from)
    if row.load != .max, !isPart(row), let load = book.load(ofUnit: row.load) {
      let here = book.loads[Int(load)].node
      guard from != .none, here != from else {
        doubts.settle(row)
        return load
      }
      if sink != nil, tellsPlaces, site.kind(here)?.isMover != true {
        doubts.lookElsewhere(row, time, here: here, from: from, to: slots[number].to, site)
      }
      // Somebody moved it, and the log does not say who.
      slots[number].inferred.insert(.relocation)
      places.leave(here, sku: book.loads[Int(load)].sku)
      book.put(load, at: from, isInStorage: storage(from))
      try sink?.put(
        time, .loadMoved, code: BusinessStep.other.rawValue, subject: load, a: here, b: from,
        value: -1)
      return load
    }
    let comesIn = comesIn(row, from)
    if row.load == .max, !comesIn, !isPart(row) {
      // A row without an article is about what stands there.
      if let load = book.first(at: from, sku: row.sku) ?? (row.sku == .max ? book.last(at: from) : nil) {
        slots[number].inferred.insert(from == .none ? [.load, .source] : .load)
        return load
      }
    }
    return try newLoad(number, time, comesIn: comesIn)
  }

  /// A load that the log has not mentioned: it comes in, is a part of another, or has been there all along.
  private mutating func newLoad(_ number: Int, _ time: Int64, comesIn: Bool) throws -> UInt32 {
    let row = slots[number].row
    var node = slots[number].from
    // It was shipped, and is back without a row that says how: it did not stand there twice from the start.
    let isBack = sink == nil && !hasSnapshot && !isPart(row) && book.hasLeft(unit: row.load)
    if isBack, tellsPlaces, !comesIn { doubts.note(.movedUnseen, row, time, from: nil, site, node) }
    if sink == nil, comesIn || isPart(row) || isBack { firstRows.insert(row.line) }
    if !comesIn, !isPart(row), !isBack {
      if sink == nil, !hasSnapshot {
        initial.append(Initial(node: node, sku: row.sku, unit: row.load))
        if tellsPlaces { doubts.lookAtFirst(row, time, from: node, to: slots[number].to, site) }
      } else {
        if sink == nil { firstRows.insert(row.line) }
        slots[number].inferred.insert(.stock)
        if sink == nil, row.sku != .max || row.load != .max {
          stock.negative += 1
          if shortages[row.sku] == nil { shortages[row.sku] = (row.line, time) }
        }
      }
    }
    if node == .none, row.activity == .receive, slots[number].mover == .none, slots[number].to != .none {
      // It appears where it is received: nobody brought it there on the site.
      node = slots[number].to
      places.take(node)
    } else if node == .none {
      node = comesIn ? site.unlogged : places.place(for: row.sku)
      slots[number].inferred.insert(.source)
    } else {
      places.take(node)
    }
    let load = book.create(sku: row.sku, unit: isPart(row) ? row.intoLoad : row.load)
    book.put(load, at: node, isInStorage: storage(node))
    try tellArrival(load, number, at: node, time)
    return load
  }

  /// Units are taken out of what stands there: a load of their own, which no stock is missing for.
  func isPart(_ row: LogRow) -> Bool {
    !log.countsLoads && row.activity.isOutbound && (row.load == .max || row.intoLoad != .max)
  }

  // MARK: Put down

  mutating func arrive(_ number: Int, _ time: Int64) throws {
    let slot = slots[number]
    let load = slot.load
    let before = book.loads[Int(load)].node
    if slot.mover == .none { places.leave(before, sku: slot.row.sku) }
    let isFollowed = departures.isFollowed(slot.row)
    var to = slot.to
    if to == .none, slot.row.activity == .ship, slot.mover == .none {
      // It leaves from where it stands.
      to = before
      places.take(to)
    } else if to == .none, isFollowed || slot.row.activity.leavesInPlace {
      to = slot.taken
      places.take(to)
    } else if to == .none {
      to = slot.row.activity.isOutbound ? site.unlogged : places.place(for: slot.row.sku)
      slots[number].inferred.insert(.destination)
    } else {
      places.take(to)
    }
    if before == .none {
      // Another task took the same load, and has brought it off the site.
      if sink != nil { doubts.note(.takenTwice, slot.row, time, from: nil, site, slot.from) }
      try tellJob(number)
      try endMover(number, time, to)
      return try endOrder(number, time, to, load)
    }
    let step = businessStep(slot.row.activity)
    // What its order is called stands before the record that ends it.
    try takeOrderNumber(number)
    let unit = slot.row.intoLoad == .max ? slot.row.load : slot.row.intoLoad
    let isGone =
      leavesScope(slot.row, unit, to) || site.isExit(to) && !departures.isLater(unit, to)
      || !isFollowed
        && (slot.row.activity.isLeaving || slot.to == .none && slot.row.activity.isOutbound)
    // What was done to a load where it stands is a record as well; what a mover has in hand and somebody else
    // put down there before was moved by him.
    let onlyLeaves = before == to && isGone && slot.row.activity.isLeaving
    if before != to || slot.mover == .none && !slot.isReceipt && !onlyLeaves {
      try tellJob(number)
      try sink?.put(
        time, .loadMoved, code: step.rawValue, subject: load, a: before, b: to,
        value: Int64(slot.job))
    }
    book.put(load, at: to, isInStorage: storage(to))
    if sink != nil, tellsPlaces, storage(to), book.count(at: to) > 1 { checkRoom(at: to, slot.row, time) }
    ways?.append(TaskWay(line: slot.row.line, from: slot.taken, to: to, load: load))
    try endMover(number, time, to)
    try endOrder(number, time, to, load)
    if isGone {
      let order = slots[number].order
      if onlyLeaves { try tie(.departure, load, to: number) }
      try sink?.put(
        time, .loadRemoved, code: step.rawValue, subject: load, a: to, b: slot.row.sku,
        value: order == .none ? -1 : Int64(order))
      places.leave(to, sku: slot.row.sku)
      book.remove(load, unit: unit)
    }
    var inferred = slots[number].inferred
    let kind = site.kind(slot.mover)
    if !slot.times.isTimed, kind == .crane || kind == .vehicle { inferred.insert(.begin) }
    if !inferred.isEmpty {
      try sink?.put(
        time, .inferred, code: inferred.rawValue, subject: slot.job, a: slot.mover, b: load,
        value: Int64(slot.row.line))
    }
  }

  /// A load comes to a place: whether there was room. If not, what stood there must have left unseen.
  private mutating func checkRoom(at node: UInt32, _ row: LogRow, _ time: Int64) {
    var (room, held) = (0, book.count(at: node))
    if let rack = site.cast.rack(ofNode: Int(node)) {
      // Codes may name the channel and not how deep in it: they all stand for its first place.
      room = rack.depth
      let first = Int(node) - (Int(node) - rack.firstNode) % max(1, rack.depth)
      held = (0..<rack.depth).reduce(0) { $0 + book.count(at: UInt32(truncatingIfNeeded: first + $1)) }
    } else if let member = site.cast.member(ofNode: Int(node)), member.kind == .lane {
      room = max(0, Int(member.capacity))
    }
    guard room > 0, held > room else { return }
    doubts.note(.placeTaken, row, time, from: nil, site, node)
    book.forget(at: node)
  }

  /// Whether a unit is taken out of the store and not heard of again: it leaves what the log is about.
  private mutating func leavesScope(_ row: LogRow, _ unit: UInt32, _ to: UInt32) -> Bool {
    guard Int(unit) < lastRows.count else { return false }
    if sink == nil { lastRows[Int(unit)] = row.line }
    return sink != nil && row.activity.isOutbound && !storage(to) && lastRows[Int(unit)] == row.line
  }

  private mutating func endMover(_ number: Int, _ time: Int64, _ to: UInt32) throws {
    let slot = slots[number]
    let mover = Int(slot.mover)
    guard slot.mover != .none, mover < positions.count else { return }
    positions[mover] = to
    if slot.isDriven { try endDrive(number, time) }
    try sink?.put(
      time, .job, code: JobPhase.done.rawValue, subject: slot.job, a: slot.mover, b: slot.load,
      value: Route(from: slot.from, to: to).packed)
    if site.kind(slot.mover) == .crane, slot.times.isTimed { try endCycle(slot, time) }
    inHand[mover] -= 1
    // Who is on a tour goes on with it.
    if inHand[mover] == 0, tours.isEmpty || tours[slot.mover] == nil {
      try sink?.put(time, .state, code: NodeState.idle.rawValue, subject: slot.mover, value: -1)
    }
  }

  private mutating func endOrder(_ number: Int, _ time: Int64, _ to: UInt32, _ load: UInt32) throws {
    let slot = slots[number]
    guard slot.order != .none else { return }
    let order = shipment(slot.row)
    try sink?.put(
      time, .order, code: OrderPhase.completed.rawValue, subject: slot.order, a: slot.row.sku,
      b: order,
      value: Int64(load))
    guard order != .none else { return }
    let index = Int(order)
    if sink == nil {
      shipments.entries[index].lines += 1
      shipments.entries[index].dock = to
    }
    if shipments.entries[index].arrived == 0 { try releaseShipment(number, time) }
    shipments.entries[index].arrived += 1
    let entry = shipments.entries[index]
    guard entry.isTimed, entry.arrived == entry.lines else { return }
    for phase in [ShipmentPhase.staged, .departed] {
      try sink?.put(
        time, .shipment, code: phase.rawValue, subject: order, a: entry.dock, b: entry.lines,
        value: -1)
    }
  }

  func businessStep(_ activity: LogActivity) -> BusinessStep {
    switch activity {
    case .receive: .receiving
    case .inspect: .inspecting
    case .putaway: .storing
    case .replenish: .stocking
    case .relocate: .transporting
    case .pick: .picking
    case .pack: .packing
    case .stage: .stagingOutbound
    case .load: .loading
    case .ship: .shipping
    case .count: .cycleCounting
    case .adjust, .ignore: .other
    }
  }
}

extension LogActivity {
  /// Whether an order is staged only after it.
  var isUpToStaging: Bool { [.pick, .inspect, .pack, .stage].contains(self) }

  /// What it is done to has left the site.
  var isLeaving: Bool { self == .ship || self == .load }

  /// What it is done to stands where it stood, where nobody says otherwise.
  var leavesInPlace: Bool { self == .count || self == .adjust || self == .inspect }
}
