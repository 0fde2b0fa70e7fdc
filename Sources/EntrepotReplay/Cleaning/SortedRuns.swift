import EntrepotFormats

/// What can lie on the disk in order: plain bytes with a key.
protocol DiskSorted: BitwiseCopyable {
  associatedtype Key: Comparable & BitwiseCopyable
  var sortKey: Key { get }
}

/// Sorted runs on the disk, merged as they are read again: memory holds a thousand items of each.
struct SortedRuns<Item: DiskSorted> {
  private let file = SpillFile()
  private var runs: [(start: Int, count: Int)] = []

  var isEmpty: Bool { runs.isEmpty }

  /// Takes a run in; its items are in order.
  mutating func add(_ items: [Item]) throws {
    guard !items.isEmpty else { return }
    let start = file.count
    try items.withUnsafeBytes { try file.add($0) }
    runs.append((start, items.count))
  }

  /// Calls `body` with all items by their keys; of equal keys those of the earlier run come first.
  func forEach(_ body: (Item) throws -> Void) throws {
    var heads = try runs.map { try Head(file, $0) }
    var keys = heads.map(\.item.sortKey)
    // A binary heap of runs: none is before the one at half its place.
    var heap = Array(heads.indices)
    func isBefore(_ a: Int, _ b: Int) -> Bool { keys[a] < keys[b] || a < b && keys[a] == keys[b] }
    heap.sort(by: isBefore)
    while let best = heap.first {
      try body(heads[best].item)
      if try heads[best].advance() {
        keys[best] = heads[best].item.sortKey
      } else {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
      }
      var place = 0
      while true {
        var least = place
        for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
          if isBefore(heap[child], heap[least]) { least = child }
        }
        if least == place { break }
        heap.swapAt(place, least)
        place = least
      }
    }
  }

  /// The next item of a run, with some more behind it in memory.
  private struct Head {
    private let file: SpillFile
    private var next: Int
    private var left: Int
    private var buffer: [Item] = []
    private var place = 0

    init(_ file: SpillFile, _ run: (start: Int, count: Int)) throws {
      self.file = file
      (next, left) = (run.start, run.count)
      _ = try fill()
    }

    var item: Item { buffer[place] }

    /// Goes on to the next item; false: there is none.
    mutating func advance() throws -> Bool {
      place += 1
      return try place < buffer.count || fill()
    }

    private mutating func fill() throws -> Bool {
      guard left > 0 else { return false }
      // Dozens of runs are at hand at once.
      let count = min(left, 1024)
      let size = count * MemoryLayout<Item>.stride
      buffer = try [Item](unsafeUninitializedCapacity: count) { items, filled in
        try file.load(UnsafeMutableRawBufferPointer(items), from: next, count: size)
        filled = count
      }
      next += size
      left -= count
      place = 0
      return true
    }
  }
}
