/// Names in promises and outages: whether they are there, at their place, and mean something that can be.
extension ScenarioForm {
  func checkMembers(_ spec: ScenarioSpec, _ layout: LayoutSpec, _ reading: inout Reading) {
    if outages.isEmpty && expectations.isEmpty { return }
    let names = MemberNames(layout)
    let standing = Set(names.machines)
    for outage in outages where !standing.contains(outage.member.value) {
      reportOutage(outage.member, names, &reading)
    }
    let all = names.all
    let windows = spec.calendar.windows.map(\.name)
    for promise in expectations {
      let before = reading.problems.count
      checkBrackets(promise, names, spec, &reading)
      checkWindow(promise, windows, all, names, &reading)
      checkCondition(promise, names, layout, &reading)
      guard before == reading.problems.count, let why = impossible(promise.kpi, spec, layout) else {
        continue
      }
      reading.report(
        "no-such-figure", "'\(shortened(promise.kpi))' can never be measured here: \(why).", at: promise.mark)
    }
  }

  private func reportOutage(_ member: Marked<String>, _ names: MemberNames, _ reading: inout Reading) {
    let name = member.value
    if names.others.contains(name) {
      let machines = names.machines
      let inside = machines.first { $0.hasPrefix(name + "/") || $0 == name + "1" }
      reading.report(
        "cannot-stand",
        "'\(shortened(name))' is a dock, a store or a group, which does not stand by itself; "
          + "a crane's aisle, a station, a transfer or a vehicle does: \(listed(machines)).",
        at: member.mark, suggestion: inside)
      return
    }
    let alike = names.chargers.full.filter { $0.hasSuffix("/" + name) }
    if alike.count > 1 {
      reading.report(
        "ambiguous-member",
        "'\(shortened(name))' is a charger on more than one of the 'roads'; say which: \(listed(alike)).",
        at: member.mark)
      return
    }
    let whole = names.machines.first { $0.hasSuffix("/" + name) }
    reading.report(
      "unknown-member",
      "'\(shortened(name))' is not a crane's aisle, station, transfer or vehicle of the layout.",
      at: member.mark, suggestion: whole ?? reading.nearest(to: name, among: names.machines))
  }

  /// Members in brackets stand behind the first word: `crane[A3].busy-share`.
  private func checkBrackets(
    _ promise: ExpectationSpec, _ names: MemberNames, _ spec: ScenarioSpec, _ reading: inout Reading
  ) {
    let members = bracketed(promise.kpi).members
    guard let first = members.first, let plain = withoutBrackets(promise.kpi) else { return }
    let prefix = plain.prefix { $0 != "." }
    let isSingle = members.count == 1 && promise.kpi.hasPrefix("\(prefix)[")
    if isSingle, CutOffs.figures.contains(plain) {
      checkCutOff(first, of: promise, spec, &reading)
      return
    }
    let isGiven = reading.catalogue.entry(.kpi, plain)?.byMember ?? true
    guard isSingle, isGiven, let kind = names.kind(prefix) else {
      reading.report(
        "no-members", "'\(shortened(plain))' is not given for '\(shortened(first))' alone.",
        at: promise.mark, suggestion: plain)
      return
    }
    if kind.short.contains(first) { return }
    let other = kind.full.firstIndex(of: first).map { kind.short[$0] }
    let whole = kind.full.first { $0.hasSuffix("/" + first) }
    reading.report(
      "unknown-member", "'\(shortened(first))' is not a \(prefix) of the layout.", at: promise.mark,
      suggestion: other ?? whole ?? reading.nearest(to: first, among: kind.short))
  }

  private func checkWindow(
    _ promise: ExpectationSpec, _ windows: [String], _ all: Set<String>, _ names: MemberNames,
    _ reading: inout Reading
  ) {
    // The time in which a machine stands is a window of its own.
    guard let window = bracketed(promise.kpi).window, !windows.contains(window),
      !(promise.condition != nil && window == "outage")
    else { return }
    let plain = withoutBrackets(promise.kpi) ?? ""
    let prefix = plain.prefix { $0 != "." }
    if all.contains(window) {
      let isMachine = names.kind(prefix).map { $0.short.contains(window) } ?? false
      reading.report(
        "misplaced-member",
        "'\(shortened(window))' is no window; a member stands behind the first word, a window at the end.",
        at: promise.mark,
        suggestion: isMachine ? "\(prefix)[\(window)]\(plain.dropFirst(prefix.count))" : nil)
      return
    }
    let words = windows.isEmpty ? "calendar.windows has none" : "there are \(listed(windows))"
    reading.report(
      "unknown-window", "'\(shortened(window))' is not a window; \(words).", at: promise.mark,
      suggestion: reading.nearest(to: window, among: windows))
  }

