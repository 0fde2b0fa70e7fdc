/// The longest unit of which all instants are multiples.
struct ClockUnit {
  private static let units: [Int64] = [60_000_000_000, 1_000_000_000, 100_000_000, 1_000_000, 1000]
  private var index = 0

  /// Takes an instant in [ns].
  mutating func look(_ instant: Int64) {
    while index < Self.units.count, instant % Self.units[index] != 0 { index += 1 }
  }

  /// The unit [s].
  var seconds: Double { index < Self.units.count ? Double(Self.units[index]) * 1e-9 : 1e-9 }
}
