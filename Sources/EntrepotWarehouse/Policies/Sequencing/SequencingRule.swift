import EntrepotLayout

/// In which order an aisle's retrievals are served.
struct SequencingRule: Sendable {
  let entry: Catalogue.Entry
  /// Retrievals stand in order of this key, then of release.
  let key: @Sendable (_ due: Int64) -> Int64
  /// Blocks of requests are served nearest first; a block is finished before the next is begun.
  let isBlocked: Bool

  static let all = [fcfs, dueTime, block]
}
