import EntrepotLayout

/// Which SKU stands where in a picking area.
enum SlotFile {
  /// Reads a CSV file that is known to exist.
  ///
  /// - Parameter limit: rows at most.
  static func read(
    _ form: CrewForm, _ area: PickAreaSpec, path: String, limit: Int = 10_000_000
  ) -> ([SlotRow], [Diagnostic]) {
    guard let file = form.slotFile, var table = CSVTable(path: path, shownAs: path) else { return ([], []) }
    let sku = table.column(form.slotSKU.placed(near: file.mark))
    let location = table.column(form.slotLocation.placed(near: file.mark))
    guard let sku, let location else { return ([], table.finished()) }
    var rows: [SlotRow] = []
    var seen: [String: Int] = [:]
    let pattern = area.locations ?? .standard
    while table.next() {
      guard rows.count < limit else {
        table.tooManyRows(limit)
        break
      }
      let name = table.reader.text(sku)
      let code = table.reader.text(location)
      guard isUTF8(table.reader.trimmed(sku)) else {
        table.bad(
          "not-utf-8", "The SKU '\(name.prefix(40))' is not UTF-8; save the file as UTF-8.", column: sku)
        continue
      }
      guard !name.isEmpty, name.utf8.count <= 200 else {
        table.bad("bad-sku", name.isEmpty ? "The SKU is empty." : "The SKU is too long.", column: sku)
        continue
      }
      let spot: PickSpot
      switch area.location(of: code) {
      case .found(let place): spot = place
      case .outside(let why):
        table.bad("unknown-location", why, column: location)
        continue
      case .unreadable:
        let what = code.isEmpty ? "The location is empty; it reads" : "'\(code.prefix(40))' does not read"
        table.bad("unknown-location", "\(what) as \(pattern.text).", column: location)
        continue
      }
      if let line = seen[name] {
        table.bad("duplicate-sku", "SKU '\(name.prefix(40))' is already in line \(line).", column: sku)
        continue
      }
      seen[name] = table.reader.line
      rows.append(SlotRow(sku: name, spot: spot))
    }
    return (rows, table.finished())
  }
}
