import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotFormats
@testable import EntrepotReplay

/// Alarms in local time through the night in which clocks go back (Berlin, 27 October 2024, 3:00 to 2:00).
@Suite struct AlarmDoubleHourTests {
  /// 27 October 2024, 0:00 UTC: local 2:00 for the first time.
  private static let first: Int64 = 1_729_987_200

  private struct Stop: Hashable, Comparable {
    var who: Int
    var start: Int64
    var end: Int64
    static func < (a: Self, b: Self) -> Bool { (a.who, a.start, a.end) < (b.who, b.start, b.end) }
  }

  private func mapping(_ isPaired: Bool) -> MappingSpec {
    var mapping = MappingSpec()
    let mark = Mark(file: "test")
    mapping.rows = .alarms
    mapping.timeZone = Marked("Europe/Berlin", at: mark)
    for (field, name) in [
      (LogField.resource, "who"), (.start, "start"), isPaired ? (.status, "what") : (.end, "end"),
    ] {
      mapping.columns[field] = [Marked(name, at: mark)]
    }
    if isPaired { (mapping.alarmBegins, mapping.alarmEnds) = (["on"], ["off"]) }
    return mapping
  }

  private static func local(_ instant: Int64) -> String {
    let seconds = instant - first + (instant < first + 3600 ? 7200 : 3600)
    let (day, rest) = seconds >= 0 ? (27, seconds) : (26, seconds + 86_400)
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day).10.2024 \(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
  }

  private func read(_ text: String, _ isPaired: Bool) throws -> (
    stops: [Stop], repeated: Int, out: [LogFault]
  ) {
    try withFile(text) { path in
      var problems: [Diagnostic] = []
      var out: [LogFault] = []
      let found = try #require(
        AlarmReader.read(
          path: path, mapping: mapping(isPaired), problems: &problems,
          leftOut: { _, fault, _ in out.append(fault) }))
      #expect(problems == [])
      let stops = found.alarms.map {
        Stop(
          who: Int($0.resource.dropFirst()) ?? -1, start: $0.start / 1_000_000_000,
          end: ($0.end ?? 0) / 1_000_000_000)
      }
      return (stops, found.alarms.count { $0.repairs.contains(.repeatedHour) }, out)
    }
  }

  /// By hand: B comes and goes in the first pass, A comes in the first and goes in the second, and what comes
  /// behind a step back of the file is of the second.
  @Test func aFewAlarms() throws {
    let found = try read(
      """
      who,start,end
      M1,27.10.2024 01:50:00,27.10.2024 01:55:00
      M2,27.10.2024 02:10:00,27.10.2024 02:20:00
      M1,27.10.2024 02:50:00,27.10.2024 02:05:00
      M2,27.10.2024 02:15:00,27.10.2024 02:25:00
      M2,27.10.2024 03:10:00,27.10.2024 03:20:00

      """, false)
    func minutes(_ stops: [Stop]) -> [[Int64]] {
      stops.map { [($0.start - Self.first) / 60, ($0.end - Self.first) / 60] }
    }
    #expect(minutes(found.stops) == [[-10, -5], [10, 20], [50, 65], [75, 85], [130, 140]])
    #expect(found.repeated == 3 && found.out == [])
    let messages = try read(
      """
      who,start,what
      M1,27.10.2024 02:50:00,on
      M1,27.10.2024 02:05:00,off
      M2,27.10.2024 02:20:00,on
      M2,27.10.2024 03:01:00,off

      """, true)
    #expect(minutes(messages.stops) == [[50, 65], [80, 121]])
    #expect(messages.repeated == 2 && messages.out == [.alarmEnd, .alarmEnd])
  }

  /// Three machines from 18:00 to 6:00, in order of what came or went, or as messages one by one: every
  /// time is the one that it was.
  @Test(arguments: [0, 1, 2]) func knownNight(_ form: Int) throws {
    var dice = TwoStations.Dice(mix: SplitMix(state: 9))
    var stops: [Stop] = []
    for who in 0..<3 {
      var clock = Self.first - 8 * 3600
      while clock < Self.first + 4 * 3600 {
        let start = clock + 20 + Int64(dice.exponential(200))
        clock = start + 20 + Int64(dice.exponential(120))
        stops.append(Stop(who: who, start: start, end: clock))
      }
    }
    #expect(stops.count { Self.first..<(Self.first + 7200) ~= $0.start } > 50)
    var text = "who,start,end\n"
    if form == 2 {
      text = "who,start,what\n"
      let messages = stops.flatMap { [($0.start, $0.who, "on"), ($0.end, $0.who, "off")] }
      for (time, who, word) in messages.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
        text += "M\(who),\(Self.local(time)),\(word)\n"
      }
    } else {
      for stop in stops.sorted(by: {
        form == 0 ? ($0.end, $0.who) < ($1.end, $1.who) : ($0.start, $0.who) < ($1.start, $1.who)
      }) {
        text += "M\(stop.who),\(Self.local(stop.start)),\(Self.local(stop.end))\n"
      }
    }
    let found = try read(text, form == 2)
    let wrong = Set(found.stops).symmetricDifference(stops)
    #expect(wrong.isEmpty && found.stops.count == stops.count, "\(wrong.count) of \(stops.count)")
    // Every alarm of the two passes is told, and no other.
    let hour = Self.first..<(Self.first + 7200)
    #expect(found.repeated == stops.count { hour ~= $0.start || hour ~= $0.end })
  }
}
