import EntrepotAnalysis
import EntrepotJournal

extension PageOne {
  /// What figures from one replication say about themselves.
  var source: String { result.header.isDeterministic ? "Deterministic." : "Replication 1." }

  func sections() -> Markup {
    let noun = result.isManual ? "orders" : result.picks ? "loads or orders" : "loads"
    let title = "Required against available \(noun) per hour, by section"
    let ranked = Sentences.ranked(result.detail.sections)
    guard !ranked.isEmpty else { return Pieces.figure(title, "", caption: "Not available.") }
    let rows = ranked.prefix(8).map { section in
      let share = Sentences.share(section)
      let required = Numbers.fixed(section.required, decimals: 0)
      let available = Numbers.fixed(section.available, decimals: 0)
      return Bars.Row(
        label: section.name, value: max(0, min(share, 2)) * 100, limit: share < 0 ? nil : 100,
        note: share < 0
          ? "\(required), \(Sentences.noShare(section))"
          : (share > 1 ? "▲ " : "") + "\(required) of \(available)",
        fill: "working")
    }
    let bars = Bars(title: title, unit: " %", rows: rows)
    let legend = Legend([
      .init(fill: "working", pattern: nil, name: "required in its busiest hour"),
      .init(fill: "over", pattern: "hatch", name: "more than available"),
      .init(fill: "limit-end", pattern: nil, name: "available", isLine: true),
    ])
    let rest = ranked.count > 8 ? " \(ranked.count - 8) more with less load are in the result file." : ""
    return Pieces.figure(
      title, bars.markup(), legend: legend.markup(),
      caption:
        "Share of what the section can carry; at the right \(noun) per hour. \(source)\(rest)")
  }

  func turnaround() -> Markup {
    let histogram = result.detail.turnaround
    if histogram.total == 0, result.picks { return orderLeadTime() }
    let title = "Truck turnaround: call to last unit staged"
    guard histogram.total > 0, histogram.binWidth > 0, histogram.binWidth.isFinite else {
      return Pieces.figure(title, "", caption: "Not available: no truck was staged.")
    }
    let marks = marks(of: "shipments.turnaround", middle: ("p50", "median"))
    let columns = Columns(
      title: title, binWidth: histogram.binWidth / 60,
      series: [.init(fill: "working", values: histogram.counts.map(Double.init))], marks: marks, unit: "min",
      height: 138)
    let late = result.detail.shipments.count { $0.staged == nil }
    let open = late > 0 ? " \(Numbers.whole(late)) not staged by the end." : ""
    return Pieces.figure(
      title, columns.markup(),
      caption: "\(Numbers.whole(histogram.total)) trucks, by minutes. \(source)\(open)")
  }

  /// The middle of a distribution, its 95th percentile and what is promised of that.
  func marks(of measure: String, middle: (figure: String, words: String)) -> [Columns.Mark] {
    var marks: [Columns.Mark] = []
    func add(_ name: String, _ label: String, row: Int, isLeft: Bool) -> Double? {
      guard let mean = result.kpi("\(measure).\(name)")?.mean else { return nil }
      let words = "\(label) \(Numbers.fixed(mean / 60, decimals: 1)) min"
      marks.append(.init(value: mean / 60, label: words, style: "mark", row: row, isLeft: isLeft))
      return mean
    }
    _ = add(middle.figure, middle.words, row: 0, isLeft: false)
    let p95 = add("p95", "95th percentile", row: 1, isLeft: false)
    if let bound = result.bound(of: measure + ".p95") {
      let words = "promised " + (Promise(bound.expression)?.demand ?? "")
      let isLeft = p95.map { bound.bound < $0 } ?? false
      marks.append(.init(value: bound.bound / 60, label: words, style: "bound", row: 2, isLeft: isLeft))
    }
    return marks
  }

  /// Said in place of a figure of movers' times.
  static let unknownTimes = "Not known: the log does not say when tasks, or the ways to them, were begun."

