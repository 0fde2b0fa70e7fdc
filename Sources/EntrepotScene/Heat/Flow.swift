import EntrepotJournal
import EntrepotKernel

/// Loads that went from one place to another in a window of time.
public struct Flow: Hashable, Sendable, BitwiseCopyable {
  /// Where they rested before. All locations of an aisle are one place: the aisle.
  public var from: UInt32
  /// Where they came to rest.
  public var to: UInt32
  /// How many [1/h].
  public var rate: Double
}

/// Counts loads from rest to rest; what carries them is not seen.
struct FlowFold {
  private let cast: Cast
  /// Where each load rested last; a load that was aboard when the window began comes from nowhere.
  private var rests: [UInt32: UInt32] = [:]
  private var counts: [UInt64: Int] = [:]

  /// The widest are kept.
  private static let most = 400

  init(_ cast: Cast, _ world: WorldFold) {
    self.cast = cast
    var rests: [UInt32: UInt32] = [:]
    world.forEachLoad { load, status in
      if let place = Self.place(cast, status.holder) { rests[load] = place }
    }
    self.rests = rests
  }

  /// The place that stands for a node; nil for movers, and for nodes that nobody knows.
  private static func place(_ cast: Cast, _ node: UInt32) -> UInt32? {
    if let member = cast.member(ofNode: Int(node)) {
      return member.kind == .crane || member.kind == .vehicle ? nil : node
    }
    return cast.rack(ofNode: Int(node))?.aisle ?? (Int(node) < cast.nodeCount ? node : nil)
  }

  mutating func take(_ record: Record) {
    switch record.kind {
    case .loadCreated: rests[record.subject] = Self.place(cast, record.a)
    case .loadRemoved: rests[record.subject] = nil
    case .loadMoved:
      guard let to = Self.place(cast, record.b) else { return }
      if let from = rests[record.subject], from != to {
        counts[UInt64(from) << 32 | UInt64(to), default: 0] += 1
      }
      rests[record.subject] = to
    default: break
    }
  }

  /// The flows, the widest first.
  func flows(seconds: Double) -> [Flow] {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return sorted.prefix(Self.most).map { key, count in
      Flow(
        from: UInt32(truncatingIfNeeded: key >> 32), to: UInt32(truncatingIfNeeded: key),
        rate: Double(count) * 3600 / seconds)
    }
  }
}
