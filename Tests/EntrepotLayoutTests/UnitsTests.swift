import EntrepotLayout
import Testing

@Suite struct UnitsTests {
  /// Conversion factors of the SI brochure (BIPM 2019, table 8) and ISO 80000.
  @Test(arguments: [
    ("4 m/s", Dimension.speed, 4), ("36 km/h", .speed, 10), ("90 m/min", .speed, 1.5),
    ("0.5 m/s2", .acceleration, 0.5),
    ("0.5 m/s²", .acceleration, 0.5), ("90 s", .time, 90), ("1.5 min", .time, 90), ("2 h", .time, 7200),
    ("22 d", .time, 1_900_800), ("250 ms", .time, 0.25), ("450 kg", .mass, 450), ("1.2 t", .mass, 1200),
    ("12 kWh", .energy, 43_200_000), ("1.5 kW", .power, 1500), ("85 %", .share, 0.85), ("7 ‰", .share, 0.007),
    ("120 1/h", .rate, 120.0 / 3600), ("1950 mm", .length, 1.95), ("12", .count, 12), ("0.3", .share, 0.3),
    ("4m/s", .speed, 4), ("+2.5e1 m", .length, 25), (".5 m", .length, 0.5), ("3.", .number, 3),
    ("-8 m", .length, -8), ("7", .time, 7), ("017", .count, 17),
  ])
  func reads(_ text: String, _ dimension: Dimension, _ value: Double) throws {
    #expect(try Quantity.parse(text, as: dimension).get() == value)
  }

  @Test(arguments: [
    ("", Dimension.time, Quantity.Problem.notANumber), ("soon", .time, .notANumber),
    ("- 5 s", .time, .notANumber),
    ("e5", .number, .notANumber), ("nan", .time, .notFinite), (".inf", .time, .notFinite),
    ("-Infinity", .time, .notFinite), ("1e999 s", .time, .notFinite), ("1e308 km", .length, .notFinite),
    ("5 kg", .time, .wrongDimension(.mass)), ("5 m", .speed, .wrongDimension(.length)),
    ("2.5", .count, .notWhole), ("3 kWh", .power, .wrongDimension(.energy)), ("1500", .power, .missingUnit),
    ("0x1p3", .number, .unknownUnit("x1p3", suggestion: nil)),
    ("5 sec", .time, .unknownUnit("sec", suggestion: "s")),
    ("5 km/H", .speed, .unknownUnit("km/H", suggestion: "km/h")),
    ("6:00:30", .time, .unknownUnit(":00:30", suggestion: nil)),
  ])
  func refuses(_ text: String, _ dimension: Dimension, _ problem: Quantity.Problem) {
    #expect(Quantity.parse(text, as: dimension) == .failure(problem))
  }

  @Test func unitsAreWrittenOnce() {
    #expect(Set(Unit.all.map(\.symbol)).count == Unit.all.count)
  }
}
