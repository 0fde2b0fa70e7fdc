import EntrepotAnalysis
import EntrepotJournal

extension Details {
  func queues() -> Markup {
    guard !result.detail.places.isEmpty else { return "" }
    let counted = result.header.horizon.seconds - result.header.warmUp.seconds
    let sorted = result.detail.places.sorted { ($1.meanLoads, $0.node) < ($0.meanLoads, $1.node) }
    let (rows, note) = limited(sorted) { place in
      let little = place.meanStay.flatMap { stay in
        counted > 0 ? Double(place.entered) / counted * stay : nil
      }
      return [
        "\(place.name)", "\(Numbers.whole(place.entered))",
        "\(counted > 0 ? Numbers.fixed(Double(place.entered) / counted * 3600, decimals: 1) : "–")",
        "\(place.meanStay.map { Numbers.fixed($0, decimals: 1) } ?? "–")",
        "\(Numbers.fixed(place.meanLoads, decimals: 2))",
        "\(little.map { Numbers.fixed($0, decimals: 2) } ?? "–")", "\(Numbers.whole(place.maxLoads))",
      ]
    }
    let table = Pieces.table(
      [
        "place", "entered [loads]", "rate [/h]", "mean stay [s]", "mean loads", "rate × stay [loads]",
        "most [loads]",
      ], numbers: [1, 2, 3, 4, 5, 6], rows)
    return """
      <section><h2>Queues</h2>
      <p class="note">By Little's law rate × mean stay is the mean number there; the two differ by what was \
      there at the start and at the end. \(sourceNote)</p>\(table)\(note)</section>
      """
  }

  var sourceNote: String {
    result.header.isDeterministic ? "Deterministic." : "Replication 1; no interval."
  }

  /// With what a log calls it.
  private func fullName(_ member: MemberRow) -> String {
    result.header.cast.fullName(ofNode: Int(member.node)) ?? member.name
  }

  func members() -> Markup {
    guard !result.detail.members.isEmpty else { return "" }
    func percent(_ state: NodeState, _ member: MemberRow) -> Markup {
      "\(Pieces.share(state, of: member.states).map { Numbers.fixed($0 * 100, decimals: 1) } ?? "–")"
    }
    func seconds(_ value: Double?) -> Markup { "\(value.map { Numbers.fixed($0, decimals: 1) } ?? "–")" }
    let hasCharging = result.detail.members.contains { (Pieces.share(.charging, of: $0.states) ?? 0) > 0 }
    let states = Pieces.stateParts.filter { hasCharging || $0.state != .charging }
    let hasEnergy = result.detail.members.contains { $0.kind != .crane && $0.energy != nil }
    func kilowattHours(_ member: MemberRow) -> Markup {
      "\(member.energy.map { Numbers.fixed($0 / 3.6e6, decimals: 1) } ?? "–")"
    }
    let (all, allNote) = limited(result.detail.members.filter { $0.kind != .crane }) { member in
      ["\(fullName(member))"] + states.map { percent($0.state, member) } + ["\(Numbers.whole(member.loads))"]
        + (hasEnergy ? [kilowattHours(member)] : [])
    }
    let (cranes, craneNote) = limited(result.detail.members.filter { $0.kind == .crane }) { crane in
      let counts = [
        crane.loads, crane.singleStorages, crane.singleRetrievals, crane.doubles, crane.relocations,
      ].map { "\(Numbers.whole($0))" as Markup }
      return ["\(fullName(crane))"] + states.map { percent($0.state, crane) } + counts
        + [seconds(crane.singleMean), seconds(crane.doubleMean), kilowattHours(crane)]
    }
    let shares = states.map { "\($0.part.name) [%]" }
    let heads = ["member"] + shares + ["loads"] + (hasEnergy ? ["energy [kWh]"] : [])
    let craneHeads =
      ["crane"] + shares + [
        "loads", "single in", "single out", "double", "relocated", "single [s]", "double [s]", "energy [kWh]",
      ]
    let none: Markup = ""
    let movers = cranes.isEmpty ? (result.isManual ? "People" : "Vehicles") : "Cranes"
    let title = "\(movers), stations, transfers and docks"
    return """
      <section><h2>\(title)</h2>
      <p class="note">Shares of the counted time; cycles by what they carried. \(sourceNote)</p>
      \(cranes.isEmpty ? none : Pieces.table(craneHeads, numbers: Set(1..<craneHeads.count), cranes))
      \(craneNote)
      \(all.isEmpty ? none : Pieces.table(heads, numbers: Set(1..<heads.count), all))\(allNote)</section>
      """
  }

