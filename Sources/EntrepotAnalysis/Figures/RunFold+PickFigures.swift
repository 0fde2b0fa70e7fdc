import EntrepotJournal

/// Figures of people who pick.
///
/// On duty is scheduled time without planned stops; at work is the part of it on tours, blocked time
/// included. How a picker's time is shared: Tompkins et al. 2010, Facilities Planning, ch. 7.
extension RunFold {
  static let pickEntries = [
    KPIEntry(
      "lines.throughput", "1/h", "Order lines an hour.", "lines that came to their end ÷ counted hours"),
    KPIEntry("lines.count", "lines", "Order lines that came to their end.", "count"),
    KPIEntry("lines.per-labour-hour", "1/h", "Order lines for each hour that a person is on duty.", dutyRule),
    KPIEntry("pieces.throughput", "1/h", "Units picked an hour.", "units ÷ counted hours"),
    KPIEntry("pieces.per-labour-hour", "1/h", "Units for each hour that a person is on duty.", dutyRule),
    KPIEntry(
      "cases.throughput", "1/h", "Whole cases picked an hour; their pieces are among those picked.",
      "cases ÷ counted hours"),
    KPIEntry("cases.count", "cases", "Whole cases picked.", "count"),
    KPIEntry(
      "full-pallets.throughput", "1/h",
      "Full pallets of order lines that left a store as they were, an hour.",
      "full pallets staged ÷ counted hours"),
    KPIEntry(
      "full-pallets.count", "pallets",
      "Full pallets of order lines that left a store as they were.", "count"),
    KPIEntry("mixed-pallets.count", "pallets", "Pallets that were built of picked orders.", "count"),
    KPIEntry(
      "mixed-pallets.throughput", "1/h", "Pallets built of picked orders an hour.",
      "pallets ÷ counted hours"),
    KPIEntry(
      "mixed-pallets.pieces", "units", "Mean number of pieces on a pallet that was built.", "pieces ÷ pallets"
    ),
    KPIEntry(
      "mixed-pallets.cases", "1", "Mean number of cases and loose pieces on a pallet that was built.",
      "cases and loose pieces ÷ pallets"),
    KPIEntry("orders.throughput", "1/h", "Customers' orders staged an hour.", "orders ÷ counted hours"),
    KPIEntry("orders.count", "orders", "Customers' orders staged.", "count"),
    KPIEntry(
      "orders.per-labour-hour", "1/h", "Customers' orders for each hour that a person is on duty.", dutyRule),
    KPIEntry("orders.cancelled", "orders", "Customers' orders of which nothing could be picked.", "count"),
    KPIEntry(
      "lines.fill-rate", "1", "Share of lines of which all was there at the first visit (line fill rate).",
      "1 − (short + back-ordered) ÷ lines"),
    KPIEntry("lines.short-share", "1", "Share of lines delivered short.", "short ÷ lines"),
    KPIEntry(
      "lines.back-ordered", "lines",
      "Lines that had to wait until their face, or a pod, was filled up, or their lot came.", "count"),
    KPIEntry("lines.wrong-share", "1", "Share of lines that left wrong, unnoticed.", "wrong ÷ lines"),
    KPIEntry(
      "replenishments.per-100-lines", "1", "Pick faces, or SKUs on pods, filled up for each hundred lines.",
      "100 × filled up ÷ lines"),
    KPIEntry("tours.count", "tours", "Tours begun.", "count"),
    KPIEntry("tours.length.mean", "m", "Mean way of a tour.", "way by the routing rule ÷ tours"),
    KPIEntry("tours.lines.mean", "lines", "Mean number of lines on a tour.", "lines ÷ tours"),
    KPIEntry("walking.per-line", "m", "Way walked for each line.", "way of all tours ÷ lines on them"),
    KPIEntry("waves.count", "waves", "Waves released of which all is staged.", "count by release"),
    KPIEntry("waves.lead-time.mean", "s", "Mean time from a wave's release until all is staged.", "mean"),
    KPIEntry("waves.lead-time.p95", "s", "95th percentile of the same.", "Hyndman & Fan (1996), type 7"),
    KPIEntry(
      "waves.late-share", "1", "Share of waves with a cut-off that were staged after it.", "late ÷ due"),
    KPIEntry(
      "waves.lateness.mean", "s", "Mean time after their cut-off at which late waves were staged.",
      "mean over late waves"),
    KPIEntry("waves.lateness.p50", "s", "Median of the same.", "Hyndman & Fan (1996), type 7"),
    KPIEntry("waves.lateness.p95", "s", "95th percentile of the same.", "Hyndman & Fan (1996), type 7"),
    KPIEntry("waves.lateness.max", "s", "Longest of the same.", "maximum"),
    KPIEntry(
      "picker.busy-share", "1",
      "Share of time on duty that people are on tours, or at stations have something to pick from.",
      "at work ÷ on duty",
      byMember: true),
    KPIEntry(
      "picker.travel-share", "1", "Share of time on tours that people walk.", "walking ÷ at work",
      byMember: true),
    KPIEntry(
      "picker.congestion-share", "1", "Share of time on tours that people wait for each other.",
      "blocked ÷ at work", byMember: true),
    KPIEntry(
      "picker.lines-per-hour", "1/h", "Lines of one person an hour on duty.",
      "lines ÷ on duty, mean over people",
      byMember: true),
    KPIEntry(
      "pods.visits-per-hour", "1/h", "Visits of pods at stations, where lines are picked from them, an hour.",
      "visits ÷ counted hours"),
    KPIEntry(
      "pods.pile-on", "lines", "Lines picked from a pod at one visit (pile-on).",
      "lines ÷ visits (Merschformann et al. 2019, doi:10.1016/j.orp.2019.100128)"),
    KPIEntry("pods.units-per-visit", "units", "Units picked from a pod at one visit.", "units ÷ visits"),
    KPIEntry(
      "pods.busy-share", "1",
      "Share of people's time on duty that they have a pod to pick from, its change included.",
      "time-average pods picked from ÷ people on duty at stations for pods"),
    KPIEntry(
      "pods.units.mean", "units", "Mean number of units on all pods.",
      "time average: received − picked, where pods have a content"),
    KPIEntry(
      "pods.replenishments-per-hour", "1/h", "Pods filled up an hour.",
      "visits where they are filled up ÷ counted hours"),
    KPIEntry(
      "pods.stock-outs", "times", "Times that the last unit of a SKU on all pods was taken.", "count"),
    KPIEntry(
      "presentations.per-hour", "1/h", "Loads from stores that people at stations picked from, an hour.",
      "presentations ÷ counted hours"),
    KPIEntry(
      "presentations.pile-on", "lines", "Lines picked from a load each time it is presented (pile-on).",
      "lines ÷ presentations (Merschformann et al. 2019, doi:10.1016/j.orp.2019.100128)"),
    KPIEntry(
      "presentations.units", "units", "Units picked from a load each time it is presented.",
      "units ÷ presentations"),
    KPIEntry(
      "presentations.emptied-share", "1", "Share of presentations after which nothing is left on the load.",
      "emptied ÷ presentations"),
    KPIEntry(
      "presentations.lead-time.mean", "s", "Mean time from a station's call until the load stands there.",
      "mean"),
    KPIEntry(
      "presentations.lead-time.p95", "s", "95th percentile of the same.", "Hyndman & Fan (1996), type 7"),
    KPIEntry(
      "stock.units.mean", "units", "Mean number of units on loads that are counted.",
      "time average: received + adjusted − picked − shipped"),
    KPIEntry(
      "stock.held.mean", "loads", "Mean number of loads that nobody may use: blocked, or in quality control.",
      "time average"),
    KPIEntry("counts.per-hour", "1/h", "Locations counted an hour.", "counts ÷ counted hours"),
    KPIEntry(
      "counts.differing-share", "1", "Share of counts that found more or fewer units than the books said.",
      "differing ÷ counts"),
    KPIEntry(
      "replenishments.lead-time.mean", "s",
      "Mean time from the call for a face, or a SKU on a pod, to be filled up until it is.", "mean"),
    KPIEntry(
      "replenishments.lead-time.p95", "s", "95th percentile of the same.", "Hyndman & Fan (1996), type 7"),
  ]

