import EntrepotFormats
import EntrepotLayout
import EntrepotTestSupport
import Testing

@testable import EntrepotReplay

/// What is kept though least squares would have a value for it: that is said, and which.
@Suite struct HardlyToldTests {
  private static let road = """
    schema: entrepot.layout/1
    name: road
    unit-loads: { pallet: { length: 1.2 m, width: 0.8 m, height: 1.6 m, mass: 500 kg } }
    roads:
      hall:
        nodes:
          z: { x: -1 m, y: 0 m }
          a: { x: 0 m, y: 0 m }
          b: { x: 20 m, y: 0 m }
          c: { x: 70 m, y: 0 m }
          d: { x: 150 m, y: 0 m }
        segments:
          - { from: z, to: a, two-way: true }
          - { from: a, to: b, two-way: true }
          - { from: b, to: c, two-way: true }
          - { from: c, to: d, two-way: true }
    fleets:
      agv:
        roads: hall
        count: 2
        traffic: free-flow
        vehicle: { speed: 2 m/s, loaded-speed: 1.6 m/s, acceleration: 0.5 m/s2, pick: 10 s, drop: 10 s }
    """

  /// Starts at the load: 25 s of handling and the loaded way, 1.3 m/s at 0.6 m/s²; noise of a uniform law,
  /// one second wide. On ways of 20 m and more starting and braking take 1.3/0.6 s, as handling might; that
  /// they do not, only the way of 1 m tells, 2·√(1/0.6) s.
  ///
  /// - Parameter short: one task in so many is on that way; 0: none is.
  private static func log(_ seed: UInt64, short: Int) -> String {
    var dice = Dice(seed: seed)
    let nodes = [("a", 0.0), ("b", 20), ("c", 70), ("d", 150)]
    var text = "task_id,activity,sku,src_loc,dst_loc,resource_id,t_start,t_end\n"
    var clock = 1_704_088_800_000
    for task in 0..<12_000 {
      let from = dice.roll(0...3)
      let to = (from + 1 + dice.roll(0...2)) % 4
      let isShort = short > 0 && task % short == 0
      let way = abs(nodes[from].1 - nodes[to].1)
      let drive = isShort ? 2 * (1 / 0.6).squareRoot() : way / 1.3 + 1.3 / 0.6
      let end = clock + Int((25 + drive + dice.number(-0.5...0.5)) * 1000)
      let (a, b) = isShort ? ("z", "a") : (nodes[from].0, nodes[to].0)
      text += "\(task),relocate,s,\(a),\(b),agv1,\(clock),\(end)\n"
      clock = end + dice.roll(0...200_000)
    }
    return text
  }

  private func calibrated(_ seed: UInt64, short: Int) throws -> Calibration.Group {
    try withFile(Self.road) { layoutPath in
      let (found, problems) = loader.layout(path: layoutPath)
      let spec = try #require(found, "\(problems)")
      return try withFile(Self.log(seed, short: short)) { path in
        var mapping = MappingSpec()
        mapping.columns = .canonical
        mapping.start = .source
        var trace = try TraceReplay(try cleaned(path, mapping), layout: spec)
        return try #require(trace.calibrate(isAdopted: true).groups.first)
      }
    }
  }

  /// With none of the short way, nothing tells the acceleration, and least squares is not spoken of. With 40
  /// in the fit, it takes the truth, 0.6 m/s²: not as much as faults of a layout make, but more than chance,
  /// so it is not said that they cannot be told apart. With one task in twenty it is told, with its interval.
  @Test func whatIsSaidIsTrue() throws {
    let none = try calibrated(1, short: 0)
    #expect(
      none.warnings.contains {
        $0.hasPrefix("acceleration and handling cannot be told apart") && !$0.contains("Least squares alone")
      }, "\(none.warnings)")
    #expect(none.parameters.first { $0.name == "handling" }?.note == "with acceleration 0.5 m/s2")

    let few = try calibrated(2, short: 210)
    let words = try #require(
      few.warnings.first { $0.hasPrefix("acceleration and handling can hardly be told") })
    #expect(words.contains("Least squares alone would take 0."), "\(words)")
    let value = words.split(separator: " ").drop { $0 != "take" }.dropFirst().first.flatMap { Double($0) }
    #expect(abs(try #require(value) - 0.6) < 0.15, "\(words)")
    #expect(few.parameters.first { $0.name == "acceleration" }?.basis == .kept)

    let many = try calibrated(3, short: 20)
    let told = try #require(many.parameters.first { $0.name == "acceleration" })
    #expect(told.basis == nil && (told.low ?? 1) < 0.6 && (told.high ?? 0) > 0.6, "\(told)")
  }
}
