import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import EntrepotWarehouse
import Testing

/// Reference cycles by counting every location, against published values.
@Suite struct ReferenceCycleTests {
  private func isClose(_ value: Double, _ expected: Double, _ tolerance: Double) -> Bool {
    (value - expected).magnitude <= tolerance * expected.magnitude
  }

  /// Bozer & White 1984 on a continuous rack: E[SC] = T (1 + b²/3), E[DC] = E[SC] + T (1/3 + b²/6 − b³/30).
  ///
  /// The rack is cut into 400 × 400 bays. The error of taking bay middles falls with the square of the
  /// pitch (a 40 × 10 rack is 0.06 % off), so 10⁻⁵ holds here; expected values have six digits.
  @Test(arguments: [
    (120.0, 60.0, 2.0, 1.0, 0.0, 80.0, 108.0), (80, 10, 2, 0.5, 0, 43.3333, 58.1667),
    (40, 18, 2.5, 0.5, 8, 54.3704, 83.4502),
  ])
  func continuousRack(
    _ length: Double, _ height: Double, _ vx: Double, _ vy: Double, _ handling: Double, _ single: Double,
    _ double: Double
  ) {
    let reference = ReferencePoints(
      store: .fineRack(length: length, height: height, speed: (vx, vy), handling: handling))
    #expect(isClose(reference.meanSingle, single, 1e-5), "\(reference.meanSingle)")
    #expect(isClose(reference.meanDouble, double, 1e-5), "\(reference.meanDouble)")
  }

  /// Cutting a rack twice as fine takes three quarters of the distance to Bozer & White away.
  @Test func errorFallsWithTheSquareOfThePitch() {
    func error(_ bays: Int) -> Double {
      let store = StoreSpec.fineRack(length: 40, height: 18, speed: (2.5, 0.5), bays: bays, levels: bays)
      return 36 * (1 + 16.0 / 81 / 3) - ReferencePoints(store: store).meanSingle
    }
    #expect(isClose(error(45) / error(90), 4, 0.05), "\(error(45)) \(error(90))")
  }

  /// 40 × 10 bays at their middles, and at i × pitch (4.7 % more): exact enumeration.
  @Test(arguments: [(0.5, 26.65, 35.9816), (1.0, 27.925, 37.2566)])
  func discreteRack(_ first: Double, _ single: Double, _ double: Double) {
    let reference = ReferencePoints(
      store: .rack(bays: 40, levels: 10, pitch: (1, 1), first: (first, first), speed: (2, 0.5)))
    #expect(isClose(reference.meanSingle, single, 1e-9), "\(reference.meanSingle)")
    #expect(isClose(reference.meanDouble, double, 2e-6), "\(reference.meanDouble)")
  }

  /// With acceleration (Hwang & Lee 1990): t = s/v + v/a, or 2 √(s/a) on short ways; exact enumeration.
  @Test func racksWithAcceleration() {
    let unitLoad = ReferencePoints(store: .unitLoadRack)
    #expect(isClose(unitLoad.meanSingle, 53.6738, 1e-6), "\(unitLoad.meanSingle)")
    #expect(isClose(unitLoad.meanDouble, 85.7193, 1e-6), "\(unitLoad.meanDouble)")
    let miniload = ReferencePoints(store: .miniloadRack)
    #expect(isClose(miniload.meanSingle, 19.4352, 3e-6), "\(miniload.meanSingle)")
    #expect(isClose(miniload.meanDouble, 31.1895, 3e-6), "\(miniload.meanDouble)")
  }

  /// A continuous rack with acceleration: 40.8015 s and 56.338 s (quadrature of the distribution
  /// functions, the construction of Chang, Wen & Lin 1995); Monte Carlo agrees to 6 in 100,000.
  @Test func continuousRackWithAcceleration() {
    let reference = ReferencePoints(
      store: .fineRack(length: 60, height: 15, speed: (2.5, 0.6), acceleration: (0.4, 0.5)))
    #expect(isClose(reference.meanSingle, 40.8015, 5e-5), "\(reference.meanSingle)")
    #expect(isClose(reference.meanDouble, 56.338, 1e-4), "\(reference.meanDouble)")
  }

  /// FEM 9.851 points (L/5, 2H/3) and (2L/3, H/5), normalised to T = 1 s, for racks that are limited by
  /// travel and by lift; at b = 1 they are Bozer & White's 4/3 and 1.8.
  @Test(arguments: [
    (0.3, 0.866667, 1.33333), (0.5, 1.0, 1.46667), (0.7, 1.13333, 1.6), (0.85, 1.23333, 1.7),
    (1.0, 4.0 / 3, 1.8),
  ])
  func protocolPoints(_ b: Double, _ single: Double, _ double: Double) {
    for (length, height) in [(100.0, 100 * b), (100 * b, 100.0)] {
      // The rack's length and height reach to the middle of its last bay and level.
      let store = StoreSpec.rack(
        bays: 11, levels: 11, pitch: (length / 11, height / 11), first: (length / 11, height / 11),
        speed: (100, 100))
      let reference = ReferencePoints(store: store)
      #expect(isClose(reference.single, single, 1e-5), "\(reference.single)")
      #expect(isClose(reference.double, double, 1e-5), "\(reference.double)")
    }
  }

  /// Where input and output stand (sub-racks of the Bozer–White formula), T = 40 s: corner, left edge at
  /// half and at a quarter of the height, middle; and in on the left, out on the right.
  @Test(arguments: [
    (1.0, 53.3333, 43.3333, 45.8333, 26.6667, 112.0), (0.6, 44.8, 41.2, 42.1, 22.4, 100.245),
  ])
  func inputAndOutputPosition(
    _ b: Double, _ corner: Double, _ half: Double, _ quarter: Double, _ middle: Double, _ across: Double
  ) {
    let height = 40 * b
    func means(_ input: (Double, Double), _ output: (Double, Double)? = nil) -> ReferencePoints {
      var store = StoreSpec.fineRack(length: 40, height: height, speed: (1, 1))
      store.inputs = [HandoverSpec(travel: input.0, height: input.1)]
      store.outputs = [HandoverSpec(travel: (output ?? input).0, height: (output ?? input).1)]
      return ReferencePoints(store: store)
    }
    #expect(isClose(means((0, 0)).meanSingle, corner, 1e-5))
    #expect(isClose(means((0, height / 2)).meanSingle, half, 1e-5))
    #expect(isClose(means((0, height / 4)).meanSingle, quarter, 1e-5))
    #expect(isClose(means((20, height / 2)).meanSingle, middle, 1e-4))
    #expect(isClose(means((0, 0), (40, 0)).meanDouble, across, 1e-5))
  }
}
