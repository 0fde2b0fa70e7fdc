import EntrepotJournal
import EntrepotKernel

/// What stands in every lane: last in, first out, stack behind stack and load on load.
///
/// A lane fills from its rear: the first stack to its full height, then the next one before it. Loads are
/// kept in that order, so what stands in the way of one is everything behind it in the list.
struct LaneTable: Sendable {
  /// One lane, but its loads.
  struct Lane: BitwiseCopyable, Sendable {
    /// Loads in it, those on their way, and those in it that are to leave.
    var count: Int32 = 0
    var promised: Int32 = 0
    var leaving: Int32 = 0
    /// The SKU and the lot of all its loads: −1 while it is empty, −2 when they differ.
    var sku: Int32 = -1
    var lot: Int32 = -1

    /// Nothing is in it or on its way.
    var isEmpty: Bool { count + promised == 0 }

    /// Loads of the SKU may be in it.
    func holds(_ wanted: Int32) -> Bool { sku == wanted || sku == -2 }
  }

  private(set) var lanes: [Lane]
  /// Loads by lane, from rear to front.
  private var content: [UInt32]
  private let first: [Int32]

  init(plan: Plan) {
    lanes = plan.lanes.map { _ in Lane() }
    var next: Int32 = 0
    first = plan.lanes.map { lane in
      defer { next += lane.capacity }
      return next
    }
    content = Array(repeating: .none, count: Int(next))
  }

  subscript(lane: Int) -> Lane { lanes[lane] }

  /// The load at a position from the rear.
  func load(_ lane: Int, _ position: Int) -> UInt32 { content[Int(first[lane]) + position] }

  /// Keeps room for a load on its way.
  mutating func promise(_ lane: Int, _ load: Load) {
    mark(lane, load)
    lanes[lane].promised += 1
  }

  /// Takes a promise back.
  mutating func withdraw(_ lane: Int) {
    lanes[lane].promised -= 1
    forget(lane)
  }

  /// A promised load comes.
  mutating func put(_ slot: UInt32, _ lane: Int) {
    content[Int(first[lane]) + Int(lanes[lane].count)] = slot
    lanes[lane].count += 1
    lanes[lane].promised -= 1
  }

  /// A load in the lane is to leave, or is no more.
  mutating func reserve(_ lane: Int, _ change: Int32) { lanes[lane].leaving += change }

  /// Loads that stand in the way of one; all of them when it is not there.
  func blockers(_ slot: UInt32, _ lane: Int) -> Int {
    let start = Int(first[lane])
    var position = Int(lanes[lane].count) - 1
    var blockers = 0
    while position >= 0, content[start + position] != slot {
      position -= 1
      blockers += 1
    }
    return blockers
  }

  /// Takes a load out; what stood in its way closes up behind it.
  mutating func take(_ slot: UInt32, _ lane: Int) {
    let start = Int(first[lane])
    let last = start + Int(lanes[lane].count) - 1
    guard var position = (start...max(start, last)).last(where: { content[$0] == slot }) else { return }
    while position < last {
      content[position] = content[position + 1]
      position += 1
    }
    content[last] = .none
    lanes[lane].count -= 1
    forget(lane)
  }

  private mutating func mark(_ lane: Int, _ load: Load) {
    if lanes[lane].isEmpty {
      lanes[lane].sku = load.sku
      lanes[lane].lot = load.lot
      return
    }
    if lanes[lane].sku != load.sku { lanes[lane].sku = -2 }
    if lanes[lane].lot != load.lot { lanes[lane].lot = -2 }
  }

  private mutating func forget(_ lane: Int) {
    guard lanes[lane].isEmpty else { return }
    lanes[lane].sku = -1
    lanes[lane].lot = -1
  }

  mutating func transcode(_ coder: inout Transcoder) {
    coder.array(&lanes)
    coder.array(&content)
  }
}
