import EntrepotJournal
import EntrepotKernel

/// Run time on the site's wall, which is put forward and back with summer time.
public struct SceneClock: Sendable {
  private let start: CalendarStart

  /// A run's calendar.
  public init(_ header: Header) { start = header.calendar }

  /// `Tue 09:42:17`.
  public func time(_ time: Time) -> String {
    let seconds = local(time)
    return "\(weekday(seconds)) \(clock(seconds)):\(two(Int(modulo(seconds, 60))))"
  }

  /// `2022-05-03`.
  public func date(_ time: Time) -> String {
    let civil = CivilDate(epochSeconds: local(time))
    return "\(civil.year)-\(two(civil.month))-\(two(civil.day))"
  }

  /// `Tue`, or `Day 3` of a run that lies on no calendar.
  public func day(_ time: Time) -> String { weekday(local(time)) }

  /// The day of a moment on the wall, counted from 1970-01-01.
  func day(of time: Time) -> Int64 { floorDivided(local(time), 86_400) }

  /// A second of a day on the wall, as time of the run.
  func moment(_ day: Int64, _ second: Int64) -> Time? {
    let seconds = start.clock.instant(localSeconds: day &* 86_400 &+ second) &- start.epochSeconds
    return seconds.magnitude < 9_000_000_000 ? Time(nanoseconds: seconds * 1_000_000_000) : nil
  }

  private func weekday(_ seconds: Int64) -> String { name(ofDay: floorDivided(seconds, 86_400)) }

  /// The name of a day, counted from 1970-01-01.
  func name(ofDay day: Int64) -> String {
    if !hasCalendar { return say("day.number", day + 1) }
    switch modulo(day, 7) {
    case 0: return say("day.thu")
    case 1: return say("day.fri")
    case 2: return say("day.sat")
    case 3: return say("day.sun")
    case 4: return say("day.mon")
    case 5: return say("day.tue")
    default: return say("day.wed")
    }
  }

  /// Whether the run was given a start on the calendar.
  public var hasCalendar: Bool { start.epochSeconds != 0 }

  /// `09:42`.
  public func hour(_ time: Time) -> String { clock(local(time)) }

  private func local(_ time: Time) -> Int64 { start.localSeconds(time) }

  private func clock(_ seconds: Int64) -> String {
    two(Int(modulo(seconds, 86_400)) / 3600) + ":" + two(Int(modulo(seconds, 3600)) / 60)
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private func modulo(_ a: Int64, _ b: Int64) -> Int64 { a - floorDivided(a, b) * b }

  private func floorDivided(_ a: Int64, _ b: Int64) -> Int64 {
    a >= 0 ? a / b : -((-a + b - 1) / b)
  }
}
