import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

/// What changes of a stream of random movements.
struct StreamState: BitwiseCopyable, Sendable {
  var random: RandomStream
  /// Shelf lives; of pods, how long they are picked from. Apart, so that these change nothing else.
  var particulars: RandomStream
}

/// Where movements come from: the order file and the streams.
extension Simulation {
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
        let dock = UInt32(truncatingIfNeeded: plan.outboundDockCount + Int(row.dock))
        receive(sku: sku, lot: row.shipment, expiry: row.expiry, at: Hop(kind: .dock, index: dock))
      } else {
        order(sku: sku, dock: row.dock, shipment: row.shipment, due: row.due == .never ? nil : row.due)
      }
    }
    scheduleRows()
  }

  private mutating func scheduleArrival(_ index: Int) {
    let plan = plan.streams[index]
    if let interval = plan.interval {
      let time = self.plan.samplers.sampleTime(interval, using: &streams[index].random)
      schedule(.stream(UInt32(truncatingIfNeeded: index)), after: spaced(time), .arrive)
    } else if let next = plan.profile?.next(after: now, using: &streams[index].random) {
      schedule(.stream(UInt32(truncatingIfNeeded: index)), after: next - now, .arrive)
    }
  }

  /// A time between arrivals, as a what-if about demand has it.
  func spaced(_ time: Time) -> Time {
    plan.demandFactor == 1 ? time : Time(seconds: time.seconds / plan.demandFactor)
  }

  /// A stream brings its next movement.
  mutating func bring(_ index: Int) {
    let kind = plan.streams[index].kind
    let batch = plan.samplers.sample(plan.streams[index].batch, using: &streams[index].random)
    // A law without upper bound can draw what no integer holds.
    let count = Int(Swift.max(0, Swift.min(batch, 1e6)) + 0.5)
    switch kind {
    case .passing: for _ in 0..<count { pass(index) }
    case .putaway: for _ in 0..<count { receiveOne(index) }
    case .moves: for _ in 0..<count { bringMove(index) }
    case .pods: for _ in 0..<count { bringPod(index) }
    case .retrieval: for _ in 0..<count { orderOne(index, sku: drawSKU(index), shipment: -1) }
    case .truckload: orderTruck(index, lines: count)
    }
    scheduleArrival(index)
  }

  private mutating func drawSKU(_ index: Int) -> Int32 {
    let stream = plan.streams[index]
    guard let popularity = stream.popularity else { return stream.skus[0] }
    return stream.skus[popularity.index(for: streams[index].random.uniform())]
  }

  private mutating func receiveOne(_ index: Int) {
    let sku = drawSKU(index)
    var expiry = Time.never
    if let shelfLife = plan.streams[index].shelfLife {
      expiry = now + plan.samplers.sampleTime(shelfLife, using: &streams[index].particulars)
    }
    receive(sku: sku, lot: -1, expiry: expiry, at: plan.streams[index].hop)
  }

  private mutating func orderOne(_ index: Int, sku: Int32, shipment: Int32) {
    let stream = plan.streams[index]
    order(
      sku: sku, dock: Int32(truncatingIfNeeded: Int(stream.hop.index)), shipment: shipment,
      due: stream.due.map { now + $0 })
  }

  private mutating func orderTruck(_ index: Int, lines: Int) {
    guard lines > 0 else { return }
    let sku = drawSKU(index)
    let shipment = Int32(truncatingIfNeeded: shipments.count)
    shipments.append(
      Shipment(
        dock: Int32(bitPattern: plan.streams[index].hop.index), lines: Int32(truncatingIfNeeded: lines)))
    for _ in 0..<lines { orderOne(index, sku: sku, shipment: shipment) }
  }

  /// A load that passes through; it is turned away when there is no room for it where it enters.
  private mutating func pass(_ index: Int) {
    let stream = plan.streams[index]
    let sku = drawSKU(index)
    let load = loads.create(sku: sku, unitLoad: plan.skuPlans[Int(sku)].unitLoad, purpose: .passing, at: now)
    loads[load].priority = stream.priority
    open += 1
    if appear(load, at: stream.hop) { return }
    open -= 1
    turnedAway += 1
    tellCreated(load, at: .none)
    record(
      .loadRemoved, code: BusinessStep.other.rawValue, subject: loads[load].id, a: .none,
      b: UInt32(bitPattern: sku), value: -1)
    loads.remove(load)
  }

  /// A new load enters at an element or a dock. False: there is no room for it.
  mutating func appear(_ load: UInt32, at hop: Hop) -> Bool {
    switch hop.kind {
    case .element:
      let rule = plan.elements[Int(hop.index)]
      if places.claim(rule.node) {
        begin(load, at: rule.node)
        hold(Int(hop.index), load)
        return true
      }
      guard rule.queue != .none, places.claim(rule.queue) else { return false }
      begin(load, at: rule.queue)
      places.wait(load, for: rule.node, loads: &loads, at: now)
      return true
    case .dock:
      let place = plan.docks[Int(hop.index)].node
      guard places.claim(place) else { return false }
      begin(load, at: place)
      tryLeave(load)
      return true
    case .none, .aisle, .floor: return false
    }
  }

  private mutating func begin(_ load: UInt32, at place: UInt32) {
    tellCreated(load, at: place)
    loads[load].holder = place
  }

  /// The place in whose line a load waits that does not find room where it enters.
  func entrance(_ hop: Hop) -> UInt32 {
    guard hop.kind == .element else { return plan.docks[Int(hop.index)].node }
    let rule = plan.elements[Int(hop.index)]
    return rule.queue != .none ? rule.queue : rule.node
  }
}
