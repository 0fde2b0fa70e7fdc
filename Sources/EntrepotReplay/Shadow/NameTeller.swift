import EntrepotFormats
import EntrepotJournal
import EntrepotKernel

/// Writes what a log calls its tasks and handling units into a journal, beside the records.
struct NameTeller {
  let texts: RowTexts
  let writer: JournalWriter
  /// Nanoseconds since 1970 at which the run starts.
  let zero: Int64

  /// Nil when nobody can say names, or nobody keeps them.
  init?(_ texts: RowTexts?, _ writer: JournalWriter?, zero: Int64) {
    guard let texts, let writer, writer.detail != .none else { return nil }
    (self.texts, self.writer, self.zero) = (texts, writer, zero)
  }

  /// Says when a line was begun; nil: nobody knows.
  func tell(
    _ kind: JournalName.Kind, _ number: UInt32, begun instant: Int64?, name: ArraySlice<UInt8>
  ) throws {
    let since = instant.map { Time(nanoseconds: $0 &- zero) } ?? JournalName.unknown
    try writer.tell(kind, number, job: .none, since: since, name: name)
  }

  /// - Parameter instant: since when a load is called so; nil: since the start.
  func tell(
    _ kind: JournalName.Kind, _ number: UInt32, job: UInt32 = .none, since instant: Int64? = nil,
    name: ArraySlice<UInt8> = []
  ) throws {
    let since = instant.map { Time(nanoseconds: $0 &- zero) } ?? .zero
    try writer.tell(kind, number, job: job, since: since, name: name)
  }
}