  private func checkCondition(
    _ promise: ExpectationSpec, _ names: MemberNames, _ layout: LayoutSpec, _ reading: inout Reading
  ) {
    guard let condition = promise.condition else { return }
    let member = condition.member
    if condition.vehiclesLess > 0 {
      checkFleetCondition(condition, layout, promise.mark, &reading)
      return
    }
    if condition.isVehicle {
      let vehicles = names.vehicles.full
      if vehicles.contains(member) { return }
      let known = vehicles.isEmpty ? "the layout has none" : "there are \(listed(vehicles))"
      reading.report(
        "unknown-member", "'\(shortened(member))' is not a vehicle of the layout; \(known).",
        at: promise.mark, suggestion: reading.nearest(to: member, among: vehicles))
      return
    }
    let cranes = names.cranes
    if cranes.full.contains(member) || cranes.short.contains(member) { return }
    let isOther = (names.stations.short + names.transfers.short + names.others).contains(member)
    let known = cranes.short.isEmpty ? "the layout has none" : "there are \(listed(cranes.short))"
    reading.report(
      "unknown-member",
      isOther
        ? "'\(shortened(member))' is not a crane; only cranes can be down in a promise: \(known)."
        : "'\(shortened(member))' is not a crane of the layout; \(known).",
      at: promise.mark,
      suggestion: isOther ? nil : reading.nearest(to: member, among: cranes.short))
  }

  /// A fleet that is smaller for a while: it is there, and somebody is left.
  private func checkFleetCondition(
    _ condition: ConditionSpec, _ layout: LayoutSpec, _ mark: Mark, _ reading: inout Reading
  ) {
    let names = layout.fleets.map(\.name)
    guard let fleet = layout.fleets.first(where: { $0.name == condition.member }) else {
      reading.report(
        "unknown-fleet",
        "'\(shortened(condition.member))' is not a fleet of the layout"
          + (names.isEmpty ? "; it has none." : "; there are \(listed(names))."),
        at: mark, suggestion: reading.nearest(to: condition.member, among: names))
      return
    }
    if condition.vehiclesLess >= fleet.count {
      reading.report(
        "out-of-range",
        "'\(shortened(fleet.name))' has \(fleet.count) \(fleet.count == 1 ? "vehicle" : "vehicles"): fewer "
          + "can be left out.", at: mark)
    }
  }

  /// The same, of people who pick and of what they pick from.
  private func impossibleOfPicking(
    _ plain: String, _ prefix: String, walks: Bool, _ layout: LayoutSpec
  ) -> String? {
    let stands = !podPicking.isEmpty && ["picker.busy-share", "picker.lines-per-hour"].contains(plain)
    let isStocked = podPicking.contains { $0.stock != nil }
    if ["pods.units.mean", "pods.replenishments-per-hour", "pods.stock-outs"].contains(plain), !isStocked {
      return "pods never run empty ('goods-to-person: stock')"
    }
    let isFilled = prefix == "replenishments" && isStocked
    if !walks, !stands, !isFilled, Self.walking.contains(prefix) {
      return "nobody picks in an area of the layout"
    }
    if prefix == "counts", stock.counting == nil, crews.allSatisfy({ $0.counting == nil }) {
      return "nothing is counted"
    }
    let ofLoads = podPicking.contains { form in layout.stores.contains { $0.name == form.spec.fleet } }
    if prefix == "pods", podPicking.isEmpty || ofLoads || demand.lines == nil {
      return "nothing is picked from pods"
    }
    if ["presentations", "stock"].contains(prefix) || plain == "station.starved-share",
      !ofLoads || demand.lines == nil
    {
      return "nothing is picked from the loads of a store"
    }
    return nil
  }

