import EntrepotAnalysis
import EntrepotJournal

/// The page that a manager reads: verdict, what binds, and the evidence in one look.
struct PageOne {
  let result: RunResult

  func markup() -> Markup {
    """
    <section class="page-one\(isDense ? " dense" : "")">
    \(head())
    \(verdict())
    \(promises())
    \(tiles())
    <div class="grid2">
    \([
      sections(), turnaround(), cranes(), isByOrder ? openOrders() : infeed(),
      isByOrder ? ordersByHour() : occupancy(), cycles(),
    ])
    </div>
    <div class="grid2 words">
    \([stress(), assumptions()])
    </div>
    </section>
    """
  }

  /// Whether the figures must be smaller on paper for all of it to fit one page.
  private var isDense: Bool {
    let machines = [MemberKind.crane, .vehicle, .picker].map { kind in
      result.detail.members.count { $0.kind == kind }
    }
    let cranes = min(machines.first { $0 > 0 } ?? 0, PageOne.craneLimit * 2)
    let words =
      min(result.expectations.count, PageOne.promiseLimit) + 2 * min(result.stress.count, PageOne.stressLimit)
    return words + max(result.detail.sections.count - 6, 0) + max(cranes - 12, 0) / 3 > 12
  }

  private func head() -> Markup {
    let header = result.header
    let runs = Sentences.runs(result)
    let warmUp = Sentences.warmUp(result).map { " · " + $0 } ?? ""
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
      <p class="binding">Some work is left over; what waits, and for what, is listed \
      <a href="#stuck">below</a>.</p>
      """
    return """
      <div class="verdict \(verdict?.rawValue ?? "none")">
      <p class="big">\(light)\(Sentences.headline(result))</p>
      \(binding)\(stuck)</div>
      """
  }

  /// Promises that page one has room for.
  static let promiseLimit = 8
  /// Extra runs that page one has room for.
  static let stressLimit = 4
  /// Cranes that page one has room for.
  static let craneLimit = 16

  private func promises() -> Markup {
    let all = result.expectations
    guard all.count > PageOne.promiseLimit else { return PageOne.table(of: all, result) }
    let more = "\(all.count - PageOne.promiseLimit) more promises are on the next page."
    return
      "\(PageOne.table(of: Array(all.prefix(PageOne.promiseLimit)), result))<p class=\"note\">\(more)</p>"
  }

  /// Promises and what came of them.
  static func table(of promises: [ExpectationResult], _ result: RunResult) -> Markup {
    guard !promises.isEmpty else { return "" }
    let rows: [[Markup]] = promises.map { promise in
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
    let peak =
      isByOrder
      ? result.kpi("lines.throughput[peak]", "lines.throughput")
      : result.kpi("moves.throughput.max", "moves.throughput[peak]", "moves.throughput")
    let tiles =
      (isByOrder ? orderTiles() : turnaroundTiles()) + (isByOrder ? pickTiles() : machineTiles()) + [
        tile(peak.map { KPIWords.label($0.name) } ?? "throughput", "1/h", "", peak, nil)
      ]
    let pieces: [Markup] = tiles.map { tile in
      let unit: Markup =
        tile.quantity.number == nil ? "" : "<span class=\"unit\"> \(tile.quantity.unit)</span>"
      return """
        <div class="tile"><div class="label">\(tile.label)</div>\
        <div class="value">\(tile.quantity.number ?? "–")\(unit)</div>\
        <div class="label">\(tile.note)</div></div>
        """
    }
    return "<div class=\"tiles\">\(pieces)</div>"
  }

  /// About cranes; in layouts without, about vehicles.
  private func machineTiles() -> [Tile] {
    let hasCranes = result.detail.members.contains { $0.kind == .crane }
    if !hasCranes, let atWork = result.kpi("vehicle.at-work.mean") {
      return [
        tile("vehicles at work, mean", "vehicles", "", atWork, nil),
        tile("vehicles blocked, share of time", "1", "share", result.kpi("vehicle.blocked-share"), nil),
      ]
        + [
          ("energy a load carried", "vehicle.energy-per-move"),
          ("cost a load carried", "vehicle.cost-per-move"),
        ]
        .compactMap { label, name in
          result.kpi(name).map { tile(label, $0.unit, name, $0, nil) }
        }
    }
    return [
      tile("double-cycle share", "1", "share", result.kpi("crane.double-cycle-share"), doubleShare),
      tile(
        "infeed queue, most", "loads", "", result.kpi("infeed.queue.max", "infeed-queue.max"),
        result.detail.hours.map { Double($0.infeedQueue) }.max()),
    ]
  }

  /// Whether what is asked for are customers' orders.
  var isByOrder: Bool { result.isByOrder }

  /// Where no trucks call: about customers' orders.
  private func orderTiles() -> [Tile] {
    let name = "orders.lead-time"
    return [
      tile("order lead time, mean", "s", name, result.kpi(name + ".mean"), nil),
      tile("order lead time, 95th percentile", "s", name, result.kpi(name + ".p95"), nil),
      tile("orders late", "1", "share", result.kpi("orders.late-share"), nil),
    ]
  }

  /// About people who pick: on tours, or at stations.
  private func pickTiles() -> [Tile] {
    let labour = tile("lines per labour-hour", "1/h", "", result.kpi("lines.per-labour-hour"), nil)
    let walking = result.kpi("picker.travel-share")
    if walking != nil || result.kpi("walking.per-line") != nil {
      return [labour, tile("walking, share of tours", "1", "share", walking, nil)]
    }
    return [labour, tile("lines a visit (pile-on)", "lines", "", result.kpi("pods.pile-on"), nil)]
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
    let doubles = cranes.reduce(0.0) { $0 + Double($1.doubles) }
    let all = cranes.reduce(doubles) { $0 + Double($1.singleStorages) + Double($1.singleRetrievals) }
    return all > 0 ? doubles / all : nil
  }
}
