import EntrepotLayout

/// Loads of one article at the start, at one place or anywhere in the store.
public struct SnapshotLine: Hashable, Sendable {
  /// Location code; nil where the file does not say.
  public var location: String?
  /// Article.
  public var sku: String
  /// Loads.
  public var loads: Int
}

/// Reads stock at an instant from a CSV file: `sku`, a count (`loads`, `pallets` or `qty`; 1 when there is no
/// such column), and `loc` if places are known.
public func readSnapshot(path: String) -> ([SnapshotLine], [Diagnostic]) {
  if let problem = fileProblem(path) {
    return ([], [Diagnostic("no-file", problem.sentence, at: Mark(file: path))])
  }
  guard var table = CSVTable(path: path, shownAs: path) else { return ([], []) }
  let mark = Mark(file: path, line: 1)
  func first(_ names: [String], _ table: inout CSVTable) -> Int? {
    names.first { table.hasColumn($0) }.flatMap { table.column(Marked($0, at: mark)) }
  }
  guard
    let sku = first(["sku", "SKU", "article", "item"], &table)
      ?? table.column(Marked("sku", at: mark))
  else { return ([], table.finished()) }
  let count = first(["loads", "pallets", "qty", "quantity"], &table)
  let location = first(["loc", "location"], &table)
  var lines: [SnapshotLine] = []
  while lines.count < 10_000_000, table.next() {
    let name = table.reader.text(sku)
    guard !name.isEmpty, name.utf8.count <= 200 else {
      table.bad("bad-sku", name.isEmpty ? "The SKU is empty." : "The SKU is too long.", column: sku)
      continue
    }
    var loads = 1
    if let count {
      let text = table.reader.text(count)
      guard let number = Int(text), (0...100_000_000).contains(number) else {
        table.bad(
          "not-whole", "'\(text.prefix(40))' is not a whole number of loads.", column: count)
        continue
      }
      loads = number
    }
    let code = location.map { table.reader.text($0) }
    lines.append(
      SnapshotLine(location: code?.isEmpty == true ? nil : code, sku: name, loads: loads))
  }
  return (lines, table.finished())
}
