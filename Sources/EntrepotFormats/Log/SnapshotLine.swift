import EntrepotLayout

/// Loads of one article at the start, at one place or anywhere in the store.
public struct SnapshotLine: Hashable, Sendable {
  /// Location code; nil where the file does not say.
  public var location: String?
  /// Article.
  public var sku: String
  /// Loads.
  public var loads: Int
  /// Its handling unit, by its number among ``Snapshot/units``; `.max` where the file does not say.
  public var unit: UInt32 = .max
  /// Line of the file, from 1.
  public var line: UInt32 = 0
  /// Where the location stands in it, from 1.
  public var column: UInt32 = 0
}

/// Stock at an instant.
public struct Snapshot: Sendable {
  /// The file, as messages call it.
  public var file = ""
  /// Loads by article and place.
  public var lines: [SnapshotLine] = []
  /// Handling units that it names, each once.
  public var units: [String] = []
  /// When it was taken, in nanoseconds since 1970 UTC; nil where the file does not say.
  public var asOf: Int64?

  /// Nothing in stock.
  public init() {}
}

/// Reads stock at an instant from a CSV file: `sku`, a count (`loads`, `pallets` or `qty`; 1 when there is no
/// such column), `loc` if places are known, `hu` if handling units are, and `as_of`, in the mapping's zone
/// and form where it says none. A row with a handling unit is that one load, however much is on it.
///
/// - Parameter file: what messages call it; nil: by its path.
public func readSnapshot(
  path: String, shownAs file: String? = nil, mapping: MappingSpec = MappingSpec()
) -> (Snapshot, [Diagnostic]) {
  let shown = file ?? path
  var snapshot = Snapshot()
  snapshot.file = shown
  if let problem = fileProblem(path) {
    return (snapshot, [Diagnostic("no-file", problem.sentence, at: Mark(file: shown))])
  }
  guard let table = CSVTable(path: path, shownAs: shown) else {
    return (snapshot, [Diagnostic("unreadable", "'\(shown)' cannot be read.", at: Mark(file: shown))])
  }
  var work = SnapshotReading(table: table, mapping: mapping, snapshot: snapshot)
  work.run()
  return work.finished()
}

/// The reading of one file of stock.
private struct SnapshotReading: ~Copyable {
  var table: CSVTable
  var clock: LogClock
  /// Of times as a canonical log has them.
  private var canonicalClock: LogClock
  var snapshot: Snapshot
  private var count: (column: Int, isLoads: Bool)?
  private var location: Int?
  private var instant: Int?
  private var unit: Int?
  /// Line of each handling unit among those of the snapshot.
  private var units: [ExactName: Int] = [:]
  /// Units with more than one row: several articles.
  private var mixed = 0
  private var firstMixed = ""

  init(table: consuming CSVTable, mapping: MappingSpec, snapshot: Snapshot) {
    self.table = table
    clock = LogClock(mapping)
    var canonical = MappingSpec()
    canonical.timeZone = mapping.timeZone
    canonicalClock = LogClock(canonical)
    self.snapshot = snapshot
  }

  private mutating func first(_ names: [String]) -> Int? {
    guard let name = names.first(where: { table.hasColumn($0) }) else { return nil }
    return table.column(Marked(name, at: Mark(file: table.file, line: 1)))
  }

  mutating func run() {
    guard table.width > 0 else { return }
    guard
      let sku = first(["sku", "SKU", "article", "item"])
        ?? table.column(Marked("sku", at: Mark(file: table.file, line: 1)))
    else { return }
    let loads = first(["loads", "pallets"])
    count = loads.map { ($0, true) } ?? first(["qty", "quantity"]).map { ($0, false) }
    location = first(["loc", "location"])
    instant = first(["as_of"])
    unit = first(["hu", "HU", "unit", "handling_unit", "lpn", "sscc"])
    var rows = 0
    while snapshot.lines.count < 10_000_000, table.next() {
      rows += 1
      take(sku)
    }
    if rows == 0, table.badRows == 0 {
      table.report(
        Diagnostic(
          "no-rows",
          "The stock has a header and no rows; a store that is empty at the start has a row with 0 loads of "
            + "some SKU.", at: Mark(file: table.file, line: 1)))
    }
    if mixed > 0 {
      table.report(
        Diagnostic(
          "mixed-unit",
          "\(mixed) rows are of handling units that stand in rows above, too (the first is "
            + "'\(firstMixed.prefix(60))'): each is one load, of the SKU of its first row.",
          at: Mark(file: table.file), severity: .warning))
    }
  }

