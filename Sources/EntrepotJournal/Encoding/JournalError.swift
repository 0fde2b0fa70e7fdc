/// Why a journal could not be read or written; `description` is one sentence for a person.
public enum JournalError: Error, Hashable, Sendable {
  /// The operating system refused; `reason` in its own words.
  case system(operation: String, path: String, reason: String)
  /// The file has no bytes.
  case empty(path: String)
  /// The file is something else.
  case foreign(path: String)
  /// Written by a later program.
  case newerVersion(path: String, version: UInt32, known: UInt32)
  /// The file ends before its header does.
  case truncatedHeader(path: String)
  /// The header's bytes are not what was written.
  case damagedHeader(path: String, reason: String)
  /// The writer was stopped; so many chunks and records in front are whole.
  case incomplete(path: String, chunks: Int, records: Int)
  /// The index at the end is not what was written.
  case damagedIndex(path: String, byte: Int)
  /// A chunk is not what was written; numbered from 1.
  case damagedChunk(path: String, number: Int, byte: Int)
  /// A stored state is not what was written.
  case damagedKeyframe(path: String, byte: Int)
  /// Names are not what was written.
  case damagedNames(path: String, byte: Int)
  /// The records do not give the digest in the trailer.
  case digestMismatch(path: String)
  /// Encoded bytes make no sense; readers of files turn this into one of the cases above.
  case malformed(reason: String)
  /// Asked to write after `finish`.
  case finished(path: String)
}

extension JournalError: CustomStringConvertible {
  /// One sentence that says what is wrong with which file.
  public var description: String {
    switch self {
    case .system(let operation, let path, let reason): "cannot \(operation) \(path): \(reason)"
    case .empty(let path): "\(path) is empty: it is not a journal"
    case .foreign(let path): "\(path) is not a journal"
    case .newerVersion(let path, let version, let known):
      "\(path) has journal version \(version); this program reads versions up to \(known)"
    case .truncatedHeader(let path): "\(path) is truncated: it ends within the header"
    case .damagedHeader(let path, let reason): "the header of \(path) is damaged: \(reason)"
    case .incomplete(let path, let chunks, let records):
      "\(path) is incomplete: its writer was stopped; \(chunks) whole chunks with \(records) records"
        + " can still be read"
    case .damagedIndex(let path, let byte): "the index of \(path) is damaged at byte \(byte)"
    case .damagedChunk(let path, let number, let byte):
      "chunk number \(number) of \(path) is damaged at byte \(byte)"
    case .damagedKeyframe(let path, let byte): "a stored state of \(path) is damaged at byte \(byte)"
    case .damagedNames(let path, let byte): "names in \(path) are damaged at byte \(byte)"
    case .digestMismatch(let path): "the records of \(path) do not give the digest in its trailer"
    case .malformed(let reason): reason
    case .finished(let path): "\(path) is finished and takes no more records"
    }
  }
}
