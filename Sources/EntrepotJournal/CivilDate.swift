/// Date and time of day in the proleptic Gregorian calendar.
public struct CivilDate: Hashable, Sendable {
  /// Astronomical: 0 is 1 BC.
  public var year: Int64
  /// 1 to 12.
  public var month: Int
  /// 1 to 31.
  public var day: Int
  /// Whole seconds since midnight.
  public var secondOfDay: Int

  /// The date of whole seconds since 1970-01-01T00:00 on the same clock; any that 64 bits of days hold.
  ///
  /// Days to civil date: Howard Hinnant, "chrono-compatible low-level date algorithms", 2013.
  public init(epochSeconds epoch: Int64) {
    let remainder = epoch % 86_400
    let days = epoch / 86_400 - (remainder < 0 ? 1 : 0)
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    // Years begin in March, so that the leap day comes last.
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    secondOfDay = Int(remainder < 0 ? remainder + 86_400 : remainder)
  }
}
