import EntrepotFormats
import EntrepotJournal
import EntrepotLayout

/// What a log calls its tasks and handling units, and says of them in words, by row, aside from the rows: it
/// is asked for again when a journal is made. Beyond a megabyte they lie on the disk, so memory does not grow
/// with the log.
public final class RowTexts {
  private static let window = 4096
  private static let windows = 64
  /// What is kept beside names, by the column that says it.
  private static let facts: [(kind: JournalName.Kind, field: LogField)] = [
    (.lot, .lot), (.measure, .unit), (.wave, .wave), (.parent, .parent), (.item, .lineNumber),
    (.exception, .exception), (.sourceCode, .sourceCode), (.destinationCode, .destinationCode),
    (.settled, .inferred),
  ]
  /// Longest entry: three texts, an amount, and the others with what kind each is of; the length of each, and
  /// an end.
  private static let longest = 4 * 256 + facts.count * 257 + 2
  /// The same with a vehicle's times at the nodes of its way.
  private static let longestOfWays =
    longest + LogNames.longestRoute + 2 * (LogNames.longestRoute / LogNames.longest + 1)

  /// Some row says when its vehicle was at nodes of its way.
  private(set) var hasWays = false
  private let texts = SpillFile()
  /// Parts of the file at hand: rows come nearly in order, or in a few orders at once.
  private var pages = [Page](repeating: Page(), count: RowTexts.windows)

  private struct Page {
    var start = -1
    var bytes: [UInt8] = []
  }

  /// Nothing yet.
  init() {}

  /// Takes the names of the reader's last row in.
  ///
  /// - Returns: where they are found again.
  func append(_ reader: borrowing LogReader) throws -> UInt64 {
    let place = texts.count
    try texts.add { tail in
      reader.appendName(.task, to: &tail)
      reader.appendName(.sourceLoad, to: &tail)
      reader.appendName(.load, to: &tail)
      if reader.amount != 1 {
        let amount = CanonicalLog.quantity(reader.amount).utf8
        tail.append(JournalName.Kind.amount.rawValue)
        tail.append(UInt8(truncatingIfNeeded: amount.count))
        tail += amount
      }
      for fact in RowTexts.facts where reader.has(fact.field) {
        tail.append(fact.kind.rawValue)
        // Nothing there, or nothing of use.
        if reader.appendName(fact.field, to: &tail) == 0 { tail.removeLast(2) }
      }
      if reader.has(.routeTimes) {
        hasWays = reader.appendRouteTimes(JournalName.Kind.routeTimes.rawValue, to: &tail) > 0 || hasWays
      }
      tail.append(0)
    }
    return UInt64(place)
  }

  /// Ends the taking in.
  func finish() throws { try texts.finish() }

  /// The names of a row.
  func names(of row: LogRow) throws -> RowNames {
    guard row.text != .max else { return RowNames() }
    let place = Int(row.text)
    if place >= texts.written { return RowNames(texts.tail[(place - texts.written)...]) }
    let start = place / RowTexts.window * RowTexts.window
    let index = place / RowTexts.window % RowTexts.windows
    if pages[index].start != start { pages[index] = try page(start) }
    let bytes = pages[index].bytes
    return RowNames(bytes[min(place - start, bytes.count)...])
  }

  /// A part of the file with what an entry that begins in it may need of the next.
  private func page(_ start: Int) throws -> Page {
    let longest = hasWays ? RowTexts.longestOfWays : RowTexts.longest
    let wanted = min(RowTexts.window + longest, texts.written - start)
    return Page(start: start, bytes: try texts.bytes(from: start, count: wanted))
  }
}

/// What a row calls its task and its handling unit, and the one that it becomes; empty where it does not. And
/// what it says in words.
struct RowNames {
  var task: ArraySlice<UInt8> = []
  var load: ArraySlice<UInt8> = []
  var into: ArraySlice<UInt8> = []
  private var rest: ArraySlice<UInt8> = []

  init() {}

  /// Three texts, the length of each in front; then others with their kind before that, until there is none.
  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
    task = next()
    let (before, after) = (next(), next())
    load = before.isEmpty ? after : before
    into = after
  }

  private mutating func next() -> ArraySlice<UInt8> {
    guard let count = rest.first else { return [] }
    let text = rest.dropFirst().prefix(Int(count))
    rest = rest.dropFirst(Int(count) + 1)
    return text
  }

  /// What the row says in words, one after the other; nil: no more.
  mutating func nextFact() -> (kind: JournalName.Kind, text: ArraySlice<UInt8>)? {
    guard let kind = rest.first.flatMap({ JournalName.Kind(rawValue: $0) }), kind.isFact else { return nil }
    rest = rest.dropFirst()
    return (kind, next())
  }
}