  private static let dutyRule = "count ÷ time on duty of all people, those at stations included"

  func addPicking(_ scope: Scope, _ times: SortedTimes, to table: inout [String: Double]) {
    guard scope.total.length > 0 else { return }
    if index.isAtPods.contains(true) { addPods(scope, to: &table) }
    if !picking.loadStations.isEmpty { addPresentations(scope, times, to: &table) }
    if has(.count) {
      table["counts.per-hour"] = Double(scope.picking.counted) * 3600 / scope.seconds
      table["counts.differing-share"] = ratio(Double(scope.picking.differing), Double(scope.picking.counted))
    }
    if has(.hold) { table["stock.held.mean"] = scope.average(scope.total.heldLoads) }
    if has(.quantity) { table["stock.units.mean"] = scope.average(scope.total.units) }
    if has(.wave) { addWaves(scope.picking, times, scope, to: &table) }
    guard !index.pickers.isEmpty || has(.customerOrder) else { return }
    let total = scope.picking
    let (lines, hours) = (Double(total.lines), scope.seconds / 3600)
    let duty = index.pickers.indices.reduce(0.0) { $0 + onDuty(scope, $1) } / 3600
    let counts: [(String, Int)] = [
      ("lines", total.lines), ("pieces", total.units), ("orders", total.staged),
    ]
    for (name, count) in counts {
      table["\(name).throughput"] = Double(count) / hours
      table["\(name).per-labour-hour"] = ratio(Double(count), duty)
    }
    if has(.packs) {
      for (name, count) in [("cases", total.cases), ("full-pallets", total.pallets)] {
        table["\(name).throughput"] = Double(count) / hours
        table["\(name).count"] = Double(count)
      }
    }
    if has(.stacked) {
      table["mixed-pallets.count"] = Double(total.built)
      table["mixed-pallets.throughput"] = Double(total.built) / hours
      table["mixed-pallets.pieces"] = ratio(Double(total.builtPieces), Double(total.built))
      table["mixed-pallets.cases"] = ratio(Double(total.builtUnits), Double(total.built))
    }
    table["lines.count"] = lines
    table["orders.count"] = Double(total.staged)
    table["orders.cancelled"] = Double(total.cancelled)
    table["lines.fill-rate"] = ratio(Double(total.short + total.backOrdered), lines).map { 1 - $0 }
    table["lines.short-share"] = ratio(Double(total.short), lines)
    table["lines.back-ordered"] = Double(total.backOrdered)
    table["lines.wrong-share"] = ratio(Double(total.wrong), lines)
    addCustomers(scope, to: &table)
    if has(.replenishment) || has(.content) || index.isWalker.contains(true) {
      addRefills(total, times, scope, to: &table)
    }
    guard !index.pickers.isEmpty else { return }
    let rows = index.pickers.indices
    if !isWorkUnknown {
      table["picker.busy-share"] = ratio(rows.reduce(0.0) { $0 + atWork(scope, $1) } / 3600, duty)
    }
    table["picker.lines-per-hour"] = ratio(Double(scope.pickedLines.reduce(0, +)), duty)
    addWalkers(scope, times, to: &table)
  }

