import EntrepotFormats

/// Rows of a log, given back in the order of their first time.
///
/// Up to a limit they stay in memory; a longer log is written to the disk in sorted runs, and merged when it
/// is asked for. So memory does not grow with the log.
public final class RowStore {
  /// Rows in it.
  public private(set) var count = 0
  /// Rows that are kept in memory: more while that is all, fewer beside runs on the disk.
  private var limit: Int
  private let runLimit: Int
  private var rows: [LogRow] = []
  private var runs = SortedRuns<LogRow>()
  private var isSorted = true
  private var lastKey = Int64.min
  private(set) var ties: RowTies?

  /// An empty store; a log of up to `limit` rows of 104 bytes is kept in memory.
  public init(limit: Int = 1 << 20) {
    self.limit = max(1, limit)
    runLimit = min(self.limit, 250_000)
    // Grown by doubling it would be there twice. Memory that is not written to is not taken.
    rows.reserveCapacity(self.limit)
  }

  /// Takes a row in.
  public func append(_ row: LogRow) throws {
    let key = row.first
    if key < lastKey { isSorted = false }
    lastKey = key
    rows.append(row)
    count += 1
    if rows.count >= limit { try spill() }
  }

  /// Ends the taking in.
  ///
  /// - Parameter ties: puts rows of one instant in order; nil: they stay in that of their coming.
  func finish(_ ties: RowTies? = nil) throws {
    self.ties = ties
    if runs.isEmpty {
      sort()
      settleTies()
    } else {
      if !rows.isEmpty { try spill() }
      rows = []
    }
  }

  /// Calls `body` with all rows in order of their first time; ties by ``RowTies``, else as they came.
  public func forEach(_ body: (LogRow) throws -> Void) throws {
    if runs.isEmpty {
      for row in rows { try body(row) }
      return
    }
    guard let ties else { return try runs.forEach(body) }
    var group: [LogRow] = []
    func handOut() throws {
      if group.count > 1 { group.withUnsafeMutableBufferPointer { ties.settle($0) } }
      for row in group { try body(row) }
      group.removeAll(keepingCapacity: true)
    }
    try runs.forEach { row in
      if let last = group.last, last.first != row.first || group.count == RowTies.most { try handOut() }
      group.append(row)
    }
    try handOut()
  }

  /// Puts rows of one instant in order, where all are in memory.
  private func settleTies() {
    guard let ties else { return }
    rows.withUnsafeMutableBufferPointer { rows in
      var start = 0
      while start < rows.count {
        var end = start + 1
        while end < rows.count, rows[end].first == rows[start].first, end - start < RowTies.most { end += 1 }
        if end - start > 1 { ties.settle(UnsafeMutableBufferPointer(rebasing: rows[start..<end])) }
        start = end
      }
    }
  }

  private func sort() {
    guard !isSorted else { return }
    var order = rows.indices.map { (key: rows[$0].first, index: Int32(truncatingIfNeeded: $0)) }
    order.sort { $0.key != $1.key ? $0.key < $1.key : $0.index < $1.index }
    // Circle by circle in place: a second array would be as large as the first.
    for start in order.indices where order[start].index >= 0 {
      let first = rows[start]
      var place = start
      while true {
        let from = Int(order[place].index)
        order[place].index = -1
        if from == start { break }
        rows[place] = rows[from]
        place = from
      }
      rows[place] = first
    }
    isSorted = true
  }

  private func spill() throws {
    sort()
    try runs.add(rows)
    rows = []
    rows.reserveCapacity(runLimit)
    limit = runLimit
    isSorted = true
    lastKey = .min
  }
}

extension LogRow: DiskSorted {
  var sortKey: Int64 { first }
}
