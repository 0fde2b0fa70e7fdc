import EntrepotAnalysis
import EntrepotJournal

extension SampleDetail {
  /// Two aisles of four bays with a cross aisle at either end.
  static func walks() -> [WalkHeat] {
    let walk = WalkNodes(
      name: "hall", firstNode: 9100, aisles: 2, bays: 4, blocks: 1, spacing: 3, pitch: 1, crossWidth: 2)
    var heat = WalkHeat(name: "hall", spacing: 3, pitch: 1, crossWidth: 2)
    for node in walk.firstNode..<walk.firstNode + walk.count {
      let isCrossing = walk.spot(ofNode: node)?.crossing != nil
      let point = walk.position(ofNode: node) ?? (0, 0)
      heat.nodes.append(UInt32(node))
      heat.labels.append(walk.name(ofNode: node) ?? "")
      heat.crossings.append(isCrossing)
      heat.xs.append(point.x)
      heat.ys.append(point.y)
      heat.picks.append(isCrossing ? 0 : node % 5 * 12)
      heat.passes.append(node % 7 * 40)
      heat.waited.append(node == 9105 ? 95.5 : 0)
    }
    return [heat]
  }

  static func waves() -> [WaveRow] {
    var kept = WaveRow(number: 0, orders: 12, lines: 40, released: 3600)
    (kept.picked, kept.staged, kept.cutOff) = (5400, 6000, 7200)
    var late = WaveRow(number: 1, orders: 9, lines: 31, released: 7200)
    (late.picked, late.staged, late.cutOff) = (9000, 10_800, 9000)
    return [kept, late, WaveRow(number: 2, orders: 1, lines: 2, released: 10_800)]
  }

  static func pickers() -> [PickerRow] {
    (1...20).map { number in
      PickerRow(
        node: UInt32(9200 + number), name: "hall/P\(number)", lines: 100 + number, walking: 9000,
        handling: 14_400, waiting: 600, idle: 4800 - Double(number) * 60, away: 57_600)
    }
  }
}

extension SampleResult {
  /// A hall in which people pick, without machines or trucks.
  public static func hall() -> RunResult {
    var result = small()
    result.header.title = "picking-day"
    (result.header.assumptions, result.header.windows, result.header.factors) = ([], [], [])
    (result.header.inputs, result.stuck) = ([], [])
    result.header.cast = Cast()
    result.header.cast.members = [
      Member(name: "hall", kind: .pickArea), Member(name: "packing", kind: .station, x: 2, y: -6),
    ]
    result.detail.members = SampleDetail.pickers().map { row in
      var member = MemberRow(node: row.node, name: row.name, kind: .picker)
      member.states[Int(NodeState.working.rawValue)] = row.walking + row.handling
      member.states[Int(NodeState.maintenance.rawValue)] = row.away
      return member
    }
    (result.detail.shipments, result.detail.turnaround) = ([], Histogram())
    (result.detail.racks, result.detail.roads, result.detail.blocking) = ([], [], [])
    result.detail.places = []
    (result.referenceCycles, result.stress) = ([], [])
    result.detail.sections = [
      SectionRow(name: "hall (8 pickers)", required: 130, available: 122, basis: "8 pickers"),
      SectionRow(name: "packing", required: 110, available: 300, basis: "6"),
    ]
    func kpi(_ name: String, _ unit: String, _ value: Double) -> KPI {
      KPI(
        name: name, unit: unit, mean: value, halfWidth95: nil, min: value, max: value,
        perReplication: [value])
    }
    result.kpis = [
      kpi("lines.throughput", "1/h", 402), kpi("lines.per-labour-hour", "1/h", 51.5),
      kpi("picker.travel-share", "1", 0.375), kpi("orders.lead-time.mean", "s", 3000),
      kpi("orders.lead-time.p95", "s", 7200), kpi("orders.late-share", "1", 0.021),
      kpi("loads.count", "loads", 1600),
    ]
    result.expectations = []
    return result
  }
}
