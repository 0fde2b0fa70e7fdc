import EntrepotKernel

extension WorldFold {
  mutating func follow(state record: Record) {
    let node = Int(record.subject)
    guard node < nodeCount else { return report(.unknownNode, record, place: record.subject) }
    WorldFold.grow(&states, to: node)
    states[node] = NodeStatus(
      code: record.code, since: record.instant, waitsFor: record.a, load: record.b, blocker: record.value)
  }

  mutating func follow(motion record: Record) {
    let node = Int(record.subject)
    guard node < nodeCount else { return report(.unknownNode, record, place: record.subject) }
    WorldFold.grow(&motions, to: node)
    motions[node] = MotionStatus(
      from: record.a, to: record.b, start: record.instant, duration: Time(nanoseconds: record.value))
  }

  mutating func follow(drive record: Record) {
    let node = Int(record.subject)
    guard node < memberLimits.count else { return report(.unknownNode, record, place: record.subject) }
    WorldFold.grow(&drives, to: node)
    var last = (from: UInt32.none, to: UInt32.none)
    if let before = drives[node] {
      let drove = before.phase == .going || before.phase == .stopping
      last = drove ? (before.from, before.to) : (before.lastFrom, before.lastTo)
    }
    drives[node] = DriveStatus(
      code: record.code, from: record.a, to: record.b, start: record.instant, value: record.value,
      lastFrom: last.from, lastTo: last.to)
  }

  mutating func follow(charge record: Record) {
    let node = Int(record.subject)
    guard node < memberLimits.count else { return report(.unknownNode, record, place: record.subject) }
    guard record.code != ChargePhase.metered.rawValue else { return }
    WorldFold.grow(&charges, to: node)
    charges[node] = ChargeStatus(code: record.code, millionths: record.b, time: record.instant)
  }

  mutating func follow(order record: Record) {
    let number = record.subject
    let phase = OrderPhase(rawValue: record.code)
    if phase == .completed || phase == .cancelled || phase == .presented {
      orders[number] = nil
      return
    }
    var order =
      orders[number]
      ?? OrderStatus(
        code: record.code, sku: record.a, shipment: record.b, load: -1, due: -1, released: record.instant,
        since: record.instant)
    order.code = record.code
    order.since = record.instant
    if phase == .released { order.due = record.value } else { order.load = record.value }
    orders[number] = order
  }

  mutating func follow(shipment record: Record) {
    let number = record.subject
    if ShipmentPhase(rawValue: record.code) == .departed {
      shipments[number] = nil
      return
    }
    let released = shipments[number]?.released ?? record.instant
    shipments[number] = ShipmentStatus(
      code: record.code, dock: record.a, lines: record.b, due: record.value, released: released,
      since: record.instant)
  }

  static func grow<Element>(_ slots: inout [Element?], to number: Int) {
    if number >= slots.count {
      slots.append(contentsOf: repeatElement(nil, count: number + 1 - slots.count))
    }
  }
}
