/// Order lines of a picking area whose pickers' ways are known: how long each took at its place.
struct WalkedLines {
  /// What is known of a line.
  enum Time {
    /// Neither the way to it nor what is made ready before a tour is in it [s]; below zero where the clock
    /// shows less than the way takes.
    case known(Double)
    /// It lies farther from the fitted time than ``WalkedLines/limit``: who stood in a queue or took a break
    /// did not pick all that time.
    case stray
  }

  /// Farther from the fitted time than so many of its deviations a line is left out [1].
  static let deviations = 6.0

  /// Farther from the fitted time none is used [s]; infinity where none is fitted.
  let limit: Double
  /// By row.
  private(set) var times: [UInt32: Time] = [:]

  init(limit: Double = .infinity) { self.limit = limit }

  /// - Parameters:
  ///   - atPlace: its duration without the way to it [s].
  ///   - fitted: what the fit has for that [s].
  mutating func take(_ row: UInt32, atPlace seconds: Double, fitted: Double) {
    times[row] = abs(seconds - fitted) > limit ? .stray : .known(seconds)
  }
}
