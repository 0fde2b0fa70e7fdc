import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotPicking

extension Plan {
  /// First page of a replication's journal.
  ///
  /// - Parameters:
  ///   - replication: from 1.
  ///   - warmUp: records before this time do not count.
  public func header(replication: UInt32, warmUp: Time) -> Header {
    var header = Header()
    header.title = scenario.name
    header.seed = scenario.seed
    header.replication = replication
    header.calendar = CalendarStart(
      epochSeconds: scenario.calendar.epochSeconds, timeZone: scenario.calendar.timeZone,
      utcOffsetSeconds: Int32(clamping: scenario.calendar.utcOffsetSeconds),
      changes: scenario.calendar.clockChanges)
    if let horizon = scenario.horizon {
      header.horizon = .seconds(horizon)
      header.calendar = header.calendar.within(header.horizon)
    }
    header.warmUp = warmUp
    header.cast = cast
    header.skus = skus
    header.shipments = shipmentNames
    header.customers = customerNames
    header.unitLoads = scenario.layout.unitLoads.map(\.name)
    header.unitLoadMasses = scenario.layout.unitLoads.map(\.mass)
    header.windows = scenario.calendar.windows.map { window in
      Window(
        name: window.name, intervals: window.intervals.map { Window.Interval(start: $0.start, end: $0.end) })
    }
    header.factors = scenario.factors.map { Factor(name: $0.name, value: $0.value, unit: $0.unit) }
    header.inputs = scenario.inputs.map { Input(path: $0.path, hash: $0.hash) }
    header.assumptions = scenario.assumptions + pickingAssumptions + derivedAssumptions
    header.promises = scenario.expectations.map {
      Promise(
        text: $0.text, figure: $0.kpi, isUpperBound: $0.isUpperBound, bound: $0.bound,
        isConditional: $0.condition != nil)
    }
    header.isDeterministic = isDeterministic
    return header
  }

  /// Names of the file's trucks in the order in which they call, which is how they are numbered. A changed
  /// file has trucks that nobody named.
  private var shipmentNames: [String] {
    guard let file = scenario.orders, !file.isChanged else { return [] }
    var isKnown = Array(repeating: false, count: file.shipments.count)
    var names: [String] = []
    for row in file.rows where !row.isInbound && row.shipment >= 0 && row.shipment < file.shipments.count {
      let shipment = Int(row.shipment)
      if !isKnown[shipment] { names.append(file.shipments[shipment]) }
      isKnown[shipment] = true
    }
    return names
  }

  /// Names of the orders of a file that is simulated as it is.
  private var customerNames: [String] {
    guard let lines = scenario.lines, !lines.isTwin, lines.scale == 1 else { return [] }
    return lines.names
  }

  /// What picking assumes by itself, in words.
  private var pickingAssumptions: [String] {
    var result: [String] = []
    for area in picking.areas where area.crew.faceUnits > 0 {
      result.append(
        "\(area.name): pick faces begin between their minimum and full; their reserve never runs out."
      )
    }
    for crew in scenario.crews where Technology.isStandard(crew.technology) {
      result.append(
        "Pickers in \(crew.area): the times of '\(crew.technology.name)' for search, units, confirmation and "
          + "set-up are the program's, not measured.")
    }
    for spec in scenario.palletizing where spec.capacity.layers != nil {
      result.append(
        "\(spec.station): on a pallet each SKU begins a layer of its own, which its cases and loose pieces "
          + "share.")
    }
    for crew in scenario.crews where crew.robots != nil {
      result.append(
        "\(crew.area): robots that follow people are in nobody's way, and wait at the depot between tours; "
          + "people walk home from where they are."
      )
    }
    for crew in scenario.crews where crew.hasTypicalErrors {
      result.append(
        "Pickers in \(crew.area): the share of lines picked wrongly is what is typical of "
          + "'\(crew.technology.name)', not measured.")
    }
    if let pods = scenario.podPicking, picking.pods != nil {
      result.append(
        picking.pods?.stock == nil
          ? "Pods never run empty: units that are picked from them are not counted as stock."
          : "\(pods.fleet): SKUs on pods begin between their minimum and full; what pods are filled up with "
            + "never runs out.")
      if Technology.isStandard(pods.technology) {
        result.append(
          "Stations of \(pods.fleet): the times of '\(pods.technology.name)' for search, units and "
            + "confirmation are the program's, not measured.")
      }
    }
    if let spec = scenario.storePicking, picking.loads != nil, Technology.isStandard(spec.technology) {
      result.append(
        "Stations of \(spec.store): the times of '\(spec.technology.name)' for search, units and "
          + "confirmation are the program's, not measured.")
    }
    for area in picking.areas {
      guard let remark = Router.remark(area.area, area.crew.routing) else { continue }
      result.append("\(area.name): \(remark).")
    }
    if let lines = scenario.lines, lines.badRows > 0 {
      result.append("\(lines.leftOut()) of \(lines.path): something in them is wrong.")
    }
    return result
  }

