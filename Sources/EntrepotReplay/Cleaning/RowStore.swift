import EntrepotFormats
import Foundation

/// Rows of a log, given back in the order of their first time.
///
/// Up to a limit they stay in memory; beyond it they are written to the disk in sorted runs, and merged
/// when they are asked for. So memory does not grow with the log.
public final class RowStore {
  /// Rows in it.
  public private(set) var count = 0
  private let limit: Int
  private var rows: [LogRow] = []
  private var runs: [Run] = []
  private var isSorted = true
  private var lastKey = Int64.min
  private(set) var ties: RowTies?

  /// A sorted run on the disk.
  private struct Run {
    var file: UnsafeMutablePointer<FILE>
    var count: Int
  }

  /// An empty store; `limit` rows of 88 bytes are kept in memory.
  public init(limit: Int = 500_000) { self.limit = max(1, limit) }

  deinit { for run in runs { fclose(run.file) } }

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
    guard let ties else { return try merge(body) }
    var group: [LogRow] = []
    func handOut() throws {
      if group.count > 1 { group.withUnsafeMutableBufferPointer { ties.settle($0) } }
      for row in group { try body(row) }
      group.removeAll(keepingCapacity: true)
    }
    try merge { row in
      if let last = group.last, last.first != row.first || group.count == RowTies.most { try handOut() }
      group.append(row)
    }
    try handOut()
  }

  /// Rows of all runs by their first time; ties as they came.
  private func merge(_ body: (LogRow) throws -> Void) throws {
    var heads = try runs.map { try Head($0.file, $0.count) }
    while true {
      var best: Int?
      for index in heads.indices where heads[index].row != nil {
        if let found = best, !heads[index].isBefore(heads[found]) { continue }
        best = index
      }
      guard let best, let row = heads[best].row else { return }
      try body(row)
      try heads[best].advance()
    }
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
    // It has no name: it is gone when the process is.
    guard let file = tmpfile() else { throw StoreProblem("there is no room for temporary files") }
    let written = rows.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    guard written == rows.count * MemoryLayout<LogRow>.stride, fflush(file) == 0 else {
      fclose(file)
      throw StoreProblem("the disk takes no more temporary files")
    }
    runs.append(Run(file: file, count: rows.count))
    rows.removeAll(keepingCapacity: true)
    isSorted = true
    lastKey = .min
  }

  /// The next row of a run, with some more behind it in memory.
  private struct Head {
    let file: UnsafeMutablePointer<FILE>
    var left: Int
    var buffer: [LogRow] = []
    var place = 0

    init(_ file: UnsafeMutablePointer<FILE>, _ count: Int) throws {
      self.file = file
      left = count
      rewind(file)
      try fill()
    }

    var row: LogRow? { place < buffer.count ? buffer[place] : nil }

    func isBefore(_ other: Head) -> Bool {
      guard let a = row, let b = other.row else { return row != nil }
      return a.first < b.first
    }

    mutating func advance() throws {
      place += 1
      if place == buffer.count, left > 0 { try fill() }
    }

    private mutating func fill() throws {
      // Twenty runs of ten million rows are at hand at once.
      let wanted = min(left, 4096)
      buffer = [LogRow](repeating: LogRow(), count: wanted)
      let size = wanted * MemoryLayout<LogRow>.stride
      let read = buffer.withUnsafeMutableBytes { fread($0.baseAddress, 1, size, file) }
      guard read == size else { throw StoreProblem("a temporary file cannot be read again") }
      place = 0
      left -= wanted
    }
  }
}
