import EntrepotJournal
import EntrepotKernel

/// Who stands in whose way: one person at a bay, or in a stretch of a narrow aisle.
///
/// Nobody who waits holds a place, so no circle can form.
extension Simulation {
  /// The stretch of a narrow aisle at this distance from the front [m].
  func stretch(_ area: Int, _ aisle: Int32, _ position: Double) -> Int {
    let crossings = plan.picking.areas[area].area.crossAisles
    let block = crossings.dropFirst().dropLast().reduce(0) { $0 + ($1.position < position ? 1 : 0) }
    return Int(aisle) * plan.picking.areas[area].walk.blocks + block
  }

  /// Takes a place for somebody, who gives back what he held. False: he waits for it.
  mutating func holds(_ picker: Int, _ slot: Int, _ area: Int, place: UInt32) -> Bool {
    let number = UInt32(truncatingIfNeeded: picker)
    if picking.slots[area][slot].owner == number { return true }
    leaveSlot(picker, area)
    if picking.slots[area][slot].owner == .none {
      picking.slots[area][slot].owner = number
      picking.pickers[picker].slot = Int32(truncatingIfNeeded: slot)
      return true
    }
    let owner = Int(picking.slots[area][slot].owner)
    picking.pickers[picker].state = .blocked
    picking.pickers[picker].nextWaiting = .none
    let last = picking.slots[area][slot].last
    if last == .none {
      picking.slots[area][slot].first = number
    } else {
      picking.pickers[Int(last)].nextWaiting = number
    }
    picking.slots[area][slot].last = number
    tellPicker(
      picker, .blocked, place: place, blocker: Int64(plan.picking.pickers[owner].node))
    return false
  }

  /// Gives back what somebody holds; who has waited longest goes on.
  mutating func leaveSlot(_ picker: Int, _ area: Int) {
    let slot = Int(picking.pickers[picker].slot)
    guard slot >= 0 else { return }
    picking.pickers[picker].slot = -1
    let next = picking.slots[area][slot].first
    picking.slots[area][slot].owner = next
    guard next != .none else { return }
    picking.slots[area][slot].first = picking.pickers[Int(next)].nextWaiting
    if picking.slots[area][slot].first == .none { picking.slots[area][slot].last = .none }
    picking.pickers[Int(next)].slot = Int32(truncatingIfNeeded: slot)
    schedule(.pickerGoesOn(next), after: .zero)
  }

  /// Somebody has got the place that he waited for.
  mutating func pickerGoesOn(_ picker: Int) {
    tellPicker(picker, .working)
    resume(picker)
  }
}