  func cranes() -> Markup {
    let known = [MemberKind.crane, .vehicle, .picker].first { kind in
      result.detail.members.contains { $0.kind == kind }
    }
    let kind = known ?? .vehicle
    let everybody = result.detail.members.filter { $0.kind == kind }
    let cranes = everybody.filter { !$0.states.isEmpty }
    let noun = kind == .crane ? "Crane" : kind == .picker ? "Picker" : "Vehicle"
    let plural = noun.lowercased() + "s"
    let title = everybody.isEmpty ? "Crane states in the peak hour" : "\(noun) states in the peak hour"
    guard !cranes.isEmpty else {
      let words = everybody.isEmpty ? "Not available: there are no cranes." : PageOne.unknownTimes
      return Pieces.figure(title, "", caption: words)
    }
    let hasPeak = cranes.contains { $0.windowStates["peak"] != nil }
    let shown = busiest(cranes, isPeak: hasPeak)
    let parts = Pieces.stateParts(of: kind)
    let rows = shown.map { crane in
      let shares = Pieces.shares(crane.windowStates["peak"] ?? (hasPeak ? [] : crane.states))
      return StackedBars.Row(
        label: Pieces.shortName(crane.name), shares: shares,
        note: Numbers.percent(shares.first ?? 0, decimals: 0))
    }
    let used = parts.indices.filter { index in
      ![.maintenance, .charging].contains(parts[index].state) || rows.contains { $0.shares[index] > 0 }
    }
    var bars = StackedBars(
      title: title, parts: used.map { parts[$0].part },
      rows: rows.map { row in .init(label: row.label, shares: used.map { row.shares[$0] }, note: row.note) })
    // Room for the longest name, up to ten letters.
    bars.labelWidth = max(34, Double(min(10, rows.map(\.label.count).max() ?? 0)) * 5.2 + 6)
    let rest = shown.count < cranes.count ? " The \(shown.count) busiest of \(cranes.count) \(plural)." : ""
    let unknown = everybody.count - cranes.count
    let others = unknown == 0 ? "" : " Of \(unknown) more the log does not tell it."
    return Pieces.figure(
      hasPeak ? title + peakHours() : "\(noun) states over the whole run", bars.markup(),
      legend: bars.legend(),
      caption: "Share of time; working in numbers. \(source)\(rest)\(others)")
  }

  /// The cranes that page one has room for, in their own order.
  private func busiest(_ cranes: [MemberRow], isPeak: Bool) -> [MemberRow] {
    guard cranes.count > PageOne.craneLimit else { return cranes }
    let busy = cranes.map { crane in
      Pieces.share(.working, of: isPeak ? crane.windowStates["peak"] ?? [] : crane.states) ?? 0
    }
    let order = cranes.indices.sorted { (busy[$1], $0) < (busy[$0], $1) }
    return order.prefix(PageOne.craneLimit).sorted().map { cranes[$0] }
  }

  private func peakHours() -> String {
    guard let peak = result.header.windows.first(where: { $0.name == "peak" }),
      let first = peak.intervals.first
    else { return "" }
    let start = Calendar.short(first.start.seconds, result.header.calendar)
    return ", \(start) to \(Calendar.time(first.end.seconds, result.header.calendar))"
  }

  func infeed() -> Markup {
    let hours = result.detail.hours
    let chart = TimeChart(
      title: "Infeed queue", times: hours.map(\.start),
      series: [.init(style: "area", values: hours.map { Double($0.infeedQueue) }, isArea: true)],
      calendar: result.header.calendar)
    let blocked = [(MemberKind.receivingDock, "receiving"), (.shippingDock, "shipping")].compactMap {
      kind, word in
      let docks = result.detail.members.filter { $0.kind == kind }
      let shares = docks.map { ($0.name, Pieces.share(.blocked, of: $0.states) ?? 0) }
      guard let worst = shares.max(by: { $0.1 < $1.1 }) else { return nil as String? }
      let mean = shares.map(\.1).reduce(0, +) / Double(shares.count)
      return "\(word) docks \(Numbers.percent(mean)) of the time, "
        + "most \(worst.0) with \(Numbers.percent(worst.1))"
    }
    let words = blocked.isEmpty ? "" : " Blocked: \(blocked.joined(separator: "; "))."
    return Pieces.figure(
      "Infeed queue: most loads waiting between dock and store, by hour", chart.markup(),
      caption: source + words)
  }

  func occupancy() -> Markup {
    let hours = result.detail.hours
    let places = result.header.cast.racks.reduce(0.0) { $0 + Double($1.locationCount) }
    let isShare = places > 0
    let scale = isShare ? 100 / places : 1
    var chart = TimeChart(
      title: "Occupancy over time", times: hours.map(\.start),
      series: [.init(style: "area", values: hours.map { $0.stock * scale }, isArea: true)],
      calendar: result.header.calendar, atLeast: isShare ? 100 : 0)
    if isShare, let bound = result.bound(of: "store.occupancy.max") {
      let words = Promise(bound.expression)?.demand ?? ""
      chart.reference = .init(value: bound.bound * 100, label: "promised \(words)")
    }
    let unit = isShare ? "share of \(Numbers.fixed(places, decimals: 0)) places in %" : "loads in store"
    return Pieces.figure("Occupancy: \(unit)", chart.markup(), caption: "Mean of each hour. \(source)")
  }