  /// Figures of those who walk in areas.
  private func addWalkers(_ scope: Scope, _ times: SortedTimes, to table: inout [String: Double]) {
    let rows = index.pickers.indices.filter { index.isWalker[$0] }
    guard !rows.isEmpty else { return }
    let total = scope.picking
    table["tours.count"] = Double(total.tours)
    table["tours.length.mean"] = ratio(total.length / 1000, Double(total.tours))
    table["tours.lines.mean"] = ratio(Double(total.tourLines), Double(total.tours))
    table["walking.per-line"] = ratio(total.length / 1000, Double(total.tourLines))
    guard !isWorkUnknown else { return }
    let work = rows.reduce(0.0) { $0 + atWork(scope, $1) }
    table["picker.travel-share"] = ratio(total.walked * 1e-9, work)
    // Who waited for whom, a log does not say.
    if !isLog {
      table["picker.congestion-share"] = ratio(rows.reduce(0.0) { $0 + blocked(scope, $1) }, work)
    }
  }

  /// Pick faces, and SKUs on pods, that are filled up.
  private func addRefills(
    _ total: PickTotal, _ times: SortedTimes, _ scope: Scope, to table: inout [String: Double]
  ) {
    table["replenishments.per-100-lines"] = ratio(100 * Double(total.refills), Double(total.lines))
    let refills = times.refills.seconds(in: scope.holds)
    guard !refills.isEmpty else { return }
    table["replenishments.lead-time.mean"] = mean(refills)
    table["replenishments.lead-time.p95"] = quantile(sorted: refills, 0.95)
  }

