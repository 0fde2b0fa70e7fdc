import EntrepotKernel
import EntrepotLayout

/// Stations that pick order lines from loads of a store.
extension PlanBuilder {
  /// Stations of the scenario, as elements that picking holds loads at.
  mutating func addLoadStations() {
    guard let spec = plan.scenario.storePicking, plan.scenario.lines != nil,
      let store = plan.stores.firstIndex(where: { $0.name == spec.store })
    else { return }
    let hops = spec.stations.flatMap { named[$0] ?? [] }.filter { $0.kind == .element }
    guard !hops.isEmpty else { return }
    let first = 1 + plan.aisles.count + plan.outboundDockCount + plan.floors.count
    var stations: [PickStationPlan] = []
    for hop in hops where plan.elements[Int(hop.index)].station < 0 {
      plan.elements[Int(hop.index)].station = Int32(truncatingIfNeeded: stations.count)
      stations.append(
        PickStationPlan(
          element: hop.index, node: plan.elements[Int(hop.index)].node,
          destination: Int32(truncatingIfNeeded: first + stations.count),
          name: plan.elementNames[Int(hop.index)]))
    }
    let times = spec.technology.values + Array(repeating: 0, count: 5)
    var picking = LoadPickPlan(
      store: store, stations: stations, orders: max(1, spec.orders), underWay: max(1, spec.loadsUnderWay),
      loadChange: plan.samplers.add(spec.loadChange), search: times[0], unit: times[1], confirm: times[2],
      variation: times[4] > 0 ? plan.samplers.add(.lognormal(mean: 1, deviation: times[4])) : nil,
      selection: PodSelection(spec.selection), assignment: OrderAssignment(spec.assignment),
      sequence: spec.sequence, passesOn: spec.passesOn, units: plan.samplers.add(spec.units),
      meanUnits: max(1, min(spec.units.mean, 1e9)), cancelsShorts: spec.shorts == .cancel)
    if let name = spec.empties, let dock = named[name]?.first, dock.kind == .dock {
      picking.empties = Int32(truncatingIfNeeded: 1 + plan.aisles.count + Int(dock.index))
    }
    if let reorder = spec.reorder, let dock = named[reorder.dock]?.first, dock.kind == .dock {
      picking.reorder = ReorderPlan(
        dock: dock.index, below: Int64(reorder.below), time: plan.samplers.add(reorder.time))
    }
    plan.picking.loads = picking
  }
}
