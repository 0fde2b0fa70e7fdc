import EntrepotKernel
import EntrepotLayout

extension ScenarioSpec {
  /// A store whose loads come to stations over a loop and go back straight into its aisles.
  ///
  /// - Parameters:
  ///   - store: with input and output; its `to` is set.
  ///   - stations: `s`, or `s1`, `s2` …
  ///   - loop: from the cranes to the stations [s].
  public static func stations(_ store: StoreSpec, count: Int = 1, loop: Double = 20) -> ScenarioSpec {
    var scenario = ScenarioSpec.store(store)
    scenario.layout.stores[0].to = ["loop"]
    var station = StationSpec()
    (station.name, station.count, station.to) = ("s", count, [store.name, "out"])
    var transfer = TransferSpec()
    (transfer.name, transfer.time, transfer.order) = ("loop", .constant(loop), .any)
    transfer.to = ["s", "out"]
    scenario.layout.stations = [station]
    scenario.layout.transfers = [transfer]
    return scenario
  }

  /// Order lines are picked at stations `s` from loads of the store; times that never vary.
  ///
  /// - Parameters:
  ///   - units: on each load.
  ///   - change: time to change loads [s].
  ///   - unit: time for one unit [s]; lines take no more than that.
  ///   - set: what else is other than usual.
  public mutating func pickFromLoads(
    units: Double, change: Distribution = .constant(8), unit: Double = 2,
    set: (inout StorePickingSpec) -> Void = { _ in }
  ) {
    var spec = StorePickingSpec()
    (spec.store, spec.stations, spec.loadChange) = (layout.stores[0].name, ["s"], change)
    stock.units = .constant(units)
    spec.technology = Choice("pick-to-light", [0, unit, 0, 0, 0])
    set(&spec)
    storePicking = spec
  }
}

extension StoreSpec {
  /// A rack whose crane needs no time to speak of to drive, and as long as is said for each fork cycle [s].
  public static func quick(bays: Int, levels: Int = 1, handling: Double = 0) -> StoreSpec {
    rack(
      bays: bays, levels: levels, pitch: (0.001, 0.001), first: (0, 0), speed: (1e6, 1e6),
      handling: handling)
  }
}

extension ReorderSpec {
  /// Loads of a SKU that come to dock `in`, so long [s] after few units are left.
  public static func at(below: Int, time: Distribution) -> ReorderSpec {
    var spec = ReorderSpec()
    (spec.dock, spec.below, spec.time) = ("in", below, time)
    return spec
  }
}
