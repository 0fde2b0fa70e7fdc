import EntrepotAnalysis
import EntrepotJournal

/// Where people pick and walk, what they do with their time, and what came of waves.
extension Details {
  /// Bays and crossings that are drawn; more would make a page of many megabytes.
  private static let spotLimit = 60_000

  func picking() -> Markup {
    guard !result.detail.pickers.isEmpty || !result.detail.walks.isEmpty else { return "" }
    return """
      <section><h2>Where people pick and walk</h2>
      \([pickerTimes(), walkPlans()])</section>
      """
  }

  private func pickerTimes() -> Markup {
    let times = PickerTimes(result.detail.pickers)
    guard !times.shown.isEmpty else { return "" }
    let rest =
      times.shown.count < result.detail.pickers.count
      ? " The \(times.shown.count) busiest of \(result.detail.pickers.count)." : ""
    let title = "What people do with their time on duty"
    let bars = times.bars(title, each: true)
    let caption =
      "Share of time on duty; behind the bars, lines an hour on duty. \(sourceNote)\(rest)"
    let figure = Pieces.figure(title, bars.markup(), legend: bars.legend(), caption: caption)
    return "<div class=\"grid2\">\([figure, pickerTable(times)])</div>\(areaTable())"
  }

  /// What people of each picking area, and at each fleet's or store's stations, do, where there are several.
  private func areaTable() -> Markup {
    let groups = PickerTimes.groups(result.detail.pickers)
    guard groups.count > 1 else { return "" }
    let rows: [[Markup]] = groups.map { name, people in
      let times = PickerTimes(people)
      func share(_ part: String) -> String {
        let seconds = times.sums.first { $0.name == part }?.seconds ?? 0
        return Numbers.percent(times.onDuty > 0 ? seconds / times.onDuty : 0)
      }
      let rate = times.onDuty > 0 ? Double(times.lines) * 3600 / times.onDuty : 0
      return [
        "\(name)", "\(Numbers.whole(people.count))", "\(Numbers.fixed(times.onDuty / 3600, decimals: 1))",
        "\(Numbers.whole(times.lines))", "\(Numbers.fixed(rate, decimals: 1))", "\(share("at picks"))",
        "\(share("walking"))", "\(share("waiting for others"))",
      ]
    }
    let table = Pieces.table(
      ["area", "people", "hours on duty", "lines", "lines an hour", "at picks", "walking", "waiting"],
      numbers: [1, 2, 3, 4, 5, 6, 7], rows)
    return "<figure><h3>By area</h3>\(table)<figcaption>\(sourceNote)</figcaption></figure>"
  }

  /// The same in numbers, all people added up.
  private func pickerTable(_ times: PickerTimes) -> Markup {
    let rows: [[Markup]] = times.sums.map { name, seconds in
      [
        "\(name)", "\(Numbers.fixed(seconds / 3600, decimals: 1))",
        "\(Numbers.percent(times.onDuty > 0 ? seconds / times.onDuty : 0))",
        "\(times.lines > 0 ? Numbers.fixed(seconds / Double(times.lines), decimals: 1) : "–")",
      ]
    }
    let table = Pieces.table(
      ["all people", "hours", "share", "a line [s]"], numbers: [1, 2, 3], rows)
    let words =
      "At picks counts search, units, confirmation, set-up, sorting, and filling faces. "
      + "\(Numbers.whole(times.lines)) lines. \(sourceNote)"
    return
      "<figure><h3>Time on duty, all people added up</h3>\(table)<figcaption>\(words)</figcaption></figure>"
  }

