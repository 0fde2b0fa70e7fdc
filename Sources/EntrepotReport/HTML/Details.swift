import EntrepotAnalysis
import EntrepotJournal

/// The pages after the first: the figures and tables behind the verdict.
struct Details {
  let result: RunResult

  /// Rows of a table that are shown; the rest is in the result file.
  static let rowLimit = 200
  /// Aisles whose rack faces are drawn.
  static let aisleLimit = 16

  func markup() -> Markup {
    Markup([
      promises(), stress(), stuck(), throughput(), settling(), leadTimes(), racks(), roads(), picking(),
      waves(),
      queues(),
      members(),
      trucks(),
      kpis(),
      inputs(),
    ])
  }

  private var source: String { result.header.isDeterministic ? "Deterministic." : "Replication 1." }

  func limited<Row>(_ rows: [Row], _ make: (Row) -> [Markup]) -> (rows: [[Markup]], note: Markup) {
    let rest = rows.count - Details.rowLimit
    let note: Markup =
      rest > 0 ? "<p class=\"note\">\(Numbers.whole(rest)) more rows are in the result file.</p>" : ""
    return (rows.prefix(Details.rowLimit).map(make), note)
  }

  /// All promises, when page one could not show them.
  private func promises() -> Markup {
    guard result.expectations.count > PageOne.promiseLimit else { return "" }
    return "<section><h2>All promises</h2>\(PageOne.table(of: result.expectations, result))</section>"
  }

  /// All extra runs, when page one could not show them.
  private func stress() -> Markup {
    guard result.stress.count > PageOne.stressLimit else { return "" }
    return "<section><h2>All extra runs</h2>\(PageOne.table(ofStress: result.stress))</section>"
  }

  private func stuck() -> Markup {
    guard !result.stuck.isEmpty else { return "" }
    let items: [Markup] = result.stuck.prefix(Details.rowLimit).map { "<li>\($0)</li>" }
    return "<section><h2 id=\"stuck\">What could not be finished</h2><ul>\(items)</ul></section>"
  }

  private func throughput() -> Markup {
    let hours = result.detail.hours
    guard !hours.isEmpty else { return "" }
    let isByOrder = result.isByOrder
    let chart = TimeChart(
      title: "Throughput by hour", times: hours.map(\.start),
      series: [
        .init(style: "inbound", values: hours.map { Double($0.stored) }, isArea: true),
        .init(
          style: "outbound", values: hours.map { Double($0.retrieved) }, isArea: true, isBelow: !isByOrder),
        .init(style: "thin", values: hours.map { Double($0.arrived) }, isArea: false),
        .init(
          style: "thin", values: hours.map { Double($0.ordered) }, isArea: false, isBelow: !isByOrder),
      ], calendar: result.header.calendar, width: 740, height: 190)
    var entries = [
      Legend.Entry(
        fill: "outbound", pattern: nil,
        name: isByOrder ? "staged" : "retrieved (downwards)"),
      Legend.Entry(
        fill: "thin", pattern: nil, name: isByOrder ? "released" : "arrived, ordered", isLine: true),
    ]
    if !isByOrder {
      entries.insert(Legend.Entry(fill: "inbound", pattern: nil, name: "stored (upwards)"), at: 0)
    }
    let legend = Legend(entries)
    let title = isByOrder ? "Customers' orders per hour" : "Loads per hour"
    return """
      <section><h2>Throughput by hour</h2><div class="scroll wide">
      \(Pieces.figure(title, chart.markup(), legend: legend.markup(), caption: source))
      </div><div class="grid2">\([dayProfile(), hasCranes ? busyChart() : ""])</div></section>
      """
  }

  private var hasCranes: Bool { result.detail.members.contains { $0.kind == .crane } }

  /// Means by local hour of day.
  private func dayProfile() -> Markup {
    var sums = Array(repeating: (into: 0.0, out: 0.0, count: 0.0), count: 24)
    let isByOrder = result.isByOrder
    for hour in result.detail.hours {
      let index = Calendar.secondOfDay(hour.start, result.header.calendar) / 3600 % 24
      sums[index].into += Double(isByOrder ? hour.ordered : hour.stored)
      sums[index].out += Double(hour.retrieved)
      sums[index].count += 1
    }
    let columns = Columns(
      title: "\(isByOrder ? "Orders" : "Loads") per hour by hour of day", binWidth: 1,
      series: [
        .init(fill: "inbound", values: sums.map { $0.count > 0 ? $0.into / $0.count : 0 }),
        .init(fill: "outbound", values: sums.map { $0.count > 0 ? $0.out / $0.count : 0 }),
      ], unit: "h")
    return Pieces.figure(
      "Mean \(isByOrder ? "orders" : "loads") per hour, by local hour of day", columns.markup(),
      caption: "Left column \(isByOrder ? "released" : "stored"), right column "
        + "\(isByOrder ? "staged" : "retrieved"). \(source)")
  }

