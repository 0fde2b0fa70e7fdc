/// A moment on the wall clock of a place: `2022-03-06T06:00`.
public struct LocalTime: Hashable, Sendable {
  /// Days since 1970-01-01.
  public var day: Int
  /// Seconds since that day's midnight on the clock, 0 … 86,399.
  public var secondOfDay: Int

  /// A moment on the clock.
  public init(day: Int, secondOfDay: Int) {
    self.day = day
    self.secondOfDay = secondOfDay
  }

  /// Reads `2022-03-06`, `2022-03-06T06:00` or `2022-03-06T06:00:30` (a space may stand for `T`).
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    func number(_ start: Int, _ length: Int) -> Int? {
      guard start + length <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[start..<start + length] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte) - 48
      }
      return value
    }
    guard [10, 16, 19].contains(bytes.count), bytes[4] == 45, bytes[7] == 45,
      let year = number(0, 4), let month = number(5, 2), let date = number(8, 2),
      (1970...2200).contains(year), (1...12).contains(month),
      date >= 1, date <= Self.length(ofMonth: month, year)
    else { return nil }
    day = Self.days(year, month, date)
    secondOfDay = 0
    guard bytes.count > 10 else { return }
    guard bytes[10] == 84 || bytes[10] == 32, bytes[13] == 58, let hour = number(11, 2),
      let minute = number(14, 2), hour < 24, minute < 60
    else { return nil }
    secondOfDay = hour * 3600 + minute * 60
    guard bytes.count > 16 else { return }
    guard bytes[16] == 58, let second = number(17, 2), second < 60 else { return nil }
    secondOfDay += second
  }

  /// Seconds since 1970-01-01T00:00 on the same clock.
  public var seconds: Int64 { Int64(day) * 86_400 + Int64(secondOfDay) }

  /// 0 Monday … 6 Sunday.
  public static func weekday(ofDay day: Int) -> Int { ((day + 3) % 7 + 7) % 7 }

  /// Days since 1970-01-01 of a date in the Gregorian calendar (Hinnant 2013, `days_from_civil`).
  private static func days(_ year: Int, _ month: Int, _ date: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func length(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