  private func walkPlans() -> Markup {
    let walks = result.detail.walks
    guard !walks.isEmpty, walks.reduce(0, { $0 + $1.nodes.count }) <= Details.spotLimit else {
      return ""
    }
    var maps = [
      plan("Order lines dealt with at each bay", walks.map { $0.picks.map(Double.init) }) {
        Numbers.short($0) + " lines"
      },
      plan("People who came by each bay and crossing", walks.map { $0.passes.map(Double.init) }) {
        Numbers.short($0) + " passes"
      },
    ]
    if walks.contains(where: { $0.waited.contains { $0 > 0 } }) {
      maps.append(
        plan("Time that people waited for each place", walks.map(\.waited)) {
          Numbers.short($0 / 60) + " min"
        })
    }
    let drawn = maps.compactMap { $0 }
    let figures = drawn.map { $0.figure }
    return drawn.contains { $0.isWide }
      ? Markup(figures) : "<div class=\"grid2\">\(figures)</div>"
  }

  private func plan(_ title: String, _ values: [[Double]], _ text: (Double) -> String)
    -> (figure: Markup, isWide: Bool)?
  {
    let pieces = zip(result.detail.walks, values).flatMap { WalkPieces.of($0, $1) }
    let map = PlanMap(
      title: title, roads: pieces.map(\.heat), values: pieces.map(\.values),
      labels: labelsOfWalks(),
      widths: pieces.map(\.width), showsAllLabels: true)
    guard let map else { return nil }
    return (
      Pieces.figure(title, map.markup(), legend: map.legend(text), caption: sourceNote), map.isWide
    )
  }

  /// Aisles at their back ends; stations and docks that have a place on the plan.
  private func labelsOfWalks() -> [PlanLabel] {
    let members = result.header.cast.members.filter { member in
      switch member.kind {
      case .receivingDock, .shippingDock, .station: member.x != 0 || member.y != 0
      default: false
      }
    }
    let places = members.count > 60 ? [] : members
    return aisleLabels()
      + places.map { PlanLabel(text: Pieces.shortName($0.name), x: $0.x, y: $0.y) }
  }

  private func aisleLabels() -> [PlanLabel] {
    result.detail.walks.flatMap { heat in
      heat.nodes.indices.compactMap { index -> PlanLabel? in
        guard heat.crossings[index], heat.labels[index].hasSuffix("-back") else { return nil }
        let whole = String(heat.labels[index].dropLast("-back".count))
        // Aisle 7 of one area is not that of another.
        let name = result.detail.walks.count > 1 ? whole : Pieces.shortName(whole)
        return PlanLabel(
          text: name, x: heat.xs[index], y: heat.ys[index] + max(heat.crossWidth, heat.pitch))
      }
    }
  }

  func waves() -> Markup {
    guard !result.detail.waves.isEmpty else { return "" }
    func time(_ seconds: Double?) -> Markup {
      "\(seconds.map { Calendar.short($0, result.header.calendar) } ?? "–")"
    }
    let (rows, note) = limited(result.detail.waves) { wave in
      let late: String
      switch wave.isLate {
      case true?: late = "▲ \(Calendar.span((wave.staged ?? 0) - (wave.cutOff ?? 0)))"
      case false?: late = "in time"
      case nil: late = wave.staged == nil ? "not staged" : "–"
      }
      return [
        "\(wave.name ?? Numbers.whole(wave.number))", time(wave.released), "\(Numbers.whole(wave.orders))",
        "\(Numbers.whole(wave.lines))", time(wave.picked), time(wave.staged), time(wave.cutOff),
        "\(late)",
      ]
    }
    let table = Pieces.table(
      ["wave", "released", "orders", "lines", "picked", "staged", "cut-off", "late by"],
      numbers: [0, 2, 3],
      rows)
    return """
      <section><h2>Waves</h2><p class="note">The cut-off is the earliest of a wave's orders. \(sourceNote)\
      </p>\(table)\(note)</section>
      """
  }
}

/// An area as two pieces that can be drawn: bays as wide as an aisle with its shelves, and cross aisles.
struct WalkPieces {
  var heat: RoadHeat
  var values: [Double]
  /// Of a cell [m].
  var width: Double