  private func addPods(_ scope: Scope, to table: inout [String: Double]) {
    let total = scope.picking
    if has(.content) {
      table["pods.units.mean"] = scope.average(scope.total.podUnits)
      table["pods.replenishments-per-hour"] = Double(total.fillings) * 3600 / scope.seconds
      table["pods.stock-outs"] = Double(total.stockOuts)
    }
    table["pods.visits-per-hour"] = Double(total.visits) * 3600 / scope.seconds
    table["pods.pile-on"] = ratio(Double(total.visitLines), Double(total.visits))
    table["pods.units-per-visit"] = ratio(Double(total.visitUnits), Double(total.visits))
    let people = index.pickers.indices.filter { index.isAtPods[$0] }
    let duty = people.reduce(0.0) { $0 + onDuty(scope, $1) }
    table["pods.busy-share"] = scope.average(scope.total.pickedPods).flatMap {
      ratio($0 * scope.seconds, duty)
    }
  }

  private func addPresentations(_ scope: Scope, _ times: SortedTimes, to table: inout [String: Double]) {
    let total = scope.picking
    let count = Double(total.presentations)
    table["presentations.per-hour"] = count * 3600 / scope.seconds
    table["presentations.pile-on"] = ratio(Double(total.presentedLines), count)
    table["presentations.units"] = ratio(Double(total.presentedUnits), count)
    table["presentations.emptied-share"] = ratio(Double(total.emptied), count)
    let values = times.presentations.seconds(in: scope.holds)
    guard !values.isEmpty else { return }
    table["presentations.lead-time.mean"] = mean(values)
    table["presentations.lead-time.p95"] = quantile(sorted: values, 0.95)
  }

  private func addWaves(
    _ total: PickTotal, _ times: SortedTimes, _ scope: Scope, to table: inout [String: Double]
  ) {
    table["waves.count"] = Double(total.waves)
    table["waves.late-share"] = ratio(Double(total.wavesLate), Double(total.wavesDue))
    let values = times.waves.seconds(in: scope.holds)
    guard !values.isEmpty else { return }
    table["waves.lead-time.mean"] = mean(values)
    table["waves.lead-time.p95"] = quantile(sorted: values, 0.95)
  }

  /// Figures of one person.
  func pickerTable(_ scope: Scope, _ row: Int) -> [String: Double] {
    guard scope.total.length > 0, has(.state) else { return [:] }
    var table: [String: Double] = [:]
    let (work, duty) = (atWork(scope, row), onDuty(scope, row))
    let isKnown = !(isWorkUnknown && index.isWalker[row])
    if isKnown { table["picker.busy-share"] = ratio(work, duty) }
    if index.isWalker[row], isKnown {
      table["picker.travel-share"] = ratio(scope.walked[row] * 1e-9, work)
      if !isLog { table["picker.congestion-share"] = ratio(blocked(scope, row), work) }
    }
    table["picker.lines-per-hour"] = ratio(Double(scope.pickedLines[row]) * 3600, duty)
    return table
  }

  /// Hours of all people on duty [price]; nil without a price of a labour hour.
  func labourCost(_ scope: Scope) -> Double? {
    guard let price = energy.labourSecond else { return nil }
    return index.pickers.indices.reduce(0.0) { $0 + onDuty(scope, $1) } * price
  }

  /// Time that somebody is there [s].
  private func onDuty(_ scope: Scope, _ row: Int) -> Double {
    scope.seconds - time(scope, row, .maintenance)
  }

  /// Time on tours [s].
  private func atWork(_ scope: Scope, _ row: Int) -> Double {
    time(scope, row, .working) + time(scope, row, .blocked)
  }

  private func blocked(_ scope: Scope, _ row: Int) -> Double { time(scope, row, .blocked) }

  private func time(_ scope: Scope, _ row: Int, _ state: NodeState) -> Double {
    Double(scope.states[index.pickers[row] * RunFold.stateCount + Int(state.rawValue)]) * 1e-9
  }
}