  /// Why a figure can never have a value in this layout and with this demand; nil when it can.
  private func impossible(_ kpi: String, _ spec: ScenarioSpec, _ layout: LayoutSpec) -> String? {
    let plain = withoutBrackets(kpi) ?? kpi
    let prefix = String(plain.prefix { $0 != "." })
    let ofMovers = ["energy", "cost", "carbon"]
    let walks = !layout.picking.isEmpty && demand.lines != nil
    let picks = walks || !podPicking.isEmpty && demand.lines != nil
    let ofPeople = walks ? ["cost"] : []
    let ofCranes =
      ["crane", "infeed"] + (layout.fleets.isEmpty ? ofMovers.filter { !ofPeople.contains($0) } : [])
    let ofStores = ["store", "shipments", "dock", "retrievals"] + (picks ? [] : ["orders"])
    if !picks, Self.picking.contains(prefix) { return "nobody picks order lines" }
    if let why = impossibleOfPicking(plain, prefix, walks: walks, layout) { return why }
    if layout.stores.isEmpty {
      let hasFloor = !layout.floors.isEmpty
      if ofCranes.contains(prefix) { return "the layout has no \(hasFloor ? "crane" : "store")" }
      if !hasFloor, ofStores.contains(prefix) { return "the layout has no store" }
      if !hasFloor, layout.fleets.isEmpty, prefix == "moves" || prefix == "putaways" {
        return "the layout has no store"
      }
    }
    if layout.fleets.isEmpty, prefix == "vehicle" { return "the layout has no fleet" }
    let ofBatteries = ["vehicle.charge.min", "vehicle.charging-share"]
    if ofBatteries.contains(plain), !layout.fleets.contains(where: { $0.vehicle.battery != nil }) {
      return "no vehicle has a battery"
    }
    let draws = layout.fleets.map { $0.vehicle.battery != nil || $0.vehicle.power != nil }
    if plain == "vehicle.energy", !draws.contains(true) { return "no vehicle has a battery, or 'power'" }
    let ofAll = ["vehicle.energy-per-move", "vehicle.carbon-per-move"]
    if ofAll.contains(plain) || prefix == "energy" || prefix == "carbon", draws.contains(false) {
      return "a fleet's vehicles have neither a 'battery' nor 'power'"
    }
    if layout.stations.isEmpty, prefix == "station" { return "the layout has no station" }
    if layout.transfers.isEmpty, prefix == "transfer" { return "the layout has no transfer" }
    let judges = layout.stations.contains {
      $0.kind == "check-point" || $0.noReadShare > 0 || $0.rejectShare > 0
    }
    if !judges, plain.hasPrefix("station.judged") { return "the layout has no check point" }
    if prefix == "shipments" || prefix == "dock", !hasShipments(spec) {
      return "neither an order file nor a truckload stream names a shipment"
    }
    if plain == "orders.late-share" || plain == "retrievals.late-share", !hasDueTimes(spec),
      prefix == "retrievals" || !hasCutOffs(spec)
    {
      return (prefix == "orders" && demand.lines != nil ? "no order of 'lines' has a cut-off, " : "")
        + "no stream of retrievals has a 'due' time, and no retrieval of an order file"
    }
    if plain.hasPrefix("waves.late") || plain.hasPrefix("customer-orders.late"), !hasCutOffs(spec) {
      let column = demand.lines?.columns.cutOff.map { "column '\(shortened($0.value))' is empty" }
      return "no order has a cut-off" + (column.map { " (\($0))" } ?? "")
    }
    if prefix == "waves", crews.allSatisfy({ $0.spec.waves.name == "continuous" }) {
      return "no crew releases orders in waves"
    }
    let factors = spec.factors.map(\.name)
    if plain == "cost.per-line", !layout.stores.isEmpty,
      !factors.contains("energy") || !factors.contains("crane-hour")
    {
      return "'prices' needs 'energy' and 'crane-hour'"
    }
    if plain == "cost.per-line", walks, !factors.contains("labour-hour") {
      return "'prices' needs 'labour-hour'"
    }
    let ofHours = plain == "vehicle.cost-per-move" || plain == "cost.per-line" && !layout.fleets.isEmpty
    if ofHours, !factors.contains("vehicle-hour") { return "'prices' needs 'vehicle-hour'" }
    let ofCarbon = plain == "carbon.per-line" || plain == "vehicle.carbon-per-move"
    return ofCarbon && !factors.contains("carbon") ? "'prices' needs 'carbon'" : nil
  }

  /// Whether a retrieval is due at some time; of a file by its `due` column or as it is released early.
  private func hasDueTimes(_ spec: ScenarioSpec) -> Bool {
    if spec.streams.contains(where: { $0.due != nil }) { return true }
    guard demand.orders != nil, let orders = spec.orders else { return demand.orders != nil }
    return orders.rows.contains { !$0.isInbound && $0.due != .never }
  }

  /// What only people who pick can make.
  private static let picking = ["lines", "pieces", "customer-orders"] + walking

  /// What only people who walk in picking areas can make.
  private static let walking = ["tours", "waves", "walking", "replenishments", "picker"]

  /// Whether a customer's order must be staged by some time.
  private func hasCutOffs(_ spec: ScenarioSpec) -> Bool {
    guard let form = demand.lines else { return false }
    if let random = form.spec.random, random.due != nil || !random.cutOffs.isEmpty { return true }
    guard let lines = spec.lines else { return form.file != nil }
    return lines.orders.contains { $0.cutOff != .never }
  }

  private func hasShipments(_ spec: ScenarioSpec) -> Bool {
    if spec.streams.contains(where: { $0.kind == .truckload }) { return true }
    // A file that could not be read was reported; nobody knows what it holds.
    guard demand.orders != nil, let orders = spec.orders else { return demand.orders != nil }
    return orders.rows.contains { !$0.isInbound && $0.shipment >= 0 }
  }
}
