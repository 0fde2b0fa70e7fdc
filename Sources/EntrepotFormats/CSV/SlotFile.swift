import EntrepotLayout

/// Which SKU stands where in a picking area.
enum SlotFile {
  /// Reads a CSV file that is known to exist.
  static func read(_ form: CrewForm, _ area: PickAreaSpec, path: String) -> ([SlotRow], [Diagnostic]) {
    guard let file = form.slotFile, var table = CSVTable(path: path, shownAs: path) else { return ([], []) }
    let sku = table.column(form.slotSKU.placed(near: file.mark))
    let location = table.column(form.slotLocation.placed(near: file.mark))
    guard let sku, let location else { return ([], table.finished()) }
    var rows: [SlotRow] = []
    var seen: [String: Int] = [:]
    let pattern = area.locations ?? .standard
    while rows.count < 10_000_000, table.next() {
      let name = table.reader.text(sku)
      let code = table.reader.text(location)
      guard !name.isEmpty, name.utf8.count <= 200 else {
        table.bad("bad-sku", name.isEmpty ? "The SKU is empty." : "The SKU is too long.", column: sku)
        continue
      }
      guard let spot = pattern.spot(of: code) else {
        table.bad(
          "unknown-location", "'\(code.prefix(40))' does not read as \(pattern.text).", column: location)
        continue
      }
      guard spot.aisle >= 0, spot.bay >= 0, spot.aisle < area.aisles, spot.bay < area.bays else {
        table.bad(
          "unknown-location",
          "Location '\(code.prefix(40))' lies outside '\(area.name)'"
            + ", which has aisles 1 to \(area.aisles) and "
            + "bays 1 to \(area.bays).", column: location)
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
