import EntrepotJournal
import EntrepotKernel

extension LawChecks {
  mutating func state(_ record: Record) {
    let node = Int(record.subject)
    guard node < states.count, Int(record.code) < NodeState.allCases.count else {
      report(.references, "state \(record.code) of node \(record.subject) is unknown")
      return
    }
    // A record before the member's last one would book the same time twice.
    states[node].times[states[node].state] += Int128(record.time) - Int128(states[node].since)
    states[node].since = record.time
    states[node].state = Int(record.code)
  }

  mutating func checkStates() {
    for node in states.indices {
      var times = states[node].times
      times[states[node].state] += Int128(now) - Int128(states[node].since)
      let sum = times.reduce(0, +)
      let isSane = times.allSatisfy { $0 >= 0 && $0 <= Int128(now) }
      if sum != Int128(now) || !isSane {
        report(.states, "\(name(UInt32(node))): states add up to \(sum) of \(now) ns")
      }
    }
  }

  mutating func order(_ record: Record) {
    guard let phase = OrderPhase(rawValue: record.code) else {
      report(.references, "order phase \(record.code) is unknown")
      return
    }
    let before = orders[record.subject].flatMap { OrderPhase(rawValue: $0) }
    if phase == .allocated || phase == .called, let load = UInt32(exactly: record.value), held.contains(load)
    {
      report(.stock, "load \(load) is \(phase), and nobody may use it")
    }
    switch (before, phase) {
    case (nil, .released), (nil, .called): orderCounts.released += 1
    case (nil, _): report(.orders, "order \(record.subject) is \(phase) before it is released")
    case (.completed, _), (.cancelled, _), (.presented, _), (_, .released), (_, .called):
      report(.orders, "order \(record.subject) is \(phase) after \(before.map { "\($0)" } ?? "nothing")")
    case (_, .completed), (_, .presented): orderCounts.completed += 1
    case (_, .cancelled): orderCounts.cancelled += 1
    default: break
    }
    let ends = [OrderPhase.completed, .cancelled, .presented]
    if before.map({ !ends.contains($0) }) ?? true { orders[record.subject] = phase.rawValue }
  }

  mutating func shipment(_ record: Record) {
    guard let phase = ShipmentPhase(rawValue: record.code) else {
      report(.references, "shipment phase \(record.code) is unknown")
      return
    }
    let before = shipments[record.subject]?.phase
    if before.map({ phase.rawValue <= $0 }) ?? (phase != .released) {
      let last = before.flatMap { ShipmentPhase(rawValue: $0) }.map { "\($0)" } ?? "nothing"
      report(.orders, "shipment \(record.subject) is \(phase) after \(last)")
    }
    shipments[record.subject] = (phase.rawValue, now)
  }

  /// Movements and cycles last no less than nothing; a cycle lies within the run.
  mutating func span(_ record: Record) {
    if Int(record.subject) >= places.count {
      report(.references, "mover \(record.subject) is not in the cast")
    }
    if record.value < 0 { report(.timeOrder, "\(name(record.subject)): a duration below zero") }
    if record.kind == .cycle, record.value > now {
      report(.timeOrder, "\(name(record.subject)): a cycle that began before the run")
    }
  }
}
