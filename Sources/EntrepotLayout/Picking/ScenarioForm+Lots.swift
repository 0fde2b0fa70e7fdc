/// Lots and shelf lives that lines demand, against what loads of the store say.
extension ScenarioForm {
  func checkLots(_ spec: ScenarioSpec, _ root: DocumentNode, _ reading: inout Reading) {
    let columns = root["stock"]?["columns"]
    if spec.storePicking == nil, demand.orders == nil {
      for key in ["lot", "shelf-life"] where columns?[key] != nil {
        reading.report(
          "unused-lots",
          "'\(key)' of stock is used by nobody: no line is picked from loads of a store, no order file asks "
            + "for them.",
          at: columns?.mark(of: key) ?? root.mark, severity: .warning)
      }
    }
    guard let lines = spec.lines else { return }
    let columnsOfDemand = [("lot", demand.lines?.columns.lot), ("shelf-life", demand.lines?.columns.life)]
    for (name, column) in columnsOfDemand {
      guard let column else { continue }
      let rows = lines.lines.filter { name == "lot" ? $0.lot >= 0 : $0.life > 0 }
      if rows.isEmpty {
        reading.report(
          "unused-lots",
          "No line demands a \(name == "lot" ? "lot" : "shelf life"): column '\(shortened(column.value))' is "
            + "empty.", at: column.mark, severity: .warning)
        continue
      }
      // Faces and pods hold what comes.
      let placed = Set(spec.crews.flatMap { $0.slotRows.map(\.sku) })
      let faces =
        spec.storePicking == nil
        ? rows.count : rows.count { $0.area >= 0 || placed.contains(lines.skus[Int($0.sku)]) }
      guard faces > 0 else { continue }
      reading.report(
        "no-lots",
        "\(faces) \(faces == 1 ? "line demands" : "lines demand") a "
          + "\(name == "lot" ? "lot" : "shelf life") and "
          + "\(faces == 1 ? "is" : "are") picked from faces or pods, which hold any: only loads of a store "
          + "('goods-to-person') have lots and shelf lives.", at: column.mark)
    }
    if spec.storePicking != nil { checkLotNames(lines, spec, &reading) }
  }

  /// Lots that nobody ever brings are likely misspelt.
  private func checkLotNames(_ lines: LinesSpec, _ spec: ScenarioSpec, _ reading: inout Reading) {
    guard let column = demand.lines?.columns.lot, !lines.lots.isEmpty else { return }
    // A lot is one of its SKU: another SKU may have one of the same name.
    var known: [String: Set<String>] = [:]
    for count in spec.stock.counts {
      if let lot = count.lot { known[lot, default: []].insert(count.sku) }
    }
    if let orders = spec.orders {
      for row in orders.rows where row.isInbound && row.shipment >= 0 {
        known[orders.shipments[Int(row.shipment)], default: []].insert(orders.skus[Int(row.sku)])
      }
    }
    let lost = lines.lines.filter {
      $0.lot >= 0 && known[lines.lots[Int($0.lot)]]?.contains(lines.skus[Int($0.sku)]) != true
    }
    var seen = Set<Int32>()
    let missing = lost.filter { seen.insert($0.lot).inserted }.map { line in
      let name = shortened(lines.lots[Int(line.lot)])
      return known[lines.lots[Int(line.lot)]] == nil
        ? name : "\(name) of \(shortened(lines.skus[Int(line.sku)]))"
    }
    guard let first = lost.first else { return }
    let count = lost.count
    reading.report(
      "unknown-lot",
      "\(count) \(count == 1 ? "line demands a lot that is" : "lines demand lots that are") neither in stock "
        + "nor ever brought in (\(listed(missing))).", at: column.mark,
      severity: .warning,
      suggestion: reading.nearest(to: lines.lots[Int(first.lot)], among: known.keys.sorted()))
  }
}
