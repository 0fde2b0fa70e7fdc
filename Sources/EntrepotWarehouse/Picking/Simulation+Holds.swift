import EntrepotJournal
import EntrepotKernel

/// Loads that nobody may use: blocked ones, and those that wait for quality control.
///
/// They are stored like others and take their places, but stand in no list of stock until they are free.
extension Simulation {
  /// Whether a load that is new here may be used, by a rule; known before the journal is told of the load.
  mutating func holdIfDue(_ load: UInt32, _ hold: HoldPlan?) {
    guard let hold else { return }
    guard hold.share >= 1 || picking.stations.holds.uniform() < hold.share else { return }
    loads[load].isHeld = true
    // Without a time it stays so until the end of the run.
    guard let law = hold.time else { return }
    let time = plan.samplers.sampleTime(law, using: &picking.stations.holds)
    picking.stations.holdCount += 1
    schedule(.freed(load: load, id: loads[load].id), after: time)
  }

  /// Tells the journal that a load may not be used.
  mutating func tellHold(_ load: UInt32, at place: UInt32) {
    guard loads[load].isHeld else { return }
    // Only what comes in has a transport order.
    let phase = loads[load].order == .none ? HoldPhase.blocked : .quality
    record(.hold, code: phase.rawValue, subject: loads[load].id, a: place)
  }

  /// A load may be used, if it is still there.
  mutating func freed(_ load: UInt32, id: UInt32) {
    picking.stations.holdCount -= 1
    guard loads[load].id == id, loads[load].isHeld else { return }
    loads[load].isHeld = false
    record(.hold, code: HoldPhase.freed.rawValue, subject: id, a: loads[load].holder)
    guard loads[load].purpose == .stored, let area = area(of: load) else { return }
    stock.insert(load, aisle: area, loads: &loads)
    stockArrived(loads[load].sku)
  }

  /// Aisle, or floor behind all aisles, in which a load stands; nil elsewhere.
  private func area(of load: UInt32) -> Int? {
    let holder = Int(loads[load].holder)
    if holder < plan.roles.count {
      // One that is being moved out of another's way is aboard the crane.
      let role = plan.roles[holder]
      if role.kind == .crane { return Int(role.index) }
      guard role.kind == .lane, loads[load].lane != .none else { return nil }
      return plan.aisles.count + Int(plan.lanes[Int(loads[load].lane)].floor)
    }
    return plan.aisles.lastIndex { $0.firstNode <= holder }
  }
}
