import EntrepotJournal
import EntrepotKernel

/// Records written since the reader last took them.
struct JournalBuffer: Sendable {
  private(set) var records: [Record] = []

  @inline(__always)
  mutating func write(_ record: Record) { records.append(record) }

  mutating func removeAll() { records.removeAll(keepingCapacity: true) }
}
