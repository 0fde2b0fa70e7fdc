import EntrepotAnalysis
import EntrepotJournal

extension RunResult {
  /// Whether customers' orders are picked here.
  var picks: Bool { detail.members.contains { $0.kind == .picker } || kpi("lines.count") != nil }

  /// Whether what is asked for are customers' orders, not trucks.
  var isByOrder: Bool { picks && detail.shipments.isEmpty }

  /// Whether people pick, and no machine carries loads.
  var isManual: Bool {
    picks && !detail.members.contains { $0.kind == .crane || $0.kind == .vehicle }
  }
}

/// What page one shows of a day on which people pick.
extension PageOne {
  /// Lead times of customers' orders.
  func orderLeadTime() -> Markup {
    let histogram = result.detail.retrievalLeadTime
    let title = "Order lead time: release to staged"
    guard histogram.total > 0, histogram.binWidth > 0, histogram.binWidth.isFinite else {
      return Pieces.figure(title, "", caption: "Not available: no order was staged.")
    }
    let columns = Columns(
      title: title, binWidth: histogram.binWidth / 60,
      series: [.init(fill: "working", values: histogram.counts.map(Double.init))],
      marks: marks(of: "orders.lead-time", middle: ("mean", "mean")), unit: "min", height: 138)
    return Pieces.figure(
      title, columns.markup(),
      caption: "\(Numbers.whole(histogram.total)) orders, by minutes. \(source)")
  }

  /// Orders released and staged by hour.
  func ordersByHour() -> Markup {
    let hours = result.detail.hours
    let chart = TimeChart(
      title: "Orders by hour", times: hours.map(\.start),
      series: [
        .init(style: "area", values: hours.map { Double($0.retrieved) }, isArea: true),
        .init(style: "thin", values: hours.map { Double($0.ordered) }, isArea: false),
      ], calendar: result.header.calendar)
    let legend = Legend([
      .init(fill: "working", pattern: nil, name: "staged"),
      .init(fill: "thin", pattern: nil, name: "released", isLine: true),
    ])
    return Pieces.figure(
      "Customers' orders per hour", chart.markup(), legend: legend.markup(), caption: source)
  }

  /// Orders that are under way.
  func openOrders() -> Markup {
    let hours = result.detail.hours
    let chart = TimeChart(
      title: "Open orders", times: hours.map(\.start),
      series: [.init(style: "area", values: hours.map { Double($0.openRetrievals) }, isArea: true)],
      calendar: result.header.calendar)
    return Pieces.figure(
      "Customers' orders released and not staged: most at once, by hour", chart.markup(),
      caption: source)
  }

  /// What all people together do with their time; nil when nobody was on duty.
  func peoplesTime() -> Markup? {
    let times = PickerTimes(result.detail.pickers)
    guard times.onDuty > 0 else { return nil }
    let title = "What people do with their time on duty"
    let rows = times.sums.map { name, seconds in
      Bars.Row(
        label: name, value: seconds / times.onDuty * 100, limit: nil,
        note: times.lines > 0
          ? "\(Numbers.fixed(seconds / Double(times.lines), decimals: 1)) s a line"
          : Numbers.percent(seconds / times.onDuty),
        fill: "working")
    }
    let bars = Bars(title: title, unit: " %", rows: rows, labelWidth: 100)
    let words = "Share of \(Calendar.span(times.onDuty)) on duty, all people added up. \(source)"
    return Pieces.figure(
      title, bars.markup(), caption: "\(words) By person, and on plans, on the next pages.")
  }
}
