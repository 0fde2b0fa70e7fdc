import EntrepotAnalysis
import EntrepotJournal

/// The page that a manager reads: verdict, what binds, and the evidence in one look.
struct PageOne {
  let result: RunResult

  func markup() -> Markup {
    """
    <section class="page-one">
    \(head())
    \(verdict())
    \(promises())
    \(tiles())
    <div class="grid2">
    \([sections(), turnaround(), cranes(), infeed(), occupancy(), cycles()])
    </div>
    <div class="grid2 words">
    \([stress(), assumptions()])
    </div>
    </section>
    """
  }

  private func head() -> Markup {
    let header = result.header
    let runs =
      header.isDeterministic
      ? "deterministic" : "\(result.replications) replication\(result.replications == 1 ? "" : "s")"
    let warmUp = header.warmUp > .zero ? " · warm-up \(Calendar.span(header.warmUp.seconds))" : ""
    let facts = "\(Sentences.span(header)) · \(runs)\(warmUp) · seed \(header.seed)"
    let kind =
      header.source == "simulation" ? "Simulation report" : "Report on the journal of \(header.source)"
    return """
      <header><div><p class="kicker">Entrepot · \(kind)</p><h1>\(header.title)</h1></div>\
      <p class="facts">\(facts)</p></header>
      """
  }

  private func verdict() -> Markup {
    let verdict = Sentences.verdict(result)
    let light = verdict.map(Pieces.light) ?? ""
    let binding: Markup = Sentences.binding(result).map { "<p class=\"binding\">\($0)</p>" } ?? ""
    let stuck: Markup =
      result.stuck.isEmpty
      ? ""
      : """
      <p class="binding">Not everything could be finished: \(result.stuck.count) of what waits is listed \
      <a href="#stuck">below</a>.</p>
      """
    return """
      <div class="verdict \(verdict?.rawValue ?? "none")"><p class="big">\(light)\(Sentences.headline(result))</p>
      \(binding)\(stuck)</div>
      """
  }

  private func promises() -> Markup {
    guard !result.expectations.isEmpty else { return "" }
    let rows: [[Markup]] = result.expectations.map { promise in
      let name = Promise(promise.expression)?.name ?? promise.expression
      let value = Quantity(promise.value, halfWidth: promise.halfWidth95, unit: promise.unit, name: name)
      let light = "\(Pieces.light(promise.verdict))\(promise.verdict.rawValue)" as Markup
      return [
        light, "\(promise.expression)", "\(value.plainText)", "\(Uncertainty.words(value, result))",
        "\(promise.remark)",
      ]
    }
    return Pieces.table(
      ["verdict", "promise", "came to", "uncertainty", "remark"], numbers: [2], wide: [1], rows)
  }

  // MARK: Tiles

  private struct Tile {
    var label: String
    var quantity: Quantity
    var note: String
  }

  private func tiles() -> Markup {
    let peak = result.kpi("moves.throughput.max", "moves.throughput[peak]", "moves.throughput")
    let tiles =
      turnaroundTiles() + [
        tile("double-cycle share", "1", "share", result.kpi("crane.double-cycle-share"), doubleShare),
        tile(
          "infeed queue, most", "loads", "", result.kpi("infeed.queue.max", "infeed-queue.max"),
          result.detail.hours.map { Double($0.infeedQueue) }.max()),
        tile(peak.map { KPIWords.label($0.name) } ?? "throughput", "1/h", "", peak, nil),
      ]
    let pieces: [Markup] = tiles.map { tile in
      let unit: Markup =
        tile.quantity.number == nil ? "" : "<span class=\"unit\"> \(tile.quantity.unit)</span>"
      return """
        <div class="tile"><div class="label">\(tile.label)</div>\
        <div class="value">\(tile.quantity.number ?? "–")\(unit)</div><div class="label">\(tile.note)</div></div>
        """
    }
    return "<div class=\"tiles\">\(pieces)</div>"
  }

  private func turnaroundTiles() -> [Tile] {
    let times = result.detail.shipments.compactMap { row in row.staged.map { $0 - row.released } }.sorted()
    func rank(_ share: Double) -> Double? {
      guard !times.isEmpty else { return nil }
      return times[max(0, min(times.count - 1, Int((share * Double(times.count)).rounded(.up)) - 1))]
    }
    let name = "shipments.turnaround"
    return [
      tile("truck turnaround, median", "s", name, result.kpi(name + ".p50"), rank(0.5)),
      tile("truck turnaround, 95th percentile", "s", name, result.kpi(name + ".p95"), rank(0.95)),
      tile("truck turnaround, longest", "s", name, result.kpi(name + ".max"), times.last),
    ]
  }

  /// From the headline figure, or else from the detail of replication 1.
  private func tile(_ label: String, _ unit: String, _ name: String, _ kpi: KPI?, _ detail: Double?) -> Tile {
    if let kpi {
      let quantity = Quantity(kpi)
      return Tile(label: label, quantity: quantity, note: Uncertainty.words(quantity, result))
    }
    let quantity = Quantity(detail, unit: unit, name: name)
    let note = result.header.isDeterministic ? "deterministic" : "replication 1"
    return Tile(label: label, quantity: quantity, note: quantity.number == nil ? "not available" : note)
  }

  private var doubleShare: Double? {
    let cranes = result.detail.members.filter { $0.kind == .crane }
    let doubles = cranes.map(\.doubles).reduce(0, +)
    let all = doubles + cranes.map { $0.singleStorages + $0.singleRetrievals }.reduce(0, +)
    return all > 0 ? Double(doubles) / Double(all) : nil
  }
}
