/// Numbers in a line, first in, first out; what has left makes room when it is more than half.
struct Fifo: Sendable {
  private var items: [UInt32] = []
  private var head = 0

  var count: Int { items.count - head }
  var first: UInt32? { head < items.count ? items[head] : nil }

  /// Who stands in it, first to last.
  var all: ArraySlice<UInt32> { items[head...] }

  /// Puts a number in front of the first that is larger.
  mutating func insert(_ item: UInt32) {
    items.insert(item, at: all.firstIndex { $0 > item } ?? items.endIndex)
  }

  mutating func append(_ item: UInt32) { items.append(item) }

  mutating func popFirst() -> UInt32? {
    guard head < items.count else { return nil }
    let item = items[head]
    head += 1
    if head > 32, head * 2 > items.count {
      items.removeFirst(head)
      head = 0
    }
    return item
  }

  /// Empties the line and says who stood in it, first to last.
  mutating func removeAll() -> ArraySlice<UInt32> {
    let all = all
    items = []
    head = 0
    return all
  }

  mutating func transcode(_ coder: inout Transcoder) {
    coder.array(&items)
    coder.value(&head)
  }
}
