import EntrepotJournal
import EntrepotKernel

/// Puts the tasks of a journal in the order of their ends: at one instant what is received comes first, what
/// is shipped last, and else it stays as it was found.
///
/// A load is first heard of when it is taken, and had then stood there since its mover set out for it: such a
/// receipt ends before tasks that were found earlier. With this order a log that is written, replayed and
/// written again is the same, byte for byte.
struct TaskOrder {
  /// A task and the order in which it was found.
  private struct Entry {
    var task: JournalTask
    var found: Int
  }

  /// A binary heap: none is before the one at half its place.
  private var waiting: [Entry] = []
  private var found = 0
  /// Handed out so far.
  private(set) var count = 0

  mutating func add(_ task: JournalTask) {
    waiting.append(Entry(task: task, found: found))
    found += 1
    var place = waiting.count - 1
    while place > 0, TaskOrder.isBefore(waiting[place], waiting[(place - 1) / 2]) {
      waiting.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Hands out, with their numbers, those that end before an instant: none of these is to come.
  mutating func take(before end: Time, _ body: (JournalTask) throws -> Void) rethrows {
    while let first = waiting.first, first.task.end < end {
      count += 1
      var task = removeFirst()
      task.number = count
      try body(task)
    }
  }

  private mutating func removeFirst() -> JournalTask {
    waiting.swapAt(0, waiting.count - 1)
    let first = waiting.removeLast()
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < waiting.count {
        if TaskOrder.isBefore(waiting[child], waiting[least]) { least = child }
      }
      guard least != place else { return first.task }
      waiting.swapAt(place, least)
      place = least
    }
  }

  private static func isBefore(_ a: Entry, _ b: Entry) -> Bool {
    (a.task.end, rank(a.task), a.found) < (b.task.end, rank(b.task), b.found)
  }

  private static func rank(_ task: JournalTask) -> Int {
    switch task.step {
    case .receiving: 0
    case .shipping: 2
    default: 1
    }
  }
}
