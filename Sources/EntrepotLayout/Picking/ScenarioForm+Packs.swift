/// Cases and pallets of SKUs, against what becomes of them.
extension ScenarioForm {
  /// What is said of packs is used, and what is asked for in packs is known.
  func checkPacks(_ spec: ScenarioSpec, _ root: DocumentNode, _ reading: inout Reading) {
    if root["sku-columns"] != nil, skuFile == nil {
      reading.report("no-file", "'sku-columns' needs a 'sku-file'.", at: root.mark(of: "sku-columns"))
    }
    if let skuFile, skuColumns.isBare {
      reading.report(
        "no-columns",
        "Nothing is read from '\(shortened(skuFile.value))': 'sku-columns' names no column but the SKU's.",
        at: root.mark(of: "sku-columns"))
    }
    guard let lines = spec.lines else { return }
    // Each by itself is sound; what one says of cases and another of pallets may not be.
    for sku in spec.skus where lines.pack.contradiction == nil {
      let form = skus.first { $0.name == sku.name }
      guard form?.spec.pack.contradiction == nil,
        let why = sku.pack.completed(by: lines.pack).contradiction
      else { continue }
      let mark = form?.mark ?? root.mark(of: "sku-file")
      reading.report("wrong-pack", "SKU '\(shortened(sku.name))': \(why)", at: mark)
    }
    checkNames(lines, spec, &reading)
    checkCases(lines, spec, root, &reading)
    let marks =
      crews.compactMap { $0.source?.fullPallets?.mark }
      + podPicking.compactMap { $0.store.fullPallets?.mark }
    let hasPallets = lines.pack.palletPieces != nil || spec.skus.contains { $0.pack.palletPieces != nil }
    if let mark = marks.first, !hasPallets {
      reading.report(
        "no-pack",
        "No line can ask for a full pallet: nobody says how many pieces one holds ('pack: { pallet: … }').",
        at: mark)
    }
    if spec.storePicking != nil, spec.stock.units != nil, !spec.stock.counts.isEmpty {
      let known = Set(spec.skus.filter { $0.pack.palletPieces != nil }.map(\.name))
      let passed = Set(
        spec.stock.counts.map(\.sku).filter { lines.pack.palletPieces != nil || known.contains($0) })
      if !passed.isEmpty {
        reading.report(
          "unused-units",
          "'units' is passed over for \(passed.count == 1 ? "1 SKU" : "\(passed.count) SKUs") of which the "
            + "pieces on a full pallet are known: a load holds as many.",
          at: root["stock"]?.mark(of: "units") ?? root.mark, severity: .warning)
      }
    }
    if marks.isEmpty, lines.palletLines > 0 {
      reading.report(
        "no-full-pallets",
        "\(lines.palletLines == 1 ? "1 line is" : "\(lines.palletLines) lines are") ordered by the pallet "
          + "and picked like others, case by case and piece by piece: no store says where 'full-pallets' go.",
        at: root["demand"]?["lines"]?["columns"]?.mark(of: "unit") ?? root.mark, severity: .warning)
    }
  }

  /// A case that no face or load can hold is never picked whole.
  private func checkCases(
    _ lines: LinesSpec, _ spec: ScenarioSpec, _ root: DocumentNode, _ reading: inout Reading
  ) {
    let packs = Dictionary(spec.skus.map { ($0.name, $0.pack) }, uniquingKeysWith: { $1 })
    let ordered = lines.skus.map { name in
      (name: name, pack: packs[name]?.completed(by: lines.pack) ?? lines.pack)
    }
    func warn(_ most: Double, _ what: String, _ mark: Mark, _ isMeant: (PackSpec) -> Bool) {
      let torn = ordered.filter { isMeant($0.pack) && Double($0.pack.casePieces ?? 0) > most }
      guard let first = torn.first, let inCase = first.pack.casePieces else { return }
      let others = torn.count == 1 ? "" : " (and such cases \(torn.count - 1) more SKUs)"
      reading.report(
        "torn-cases",
        "\(what) \(rounded(most)) pieces, and SKU '\(shortened(first.name))' has cases of \(inCase)"
          + "\(others): they are picked piece by piece.", at: mark, severity: .warning)
    }
    let faces = crews.compactMap(\.spec.faceUnits)
    if let most = faces.max(), faces.count == crews.count,
      let crew = crews.first(where: { $0.spec.faceUnits == most })
    {
      warn(Double(most), "A pick face holds", crew.mark) { _ in true }
    }
    if spec.storePicking != nil, crews.isEmpty, let units = spec.stock.units {
      warn(units.mean, "A load holds", root["stock"]?.mark(of: "units") ?? root.mark) {
        $0.palletPieces == nil
      }
    }
  }

  private func rounded(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String((value * 10).rounded() / 10)
  }

  /// SKUs that are described but never asked for are likely misspelt; those of order files are checked with
  /// these.
  private func checkNames(_ lines: LinesSpec, _ spec: ScenarioSpec, _ reading: inout Reading) {
    guard spec.orders == nil, spec.streams.allSatisfy({ !$0.kind.drawsSKUs }), lines.random == nil else {
      return
    }
    let known = Set(lines.skus).union(spec.stock.counts.map(\.sku))
    for sku in skus where !known.contains(sku.name) {
      reading.report(
        "unknown-sku", "SKU '\(shortened(sku.name))' is neither in stock nor in any order line.",
        at: sku.mark,
        severity: .warning, suggestion: reading.nearest(to: sku.name, among: lines.skus))
    }
  }
}

extension SKUColumnsForm {
  /// No column is named that says anything of a SKU.
  fileprivate var isBare: Bool {
    [casePieces, palletPieces, layerCases, weight, volume, crushClass].allSatisfy { $0 == nil }
  }
}
