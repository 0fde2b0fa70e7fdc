/// Whether what is asked for can ever come: from stock, from the file, from a stream.
extension ScenarioForm {
  func checkNeverInStock(
    _ spec: ScenarioSpec, _ layout: LayoutSpec, _ root: DocumentNode, _ reading: inout Reading
  ) {
    var brought = Set(spec.stock.counts.map(\.sku))
    for row in spec.orders?.rows ?? [] where row.isInbound {
      brought.insert(spec.orders?.skus[Int(row.sku)] ?? "")
    }
    // Streams share the names of their SKUs: what one brings in another can take out.
    let most = spec.streams.filter { $0.kind == .putaway }.map(\.skus).max() ?? 0
    if let orders = spec.orders {
      var isMissing = Array(repeating: false, count: orders.skus.count)
      for row in orders.rows where !row.isInbound { isMissing[Int(row.sku)] = true }
      let names = orders.skus.indices.filter { isMissing[$0] }.map { orders.skus[$0] }
      let missing = names.filter { !brought.contains($0) && !isNumbered($0, upTo: most) }
      report(missing, at: root.mark(of: "demand", "orders"), &reading)
    }
    let isFromStore = podPicking.contains { form in layout.stores.contains { $0.name == form.spec.fleet } }
    if let lines = spec.lines, lines.random == nil, isFromStore, stock.reorder == nil {
      var isMissing = Array(repeating: false, count: lines.skus.count)
      for line in lines.lines where line.area < 0 { isMissing[Int(line.sku)] = true }
      let names = lines.skus.indices.filter { isMissing[$0] }.map { lines.skus[$0] }
      let missing = names.filter { !brought.contains($0) && !isNumbered($0, upTo: most) }
      report(missing, at: root.mark(of: "demand", "lines"), &reading)
    }
    for stream in spec.streams where stream.kind == .retrieval || stream.kind == .truckload {
      guard stream.skus > most else { continue }
      let names = (most..<stream.skus).map { "sku-\($0 + 1)" }.filter { !brought.contains($0) }
      report(names, at: root.mark(of: "demand", "streams", stream.name), &reading)
    }
  }

  /// Whether a putaway stream brings it.
  private func isNumbered(_ name: String, upTo most: Int) -> Bool {
    guard name.hasPrefix("sku-"), let number = Int(name.dropFirst(4)) else { return false }
    return (1...max(1, most)).contains(number) && most > 0 && name == "sku-\(number)"
  }

  private func report(_ names: [String], at mark: Mark, _ reading: inout Reading) {
    if names.isEmpty { return }
    reading.report(
      "never-in-stock", "Asked for, but neither in stock nor ever brought in: SKU \(listed(names)).",
      at: mark, severity: .warning)
  }
}
