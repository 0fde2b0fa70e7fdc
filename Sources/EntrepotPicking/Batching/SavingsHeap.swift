/// Savings, the greatest first; of equal ones that of the lower orders.
struct SavingsHeap {
  /// What is saved when two clusters become one.
  struct Entry: BitwiseCopyable {
    /// Walking saved [m].
    var saving: Double
    /// The lowest order of each cluster, the lower first.
    var low: Int32
    var high: Int32
    /// Numbers of the clusters.
    var a: Int32
    var b: Int32

    func isBefore(_ other: Entry) -> Bool {
      if saving != other.saving { return saving > other.saving }
      return low != other.low ? low < other.low : high < other.high
    }
  }

  private var entries: [Entry] = []

  mutating func push(_ entry: Entry) {
    entries.append(entry)
    var place = entries.count - 1
    while place > 0, entries[place].isBefore(entries[(place - 1) / 2]) {
      entries.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func pop() -> Entry? {
    guard let first = entries.first, let last = entries.popLast() else { return nil }
    guard !entries.isEmpty else { return first }
    entries[0] = last
    var place = 0
    while 2 * place + 1 < entries.count {
      var child = 2 * place + 1
      if child + 1 < entries.count, entries[child + 1].isBefore(entries[child]) { child += 1 }
      guard entries[child].isBefore(entries[place]) else { break }
      entries.swapAt(place, child)
      place = child
    }
    return first
  }
}
