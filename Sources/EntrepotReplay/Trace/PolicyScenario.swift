import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

extension PolicySpec {
  /// What is said where a layout alone is given, which has no rules of its own.
  public var standardWords: String {
    let choices = [
      ("storage", storage), ("aisle", aisle), ("lane", lane), ("retrieval", retrieval), ("pairing", pairing),
      ("sequencing", sequencing), ("dwell", dwell),
    ]
    return "A layout has no rules: our control took the standard ones ("
      + choices.map { "\($0.0) \($0.1.name)" }.joined(separator: ", ")
      + "). They decide much; with a scenario as '--layout' its 'policies' count."
  }
}

/// A scenario with a log's orders: our control decides who does what and where.
public struct PolicyScenario {
  /// Layout, orders and stock; policies as they stand in `base`.
  public var spec: ScenarioSpec
  /// What was left out or supposed, in words.
  public var remarks: [String] = []
  private let site: ReplaySite

  /// What a mapping must say for a log without orders to have some, to go on a sentence with.
  public func dockHint(_ log: CleanLog) throws -> String {
    let docks = site.cast.members.filter { $0.kind == .receivingDock || $0.kind == .shippingDock }.map(\.name)
    guard !docks.isEmpty else { return "; the layout has no docks." }
    var ends: [UInt32] = []
    try log.rows.forEach { row in
      guard row.activity.isInbound || row.activity.isOutbound else { return }
      let place = row.activity.isInbound ? row.source : row.destination
      if place != .max, ends.count < 2, !ends.contains(place) { ends.append(place) }
    }
    let shown = ends.map { place in
      let name = site.cast.name(ofNode: Int(site.locations[Int(place)])) ?? ""
      return "'\(log.names.locations[Int(place)].prefix(40))', now '\(name.prefix(60))'"
    }
    let such = shown.isEmpty ? "" : " (\(shown.joined(separator: "; ")))"
    return ": 'locations' of a mapping for this level leads the ends of orders\(such) to docks, such as "
      + "\(docks.prefix(4).map { "'\($0)'" }.joined(separator: ", ")); '--level trace' takes these as well "
      + "where transfers of the layout lead from them to the aisles."
  }

  /// Orders by the log: what comes in at docks and what goes out to them, and picks at bays as lines of
  /// customers' orders.
  ///
  /// - Parameters:
  ///   - base: where policies, prices and promises come from; its demand and stock are replaced.
  ///   - snapshot: stock at the start; nil: the least that the log allows.
  public init(
    _ log: CleanLog, base: ScenarioSpec, snapshot: [SnapshotLine]?
  ) throws {
    spec = base
    let site = ReplaySite(
      layout: base.layout, crews: base.crews, names: log.names, mapping: log.mapping)
    self.site = site
    let zero = log.span.lowerBound / RunClock.hour * RunClock.hour
    setClock(zero, zone: log.mapping.timeZone?.value)
    (spec.streams, spec.lines, spec.crews, spec.podPicking) = ([], nil, [], nil)
    // It lasts as long as the log.
    (spec.horizon, spec.warmUp, spec.batches) = (nil, .none, nil)
    var rows: [OrderRow] = []
    var balance: [Int: Int] = [:]
    var least: [Int: Int] = [:]
    var (skipped, between) = (0, 0)
    let docks = DockNumbers(site.cast)
    var lines = PolicyLines(site, base.layout, zero: zero)
    try log.rows.forEach { row in
      if lines.take(row) { return }
      func node(_ place: UInt32) -> UInt32 { place == .max ? .none : site.locations[Int(place)] }
      // Of a way in several steps it is the first that leaves the dock, and the last that ends at one.
      let isMove = row.activity == .relocate
      let (from, to) = (docks.inbound[node(row.source)], docks.outbound[node(row.destination)])
      if from != nil, to != nil {
        between += 1
        return
      }
      let arrival = row.activity.isInbound || isMove ? from : nil
      let departure = row.activity.isOutbound || isMove ? to : nil
      let isIn = arrival != nil
      guard row.sku != .max, let dock = arrival ?? departure else {
        skipped += 1
        return
      }
      rows.append(
        OrderRow(
          time: Time(nanoseconds: max(0, row.first - zero)),
          sku: Int32(truncatingIfNeeded: row.sku),
          dock: dock,
          shipment: isIn || row.order == .max ? -1 : Int32(truncatingIfNeeded: row.order),
          isInbound: isIn))
      let sku = Int(row.sku)
      balance[sku, default: 0] += isIn ? 1 : -1
      least[sku] = min(least[sku] ?? 0, balance[sku] ?? 0)
    }
    var orders = OrderFileSpec()
    orders.path = "log"
    orders.rows = rows
    orders.skus = log.names.skus
    orders.shipments = log.names.orders
    orders.span = Double((log.span.upperBound - zero) / (24 * RunClock.hour) + 1) * 86_400
    spec.orders = rows.isEmpty && lines.count > 0 ? nil : orders
    spec.lines = lines.spec(log.names)
    if lines.count > 0 { addCrews() }
    setStock(snapshot, least, log.names.skus)
    tell(lines, skipped: skipped, between: between)
    spec.assumptions += remarks
  }

