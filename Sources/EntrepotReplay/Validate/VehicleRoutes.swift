/// How far the nodes that vehicles passed with their loads are from the quickest ways of the layout's roads.
struct VehicleRoutes {
  /// A way of three nodes or more: of two there is but one.
  private struct Way {
    var begin: Int64
    /// Places where it begins and ends.
    var ends: UInt64
    var logged: [Int]
    /// Edits from the log's nodes to the quickest way's, over nodes [1].
    var distance: Double
  }

  /// The fleet.
  let name: String
  private var ways: [Way] = []
  /// Between its places others than the quickest way are driven most often, and how often.
  private(set) var example: (task: TracedTask, count: Int)?

  /// Ways that are looked at, at most, from all over the log.
  private static let looked = 20_000

  /// Nodes of a way that are compared, at most: the time that takes grows with their square.
  private static let longest = 400

  private static func edits(_ a: [Int], _ b: [Int]) -> Int {
    Measures.edits(Array(a.prefix(longest)), Array(b.prefix(longest)))
  }

  /// nil: the log does not say where its vehicles drove.
  init?(_ name: String, _ tasks: [TracedTask], _ physics: TaskPhysics) {
    self.name = name
    let told = Calibration.thinned(tasks.filter { $0.row.route != .max }, to: Self.looked)
    var others: [UInt64: (task: TracedTask, count: Int)] = [:]
    for task in told {
      guard let way = physics.ways(task), max(way.logged.count, way.quickest.count) > 2 else { continue }
      let edits = Self.edits(way.logged, way.quickest)
      let ends = UInt64(task.from) << 32 | UInt64(task.to)
      ways.append(
        Way(
          begin: task.loggedBegin, ends: ends, logged: way.logged,
          distance: Double(edits) / Double(max(way.logged.count, way.quickest.count))))
      if edits > 0 { others[ends, default: (task, 0)].count += 1 }
    }
    guard !ways.isEmpty else { return nil }
    example = others.keys.sorted().compactMap { others[$0] }.max { $0.count < $1.count }
  }

  /// Ways that were compared.
  var count: Int { ways.count }

  /// Ways that are not the quickest.
  var others: Int { ways.count { $0.distance > 0 } }

  /// The mean, beside that of the log's ways from those that are driven most often between the same places in
  /// the other half of its periods.
  func compared(_ periods: Periods) -> Compared {
    let value = Measures.mean(ways.map(\.distance))
    let own = periods.halves(ways, \.begin).flatMap { ways, others in
      let usual = Self.usual(others)
      return ways.compactMap { way in
        usual[way.ends].map { usual in
          Double(Self.edits(way.logged, usual)) / Double(max(way.logged.count, usual.count))
        }
      }
    }
    return Compared(value: value, share: own)
  }

  /// The way that is driven most often, by its ends; the first of several.
  private static func usual(_ ways: [Way]) -> [UInt64: [Int]] {
    var counts: [UInt64: [[Int]: (count: Int, first: Int)]] = [:]
    for (index, way) in ways.enumerated() {
      counts[way.ends, default: [:]][way.logged, default: (0, index)].count += 1
    }
    return counts.mapValues { ways in
      ways.max { ($0.value.count, -$0.value.first) < ($1.value.count, -$1.value.first) }?.key ?? []
    }
  }
}
