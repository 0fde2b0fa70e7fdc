import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse

/// Small random warehouses: everything that a layout can have, in unlikely combinations and sizes.
///
/// What comes out is what the readers of files let pass: references resolve, shares lie in 0 … 1, times
/// are not negative. Whether it makes sense is another matter; it must run or stop with a sentence.
public struct RandomScenario {
  var dice: Dice
  var scenario = ScenarioSpec()

  /// The scenario of a seed.
  public static func make(seed: UInt64) -> ScenarioSpec {
    var random = RandomScenario(dice: Dice(seed: seed))
    random.build(seed)
    return random.scenario
  }

  private mutating func build(_ seed: UInt64) {
    scenario.name = "fuzz-\(seed)"
    scenario.seed = seed
    unitLoads()
    let stores = dice.once(in: 12) ? 0 : dice.once(in: 6) ? 2 : 1
    for index in 0..<stores { addStore("hbw\(index == 0 ? "" : "\(index + 1)")") }
    addInfeed()
    addOutfeed()
    policies()
    stock()
    demand()
    outages()
  }

  private mutating func unitLoads() {
    for index in 0..<dice.roll(1...2) {
      scenario.layout.unitLoads.append(
        UnitLoadSpec(
          name: "type\(index)", length: 1.2, width: 0.8, height: dice.pick([1.0, 1.6, 2.2]),
          mass: dice.pick([300, 900])))
    }
  }

  /// Stores that take loads.
  private var storeNames: [String] { scenario.layout.stores.filter { !$0.inputs.isEmpty }.map(\.name) }

  private mutating func addStore(_ name: String) {
    var store = StoreSpec()
    store.name = name
    store.aisles = dice.roll(1...3)
    store.sides = dice.roll(1...2)
    store.bays = dice.roll(1...5)
    store.levels = dice.roll(1...4)
    store.depth = dice.roll(1...2)
    (store.bayPitch, store.levelPitch) = (dice.number(0.5...2), dice.number(1...3))
    (store.firstBay, store.firstLevel) = (dice.number(0...3), dice.number(0...1))
    if dice.once(in: 3) {
      let split = dice.roll(1...store.levels)
      store.compartments = [CompartmentSpec(levels: 1...split, height: dice.pick([1.2, 2.5]), mass: 1000)]
      if split < store.levels {
        store.compartments.append(
          CompartmentSpec(levels: split + 1...store.levels, height: 2.5, mass: dice.pick([400, 1000])))
      }
    }
    if dice.once(in: 4) {
      store.dead = [
        DeadSpec(
          aisles: dice.once(in: 2) ? nil : 1...dice.roll(1...store.aisles),
          bays: 1...dice.roll(1...store.bays),
          levels: dice.once(in: 2) ? nil : 1...dice.roll(1...store.levels))
      ]
    }
    handovers(&store)
    crane(&store.crane)
    scenario.layout.stores.append(store)
  }

  private mutating func handovers(_ store: inout StoreSpec) {
    let far = store.firstBay + Double(store.bays) * store.bayPitch
    func place(_ dice: inout Dice) -> HandoverSpec {
      HandoverSpec(
        travel: dice.pick([0, 0, far]), height: dice.pick([0, 0.8]), places: dice.pick([1, 1, 2, 5]))
    }
    if !dice.once(in: 25) { store.inputs = (0..<dice.pick([1, 1, 1, 2])).map { _ in place(&dice) } }
    if !dice.once(in: 25) {
      store.outputs = (0..<dice.pick([1, 1, 1, 2])).map { _ in place(&dice) }
      store.to = ["outfeed"]
    }
  }

  private mutating func crane(_ crane: inout CraneSpec) {
    crane.travel = axis()
    crane.lift = axis()
    crane.forkTimes = [law(0...15)] + (dice.once(in: 2) ? [law(0...20)] : [])
    crane.handoverTime = law(0...10)
    crane.positioning = dice.pick([0, 1.5])
    crane.latency = dice.pick([0, 0.5])
    crane.loadPlaces = dice.roll(1...2)
    if dice.once(in: 3) { crane.failure = failure() }
  }

  private mutating func axis() -> AxisSpec {
    AxisSpec(
      speed: dice.number(0.3...4), acceleration: dice.pick([.infinity, 0.5, 0.2]),
      deceleration: dice.pick([.infinity, 0.4]))
  }

