import EntrepotAnalysis
import EntrepotWarehouse

/// Reference cycles of every store beside what the run measured.
func referenceCycles(_ plan: Plan, measured: [KPI]) -> [ReferenceCycle] {
  func mean(_ name: String) -> Double? { measured.first { $0.name == name }?.mean }
  return plan.scenario.layout.stores.map { store in
    let reference = ReferencePoints(store: store)
    var cycle = ReferenceCycle(
      store: store.name, femSingle: reference.single, femDouble: reference.double,
      meanSingle: reference.meanSingle, meanDouble: reference.meanDouble)
    cycle.measuredSingle = mean("crane.cycle-time.single.mean")
    cycle.measuredDouble = mean("crane.cycle-time.double.mean")
    return cycle
  }
}
