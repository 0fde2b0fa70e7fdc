import EntrepotKernel

/// The oracle: a binary heap of (time, phase, number of scheduling), as plain as it can be.
struct HeapAgenda<Event> {
  private struct Entry {
    var time: Time
    var phase: Phase
    var sequence: Int
    var event: Event

    func precedes(_ other: Entry) -> Bool {
      (time.nanoseconds, phase.rawValue, sequence)
        < (other.time.nanoseconds, other.phase.rawValue, other.sequence)
    }
  }

  private(set) var now = Time.zero
  private var heap: [Entry] = []
  private var sequence = 0

  var count: Int { heap.count }
  var nextTime: Time? { heap.first?.time }

  mutating func schedule(_ event: Event, at time: Time, phase: Phase) {
    sequence += 1
    heap.append(Entry(time: time, phase: phase, sequence: sequence, event: event))
    var child = heap.count - 1
    while child > 0, heap[child].precedes(heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func next() -> Event? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      siftDown()
    }
    now = first.time
    return first.event
  }

  mutating func next(until limit: Time) -> Event? {
    guard let time = nextTime, time <= limit else { return nil }
    return next()
  }

  mutating func advance(to time: Time) {
    now = max(now, min(time, nextTime ?? time))
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var first = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child].precedes(heap[first]) { first = child }
      }
      if first == parent { return }
      heap.swapAt(parent, first)
      parent = first
    }
  }
}
