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

  /// 06.10.09 is a time of day under a heading that says so, and else a day.
  @Test func dots() {
    let values = ["06.10.09", "07.11.10"]
    #expect(ColumnContent(values, name: ColumnName("Ora fine")).times == .timeOfDay("h.m.s"))
    #expect(ColumnContent(values, name: ColumnName("Datum")).times == .date("D.M.Y"))
    #expect(ColumnContent(["06.00.09", "23.59.59"], name: ColumnName("x")).times == .timeOfDay("h.m.s"))
    #expect(ColumnContent(["31.12.25", "13.01.26"], name: ColumnName("x")).times == .date("D.M.Y"))
  }
}
