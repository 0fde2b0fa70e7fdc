import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse

/// Who decides, what is in stock, what is asked for, what stands.
extension RandomScenario {
  private static let catalogue = WarehouseCatalogue.entries

  private mutating func choice(_ family: Catalogue.Family) -> Choice {
    let entry = dice.pick(RandomScenario.catalogue.family(family))
    return Choice(
      entry.name,
      entry.parameters.map { parameter in
        let low = parameter.range.lowerBound
        return dice.pick([parameter.standard, low, Swift.min(low + 3, parameter.range.upperBound)])
      })
  }

  mutating func policies() {
    scenario.policies.storage = choice(.storage)
    scenario.policies.aisle = choice(.aisle)
    scenario.policies.retrieval = choice(.retrieval)
    scenario.policies.pairing = choice(.pairing)
    scenario.policies.sequencing = choice(.sequencing)
    scenario.policies.dwell = choice(.dwell)
  }

  mutating func stock() {
    for sku in 0..<dice.roll(0...3) {
      scenario.skus.append(
        SKUSpec(
          name: "sku-\(sku + 1)", unitLoad: dice.roll(0...scenario.layout.unitLoads.count - 1),
          turnoverClass: dice.once(in: 3) ? dice.roll(0...2) : nil))
    }
    if dice.once(in: 2) {
      scenario.stock.occupancy = dice.pick([0, 0.3, 0.8, 1])
    } else {
      scenario.stock.counts = (0..<dice.roll(0...4)).map {
        .init(sku: "sku-\($0 + 1)", loads: dice.roll(0...30))
      }
    }
  }

  mutating func demand() {
    let isOpen = dice.once(in: 2)
    if !isOpen || dice.once(in: 3) { orderFile() }
    if isOpen {
      for index in 0..<dice.roll(1...4) { stream(index) }
    }
    if !scenario.streams.isEmpty || dice.once(in: 3) { scenario.horizon = dice.pick([0, 600, 7200, 20_000]) }
  }

  private mutating func orderFile() {
    var file = OrderFileSpec()
    file.skus = (0..<dice.roll(1...4)).map { "sku-\($0 + 1)" }
    file.shipments = ["T1", "T2", "T3"]
    var time = 0.0
    for _ in 0..<dice.roll(0...60) {
      time += dice.pick([0, 0, 5, 60, 900])
      let isInbound = dice.once(in: 2)
      let docks = scenario.layout.dockCount(isInbound ? .inbound : .outbound)
      var row = OrderRow(
        time: .seconds(time), sku: Int32(dice.roll(0...file.skus.count - 1)),
        dock: Int32(dice.roll(0...docks - 1)),
        shipment: Int32(dice.roll(-1...2)), isInbound: isInbound)
      // Due before it is known, expired before it comes: files say such things.
      let later = dice.once(in: 3) ? Time.seconds(dice.number(0...20_000)) : .never
      if isInbound { row.expiry = later } else { row.due = later }
      file.rows.append(row)
    }
    file.span = 86_400 * Double(dice.roll(1...3))
    file.scale = dice.pick([1, 1, 0.5, 2.3])
    file.peakFactor = dice.pick([1, 1, 2])
    file.skuGrowth = dice.pick([0, 0, 0.5])
    file.popularityDrift = dice.pick([0, 0, 0.5])
    file.resample = dice.pick([nil, nil, .day, .week])
    scenario.orders = file
  }

  private mutating func stream(_ index: Int) {
    var stream = StreamSpec()
    stream.name = "stream\(index)"
    stream.kind = dice.pick(StreamKind.allCases)
    let entrances = ["in"] + scenario.layout.stations.map(\.name) + scenario.layout.transfers.map(\.name)
    stream.at = stream.kind == .retrieval || stream.kind == .truckload ? "out" : dice.pick(entrances)
    stream.perMember = dice.once(in: 2)
    if dice.once(in: 4) {
      stream.profile = ProfileSpec(rates: [0, 0.02, 0.005], step: 600)
    } else {
      let mean = dice.number(10...400)
      stream.interval = dice.pick([
        .exponential(mean: mean), .constant(mean), .uniform(min: 0, max: 2 * mean),
      ])
    }
    stream.batch = dice.pick([.constant(1), .constant(4), .uniform(min: 1, max: 9)])
    stream.skus = dice.pick([1, 3, 8])
    stream.skewness = dice.pick([1, 0.2])
    stream.due = dice.once(in: 3) ? dice.number(0...4000) : nil
    if stream.kind == .putaway, dice.once(in: 3) { stream.shelfLife = law(0...20_000) }
    stream.priority = dice.pick([0, 0, 1, 255])
    scenario.streams.append(stream)
  }

  mutating func outages() {
    let members =
      scenario.layout.stations.map(\.name) + scenario.layout.transfers.map(\.name)
      + scenario.layout.stores.flatMap { store in (1...store.aisles).map { "\(store.name)/A\($0)" } }
    for _ in 0..<dice.pick([0, 0, 1, 3]) {
      let start = dice.number(0...8000)
      let middle = start + dice.number(0...3000)
      let interval = WindowSpec.Interval(start: .seconds(start), end: .seconds(middle))
      let later = WindowSpec.Interval(start: .seconds(middle + 50), end: .seconds(middle + 500))
      scenario.outages.append(
        OutageSpec(member: dice.pick(members), isMaintenance: dice.once(in: 2), intervals: [interval, later]))
    }
  }
}
