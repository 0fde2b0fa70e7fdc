import EntrepotJournal
import EntrepotKernel

/// Movements drawn at random: loads that a fleet carries from place to place.
extension Simulation {
  /// A stream brings its next movement.
  mutating func bringMove(_ stream: Int) {
    let (from, to) = drawMove(stream)
    let fleet = Int(plan.streams[stream].hop.index)
    carry(
      load: .none, from: from, to: to, fleet: fleet, client: .moves, tag: releaseMove(stream),
      priority: plan.streams[stream].priority)
  }

  /// A vehicle of a fleet that is always busy is given its next movement. False: it has to wait for work.
  mutating func bringNextMove(_ vehicle: Int, _ fleet: Int) -> Bool {
    let stream = Int(plan.busyStreams[fleet])
    guard stream >= 0 else { return false }
    if plan.streams[stream].kind == .pods { return bringNextPod(vehicle, stream, fleet) }
    let (from, to) = drawMove(stream)
    // Carrying from a place to itself in no time would never let the clock go on.
    guard from != to else { return false }
    let slot = transports.add(
      Transport(
        id: 0, load: .none, from: from, to: to, fleet: UInt16(truncatingIfNeeded: fleet), client: .moves,
        tag: releaseMove(stream), created: now))
    assign(slot, to: vehicle)
    if hasTour(vehicle) { fillTour(vehicle) }
    return true
  }

  /// Two different places of a stream.
  private mutating func drawMove(_ stream: Int) -> (UInt32, UInt32) {
    let places = plan.streams[stream].places
    guard !places.from.isEmpty, !places.to.isEmpty else { return (.none, .none) }
    var from = places.from[streams[stream].random.below(places.from.count)]
    var to = places.to[streams[stream].random.below(places.to.count)]
    var tries = 0
    while to == from, tries < 40 {
      // It may be the only place to bring anything to.
      if tries >= 20 { from = places.from[streams[stream].random.below(places.from.count)] }
      to = places.to[streams[stream].random.below(places.to.count)]
      tries += 1
    }
    return (from, to)
  }

  /// Releases an order for a movement; returns its number.
  mutating func releaseMove(_ stream: Int) -> UInt32 {
    let order = putaways &* 2
    putaways &+= 1
    open += 1
    let due = plan.streams[stream].due.map { (now + $0).nanoseconds } ?? -1
    record(
      .order, code: OrderPhase.released.rawValue, subject: order,
      a: UInt32(bitPattern: plan.streams[stream].skus[0]), value: due)
    return order
  }

  /// The load appears aboard its vehicle.
  mutating func pickMove(_ slot: UInt32) {
    let sku = plan.moveSKU
    let load = loads.create(sku: sku, unitLoad: plan.skuPlans[Int(sku)].unitLoad, purpose: .passing, at: now)
    transports[slot].load = load
    let node = vehicleNode(Int(transports[slot].vehicle))
    tellCreated(load, at: node)
    loads[load].holder = node
  }

  /// The load leaves its vehicle, and the site.
  mutating func dropMove(_ slot: UInt32) {
    let load = transports[slot].load
    let order = transports[slot].tag
    record(
      .loadRemoved, code: BusinessStep.transporting.rawValue, subject: loads[load].id,
      a: loads[load].holder, b: UInt32(bitPattern: loads[load].sku), value: Int64(order))
    record(
      .order, code: OrderPhase.completed.rawValue, subject: order,
      a: UInt32(bitPattern: loads[load].sku), value: Int64(loads[load].id))
    loads.remove(load)
    transports[slot].load = .none
    open -= 1
  }
}