  /// What the program assumes by itself, in words.
  private var derivedAssumptions: [String] {
    guard let file = scenario.orders else { return [] }
    var result: [String] = []
    if file.isChanged {
      result.append(
        "The order file is changed (scaled or resampled); a truck whose SKU is not in stock takes the SKU "
          + "with the most."
      )
    }
    if file.resample != nil {
      result.append(
        "Blocks of the order file are drawn with replacement; one that would lead the stock out of the range "
          + "that the file shows is drawn again, up to \(BlockBootstrap.tries) times."
      )
      if scenario.calendar.windows.contains(where: \.isBusiest) {
        result.append(
          "Busiest stretches are looked up once, in the order file as it is, and not in the drawn blocks.")
      }
    }
    if policies.storage.knowsTurnover {
      result.append("Turnover classes are counted from the whole order file: the store knows its future mix.")
    }
    return result
  }

  /// Nothing in a run is drawn at random: one replication says all.
  public var isDeterministic: Bool {
    if !failures.isEmpty || chances.contains(where: { !$0.hops.isEmpty }) { return false }
    if elements.contains(where: { $0.noReadShare > 0 || $0.rejectShare > 0 }) { return false }
    if samplers.containsRandom || streams.contains(where: { $0.profile != nil || $0.popularity != nil }) {
      return false
    }
    if let file = scenario.orders,
      file.resample != nil || file.scale != file.scale.rounded() || file.popularityDrift > 0
    {
      return false
    }
    if scenario.stock.occupancy != nil { return false }
    if let lines = scenario.lines, lines.random != nil || lines.isTwin || lines.scale != lines.scale.rounded()
    {
      return false
    }
    if picking.areas.contains(where: { $0.crew.faceUnits > 0 }) { return false }
    if scenario.crews.contains(where: { $0.errors > 0 || $0.absence > 0 || $0.checks > 0 && $0.checks < 1 }) {
      return false
    }
    if !fleets.isEmpty { return false }
    return aisles.isEmpty || !policies.storage.isRandom
  }

  /// The same plan with another calendar: windows do not change what happens, only what is counted.
  public func with(calendar: CalendarSpec) -> Plan {
    var copy = self
    copy.scenario.calendar = calendar
    return copy
  }

  /// The same plan with the order file's volume times a factor, resampling and the rest unchanged.
  ///
  /// - Parameter factor: on top of the scenario's own scale [1].
  public func with(volume factor: Double) -> Plan {
    var copy = self
    copy.scenario.orders?.scale *= factor
    return copy
  }

  /// Index of an aisle by its name or the last part of it (`A3`); nil when there is none.
  public func aisle(named name: String) -> Int? {
    aisles.firstIndex { $0.name == name } ?? aisles.firstIndex { $0.name.hasSuffix("/\(name)") }
  }

  /// Aisles, by name.
  public var aisleNames: [String] { aisles.map(\.name) }
}