  consuming func finished() -> (Snapshot, [Diagnostic]) {
    let result = snapshot
    return (result, table.finished())
  }

  /// Takes a row in, or says what is wrong with it.
  private mutating func take(_ sku: Int) {
    let name = table.reader.text(sku)
    guard !name.isEmpty, name.utf8.count <= LogNames.longest else {
      table.bad("bad-sku", name.isEmpty ? "The SKU is empty." : "The SKU is too long.", column: sku)
      return
    }
    var line = SnapshotLine(location: nil, sku: name, loads: 1)
    line.line = UInt32(clamping: table.reader.line)
    if let location {
      let code = table.reader.text(location)
      line.location = code.isEmpty ? nil : code
      line.column = UInt32(clamping: table.reader.columns[location])
    }
    guard takeInstant() else { return }
    let own = unit.map { table.reader.text($0) } ?? ""
    if !own.isEmpty { return takeUnit(own, line) }
    if let count {
      let text = table.reader.text(count.column)
      guard let number = Int(text), (0...100_000_000).contains(number) else {
        table.bad(
          "not-whole", "'\(text.prefix(40))' is not a whole number of loads, from 0 on.", column: count.column
        )
        return
      }
      line.loads = number
    }
    snapshot.lines.append(line)
  }

  /// A row of a handling unit: one load.
  private mutating func takeUnit(_ name: String, _ line: SnapshotLine) {
    var line = line
    guard name.utf8.count <= LogNames.longest else {
      table.bad("bad-unit", "The number of the handling unit is too long.", column: unit)
      return
    }
    if let count {
      let text = table.reader.text(count.column)
      guard let number = Double(text), number.isFinite, number >= 0, number < 1e12 else {
        table.bad("not-a-number", "'\(text.prefix(40))' is not a quantity, from 0 on.", column: count.column)
        return
      }
      guard !count.isLoads || number == 1 else {
        table.bad(
          "several-loads", "Handling unit '\(name.prefix(60))' is one load, not \(text.prefix(40)).",
          column: count.column)
        return
      }
    }
    if let known = units[ExactName(name)] {
      let before = snapshot.lines[known]
      guard before.location == line.location else {
        table.bad(
          "two-places",
          "Handling unit '\(name.prefix(60))' stands at '\(before.location ?? "")' by line \(before.line).",
          column: location)
        return
      }
      mixed += 1
      if mixed == 1 { firstMixed = name }
      return
    }
    line.unit = UInt32(clamping: snapshot.units.count)
    units[ExactName(name)] = snapshot.lines.count
    snapshot.units.append(name)
    snapshot.lines.append(line)
  }

  /// Looks at when the stock was counted; false when the row is wrong.
  private mutating func takeInstant() -> Bool {
    guard let instant else { return true }
    var text = table.reader.text(instant)
    var (own, canonical) = (clock, canonicalClock)
    let found = text.withUTF8 { own.instant($0)?.nanoseconds ?? canonical.instant($0)?.nanoseconds }
    (clock, canonicalClock) = (own, canonical)
    if let found, snapshot.asOf == nil || snapshot.asOf == found {
      snapshot.asOf = found
    } else if !text.isEmpty {
      let words = "'\(text.prefix(40))'"
      table.bad(
        found == nil ? "bad-time" : "several-instants",
        found == nil
          ? "\(words) is not a time: neither as the mapping's 'times' say, nor as 2026-03-02T06:00:00Z."
          : "\(words) is not the instant of the rows above: stock is of one instant.",
        column: instant)
      return false
    }
    return true
  }
}
