import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

/// What changes of a stream of random movements.
struct StreamState: BitwiseCopyable, Sendable {
  var random: RandomStream
}

/// Where movements come from: the order file and the streams.
extension Simulation {
  /// No movement will come any more.
  var isDemandOver: Bool { feed.isEmpty && streams.isEmpty }

  mutating func openDemand() {
    shipments = feed.lines.map { Shipment(dock: 0, lines: $0) }
    for row in feed.rows where !row.isInbound && row.shipment >= 0 {
      shipments[Int(row.shipment)].dock = row.dock
    }
    scheduleRows()
    for index in streams.indices { scheduleArrival(index) }
  }

  private mutating func scheduleRows() {
    guard feed.next < feed.rows.count else { return }
    schedule(.rows, after: feed.rows[feed.next].time - now, .arrive)
  }

  /// Releases all rows of this instant.
  mutating func releaseRows() {
    while feed.next < feed.rows.count, feed.rows[feed.next].time <= now {
      let row = feed.rows[feed.next]
      feed.next += 1
      let sku = plan.orderFileSKUs[Int(row.sku)]
      if row.isInbound {
        receive(sku: sku, lot: row.shipment, dock: plan.outboundDockCount + Int(row.dock))
      } else {
        order(sku: sku, dock: row.dock, shipment: row.shipment, due: nil)
      }
    }
    scheduleRows()
  }

  private mutating func scheduleArrival(_ index: Int) {
    let plan = plan.streams[index]
    if let interval = plan.interval {
      let time = self.plan.samplers.sampleTime(interval, using: &streams[index].random)
      schedule(.stream(UInt32(truncatingIfNeeded: index)), after: time, .arrive)
    } else if let next = plan.profile?.next(after: now, using: &streams[index].random) {
      schedule(.stream(UInt32(truncatingIfNeeded: index)), after: next - now, .arrive)
    }
  }

  /// A stream brings its next movement.
  mutating func bring(_ index: Int) {
    let kind = plan.streams[index].kind
    let count = max(0, Int(plan.samplers.sample(plan.streams[index].batch, using: &streams[index].random) + 0.5))
    switch kind {
    case .passing: for _ in 0..<count { pass(index) }
    case .putaway: for _ in 0..<count { receive(sku: drawSKU(index), lot: -1, dock: Int(plan.streams[index].hop.index)) }
    case .retrieval: for _ in 0..<count { orderOne(index, sku: drawSKU(index), shipment: -1) }
    case .truckload: orderTruck(index, lines: count)
    }
    scheduleArrival(index)
  }

  private mutating func drawSKU(_ index: Int) -> Int32 {
    let stream = plan.streams[index]
    guard let popularity = stream.popularity else { return stream.firstSKU }
    let draw = streams[index].random.uniform()
    return stream.firstSKU + Int32(truncatingIfNeeded: popularity.index(for: draw))
  }

  private mutating func orderOne(_ index: Int, sku: Int32, shipment: Int32) {
    let stream = plan.streams[index]
    order(sku: sku, dock: Int32(truncatingIfNeeded: Int(stream.hop.index)), shipment: shipment, due: stream.due.map { now + $0 })
  }

  private mutating func orderTruck(_ index: Int, lines: Int) {
    guard lines > 0 else { return }
    let sku = drawSKU(index)
    let shipment = Int32(truncatingIfNeeded: shipments.count)
    shipments.append(
      Shipment(dock: Int32(bitPattern: plan.streams[index].hop.index), lines: Int32(truncatingIfNeeded: lines)))
    for _ in 0..<lines { orderOne(index, sku: sku, shipment: shipment) }
  }

  /// A load that passes through; it is turned away when its first element has no room for it.
  private mutating func pass(_ index: Int) {
    let stream = plan.streams[index]
    let sku = drawSKU(index)
    let load = loads.create(sku: sku, unitLoad: plan.skuPlans[Int(sku)].unitLoad, purpose: .passing, at: now)
    loads[load].priority = stream.priority
    let element = Int(stream.hop.index)
    let rule = plan.elements[element]
    if places.claim(rule.node) {
      tellCreated(load, at: rule.node)
      open += 1
      loads[load].holder = rule.node
      hold(element, load)
    } else if rule.queue != .none, places.claim(rule.queue) {
      tellCreated(load, at: rule.queue)
      open += 1
      loads[load].holder = rule.queue
      places.wait(load, for: rule.node, loads: &loads)
    } else {
      turnedAway += 1
      tellCreated(load, at: .none)
      record(
        .loadRemoved, code: BusinessStep.other.rawValue, subject: loads[load].id, a: .none,
        b: UInt32(bitPattern: sku), value: -1)
      loads.remove(load)
    }
  }
}
