/// Tasks under way by the handling units that they are about, so that the others of a unit are found without
/// looking at all tasks.
struct UnitChains {
  private static let none: Int32 = -1

  /// The last task of each class of units, by slot; and for each slot the one of its class before it.
  private var heads = [Int32](repeating: UnitChains.none, count: 64)
  private var before: [Int32] = []
  private var units: [UInt32] = []

  /// The slot of the last task about a unit; nil: there is none.
  func last(of unit: UInt32) -> Int? { find(unit, from: heads[Int(unit) & (heads.count - 1)]) }

  /// The slot of the task about the same unit before that of a slot; nil: that is the first.
  func before(_ slot: Int) -> Int? { find(units[slot], from: before[slot]) }

  private func find(_ unit: UInt32, from start: Int32) -> Int? {
    var slot = start
    while slot != Self.none, units[Int(slot)] != unit { slot = before[Int(slot)] }
    return slot == Self.none ? nil : Int(slot)
  }

  /// A slot holds a task about a unit; `.max`: about none.
  mutating func add(_ slot: Int, unit: UInt32) {
    while units.count <= slot {
      units.append(.max)
      before.append(Self.none)
    }
    units[slot] = unit
    guard unit != .max else { return }
    if units.count > heads.count { grow() } else { link(slot) }
  }

  /// The task is over.
  mutating func remove(_ slot: Int) {
    let unit = units[slot]
    guard unit != .max else { return }
    let place = Int(unit) & (heads.count - 1)
    if heads[place] == Int32(truncatingIfNeeded: slot) {
      heads[place] = before[slot]
    } else {
      var later = Int(heads[place])
      while before[later] != Int32(truncatingIfNeeded: slot) { later = Int(before[later]) }
      before[later] = before[slot]
    }
    units[slot] = .max
  }

  private mutating func link(_ slot: Int) {
    let place = Int(units[slot]) & (heads.count - 1)
    before[slot] = heads[place]
    heads[place] = Int32(truncatingIfNeeded: slot)
  }

  private mutating func grow() {
    heads = Array(repeating: Self.none, count: heads.count * 4)
    for slot in units.indices where units[slot] != .max { link(slot) }
  }
}