  private mutating func failure() -> FailureSpec {
    FailureSpec(timeBetween: .exponential(mean: dice.number(200...4000)), timeToRepair: law(10...900))
  }

  /// A law of time within about this range [s].
  mutating func law(_ range: ClosedRange<Double>) -> Distribution {
    let (low, high) = (range.lowerBound, range.upperBound)
    let middle = (low + high) / 2
    switch dice.roll(0...7) {
    case 0: return .constant(0)
    case 1: return .constant(middle)
    case 2: return .uniform(min: low, max: high)
    case 3: return .triangular(min: low, mode: middle, max: high)
    case 4: return .exponential(mean: middle)
    case 5: return .gamma(shape: 2, scale: middle / 2)
    case 6: return .discrete(values: [low, high], weights: [1, 3])
    default: return .empirical([low, middle, high])
    }
  }

  private mutating func station(_ name: String, to: [String]) -> StationSpec {
    var station = StationSpec()
    station.name = name
    station.servers = dice.roll(1...2)
    station.queue = dice.pick([nil, 0, 1, 3])
    station.time = law(0...40)
    station.to = to
    if dice.once(in: 3) { station.failure = failure() }
    return station
  }

  private mutating func addCheckPoint(_ name: String, to: [String]) {
    var check = station(name, to: to)
    check.kind = "check-point"
    if dice.once(in: 2) { (check.noReadShare, check.noReadTime) = (dice.pick([0.1, 1]), law(0...60)) }
    if dice.once(in: 2) {
      check.rejectShare = dice.pick([0.1, 0.6])
      check.rejectPlaces = dice.roll(0...2)
      check.repairTime = law(0...120)
    }
    scenario.layout.stations.append(check)
  }

  mutating func transfer(_ name: String, to: [String]) -> TransferSpec {
    var transfer = TransferSpec()
    transfer.name = name
    transfer.time = law(0...60)
    transfer.stepTime = dice.pick([0, 2])
    transfer.capacity = dice.pick([nil, 1, 2, 5])
    transfer.headway = dice.pick([0, 4])
    transfer.returnTime = dice.pick([0, 10])
    transfer.order = dice.pick([.fifo, .any])
    transfer.queue = dice.pick([nil, 0, 0, 2])
    transfer.to = to
    if dice.once(in: 4) { transfer.failure = failure() }
    return transfer
  }

  private mutating func addInfeed() {
    var dock = DockSpec()
    dock.name = "in"
    dock.direction = .inbound
    dock.count = dice.roll(1...2)
    dock.places = dice.pick([nil, 1, 3])
    let last = storeNames.isEmpty ? ["outfeed"] : storeNames
    switch dice.roll(0...3) {
    case 0: dock.to = last
    case 1:
      dock.to = ["infeed"]
      scenario.layout.transfers.append(transfer("infeed", to: last))
    case 2:
      dock.to = ["cp"]
      addCheckPoint("cp", to: last)
    default:
      dock.to = ["cp"]
      addCheckPoint("cp", to: ["infeed"])
      scenario.layout.transfers.append(transfer("infeed", to: aisleWays(last)))
    }
    scenario.layout.docks.append(dock)
  }

  /// Sometimes by the aisles of one store one by one, through a line each, or past a dock.
  private mutating func aisleWays(_ last: [String]) -> [String] {
    guard let store = scenario.layout.stores.first, !store.inputs.isEmpty, dice.once(in: 2) else {
      return last
    }
    if dice.once(in: 4) { return ["out"] + last }
    return (1...store.aisles).map { aisle in
      scenario.layout.transfers.append(transfer("line\(aisle)", to: ["\(store.name)/A\(aisle)"]))
      return "line\(aisle)"
    }
  }

  private mutating func addOutfeed() {
    var dock = DockSpec()
    dock.name = "out"
    dock.direction = .outbound
    dock.count = dice.roll(1...2)
    dock.places = dice.pick([nil, 1, 2, 6])
    dock.loading = law(0...60)
    scenario.layout.docks.append(dock)
    if dice.once(in: 3) {
      var pack = station("outfeed", to: ["out"])
      if dice.once(in: 3) {
        // Some of what passes goes round again.
        scenario.layout.transfers.append(transfer("again", to: ["outfeed"]))
        (pack.to, pack.toShares) = (["out", "again"], [0.8, 0.2])
      }
      scenario.layout.stations.append(pack)
    } else {
      scenario.layout.transfers.append(transfer("outfeed", to: ["out"]))
    }
  }
}
