import EntrepotAnalysis
import EntrepotWarehouse

/// Reference cycles of every store beside what the run measured.
func referenceCycles(_ plan: Plan, measured: [KPI]) -> [ReferenceCycle] {
  var means: [String: Double] = [:]
  for kpi in measured where kpi.name.hasPrefix("crane[") || kpi.name.hasPrefix("crane.") {
    means[kpi.name] = kpi.mean
  }
  let stores = plan.scenario.layout.stores
  return stores.map { store in
    let reference = ReferencePoints(store: store)
    var cycle = ReferenceCycle(
      store: store.name, femSingle: reference.single, femDouble: reference.double,
      meanSingle: reference.meanSingle, meanDouble: reference.meanDouble)
    func measured(_ name: String) -> Double? {
      // With one store the mean is over all cycles; with more it is over the store's cranes.
      if stores.count == 1 { return means["crane.\(name)"] }
      let cranes = plan.aisleNames.filter { $0.hasPrefix(store.name + "/") }
      let values = cranes.compactMap { crane in
        means["crane[\(crane)].\(name)"]
          ?? means["crane[\(crane.split(separator: "/").last ?? "")].\(name)"]
      }
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    cycle.measuredSingle = measured("cycle-time.single.mean")
    cycle.measuredDouble = measured("cycle-time.double.mean")
    return cycle
  }
}
