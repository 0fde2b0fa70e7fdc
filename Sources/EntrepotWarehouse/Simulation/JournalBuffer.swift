import EntrepotJournal
import EntrepotKernel

/// Records written since the reader last took them.
struct JournalBuffer: Sendable {
  private(set) var records: [Record] = []
  /// Records ever written.
  private(set) var written: UInt64 = 0

  @inline(__always)
  mutating func write(_ record: Record) { records.append(record) }

  mutating func removeAll() {
    written += UInt64(records.count)
    records.removeAll(keepingCapacity: true)
  }
}
