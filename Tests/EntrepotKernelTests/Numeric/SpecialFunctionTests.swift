import EntrepotKernel
import Testing

/// Against numbers computed with scipy 1.17.1 (scipy.stats and scipy.special).
@Suite struct SpecialFunctionTests {
  static let probabilities = [1e-6, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999999]

  private func near(_ a: Double, _ b: Double, _ relative: Double) -> Bool {
    (a - b).magnitude <= relative * Swift.max(b.magnitude, 1e-300)
  }

  @Test func normalQuantiles() {
    // Wichura 1988 gives these three himself.
    #expect(near(Numeric.normalQuantile(0.25), -0.6744897501960817, 1e-15))
    #expect(near(Numeric.normalQuantile(0.001), -3.090232306167814, 1e-15))
    #expect(near(Numeric.normalQuantile(1e-20), -9.262340089798408, 1e-15))
    #expect(near(Numeric.normalQuantile(0.999999), 4.753424308817087, 1e-15))
    #expect(Numeric.normalQuantile(0.5) == 0)
    #expect(Numeric.normalQuantile(0) == -.infinity && Numeric.normalQuantile(1) == .infinity)
    #expect(Numeric.normalQuantile(-0.1).isNaN && Numeric.normalQuantile(.nan).isNaN)
  }

  @Test(arguments: [
    (-8, 6.22096057427174e-16), (-3, 0.0013498980316300933), (-1, 0.15865525393145707), (0, 0.5),
    (0.5, 0.6914624612740131), (2, 0.9772498680518208), (6, 0.9999999990134123),
  ])
  func normalDistribution(x: Double, p: Double) { #expect(near(Numeric.normalCDF(x), p, 1e-13)) }

  @Test(arguments: [
    (1e-5, 11.512919692895826), (0.1, 2.252712651734206), (0.5, 0.5723649429247),
    (1.5, -0.12078223763524526), (2.5, 0.2846828704729192), (10, 12.801827480081469),
    (100.5, 361.43554046777757), (1e6, 12815504.569147611),
  ])
  func logGamma(x: Double, value: Double) { #expect(near(Numeric.logGamma(x), value, 2e-14)) }

  @Test(arguments: [
    (0.5, 0.1, 0.34527915398142317, 0.6547208460185768),
    (0.5, 3, 0.9856941215645704, 0.014305878435429641),
    (3, 2, 0.32332358381693654, 0.6766764161830634),
    (3, 10, 0.9972306042844884, 0.0027693957155115775),
    (100, 90, 0.15822098918643007, 0.84177901081357),
    (100, 130, 0.9972495916326934, 0.002750408367306518),
  ])
  func incompleteGamma(a: Double, x: Double, lower: Double, upper: Double) {
    #expect(near(Numeric.gammaCDF(a, x), lower, 1e-12))
    #expect(near(Numeric.gammaTail(a, x), upper, 1e-12))
  }

  private static let gammaCases: [(Double, [Double])] = [
    (
      0.1,
      [
        6.073048362408003e-61, 6.073048362407912e-21, 6.073048362743206e-11, 0.0005933911044602284,
        0.266154553738837, 1.5884778179295, 9.45702706045744,
      ]
    ),
    (
      0.5,
      [
        7.853981633978593e-13, 7.854392895485092e-05, 0.00789538704671561, 0.227468211559786,
        1.352771727047702, 3.3174483005106072, 11.964063488439734,
      ]
    ),
    (
      2.5,
      [
        0.0064480801032485435, 0.2771490383641386, 0.8051539934811613, 2.175730095547763,
        4.618178449890562, 7.543136234694495, 17.94409343980521,
      ]
    ),
    (
      30,
      [
        10.71085865075884, 18.742425764901892, 23.22944415010172, 29.66733313822123, 37.1985028596843,
        44.189709450724685, 63.54818012481632,
      ]
    ),
    (
      1_000,
      [
        856.8146512793919, 927.9081597966425, 959.6939327288333, 999.6666864269652, 1040.73430801369,
        1075.032832086435, 1157.577911008724,
      ]
    ),
    (
      50_000,
      [
        48944.29110921868, 49481.28388914511, 49713.65133593833, 49999.666667061734, 50286.77691349454,
        50521.657368389184, 51070.10550323099,
      ]
    ),
  ]

  @Test(arguments: gammaCases)
  func gammaQuantiles(shape: Double, values: [Double]) {
    for (p, value) in zip(Self.probabilities, values) {
      #expect(near(Numeric.gammaQuantile(p, shape: shape), value, 1e-10), "p \(p)")
    }
  }

  @Test(arguments: [
    (1, 12.706204736174694, 63.656741162871526), (2, 4.302652729749462, 9.924843200918287),
    (3.5, 2.9400886379827282, 5.085702223091256), (4, 2.7764451051977934, 4.604094871349992),
    (9, 2.262157162798205, 3.249835541592126), (29, 2.045229642132703, 2.756385903670605),
    (100, 1.9839715185235518, 2.6258905214380173), (1_000, 1.9623390808264083, 2.580754698065951),
  ])
  func studentQuantiles(degrees: Double, p975: Double, p995: Double) {
    #expect(near(Numeric.tQuantile(0.975, degrees: degrees), p975, 1e-9))
    #expect(near(Numeric.tQuantile(0.995, degrees: degrees), p995, 1e-9))
    #expect(near(Numeric.tQuantile(0.025, degrees: degrees), -p975, 1e-9))
  }

  @Test func edges() {
    #expect(Numeric.gammaQuantile(0, shape: 2) == 0 && Numeric.gammaQuantile(1, shape: 2) == .infinity)
    #expect(Numeric.gammaQuantile(0.5, shape: -1).isNaN && Numeric.gammaQuantile(2, shape: 1).isNaN)
    #expect(Numeric.tQuantile(0.5, degrees: 3) == 0 && Numeric.tQuantile(0.9, degrees: 0).isNaN)
    #expect(Numeric.tQuantile(1, degrees: 3) == .infinity)
    // Without degrees of freedom in sight the t law is the normal law.
    #expect(near(Numeric.tQuantile(0.975, degrees: 1e12), 1.959963984540054, 1e-9))
  }

  /// Abramowitz & Stegun 1964, tables 6.1 and 6.4; SciPy.
  @Test func polygamma() {
    for (x, first, second) in [
      (0.3, -3.50252422, 12.24536455), (1, -0.57721566, 1.64493407), (2.5, 0.70315664, 0.49035776),
      (17, 2.80351333, 0.06058753),
    ] {
      #expect(abs(Numeric.digamma(x) - first) < 1e-8 && abs(Numeric.trigamma(x) - second) < 1e-8)
    }
  }
}
