import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

/// Reference cycles of a store's crane: by the FEM 9.851 protocol, and by counting every location.
///
/// FEM 9.851 (2003) drives to P1 = (L/5, 2H/3) and P2 = (2L/3, H/5) of the rack's length L and height H;
/// a single cycle is the mean of the cycles to either, a double cycle stores at one and retrieves at the
/// other. The points reproduce Bozer & White's means only near shape factor 1: a protocol for
/// acceptance, not the truth for flat racks.
public struct ReferencePoints: Hashable, Sendable {
  /// Store's name.
  public var store: String
  /// Travel [m] and height [m] of the protocol's point P1.
  public var first: (travel: Double, height: Double) { (firstTravel, firstHeight) }
  /// Travel [m] and height [m] of the protocol's point P2.
  public var second: (travel: Double, height: Double) { (secondTravel, secondHeight) }
  private var firstTravel: Double
  private var firstHeight: Double
  private var secondTravel: Double
  private var secondHeight: Double
  /// Legs of the double cycle: input to P1, P1 to P2, P2 to output, output to input [s].
  public var legs: [Double]
  /// Single cycle by the protocol, with fork times and standstill [s].
  public var single: Double
  /// Double cycle by the protocol, with fork times and standstill [s].
  public var double: Double
  /// Mean single cycle over every location [s].
  public var meanSingle: Double
  /// Mean double cycle over pairs of different locations [s].
  public var meanDouble: Double
  /// Fork cycle at a location [s].
  public var fork: Double
  /// Fork cycle at a pick-and-drop place [s].
  public var handover: Double
  /// Standstill before either: fine positioning and control latency [s].
  public var standstill: Double
}

extension ReferencePoints {
  /// The reference cycles of one store.
  public init(store spec: StoreSpec) {
    var builder = PlanBuilder(Self.scenario(spec))
    builder.addStore(spec)
    let plan = builder.plan.stores[0]
    self.init(spec, plan.geometry)
  }

  private static func scenario(_ spec: StoreSpec) -> ScenarioSpec {
    var scenario = ScenarioSpec()
    scenario.layout.stores = [spec]
    return scenario
  }

  private init(_ spec: StoreSpec, _ geometry: RackGeometry) {
    let input = spec.inputs.first ?? spec.outputs.first ?? HandoverSpec()
    let output = spec.outputs.first ?? input
    let (inPoint, outPoint) = ((input.travel, input.height), (output.travel, output.height))
    let length = geometry.length - input.travel
    let height = geometry.height - input.height
    store = spec.name
    firstTravel = input.travel + length / 5
    firstHeight = input.height + height * 2 / 3
    secondTravel = input.travel + length * 2 / 3
    secondHeight = input.height + height / 5
    fork = spec.crane.forkTimes.first?.mean ?? 0
    handover = spec.crane.handoverTime.mean
    standstill = spec.crane.positioning + spec.crane.latency
    let p1 = (firstTravel, firstHeight)
    let p2 = (secondTravel, secondHeight)
    func time(_ a: (Double, Double), _ b: (Double, Double)) -> Double {
      geometry.motion.time(from: a, to: b).seconds
    }
    legs = [time(inPoint, p1), time(p1, p2), time(p2, outPoint), time(outPoint, inPoint)]
    let handling = fork + handover + 2 * standstill
    // A single cycle alternates between storing from the input and retrieving to the output.
    single =
      0.5 * (time(inPoint, p1) + time(p1, inPoint) + time(outPoint, p2) + time(p2, outPoint)) + handling
    double = legs.reduce(0, +) + 2 * handling
    let means = Self.means(geometry, inPoint, outPoint)
    meanSingle = means.single + handling
    meanDouble = means.double + 2 * handling
  }

  /// Means of travel over channels: bays and levels are enumerated, pairs by their distances.
  private static func means(
    _ geometry: RackGeometry, _ input: (Double, Double), _ output: (Double, Double)
  ) -> (single: Double, double: Double) {
    let (bays, levels) = (geometry.bays, geometry.levels)
    let count = bays * levels
    guard count > 0 else { return (0, 0) }
    var toInput = 0.0
    var toOutput = 0.0
    for channel in 0..<count {
      let point = geometry.point(channel: channel)
      toInput += geometry.motion.time(from: input, to: point).seconds
      toOutput += geometry.motion.time(from: output, to: point).seconds
    }
    // Two different locations among all sides and depths; those of one channel are at distance zero.
    var between = 0.0
    for bay in 0..<bays {
      let bayPairs = Double(bay == 0 ? bays : 2 * (bays - bay))
      for level in 0..<levels {
        let pairs = bayPairs * Double(level == 0 ? levels : 2 * (levels - level))
        between +=
          pairs
          * geometry.motion.time(
            from: (0, 0), to: (Double(bay) * geometry.bayPitch, Double(level) * geometry.levelPitch)
          ).seconds
      }
    }
    let copies = Double(geometry.sides * geometry.depth)
    let locations = Double(count) * copies
    let meanBetween = locations > 1 ? between * copies * copies / (locations * (locations - 1)) : 0
    let meanIn = toInput / Double(count)
    let meanOut = toOutput / Double(count)
    let back = geometry.motion.time(from: output, to: input).seconds
    return (meanIn + meanOut, meanIn + meanBetween + meanOut + back)
  }
}
