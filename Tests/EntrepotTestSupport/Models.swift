import EntrepotKernel
import EntrepotLayout

extension ScenarioSpec {
  /// ENT-B1: eight cranes with Poisson arrivals, a conveyor, five pickers, ten AGVs.
  ///
  /// - Parameter factor: all times are multiplied by this [1].
  public static func entB1(horizon: Double, factor: Double = 1) -> ScenarioSpec {
    var scenario = ScenarioSpec()
    scenario.name = "ent-b1"
    scenario.horizon = horizon * factor
    var crane = StationSpec.station(.triangular(min: 16 * factor, mode: 56 * factor, max: 56 * factor))
    (crane.name, crane.count, crane.to) = ("crane", 8, ["conveyor"])
    var pickers = StationSpec.station(
      servers: 5, .triangular(min: 20 * factor, mode: 30 * factor, max: 45 * factor))
    (pickers.name, pickers.to) = ("pickers", ["agvs"])
    scenario.layout.stations = [crane, pickers]
    var conveyor = TransferSpec()
    (conveyor.name, conveyor.time, conveyor.to) = ("conveyor", .constant(30 * factor), ["pickers"])
    var agvs = TransferSpec()
    (agvs.name, agvs.time, agvs.to) = ("agvs", .uniform(min: 30 * factor, max: 90 * factor), ["out"])
    (agvs.capacity, agvs.order, agvs.queue) = (10, .any, nil)
    scenario.layout.transfers = [conveyor, agvs]
    scenario.layout.docks = [.out]
    var stream = StreamSpec()
    (stream.name, stream.at, stream.perMember) = ("totes", "crane", true)
    stream.interval = .exponential(mean: 60 * factor)
    scenario.streams = [stream]
    return scenario
  }

  /// A store with everything: check point with rejects, loop, small buffers, few staging places, trucks,
  /// breakdowns and planned stops.
  ///
  /// - Parameters:
  ///   - depth: 1 single-deep, 2 double-deep.
  ///   - loadPlaces: of the cranes.
  ///   - factor: all times are multiplied by this [1].
  public static func busyStore(depth: Int = 1, loadPlaces: Int = 1, factor: Double = 1) -> ScenarioSpec {
    var scenario = ScenarioSpec()
    scenario.name = "busy-store"
    scenario.seed = 42
    scenario.horizon = 2 * 86_400 * factor
    scenario.layout = .busy(depth: depth, loadPlaces: loadPlaces, factor: factor)
    scenario.stock.occupancy = 0.6
    for (kind, name, mean) in [
      (StreamKind.putaway, "goods", 70.0), (.retrieval, "parcels", 200), (.truckload, "trucks", 1080),
    ] {
      scenario.add(kind, name, interval: .exponential(mean: mean * factor), skus: 12)
      let last = scenario.streams.count - 1
      scenario.streams[last].skewness = 0.4
      scenario.streams[last].perMember = kind == .retrieval
      if kind == .truckload { scenario.streams[last].batch = .uniform(min: 4, max: 12) }
    }
    scenario.streams[2].due = 3600 * factor
    scenario.streams[0].shelfLife = .uniform(min: 20_000 * factor, max: 200_000 * factor)
    func stop(_ member: String, _ from: Double, _ hours: Double, isMaintenance: Bool) {
      let start = Time.seconds(from * 3600 * factor)
      scenario.outages.append(
        OutageSpec(
          member: member, isMaintenance: isMaintenance,
          intervals: [.init(start: start, end: start + .seconds(hours * 3600 * factor))]))
    }
    stop("hbw/A2", 10, 3, isMaintenance: true)
    stop("hbw/A1", 30, 2, isMaintenance: false)
    stop("loop", 20, 0.25, isMaintenance: true)
    scenario.policies.storage = Choice("class-based")
    scenario.policies.pairing = Choice("nearest-neighbour", [8])
    scenario.policies.dwell = Choice("anticipatory")
    return scenario
  }
}

extension LayoutSpec {
  /// The layout of a busy store; all times are multiplied by `factor` [1].
  static func busy(depth: Int, loadPlaces: Int, factor: Double) -> LayoutSpec {
    var layout = LayoutSpec()
    var store = StoreSpec.rack(
      bays: 20, levels: 6, pitch: (1.4, 2), first: (2, 0.5), speed: (3 / factor, 0.8 / factor),
      acceleration: (0.5 / factor / factor, 0.5 / factor / factor), handling: 9 * factor)
    (store.aisles, store.sides, store.depth, store.to) = (3, 2, depth, ["collect"])
    store.crane.forkTimes.append(.constant(12 * factor))
    store.crane.loadPlaces = loadPlaces
    store.crane.failure = FailureSpec(
      timeBetween: .exponential(mean: 20_000 * factor), timeToRepair: .gamma(shape: 2, scale: 600 * factor))
    store.inputs = [HandoverSpec(height: 0.5, places: 2)]
    store.outputs = [HandoverSpec(height: 1.2, places: 1)]
    store.dead = [DeadSpec(aisles: 2...2, bays: 5...6, levels: nil)]
    layout.stores = [store]
    layout.docks = [.in(to: ["cp"]), .out]
    layout.docks[0].places = 4
    (layout.docks[1].count, layout.docks[1].places) = (3, 4)
    layout.docks[1].loading = .triangular(min: 20 * factor, mode: 30 * factor, max: 60 * factor)
    var check = StationSpec.station(queue: 3, .uniform(min: 10 * factor, max: 20 * factor))
    (check.name, check.kind, check.to) = ("cp", "check-point", ["loop"])
    (check.noReadShare, check.noReadTime) = (0.05, .constant(40 * factor))
    (check.rejectShare, check.rejectPlaces, check.repairTime) = (0.03, 2, .exponential(mean: 120 * factor))
    layout.stations = [check]
    for (name, target, order) in [("loop", "hbw", TransferOrder.any), ("collect", "out", .fifo)] {
      var transfer = TransferSpec()
      (transfer.name, transfer.to, transfer.order) = (name, [target], order)
      transfer.time = .constant(45 * factor)
      (transfer.stepTime, transfer.headway, transfer.capacity) = (3 * factor, 4 * factor, 8)
      layout.transfers.append(transfer)
    }
    return layout
  }
}
