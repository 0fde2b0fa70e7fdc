import EntrepotJournal
import EntrepotKernel

/// Identification and profile check.
extension Simulation {
  /// Judges a load whose time at a check point is over. True: it does not go on yet.
  mutating func judge(_ element: Int, _ load: UInt32) -> Bool {
    let rule = plan.elements[element]
    loads[load].isDone = true
    if rule.rejectShare > 0, rule.spur != .none, elementStreams[element].uniform() < rule.rejectShare {
      tell(.rejected, load, rule.node)
      if places.claim(rule.spur) {
        sendToSpur(load, element)
      } else {
        // A full spur holds the load at the check point, and all that is behind it.
        places.wait(load, for: rule.spur, loads: &loads, at: now)
        markBlocked(load, by: rule.spur)
      }
      return true
    }
    if rule.noReadShare > 0, elementStreams[element].uniform() < rule.noReadShare {
      tell(.notRead, load, rule.node)
      let time = plan.samplers.sampleTime(rule.noReadTime, using: &elementStreams[element])
      schedule(.held(element: UInt32(truncatingIfNeeded: element), load: load), after: time)
      return true
    }
    tell(.accepted, load, rule.node)
    return false
  }

  /// A rejected load goes where it is put right, one at a time.
  mutating func sendToSpur(_ load: UInt32, _ element: Int) {
    let rule = plan.elements[element]
    move(load, to: rule.spur, .inspecting)
    loads[load].isDone = false
    let start = elements[element].spurFree > now ? elements[element].spurFree : now
    let end = start + plan.samplers.sampleTime(rule.repairTime, using: &elementStreams[element])
    elements[element].spurFree = end
    schedule(.repaired(element: UInt32(truncatingIfNeeded: element), load: load), after: end - now)
  }

  /// A rejected load has been put right and comes to the check point again.
  mutating func putRight(_ element: Int, _ load: UInt32) { _ = enter(element, load) }

  private mutating func tell(_ judgement: Judgement, _ load: UInt32, _ station: UInt32) {
    record(.judged, code: judgement.rawValue, subject: loads[load].id, a: station)
  }
}