  func trucks() -> Markup {
    let staged = result.detail.shipments.compactMap { row in row.staged.map { (row, $0 - row.released) } }
    guard !staged.isEmpty else { return "" }
    let slowest = staged.sorted { ($1.1, $0.0.number) < ($0.1, $1.0.number) }.prefix(10)
    let members = result.header.cast.members
    let rows: [[Markup]] = slowest.map { row, turnaround in
      let dock = Int(row.dock) < members.count ? members[Int(row.dock)].name : "–"
      return [
        "\(row.name ?? String(row.number))", "\(dock)",
        "\(Calendar.short(row.released, result.header.calendar))",
        "\(Numbers.whole(row.lines))", "\(Numbers.fixed(turnaround / 60, decimals: 1))",
        "\(row.started.map { Numbers.fixed(($0 - row.released) / 60, decimals: 1) } ?? "–")",
      ]
    }
    let table = Pieces.table(
      ["truck", "dock", "called", "lines", "turnaround [min]", "of it before its first line [min]"],
      numbers: [3, 4, 5], rows)
    return "<section><h2>The ten slowest trucks</h2><p class=\"note\">\(sourceNote)</p>\(table)</section>"
  }

  func kpis() -> Markup {
    guard !result.kpis.isEmpty else { return "" }
    let rows: [[Markup]] = result.kpis.map { kpi in
      let quantity = Quantity(kpi)
      return [
        "<span class=\"mono\">\(kpi.name)</span>", "\(KPIWords.label(kpi.name))", "\(quantity.plainText)",
        "\(Uncertainty.words(quantity, result))", "\(quantity.range ?? "–")",
      ]
    }
    let table = Pieces.table(
      ["name", "in words", "mean", "uncertainty", "over replications"], numbers: [2], rows)
    return "<section><h2>All figures</h2>\(table)</section>"
  }

  func inputs() -> Markup {
    let header = result.header
    let files: [[Markup]] = header.inputs.map { ["\($0.path)", "<span class=\"mono\">\($0.hash)</span>"] }
    let factors: [[Markup]] = header.factors.map { ["\($0.name)", "\(Numbers.short($0.value)) \($0.unit)"] }
    let windows: [[Markup]] = header.windows.map { window in
      let length = window.intervals.reduce(0.0) { $0 + $1.end.seconds - $1.start.seconds }
      return ["\(window.name)", "\(Numbers.whole(window.intervals.count))", "\(Calendar.span(length))"]
    }
    let items: [Markup] = header.assumptions.map { "<li>\($0)</li>" }
    let assumptions: Markup =
      items.count > 6 ? "<h3>All assumptions</h3><ul>\(items)</ul>" : ""
    func ahead(_ seconds: Int32) -> String {
      "UTC\(seconds < 0 ? "−" : "+")\(Numbers.short(abs(Double(seconds)) / 3600)) h"
    }
    let calendar = header.calendar
    let changes = calendar.changes.map { change in
      let seconds = Double(change.epochSeconds - calendar.epochSeconds)
      return ", from \(Calendar.short(seconds, calendar)) \(ahead(change.utcOffsetSeconds))"
    }
    let facts: [[Markup]] = [
      ["seed", "<span class=\"mono\">\(String(header.seed))</span>"],
      ["journal digest", "<span class=\"mono\">\(result.journalDigest)</span>"],
      [
        "times",
        "local, \(calendar.timeZone), \(ahead(calendar.utcOffsetSeconds))\(changes.joined())",
      ],
      ["replications", "\(Numbers.whole(result.replications))"],
      [
        "intervals",
        result.batches > 0
          ? """
          95 %, by means of \(result.batches) batches of one run (Law 2015, 9.5.3), wider where successive \
          batches are correlated (Tafazzoli & Wilson 2011); none of single windows and members
          """ : "95 %, by Student's t over replications (Law 2015, 4.5)",
      ],
      ["simulated", "\(Calendar.span(result.simulatedSeconds)) in all"],
      ["events", "\(Numbers.whole(result.events)) (\(Numbers.whole(result.records)) journal records)"],
      [
        "run time",
        """
        \(Numbers.short(result.wallSeconds)) s by the clock, \
        \(Numbers.short(result.cpuSeconds)) s of processor
        """,
      ],
    ]
    return """
      <section class="wrap"><h2>What went in</h2>
      \([
        Pieces.table(["what", "value"], facts),
        files.isEmpty ? "" : Pieces.table(["file", "hash"], files),
        factors.isEmpty ? "" : Pieces.table(["price or factor", "value"], factors),
        windows.isEmpty ? "" : Pieces.table(["window", "intervals", "length in all"], windows),
        assumptions,
      ])
      </section>
      """
  }
}
