import EntrepotJournal
import Foundation
import Testing

/// Against Foundation's proleptic Gregorian calendar.
@Test(
  arguments: [
    0, -1, 86_399, 86_400, 951_782_400, 951_868_799, 4_107_542_400, -2_203_891_200, -11_676_096_001,
    253_402_300_799, 1_646_546_400,
  ] as [Int64])
func civilDatesAreTheCalendars(_ seconds: Int64) throws {
  var calendar = Foundation.Calendar(identifier: .iso8601)
  calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
  let parts = calendar.dateComponents(
    [.year, .month, .day, .hour, .minute, .second], from: Date(timeIntervalSince1970: Double(seconds)))
  let civil = CivilDate(epochSeconds: seconds)
  #expect(civil.year == parts.year.map(Int64.init))
  #expect(civil.month == parts.month && civil.day == parts.day)
  let second = (parts.hour ?? 0) * 3600 + (parts.minute ?? 0) * 60 + (parts.second ?? 0)
  #expect(civil.secondOfDay == second)
}

@Test(arguments: [Int64.min, Int64.max]) func extremeInstantsDoNotTrap(_ seconds: Int64) {
  #expect((1...12).contains(CivilDate(epochSeconds: seconds).month))
}
