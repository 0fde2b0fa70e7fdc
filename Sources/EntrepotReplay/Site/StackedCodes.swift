import EntrepotJournal

/// Levels of places that lie above one another, as their codes have them.
///
/// Where a road is served by vehicles, codes that differ and lie at one point of the floor are levels: of
/// `R01-07-1`, `R01-07-2` and so on it is the last number.
struct StackedCodes: Sendable {
  /// By location of the log; empty: none lie above one another.
  private let levels: [Int32?]

  /// What lies nearer than this lies at one point [m].
  private static let near = 0.5

  private struct Point: Hashable {
    var x, y: Int64
  }

  init(_ codes: [String], _ nodes: [UInt32], _ cast: Cast) {
    var stacks: [Point: [Int]] = [:]
    for (index, node) in nodes.enumerated() where index < codes.count {
      guard let point = cast.planPosition(ofNode: Int(node)) else { continue }
      guard abs(point.x) < 1e9, abs(point.y) < 1e9 else { continue }
      let key = Point(x: Int64((point.x / Self.near).rounded()), y: Int64((point.y / Self.near).rounded()))
      stacks[key, default: []].append(index)
    }
    var levels = [Int32?](repeating: nil, count: nodes.count)
    var isEmpty = true
    for stack in stacks.values where stack.count > 1 {  // tidy: order does not matter
      let numbers = stack.map { Self.lastNumber(codes[$0]) }
      guard Set(numbers).count > 1 else { continue }
      isEmpty = false
      for (index, number) in zip(stack, numbers) { levels[index] = number }
    }
    self.levels = isEmpty ? [] : levels
  }

  /// The level of a location of the log; nil: nothing lies above or below it.
  subscript(_ location: UInt32) -> Int32? {
    Int(location) < levels.count ? levels[Int(location)] : nil
  }

  private static func lastNumber(_ code: String) -> Int32? {
    let digits = code.utf8.reversed().drop { !(48...57).contains($0) }.prefix { (48...57).contains($0) }
    return digits.count > 9 ? nil : Int32(String(decoding: digits.reversed(), as: UTF8.self))
  }
}
