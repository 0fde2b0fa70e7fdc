import EntrepotKernel
import EntrepotLayout

extension StoreSpec {
  /// One aisle of one side, single-deep, with input and output at its zero.
  ///
  /// - Parameters:
  ///   - pitch: between bays and between levels [m].
  ///   - first: way to the middle of the first bay, height of the first level [m].
  ///   - speed: along and up [m/s].
  ///   - acceleration: along and up, also of braking [m/s²].
  ///   - handling: of every fork cycle, in the rack and at input and output [s].
  public static func rack(
    bays: Int, levels: Int, pitch: (Double, Double), first: (Double, Double), speed: (Double, Double),
    acceleration: (Double, Double) = (.infinity, .infinity), handling: Double = 0
  ) -> StoreSpec {
    var store = StoreSpec()
    store.name = "hbw"
    store.sides = 1
    (store.bays, store.levels) = (bays, levels)
    (store.bayPitch, store.levelPitch) = pitch
    (store.firstBay, store.firstLevel) = first
    store.crane.travel = AxisSpec(speed: speed.0, acceleration: acceleration.0, deceleration: acceleration.0)
    store.crane.lift = AxisSpec(speed: speed.1, acceleration: acceleration.1, deceleration: acceleration.1)
    store.crane.forkTimes = [.constant(handling)]
    store.crane.handoverTime = .constant(handling)
    store.inputs = [HandoverSpec(places: 100_000)]
    store.outputs = [HandoverSpec(places: 100_000)]
    store.to = ["out"]
    return store
  }

  /// Unit-load crane: 40 × 10 bays of 1.4 m × 2 m, 3 and 0.8 m/s, 0.5 m/s², 9 s a fork cycle.
  public static var unitLoadRack: StoreSpec {
    rack(
      bays: 40, levels: 10, pitch: (1.4, 2), first: (0.7, 0), speed: (3, 0.8), acceleration: (0.5, 0.5),
      handling: 9)
  }

  /// Miniload: 100 × 25 bays of 0.5 m × 0.4 m, 6 and 3 m/s, 3 m/s², 3.5 s a fork cycle.
  public static var miniloadRack: StoreSpec {
    rack(
      bays: 100, levels: 25, pitch: (0.5, 0.4), first: (0.25, 0.2), speed: (6, 3), acceleration: (3, 3),
      handling: 3.5)
  }

  /// A rack of so many metres that is cut into many bays, so that it is nearly continuous [m].
  public static func fineRack(
    length: Double, height: Double, speed: (Double, Double),
    acceleration: (Double, Double) = (.infinity, .infinity), handling: Double = 0, bays: Int = 400,
    levels: Int = 400
  ) -> StoreSpec {
    let pitch = (length / Double(bays), height / Double(levels))
    return rack(
      bays: bays, levels: levels, pitch: pitch, first: (pitch.0 / 2, pitch.1 / 2), speed: speed,
      acceleration: acceleration, handling: handling)
  }
}

extension ScenarioSpec {
  /// A store with an inbound and an outbound dock right at its aisles, neither with a limit.
  public static func store(_ store: StoreSpec) -> ScenarioSpec {
    var scenario = ScenarioSpec()
    scenario.name = "store"
    scenario.seed = 1984
    scenario.layout.stores = [store]
    scenario.layout.docks = [.in(to: [store.name]), .out]
    scenario.policies.storage = Choice("random")
    return scenario
  }

  /// Adds a stream of one kind [s].
  public mutating func add(_ kind: StreamKind, _ name: String, interval: Distribution, skus: Int = 1) {
    var stream = StreamSpec()
    stream.name = name
    stream.kind = kind
    stream.at = kind == .putaway ? "in" : "out"
    stream.interval = interval
    stream.skus = skus
    streams.append(stream)
  }
}
