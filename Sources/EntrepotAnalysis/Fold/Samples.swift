/// Observed durations, each with the class of the instant that it is counted at.
struct Samples: Sendable {
  /// One duration.
  struct Item: Sendable, BitwiseCopyable {
    /// How long [ns].
    var duration: Int64
    /// Class; 0 does not count.
    var kind: UInt16
  }

  private(set) var items: [Item] = []

  @inline(__always)
  mutating func add(_ duration: Int64, _ kind: UInt16) {
    if kind != 0 { items.append(Item(duration: duration, kind: kind)) }
  }

  /// All that count, sorted by duration.
  func sorted() -> SortedSamples {
    SortedSamples(items: items.sorted { $0.duration < $1.duration })
  }
}

/// Sorted durations, from which those of any scope are read without sorting again.
struct SortedSamples: Sendable {
  var items: [Samples.Item]

  /// Durations of these classes in rising order [s].
  func seconds(in member: [Bool]) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(items.count)
    for item in items where member[Int(item.kind)] { result.append(Double(item.duration) * 1e-9) }
    return result
  }
}
