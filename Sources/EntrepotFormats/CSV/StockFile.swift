import EntrepotLayout

/// Reads stock from a CSV file that is known to exist.
///
/// - Parameter limit: rows at most.
func readStock(
  _ form: StockForm, path: String, limit: Int = 10_000_000
) -> ([StockSpec.Count], [Diagnostic]) {
  guard let file = form.file, var table = CSVTable(path: path, shownAs: path) else { return ([], []) }
  let sku = table.column(form.skuColumn.placed(near: file.mark))
  let loads = table.column(form.loadsColumn.placed(near: file.mark))
  guard let sku, let loads else { return ([], table.finished()) }
  var counts: [StockSpec.Count] = []
  var seen: [String: Int] = [:]
  while table.next() {
    guard counts.count < limit else {
      table.tooManyRows(limit)
      break
    }
    let name = table.reader.text(sku)
    let text = table.reader.text(loads)
    guard !name.isEmpty, name.utf8.count <= 200 else {
      table.bad("bad-sku", name.isEmpty ? "The SKU is empty." : "The SKU is too long.", column: sku)
      continue
    }
    guard let number = Int(text) else {
      table.bad("not-whole", "'\(text.prefix(40))' is not a whole number of loads.", column: loads)
      continue
    }
    guard (0...100_000_000).contains(number) else {
      table.bad(
        number < 0 ? "negative" : "out-of-range",
        number < 0 ? "The number of loads is negative." : "More than 100,000,000 loads.", column: loads)
      continue
    }
    if let line = seen[name] {
      table.bad("duplicate-sku", "SKU '\(name.prefix(40))' is already in line \(line).", column: sku)
      continue
    }
    seen[name] = table.reader.line
    counts.append(StockSpec.Count(sku: name, loads: number))
  }
  return (counts, table.finished())
}

extension Marked {
  /// The same; a value that nobody wrote is placed where another stands.
  func placed(near mark: Mark) -> Marked { self.mark.file.isEmpty ? Marked(value, at: mark) : self }
}