  func cycles() -> Markup {
    let title = "Crane cycle times against FEM 9.851"
    let cycles = result.referenceCycles
    if cycles.isEmpty, let places = waitingPlaces() { return places }
    if cycles.isEmpty, result.picks, let times = peoplesTime() { return times }
    guard !cycles.isEmpty else {
      let why =
        result.detail.members.contains { $0.kind == .crane }
        ? "reference cycles are worked out for runs of a scenario." : "there are no cranes."
      return Pieces.figure(title, "", caption: "Not available: \(why)")
    }
    let isOne = cycles.count == 1
    let rows = cycles.prefix(2).flatMap { cycle in
      [
        ("single", cycle.femSingle, cycle.meanSingle, cycle.measuredSingle),
        ("double", cycle.femDouble, cycle.meanDouble, cycle.measuredDouble),
      ].flatMap { command, fem, mean, measured in
        let start = isOne ? command : "\(cycle.store) \(command)"
        return [
          cycleRow("\(start), FEM", fem, nil, "idle"),
          cycleRow("\(start), all places", mean, fem, "outbound"),
          cycleRow("\(start), measured", measured, fem, "working"),
        ]
      }
    }
    let bars = Bars(title: title, unit: " s", rows: rows, labelWidth: 100)
    let rest = cycles.count > 2 ? " \(cycles.count - 2) more stores are in the result file." : ""
    return Pieces.figure(
      isOne ? title + ": \(cycles[0].store)" : title, bars.markup(),
      caption: "FEM and the mean over all places are computed (deterministic), fork times included; "
        + "measured: mean of the run's cycles, to the places that its policies chose.\(rest)")
  }

  /// One cycle time with its difference from FEM's.
  private func cycleRow(_ label: String, _ value: Double?, _ fem: Double?, _ fill: String) -> Bars.Row {
    guard let value, value.isFinite else {
      return Bars.Row(label: label, value: 0, limit: nil, note: "none", fill: fill)
    }
    var note = Numbers.fixed(value, decimals: 1) + " s"
    if let fem, fem > 0 {
      let share = value / fem - 1
      note += " (\(share > 0 ? "+" : "")\(Numbers.percent(share)))"
    }
    return Bars.Row(label: label, value: value, limit: nil, note: note, fill: fill)
  }

  func stress() -> Markup {
    let title = "An aisle less, and room to grow"
    guard !result.stress.isEmpty else {
      return Pieces.figure(title, "", caption: "Not tried in this run.")
    }
    let count = result.stress.count - PageOne.stressLimit
    let rest = count > 0 ? " \(count) more on the next page." : ""
    let table = PageOne.table(ofStress: Array(result.stress.prefix(PageOne.stressLimit)))
    return Pieces.figure(title, table, caption: "\(stressSource)\(rest)")
  }

  /// What these figures come from; they are told without an interval.
  private var stressSource: String {
    if result.header.isDeterministic { return "Deterministic." }
    let isOne = result.replications == 1
    return "No intervals. Out of use: \(isOne ? "one run" : "mean of \(result.replications) replications"); "
      + "volume: replication 1 only."
  }

  /// Extra runs and what came of them.
  static func table(ofStress rows: [StressRow]) -> Markup {
    let cells: [[Markup]] = rows.map { row in
      let base = Quantity(row.base, unit: row.unit, name: row.kpi)
      let stressed = Quantity(row.stressed, unit: row.unit, name: row.kpi)
      return [
        "\(row.question)", "\(KPIWords.label(row.kpi))", "\(base.plainText)", "\(stressed.plainText)",
        "\(row.remark)",
      ]
    }
    let table = Pieces.table(["what if", "figure", "now", "then", "remark"], numbers: [2, 3], cells)
    return "<div class=\"wrap\">\(table)</div>"
  }

  func assumptions() -> Markup {
    let all = result.header.assumptions
    guard !all.isEmpty else {
      return Pieces.figure("Assumptions", "", caption: "None are listed in the input.")
    }
    let items: [Markup] = all.prefix(6).map { "<li>\($0)</li>" }
    let rest = all.count > 6 ? "\(all.count - 6) more are listed on the last page." : ""
    return Pieces.figure("Assumptions", "<ul>\(items)</ul>", caption: rest)
  }
}
