import EntrepotFormats
import Foundation
import Testing

@testable import EntrepotReplay

@Suite struct DispersionTests {
  /// Deaths by horse kicks in ten Prussian corps over twenty years (Bortkiewicz 1898): mean 0.61, index
  /// 199.3 on 199 degrees; by χ² it is exceeded with probability 0.48.
  @Test func horseKicks() throws {
    let counts = [109, 65, 22, 3, 1].enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    var dispersion = Dispersion()
    dispersion.add(counts)
    #expect(counts.count == 200 && abs(dispersion.index - 199.31147540983608) < 1e-9)
    #expect(abs(try #require(dispersion.above) - 0.4804) < 0.01)
  }

  /// Scintillations of polonium in 2,608 eighths of a minute (Rutherford, Geiger & Bateman 1910): 10,097, a
  /// little more even than Poisson (SciPy: χ² 2488.92, 0.951).
  @Test func polonium() throws {
    let seen = [57, 203, 383, 525, 532, 408, 273, 139, 45, 27, 10, 4, 0, 1, 1]
    let counts = seen.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    var dispersion = Dispersion()
    dispersion.add(counts)
    #expect(counts.reduce(0, +) == 10_097)
    #expect(abs(dispersion.index - 2488.9181935228285) < 1e-6)
    #expect(abs(try #require(dispersion.above) - 0.9507) < 0.001)
  }

  /// Counts that are twice as variable as Poisson's are seen as such.
  @Test func pairsAreSeen() throws {
    var dispersion = Dispersion()
    var dice = SplitMix(state: 3)
    for _ in 0..<168 {
      dispersion.add((0..<4).map { _ in (0..<40).count { _ in dice.next() % 8 == 0 } * 2 })
    }
    #expect(abs(try #require(dispersion.ratio) - 1.75) < 0.3)
    #expect(try #require(dispersion.above) < 1e-6)
  }
}
