import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotFormats
@testable import EntrepotReplay

/// Days and months of which none is beyond twelve: neighbouring days, another column, or the language tell.
@Suite struct DayOrderTests {
  private func guess(_ header: String, _ row: (Int) -> String) throws -> MappingGuess {
    try withFile(header + "\n" + (0..<40).map { row($0) + "\n" }.joined()) { path in
      MappingGuess(try #require(LogSample.read(path: path)))
    }
  }

  private func minute(_ row: Int) -> String { "06:\(row < 10 ? "0" : "")\(row):00" }

  @Test(arguments: [
    ("id;von;nach;Beginn;Ende", "D/M/Y", "day/month/year, since the headings are German"),
    ("id;desde;hasta;Inicio;Fin", "D/M/Y", "day/month/year, since the headings are Spanish"),
    ("id;depuis;vers;Début;Fin", "D/M/Y", "day/month/year, since the headings are French"),
    ("id;da;a;Inizio;Fine", "D/M/Y", "day/month/year, since the headings are Italian"),
    ("id;origem;destino;Início;Término", "D/M/Y", "day/month/year, since the headings are Portuguese"),
    (
      "id;van locatie;naar locatie;Starttijd;Eindtijd", "D/M/Y",
      "day/month/year, since the headings are Dutch"
    ),
    ("id;z miejsca;do miejsca;Czas od;Czas do", "D/M/Y", "day/month/year, since the headings are Polish"),
    (
      "id;from;to;start;end", "M/D/Y",
      "month/day/year: no day is beyond the twelfth, so they may be day/month"
    ),
    // English, though parts of them are words of other languages.
    (
      "id;From;To;Beginning Time;Preparation Start", "M/D/Y",
      "month/day/year: no day is beyond the twelfth, so they may be day/month"
    ),
    (
      "id;Data;Fine;Commissioned;Quantitative", "M/D/Y",
      "month/day/year: no day is beyond the twelfth, so they may be day/month"
    ),
    (
      "id;Villager;Commanded Qty;Start;End", "M/D/Y",
      "month/day/year: no day is beyond the twelfth, so they may be day/month"
    ),
    // One word alone, though two headings have it.
    (
      "id;Riga From;Riga To;Started;Ended", "M/D/Y",
      "month/day/year: no day is beyond the twelfth, so they may be day/month"
    ),
  ]) func byLanguage(_ header: String, _ order: String, _ words: String) throws {
    let found = try guess(header) {
      "\($0);A\($0 % 9);B\($0 % 5);03/02/2026 \(minute($0));03/02/2026 \(minute($0))"
    }
    #expect(found.text.contains("format: \"\(order) h:m:s\""), "\(found.text)")
    #expect(found.remarks.contains { $0.hasPrefix("Dates are read as " + words) }, "\(found.remarks)")
  }

  /// Ten days in a row, not the third of ten months; the same days under Spanish headings by a system that
  /// writes months first.
  @Test func neighbours() throws {
    let british = try guess("id;from;to;start") {
      "\($0);A\($0 % 9);B\($0 % 5);0\(1 + $0 / 5)/03/2026 \(minute($0))"
    }
    #expect(british.text.contains("format: \"D/M/Y h:m:s\""))
    #expect(
      british.remarks.contains {
        $0
          == "Dates are read as day/month/year: no day is beyond the twelfth, but only so do the log's days "
          + "lie close together."
      }, "\(british.remarks)")
    let american = try guess("id;desde;hasta;Inicio") {
      "\($0);A\($0 % 9);B\($0 % 5);03/0\(1 + $0 / 5)/2026 \(minute($0))"
    }
    #expect(american.text.contains("format: \"M/D/Y h:m:s\""))
  }

  /// The other column has a thirteenth, so both are read as that is, and there is nothing to doubt.
  @Test func anotherColumnTells() throws {
    let found = try guess("id;from;to;start;end") {
      "\($0);A\($0 % 9);B\($0 % 5);12/02/2026 23:00:00;13/02/2026 \(minute($0))"
    }
    #expect(found.columns[.start] == ["start"] && found.columns[.end] == ["end"])
    #expect(found.text.contains("format: \"D/M/Y h:m:s\"") && !found.text.contains("Dates are read"))
  }

  /// The thirteenth comes late in the log, and tells all the same.
  @Test func aLateDayTells() throws {
    var text = "id,from,to,start,end\n"
    for row in 0..<1000 {
      let hour = 6 + row / 60
      let minutes = minute(row % 60).dropFirst(3).prefix(2)
      let time = "12/02/2026 \(hour < 10 ? "0" : "")\(hour):\(minutes)"
      let isLate = row >= 985
      let start = isLate ? "12/02/2026 23:59:00" : time + ":00"
      let end = isLate ? "13/02/2026 00:\(minutes):00" : time + ":30"
      text += "\(row),A\(row % 9),B\(row % 5),\(start),\(end)\n"
    }
    try withFile(text) { path in
      let found = MappingGuess(try #require(LogSample.read(path: path)))
      #expect(found.columns[.start] == ["start"] && found.columns[.end] == ["end"])
      #expect(found.text.contains("format: \"D/M/Y h:m:s\""), "\(found.text)")
      #expect(!found.remarks.contains { $0.contains("Dates are read") }, "\(found.remarks)")
      let (mapping, problems) = loader.mapping(text: found.text, name: "guess")
      #expect(problems == [], "\(found.text)")
      let log = try cleaned(path, mapping)
      #expect(log.report.rowsUsed == 1000 && log.report.rowsQuarantined == 0)
    }
  }

  /// One day tells the one order and one the other: that stays open, and is said as it is.
  @Test func bothPlaces() {
    let order = DayOrder(["03/02/2026", "13/02/2026", "02/13/2026"], usual: false, [])
    #expect(!order.isDayFirst)
    #expect(
      order.reason
        == "Dates are read as month/day/year: days beyond the twelfth stand in both places, so they may be "
        + "day/month/year as well.")
  }

  /// A column in which some words stand between the times stays open.
  @Test func wordsDoNotTell() {
    let times = (0..<1000).map { $0 > 900 && $0 % 2 == 0 ? "none at all yet" : "03/02/2026 06:00:00" }
    #expect(ColumnContent(times, name: ColumnName("start")).isDayOpen)
    let told = times + ["13/02/2026 06:00:00"]
    let content = ColumnContent(told, name: ColumnName("start"))
    #expect(!content.isDayOpen && content.times == .pattern("D/M/Y h:m:s"))
  }

  /// 06.10.09 is a time of day under a heading that says so, and else a day.
  @Test func dots() {
    let values = ["06.10.09", "07.11.10"]
    #expect(ColumnContent(values, name: ColumnName("Ora fine")).times == .timeOfDay("h.m.s"))
    #expect(ColumnContent(values, name: ColumnName("Datum")).times == .date("D.M.Y"))
    #expect(ColumnContent(["06.00.09", "23.59.59"], name: ColumnName("x")).times == .timeOfDay("h.m.s"))
    #expect(ColumnContent(["31.12.25", "13.01.26"], name: ColumnName("x")).times == .date("D.M.Y"))
  }
}
