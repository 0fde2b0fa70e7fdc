import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel

extension ResultTables {
  private struct OpenInterval {
    var index: Int
    var name: String
    var interval: Window.Interval?
    var calendar: CalendarStart
  }

  private static func openIntervals(_ result: RunResult) -> [OpenInterval] {
    var rows: [OpenInterval] = []
    let calendar = result.header.calendar
    for (index, window) in result.header.windows.enumerated() {
      func add(_ interval: Window.Interval?) {
        rows.append(OpenInterval(index: index, name: window.name, interval: interval, calendar: calendar))
      }
      if window.intervals.isEmpty { add(nil) }
      for interval in window.intervals { add(interval) }
    }
    return rows
  }

  /// `window` is a word of SQL, so the table is not called that.
  static let window = ResultTable(
    OpenInterval.self, "time_window",
    "One interval of a named window; a window without any has one row of nulls.",
    rows: openIntervals,
    columns: [
      .integer("position", "1", "Number of the window, from 0.") { $0.index },
      .text("name", "Name used in brackets.") { $0.name },
      .text("start_utc", "First instant inside, ISO 8601.") {
        Instant.utc($0.interval?.start.seconds, $0.calendar)
      },
      .text("end_utc", "First instant after, ISO 8601.") {
        Instant.utc($0.interval?.end.seconds, $0.calendar)
      },
      .real("start_s", "s", "First instant inside, from the start of the run.") {
        $0.interval?.start.seconds
      },
      .real("end_s", "s", "First instant after, from the start of the run.") { $0.interval?.end.seconds },
      .integer("start_ns", "ns", "start_s, exact.") { $0.interval?.start.nanoseconds },
      .integer("end_ns", "ns", "end_s, exact.") { $0.interval?.end.nanoseconds },
    ])

  static let clockChange = ResultTable(
    ClockChange.self, "clock_change", "An instant of the run at which the site's clocks change.",
    rows: { $0.header.calendar.changes },
    columns: [
      .text("time_utc", "First second on the new time, ISO 8601.") {
        Instant.iso($0.epochSeconds) + "Z"
      },
      .integer("time_epoch_s", "s", "The same, since 1970-01-01T00:00Z.") { $0.epochSeconds },
      .integer("utc_offset_s", "s", "To be added to UTC for local time then.") { $0.utcOffsetSeconds },
    ])

  static let input = ResultTable(
    Input.self, "input", "A file that went into the run.", rows: { $0.header.inputs },
    columns: [
      .text("path", "As written by the user.") { $0.path },
      .text("hash", "Hash of its bytes, hexadecimal.") { $0.hash },
    ])

  static let assumption = ResultTable(
    String.self, "assumption", "What layout and scenario assume.", rows: { $0.header.assumptions },
    columns: [.text("text", "In words.") { $0 }])

  static let factor = ResultTable(
    Factor.self, "factor", "A price or an emission factor.", rows: { $0.header.factors },
    columns: [
      .text("name", "Kebab-case name.") { $0.name },
      .real("value", "see unit", "Amount.") { $0.value },
      .text("unit", "Such as EUR/kWh.") { $0.unit },
    ])

  static let sku = ResultTable(
    (offset: Int, element: String).self, "sku", "A stock keeping unit.",
    rows: { Array($0.header.skus.enumerated()) },
    columns: [
      .integer("sku", "1", "Number in the journal.") { $0.offset },
      .text("name", "Its name.") { $0.element },
    ])

  static let unitLoad = ResultTable(
    (offset: Int, element: String).self, "unit_load", "A type of unit load.",
    rows: { Array($0.header.unitLoads.enumerated()) },
    columns: [
      .integer("unit_load", "1", "Number in the journal.") { $0.offset },
      .text("name", "Its name.") { $0.element },
    ])
}
