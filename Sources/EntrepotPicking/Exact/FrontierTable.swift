/// All states that partial tours can have, and what each step makes of them. Made once for an area.
struct FrontierTable: Sendable {
  /// How a stretch of an aisle between two cross aisles is walked; the six ways of Ratliff & Rosenthal 1983.
  enum Way: Int, CaseIterable {
    /// Not at all.
    case none
    /// Through.
    case single
    /// To the last pick and back, from the near end.
    case near
    /// To the first pick and back, from the far end.
    case far
    /// From both ends, leaving out the largest gap between two picks.
    case gap
    /// Through and back.
    case double
  }

  /// Most blocks for which exact tours are sought: six cross aisles, which have 3,032 states.
  static let mostBlocks = 5

  let crossAisles: Int
  /// Number of states; the first is that of a tour that has not begun.
  let states: Int
  /// By block, way and state the state after it.
  private let ways: [Int32]
  /// By cross aisle and state the state after going on to the next aisle or not; −1 where that is impossible.
  private let drops: [Int32]
  /// By cross aisle and state the ways, 0 to 2, that go on to the next aisle when any do.
  private let carried: [UInt8]
  /// By cross aisle and state the state when the depot is there.
  private let touches: [Int32]
  /// Whether the tour may end with this state.
  let isComplete: [Bool]

  init(crossAisles count: Int) {
    var closure = Closure(count: count)
    closure.run()
    crossAisles = count
    states = closure.list.count
    ways = closure.ways
    drops = closure.drops
    touches = closure.touches
    isComplete = closure.list.map { $0.isComplete(count: count) }
    carried = (0..<count).flatMap { cross in
      closure.list.map { $0.component(cross) == 0 ? 0 : $0.isOdd(cross) ? 1 : 2 }
    }
  }

  /// States by state after walking a stretch so.
  func after(_ way: Way, block: Int) -> ArraySlice<Int32> {
    let first = (block * Way.allCases.count + way.rawValue) * states
    return ways[first..<(first + states)]
  }

  func afterDropping(_ cross: Int) -> ArraySlice<Int32> { drops[(cross * states)..<((cross + 1) * states)] }
  func afterTouching(_ cross: Int) -> ArraySlice<Int32> { touches[(cross * states)..<((cross + 1) * states)] }
  func carrying(_ cross: Int) -> ArraySlice<UInt8> { carried[(cross * states)..<((cross + 1) * states)] }
}

/// Finds all states that can be reached from nothing.
private struct Closure {
  let count: Int
  private(set) var list: [FrontierState] = [FrontierState()]
  private var known: [FrontierState: Int32] = [FrontierState(): 0]
  /// By block, way and state; by cross aisle and state.
  private(set) var ways: [Int32] = []
  private(set) var drops: [Int32] = []
  private(set) var touches: [Int32] = []

  init(count: Int) { self.count = count }

  mutating func run() {
    var next = 0
    while next < list.count {
      let state = list[next]
      for block in 0..<(count - 1) {
        for way in FrontierTable.Way.allCases { _ = number(walked(state, block, way)) }
      }
      for cross in 0..<count {
        _ = state.dropping(cross, count: count).map { number($0) }
        _ = number(touched(state, cross))
      }
      next += 1
    }
    for block in 0..<(count - 1) {
      for way in FrontierTable.Way.allCases {
        for state in list { ways.append(number(walked(state, block, way))) }
      }
    }
    for cross in 0..<count {
      for state in list {
        drops.append(state.dropping(cross, count: count).map { number($0) } ?? -1)
        touches.append(number(touched(state, cross)))
      }
    }
  }

  private mutating func number(_ state: FrontierState) -> Int32 {
    let state = state.canonical(count: count)
    if let old = known[state] { return old }
    let new = Int32(list.count)
    known[state] = new
    list.append(state)
    return new
  }

  private func touched(_ state: FrontierState, _ cross: Int) -> FrontierState {
    var state = state
    state.touch(cross)
    return state
  }

  private func walked(_ state: FrontierState, _ block: Int, _ way: FrontierTable.Way) -> FrontierState {
    var state = state
    switch way {
    case .none: break
    case .single: state.join(block, block + 1, isDouble: false, count: count)
    case .double: state.join(block, block + 1, isDouble: true, count: count)
    case .near: state.touch(block)
    case .far: state.touch(block + 1)
    case .gap:
      // Canonical in between: two untouched crossings would share the number for new ones.
      state.touch(block)
      state = state.canonical(count: count)
      state.touch(block + 1)
    }
    return state
  }
}
