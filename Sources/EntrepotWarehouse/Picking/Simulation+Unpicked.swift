import EntrepotJournal
import EntrepotKernel

extension Simulation {
  /// A sentence for each picking area in which orders wait for their wave.
  func unreleased() -> [(isCause: Bool, since: Time, text: String)] {
    plan.picking.areas.indices.compactMap { area in
      let held = picking.areas[area].waiting
      guard let since = held.map({ picking.orders[Int($0)].released }).min() else { return nil }
      let orders = held.count == 1 ? "1 order waits" : "\(held.count) orders wait"
      return (
        true, since,
        "\(plan.picking.areas[area].name): \(orders) for a wave, the first since \(hours(since))."
      )
    }
  }

  /// A sentence for each picking area in which work waits for people.
  func unpicked() -> [(isCause: Bool, since: Time, text: String)] {
    plan.picking.areas.indices.compactMap { area in
      let zones = plan.picking.areas[area].zones
      let parts = zones.flatMap { picking.zones[$0].planned.flatMap { $0 } + picking.zones[$0].pool }
      let refills = picking.areas[area].refills.count
      guard !parts.isEmpty || refills > 0 else { return nil }
      let since = parts.map { picking.orders[Int(picking.parts[Int($0)].order)].released }.min() ?? now
      let name = plan.picking.areas[area].name
      let people = plan.picking.areas[area].pickers.count { picking.pickers[$0].state != .offShift }
      let why =
        people > 0
        ? "all who are there are at work" : isOnShift(area) ? "nobody is there" : "nobody is on shift"
      let what =
        parts.isEmpty
        ? "\(refills) \(refills == 1 ? "face waits" : "faces wait") to be filled up"
        : "\(parts.count) \(parts.count == 1 ? "part of an order waits" : "parts of orders wait")"
          + " to be picked"
      return (!isOnShift(area), since, "\(name): \(what), the first since \(hours(since)): \(why).")
    }
  }
}