  /// What is not replayed, and why.
  private mutating func tell(_ lines: PolicyLines, skipped: Int, between: Int) {
    if lines.nameless > 0 {
      remarks.append("\(lines.nameless) picks say no article, and are not replayed.")
    }
    if lines.moves > 0 {
      remarks.append(
        "\(lines.moves) rows move what was picked before: that comes of the picks, and is no order of its "
          + "own.")
    }
    if skipped > 0 {
      remarks.append(
        "\(skipped) rows are neither in at a dock of the layout nor out to one: they are no orders, and our "
          + "control has its own steps for what lies between.")
    }
    if between > 0 {
      remarks.append(
        "\(between) rows go straight from a dock in to a dock out (cross-docking) and are left out: an order "
          + "of our control is for goods in or for goods out, and what comes in is put away before it can go "
          + "out; '--level shadow' has them.")
    }
    remarks.append(
      "The log's orders come when the old system released them: demand that it held back is not in them."
    )
  }

  /// What stands there at the start, by SKU.
  ///
  /// - Parameter least: lowest balance of what came and went of each SKU.
  private mutating func setStock(_ snapshot: [SnapshotLine]?, _ least: [Int: Int], _ skus: [String]) {
    spec.stock = StockSpec()
    if let snapshot {
      var counts: [String: Int] = [:]
      for line in snapshot { counts[line.sku, default: 0] += line.loads }
      spec.stock.counts = counts.keys.sorted().map {
        StockSpec.Count(sku: $0, loads: counts[$0] ?? 0)
      }
    } else {
      spec.stock.counts = least.keys.sorted().filter { (least[$0] ?? 0) < 0 }.map {
        StockSpec.Count(sku: skus[$0], loads: -(least[$0] ?? 0))
      }
      remarks.append("Stock at the start is the least that the log's orders need: a lower bound.")
    }
  }

  /// The run begins on the log's own clock.
  private mutating func setClock(_ zero: Int64, zone: String?) {
    let calendar = RunClock.calendar(zero, zone: zone)
    spec.calendar.epochSeconds = calendar.epochSeconds
    spec.calendar.timeZone = calendar.timeZone
    spec.calendar.utcOffsetSeconds = Int(calendar.utcOffsetSeconds)
    spec.calendar.clockChanges = calendar.changes
  }

  /// Whether there is anything to do.
  public var orderCount: Int { (spec.orders?.rows.count ?? 0) + (spec.lines?.orders.count ?? 0) }

  /// Who picks: a scenario's crews and their rules, else as many people as the log names.
  private mutating func addCrews() {
    spec.crews = site.crews.map { crew in
      var crew = crew
      crew.pickers = max(1, crew.pickers)
      return crew
    }
    remarks.append(
      "People pick as the scenario says, where it does, and are on duty all the time: its shifts are those "
        + "of other days. Bays never run empty.")
  }
}

/// Docks by node, numbered from 0 among those of their direction.
private struct DockNumbers {
  var inbound: [UInt32: Int32] = [:]
  var outbound: [UInt32: Int32] = [:]

  init(_ cast: Cast) {
    for (node, member) in cast.members.enumerated() {
      let node = UInt32(truncatingIfNeeded: node)
      if member.kind == .receivingDock { inbound[node] = Int32(truncatingIfNeeded: inbound.count) }
      if member.kind == .shippingDock { outbound[node] = Int32(truncatingIfNeeded: outbound.count) }
    }
  }
}
