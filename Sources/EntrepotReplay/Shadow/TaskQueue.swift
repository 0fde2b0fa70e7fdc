/// Steps of tasks under way, the earliest first; at one instant arrivals come before what takes loads away,
/// and then the order of the log counts: so what ends at one instant ends in the same order when it is
/// written as a log and read again.
struct TaskQueue {
  private struct Entry: BitwiseCopyable {
    var time: Int64
    /// Rank of the step, and the turn of the row.
    var rank: UInt64
    var slot: Int32
    var step: UInt8
  }

  private var heap: [Entry] = []

  var earliest: Int64 { heap.first?.time ?? .max }

  /// - Parameter turn: of the task among those of the log.
  mutating func add(_ time: Int64, slot: Int32, turn: UInt32, step: TaskStep) {
    heap.append(
      Entry(time: time, rank: UInt64(step.rawValue) << 56 | UInt64(turn), slot: slot, step: step.rawValue))
    var child = heap.count - 1
    while child > 0, isBefore(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func take() -> (time: Int64, slot: Int, step: TaskStep)? {
    guard let top = heap.first else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      var parent = 0
      while true {
        var least = parent
        if 2 * parent + 1 < heap.count, isBefore(2 * parent + 1, least) { least = 2 * parent + 1 }
        if 2 * parent + 2 < heap.count, isBefore(2 * parent + 2, least) { least = 2 * parent + 2 }
        if least == parent { break }
        heap.swapAt(parent, least)
        parent = least
      }
    }
    return (top.time, Int(top.slot), TaskStep(rawValue: top.step) ?? .arrive)
  }

  @inline(__always)
  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    heap[a].time != heap[b].time ? heap[a].time < heap[b].time : heap[a].rank < heap[b].rank
  }
}