  private func busyChart() -> Markup {
    let hours = result.detail.hours
    guard hours.contains(where: { $0.craneBusy != nil }) else {
      return Pieces.figure("Cranes working: mean share of time in %", "", caption: PageOne.unknownTimes)
    }
    let chart = TimeChart(
      title: "Cranes working", times: hours.map(\.start),
      series: [.init(style: "area", values: hours.map { ($0.craneBusy ?? 0) * 100 }, isArea: true)],
      calendar: result.header.calendar, atLeast: 100)
    return Pieces.figure("Cranes working: mean share of time in %", chart.markup(), caption: source)
  }

  private func leadTimes() -> Markup {
    let noun = result.isByOrder ? "Order" : "Retrieval"
    let retrieval = histogram("\(noun) lead time: release to staged", result.detail.retrievalLeadTime)
    if result.isByOrder {
      return "<section><h2>Lead times</h2><div class=\"grid2\">\(retrieval)</div></section>"
    }
    let putaway = histogram("Putaway lead time: arrival to stored", result.detail.putawayLeadTime)
    return "<section><h2>Lead times</h2><div class=\"grid2\">\([retrieval, putaway])</div></section>"
  }

  private func histogram(_ title: String, _ histogram: Histogram) -> Markup {
    guard histogram.total > 0, histogram.binWidth > 0, histogram.binWidth.isFinite else {
      return Pieces.figure(title, "", caption: "Not available: none was completed.")
    }
    let columns = Columns(
      title: title, binWidth: histogram.binWidth / 60,
      series: [.init(fill: "working", values: histogram.counts.map(Double.init))], unit: "min")
    return Pieces.figure(
      title, columns.markup(), caption: "\(Numbers.whole(histogram.total)) orders, by minutes. \(source)")
  }

  // MARK: Rack heat maps

  private func racks() -> Markup {
    let all = result.detail.racks.filter { $0.bays > 0 && $0.levels > 0 }
    guard !all.isEmpty else { return "" }
    let totals = all.map { $0.accesses.reduce(0.0) { $0 + Double($1) } }
    let busiest = all.indices.sorted { (totals[$1], $0) < (totals[$0], $1) }.prefix(Details.aisleLimit)
    let shown = busiest.sorted().map { all[$0] }
    let rest =
      all.count > shown.count ? " The \(shown.count) busiest of \(all.count) aisles." : ""
    let most = Double(shown.flatMap(\.accesses).max() ?? 0)
    let accesses = shown.map { rack in
      face(
        rack, values: rack.accesses.map(Double.init), most: most,
        of: "\(Numbers.fixed(rack.accesses.reduce(0.0) { $0 + Double($1) }, decimals: 0)) loads")
    }
    let filled = shown.map { rack in
      let mean = rack.filled.isEmpty ? 0 : rack.filled.reduce(0, +) / Double(rack.filled.count)
      return face(rack, values: rack.filled, most: 1, of: "mean \(Numbers.percent(mean))")
    }
    let window = "whole run, \(Calendar.span(result.header.horizon.seconds)). \(source)\(rest)"
    let accessWords =
      "Loads per bay and level, all sides and depths; \(window) Left is bay 1, the foot is level 1."
    let fillWords = "Time-average share of the places of a bay and level that are filled; \(window)"
    return """
      <section><h2>Rack faces: loads put in or taken out</h2>
      \(HeatMap.legend(most: most, unit: accessWords, share: false))
      <div class="grid3">\(accesses)</div></section>
      <section><h2>Rack faces: filling</h2>
      \(HeatMap.legend(most: 1, unit: fillWords, share: true))
      <div class="grid3">\(filled)</div></section>
      """
  }

  private func face(_ rack: RackHeat, values: [Double], most: Double, of words: String) -> Markup {
    let name = Pieces.shortName(rack.aisle)
    let map = HeatMap(
      title: "Aisle \(name): \(words)", bays: rack.bays, levels: rack.levels, values: values, most: most)
    return Pieces.figure("\(name): \(words)", map.markup())
  }
}