  /// Bays leave a gap between aisles, so that they can be told apart.
  static func of(_ walk: WalkHeat, _ values: [Double]) -> [WalkPieces] {
    [false, true].map { isCrossing in
      var heat = RoadHeat(name: walk.name, pitch: isCrossing ? walk.crossWidth : walk.pitch)
      var chosen: [Double] = []
      for index in walk.nodes.indices where walk.crossings[index] == isCrossing {
        heat.nodes.append(walk.nodes[index])
        heat.xs.append(walk.xs[index])
        heat.ys.append(walk.ys[index])
        chosen.append(index < values.count ? values[index] : 0)
      }
      return WalkPieces(heat: heat, values: chosen, width: walk.spacing * (isCrossing ? 1 : 0.85))
    }
  }
}

/// People's time on duty, for bars and sums.
struct PickerTimes {
  /// Those with most time on tours, in their own order.
  let shown: [PickerRow]
  /// All people: what they did, in the order of the parts [s].
  let sums: [(name: String, seconds: Double)]
  /// All people [s].
  let onDuty: Double
  let lines: Int
  /// They belong to several areas: their names say which.
  let isOfSeveral: Bool

  /// People by their area, or the fleet or store at whose stations they are, in the order of the cast.
  static func groups(_ rows: [PickerRow]) -> [(name: String, people: [PickerRow])] {
    var groups: [(name: String, people: [PickerRow])] = []
    for row in rows {
      let name = String(row.name.prefix { $0 != "/" })
      if let known = groups.firstIndex(where: { $0.name == name }) {
        groups[known].people.append(row)
      } else {
        groups.append((name, [row]))
      }
    }
    return groups
  }

  private static let parts: [StackedBars.Part] = [
    .init(fill: "working", pattern: nil, name: "at picks"),
    .init(fill: "inbound", pattern: nil, name: "walking"),
    .init(fill: "blocked", pattern: "hatch", name: "waiting for others"),
    .init(fill: "idle", pattern: nil, name: "without a tour"),
  ]

  init(_ rows: [PickerRow], limit: Int = PageOne.craneLimit) {
    let present = rows.filter { $0.onDuty > 0 && $0.onDuty.isFinite }
    let busy = present.map { $0.onDuty - $0.idle }
    let order = present.indices.sorted { (busy[$1], $0) < (busy[$0], $1) }
    shown = order.prefix(limit).sorted().map { present[$0] }
    let times = present.map(PickerTimes.times)
    sums = PickerTimes.parts.enumerated().map { part, look in
      (look.name, times.reduce(0) { $0 + $1[part] })
    }
    onDuty = sums.reduce(0) { $0 + $1.seconds }
    lines = present.reduce(0) { $0 &+ $1.lines }
    isOfSeveral = PickerTimes.groups(rows).count > 1
  }

  private static func times(_ row: PickerRow) -> [Double] {
    [row.handling, row.walking, row.waiting, row.idle]
  }

  /// One bar for all people, and one for each of those shown if wanted.
  func bars(_ title: String, each: Bool) -> StackedBars {
    func row(_ label: String, _ times: [Double], _ lines: Int) -> StackedBars.Row {
      let whole = times.reduce(0, +)
      return StackedBars.Row(
        label: label, shares: times.map { whole > 0 ? $0 / whole : 0 },
        note: whole > 0 ? "\(Numbers.fixed(Double(lines) * 3600 / whole, decimals: 1))/h" : "–")
    }
    var rows = [row("all", sums.map { $0.seconds }, lines)]
    if each {
      rows += shown.map { person in
        row(
          isOfSeveral ? person.name : Pieces.shortName(person.name), PickerTimes.times(person), person.lines)
      }
    }
    let used = PickerTimes.parts.indices.filter { part in rows.contains { $0.shares[part] > 0 } }
    var bars = StackedBars(
      title: title, parts: used.map { PickerTimes.parts[$0] },
      rows: rows.map { row in
        .init(label: row.label, shares: used.map { row.shares[$0] }, note: row.note)
      })
    bars.labelWidth = max(34, Double(min(10, rows.map(\.label.count).max() ?? 0)) * 5.2 + 6)
    return bars
  }
}
