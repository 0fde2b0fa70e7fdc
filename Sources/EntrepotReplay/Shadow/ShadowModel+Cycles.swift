import EntrepotJournal

/// What a crane did that a retrieval may follow in the same cycle: a putaway, and what it put aside.
struct HalfCycle {
  var begin: Int64
  /// When the load was stored; nil: it began with a relocation.
  var stored: Int64?
  /// When the last task ended.
  var end: Int64
  /// Loads that stood in the way of what is fetched next: when each relocation began and ended.
  var relocations: [(begin: Int64, end: Int64)] = []
}

/// Cycles of cranes. A log has tasks; a putaway and the retrieval at which the crane goes on are one double
/// cycle. What it puts aside right before a retrieval belongs to the retrieval's cycle, single or double, as
/// the simulation counts them.
extension ShadowModel {
  /// Time between two tasks of a crane that is none [ns].
  private static let pause: Int64 = 2_000_000_000

  /// What a task is of a cycle.
  private enum Part {
    case storage, retrieval, relocation
  }

  private func part(_ slot: Slot) -> Part {
    if slot.row.activity.isOutbound { return .retrieval }
    return slot.row.activity.isInbound || !storage(slot.from) ? .storage : .relocation
  }

  /// A mover begins its next task, with which the cycle before may be over.
  mutating func goOn(_ slot: Slot, _ time: Int64) throws {
    guard let before = halfCycles[slot.mover] else { return }
    if time - before.end > Self.pause || part(slot) == .storage { try endStoring(slot.mover, time) }
  }

  /// A task of a crane is done.
  mutating func endCycle(_ slot: Slot, _ time: Int64) throws {
    guard sink != nil else { return }
    let begin = slot.times.begin
    switch part(slot) {
    case .storage:
      try endStoring(slot.mover, time)
      halfCycles[slot.mover] = HalfCycle(begin: begin, stored: time, end: time)
    case .relocation:
      var half = halfCycles[slot.mover] ?? HalfCycle(begin: begin, end: time)
      half.relocations.append((begin, time))
      half.end = time
      halfCycles[slot.mover] = half
    case .retrieval:
      guard let before = halfCycles.removeValue(forKey: slot.mover) else {
        return try tellCycle(slot.mover, time, retrievals: 1, lasting: time - begin)
      }
      try tellCycle(
        slot.mover, time, storages: before.stored == nil ? 0 : 1, retrievals: 1,
        relocations: before.relocations.count,
        lasting: time - min(before.begin, begin))
    }
  }

  /// No retrieval follows: a putaway stays one, and what was put aside is told by itself.
  mutating func endStoring(_ crane: UInt32, _ time: Int64) throws {
    guard let before = halfCycles.removeValue(forKey: crane) else { return }
    if let stored = before.stored { try tellCycle(crane, time, storages: 1, lasting: stored - before.begin) }
    for relocation in before.relocations {
      try tellCycle(crane, time, relocations: 1, lasting: relocation.end - relocation.begin)
    }
  }

  private mutating func tellCycle(
    _ crane: UInt32, _ time: Int64, storages: UInt16 = 0, retrievals: UInt32 = 0, relocations: Int = 0,
    lasting: Int64
  ) throws {
    try sink?.put(
      time, .cycle, code: storages, subject: crane, a: retrievals,
      b: UInt32(truncatingIfNeeded: relocations), value: lasting)
  }
}
