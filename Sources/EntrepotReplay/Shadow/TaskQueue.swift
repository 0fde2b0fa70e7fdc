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

    @inline(__always)
    func isBefore(_ other: Entry) -> Bool { time != other.time ? time < other.time : rank < other.rank }
  }

  private var heap: [Entry] = []

  var earliest: Int64 { heap.first?.time ?? .max }

  /// - Parameter turn: of the task among those of the log.
  mutating func add(_ time: Int64, slot: Int32, turn: UInt32, step: TaskStep) {
    let entry = Entry(
      time: time, rank: UInt64(step.rawValue) << 56 | UInt64(turn), slot: slot, step: step.rawValue)
    heap.append(entry)
    heap.withUnsafeMutableBufferPointer { heap in
      var place = heap.count - 1
      while place > 0, entry.isBefore(heap[(place - 1) / 2]) {
        heap[place] = heap[(place - 1) / 2]
        place = (place - 1) / 2
      }
      heap[place] = entry
    }
  }

  mutating func take() -> (time: Int64, slot: Int, step: TaskStep)? {
    guard let top = heap.first else { return nil }
    let last = heap.removeLast()
    heap.withUnsafeMutableBufferPointer { heap in
      guard !heap.isEmpty else { return }
      var place = 0
      while 2 * place + 1 < heap.count {
        var child = 2 * place + 1
        if child + 1 < heap.count, heap[child + 1].isBefore(heap[child]) { child += 1 }
        guard heap[child].isBefore(last) else { break }
        heap[place] = heap[child]
        place = child
      }
      heap[place] = last
    }
    return (top.time, Int(top.slot), TaskStep(rawValue: top.step) ?? .arrive)
  }
}
