import EntrepotJournal

extension RunFold {
  /// Tables and distributions of this replication, as they stand at the last ``finish(at:)``.
  public func detail() -> RunDetail {
    var detail = RunDetail()
    let times = SortedTimes(self)
    let scopes = timeline.scopes.map { Scope(self, $0) }
    detail.hours = hourRows()
    detail.sections = sectionRows(scopes[0])
    detail.members = memberRows(scopes)
    detail.turnaround = histogram(times.turnarounds, scopes[0])
    detail.retrievalLeadTime = histogram(times.orders, scopes[0])
    detail.putawayLeadTime = histogram(times.putaways, scopes[0])
    detail.racks = rackHeat(scopes[0])
    detail.shipments = shipmentRows()
    detail.places = placeRows(scopes[0])
    if !index.vehicles.isEmpty {
      detail.blocking = blockingRows()
      detail.roads = roadHeat()
    }
    addPickDetail(scopes[0], to: &detail)
    return detail
  }

  /// Where no trucks are called, customers' orders are what is ordered and retrieved, if there are any.
  private func hourRows() -> [HourRow] {
    let isByOrder = has(.customerOrder) && shipmentRows().isEmpty
    return hours.enumerated().compactMap { number, total in
      guard total.length > 0 else { return nil }
      var row = HourRow(start: Double(number) * 3600)
      let length = Double(total.length)
      row.stored = total.counts.stored
      row.retrieved = isByOrder ? total.counts.customersStaged : total.counts.retrieved
      row.arrived = total.counts.arrived
      row.ordered = isByOrder ? total.counts.customers : total.counts.ordered
      row.stock = total.stock.integral / length
      row.infeedQueue = total.infeed.most
      row.openRetrievals = total.openOrders.most
      row.craneBusy =
        isCraneWorkUnknown
        ? nil : ratio(total.workingCranes.integral / length, Double(index.cranes.count)) ?? 0
      return row
    }
  }

  private func memberRows(_ scopes: [Scope]) -> [MemberRow] {
    header.cast.members.indices.filter { index.works[$0] }.map { node in
      let member = header.cast.members[node]
      var row = MemberRow(node: UInt32(node), name: member.name, kind: member.kind)
      let slots = node * RunFold.stateCount..<(node * RunFold.stateCount + NodeState.allCases.count)
      row.states = []
      if !isTimeUnknown(node) {
        row.states = scopes[0].states[slots].map { Double($0) * 1e-9 }
        for window in scopes.indices.dropFirst() {
          row.windowStates[timeline.names[window]] = scopes[window].states[slots].map { Double($0) * 1e-9 }
        }
      }
      row.loads = scopes[0].members[node].entered
      if index.vehicleRow[node] >= 0 { row.energy = gridEnergy(scopes[0], Int(index.vehicleRow[node])) }
      let crane = Int(index.craneRow[node])
      guard crane >= 0 else { return row }
      let cycles = scopes[0].cycles[crane]
      row.singleStorages = cycles.singleStorages
      row.singleRetrievals = cycles.singleRetrievals
      row.doubles = cycles.doubles
      row.relocations = cycles.relocations
      row.singleMean = ratio(
        cycles.singleTime * 1e-9, Double(cycles.singleStorages + cycles.singleRetrievals))
      row.doubleMean = ratio(cycles.doubleTime * 1e-9, Double(cycles.doubles))
      if energy.isKnown, has(.motion) {
        row.energy = cycles.energy + energy.motions[crane].standbyPower * scopes[0].seconds
      }
      return row
    }
  }

  /// Bin widths that a reader can divide in the head [s].
  private static let binWidths: [Double] = [
    1, 2, 5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400, 604_800,
  ]

  /// At most 60 bins, unless the longest takes more than 60 weeks.
  private func histogram(_ samples: SortedSamples, _ scope: Scope) -> Histogram {
    let values = samples.seconds(in: scope.holds)
    guard let longest = values.last else { return Histogram() }
    let width = RunFold.binWidths.first { longest / $0 < 60 } ?? max(604_800, longest / 60)
    var counts = Array(repeating: 0, count: min(61, Int(max(0, longest) / width) + 1))
    for value in values { counts[min(counts.count - 1, Int(max(0, value) / width))] += 1 }
    return Histogram(binWidth: width, counts: counts, total: values.count)
  }

  private func rackHeat(_ scope: Scope) -> [RackHeat] {
    guard index.cellCount > 0 else { return [] }
    var time = filled
    loads.forEach { _, track in
      if let cell = index.cell(of: track.holder) {
        time[cell] += Double(max(0, now - max(track.entered, warmUp)))
      }
    }
    return header.cast.racks.enumerated().compactMap { number, rack in
      let first = index.firstCell[number]
      let end = number + 1 < index.firstCell.count ? index.firstCell[number + 1] : index.cellCount
      guard end > first, header.cast.members.indices.contains(Int(rack.aisle)) else { return nil }
      var heat = RackHeat(
        aisle: header.cast.members[Int(rack.aisle)].name, bays: rack.bays, levels: rack.levels)
      let whole = Double(scope.total.length) * Double(rack.sides * rack.depth)
      for cell in first..<end {
        heat.accesses[cell - first] = Int(accesses[cell])
        heat.filled[cell - first] = ratio(time[cell], whole) ?? 0
      }
      return heat
    }
  }

  /// Shipments that are listed; a result with more keeps the first.
  private static let mostShipments = 100_000

  private func shipmentRows() -> [ShipmentRow] {
    var rows: [ShipmentRow] = []
    for (number, track) in shipments.enumerated() where track.released >= 0 {
      guard rows.count < RunFold.mostShipments else { break }
      func instant(_ time: Int64) -> Double? { time < 0 ? nil : Double(time) * 1e-9 }
      var row = ShipmentRow(
        number: UInt32(number), dock: track.dock, lines: Int(track.lines),
        released: Double(track.released) * 1e-9)
      if number < header.shipments.count { row.name = header.shipments[number] }
      row.started = instant(track.started)
      row.staged = instant(track.staged)
      row.departed = instant(track.departed)
      rows.append(row)
    }
    return rows
  }

  /// Every member that a load has been at; stays are of loads that came after the warm-up and left.
  private func placeRows(_ scope: Scope) -> [PlaceRow] {
    header.cast.members.indices.compactMap { node in
      let total = scope.members[node]
      guard total.entered > 0 || total.most > 0 else { return nil }
      return PlaceRow(
        node: UInt32(node), name: header.cast.members[node].name, entered: total.entered,
        meanLoads: ratio(total.loadTime, Double(scope.total.length)) ?? 0, maxLoads: Int(total.most),
        meanStay: ratio(stays[node].total * 1e-9, Double(stays[node].count)))
    }
  }
}
