import EntrepotJournal
import EntrepotKernel

/// Puts the tasks of a log in the order of their ends: at one instant what is received comes first, what is
/// shipped last, and else it stays as it was found.
///
/// A load is first heard of when it is taken, and had then stood there since its mover set out for it: such a
/// receipt ends before tasks that were found earlier. With this order a log that is written, replayed and
/// written again is the same, byte for byte.
struct TaskOrder {
  private var waiting: [JournalTask] = []
  private var head = 0
  private var count = 0

  mutating func add(_ task: JournalTask) {
    waiting.append(task)
    var place = waiting.count - 1
    while place > head, TaskOrder.isBefore(waiting[place], waiting[place - 1]) {
      waiting.swapAt(place, place - 1)
      place -= 1
    }
  }

  /// Hands out, with their numbers, those that end before an instant: none of these is to come.
  mutating func take(before end: Time, _ body: (JournalTask) throws -> Void) rethrows {
    while head < waiting.count, waiting[head].end < end {
      count += 1
      waiting[head].number = count
      try body(waiting[head])
      head += 1
    }
    guard head > 1024, head * 2 > waiting.count else { return }
    waiting.removeFirst(head)
    head = 0
  }

  private static func isBefore(_ a: JournalTask, _ b: JournalTask) -> Bool {
    a.end != b.end ? a.end < b.end : rank(a) < rank(b)
  }

  private static func rank(_ task: JournalTask) -> Int {
    switch task.step {
    case .receiving: 0
    case .shipping: 2
    default: 1
    }
  }
}
