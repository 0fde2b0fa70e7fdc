import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Exports as warehouse systems of several countries write them: what each heading means was said by hand.
@Suite struct ForeignExportTests {
  /// Rows of a log: a column's name, what it is, and its value in row `i`; `nil`: nothing may be made of it.
  private typealias Column = (name: String, field: LogField?, value: @Sendable (Int) -> String)

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  private static func cell(_ row: Int) -> String {
    "0\(1 + row % 4)-\(two(1 + row * 7 % 40))-\(two(1 + row * 3 % 10))"
  }
  private static func bay(_ row: Int) -> String { "HL-0\(1 + row % 3)-0\(two(1 + row * 7 % 20))" }
  /// A minute a row from six o'clock on, to the second.
  private static func time(_ row: Int, _ second: Int, _ sign: String = ":") -> String {
    [two(6 + row / 60), two(row % 60), two(second)].joined(separator: sign)
  }

  private static let exports: [(rows: [Column], lines: [String])] = [
    (
      [
        ("Ondata", .wave, { "ON\($0 / 20 + 1)" }), ("Ordine", .order, { "ODP\($0 / 4)" }),
        ("Riga", .lineNumber, { "\($0 % 4 + 1)" }), ("Codice", .sku, { "ART\($0 % 11)" }),
        ("Q.tà rich.", nil, { "\($0 % 5 + 2)" }), ("Q.tà prel.", .quantity, { "\($0 % 5 + 1)" }),
        ("Vano", .source, { bay($0) }), ("Prelevatore", .resource, { "Rossi \($0 % 3)" }),
        ("Giorno", .start, { _ in "03/02/2026" }), ("Ora inizio", .start, { time($0, 9, ".") }),
        ("Ora fine", .end, { time($0, 39, ".") }), ("Esito", .status, { _ in "Evasa" }),
      ],
      ["format: \"D/M/Y h.m.s\"", "since the headings are Italian", "\"*\": pick", "Evasa: completed"]
    ),
    (
      [
        ("Nº", .task, { "\($0 + 1)" }), ("Pedido", .order, { "PED\($0 / 4)" }),
        ("Lín.", .lineNumber, { "\($0 % 4 + 1)" }), ("Ref.", .sku, { "R\($0 % 8)" }),
        ("Uds.", .quantity, { "\($0 % 5 + 1)" }), ("Ubic.", .source, { bay($0) }),
        ("Preparador", .resource, { "Juan \($0 % 3)" }), ("Ola", .wave, { "\($0 / 20)" }),
        ("Inicio", .start, { "03/02/2026 " + time($0, 9) }), ("Fin", .end, { "03/02/2026 " + time($0, 39) }),
      ],
      ["format: \"D/M/Y h:m:s\"", "since the headings are Spanish", "\"*\": pick"]
    ),
    (
      [
        ("TA-Nummer", .task, { "\(700 + $0 / 4)" }), ("TA-Position", .task, { "\($0 % 4 + 1)" }),
        ("Lagerprozessart", .activity, { $0 % 2 == 0 ? "Einlagerung" : "Auslagerung" }),
        ("Produkt", .sku, { "M\($0 % 7)" }), ("Istmenge", .quantity, { "\($0 % 5 + 1)" }),
        ("BME", .unit, { _ in "ST" }), ("Vonlagerplatz", .source, { $0 % 2 == 0 ? "WE01" : cell($0) }),
        ("Nachlagerplatz", .destination, { $0 % 2 == 0 ? cell($0) : "WA01" }),
        ("LHM-Nr.", .sourceLoad, { "L\(1000 + $0)" }), ("LHM-Typ", nil, { _ in "EURO" }),
        ("Ressource", .resource, { "RES\($0 % 3)" }), ("Ressourcentyp", .resourceType, { _ in "STAPLER" }),
        ("Startdatum", .start, { _ in "03.02.2026" }), ("Startzeit", .start, { time($0, 9) }),
        ("Quittierdatum", .end, { _ in "03.02.2026" }), ("Quittierzeit", .end, { time($0, 39) }),
      ],
      ["Einlagerung: putaway"]
    ),
    (
      [
        ("Task Id", .task, { "T\(1000 + $0)" }), ("Wave Nbr", .wave, { "WV\($0 / 30)" }),
        ("Order Type", nil, { $0 % 2 == 0 ? "Web" : "Shop" }), ("Distro Order", .order, { "CO\($0 / 4)" }),
        ("Line Nbr", .lineNumber, { "\($0 % 4 + 1)" }), ("Item Description", nil, { _ in "screw" }),
        ("Item", .sku, { "I\($0 % 7)" }), ("Quantity Required", nil, { "\($0 % 5 + 2)" }),
        ("Quantity Picked", .quantity, { "\($0 % 5 + 1)" }), ("Pull Location", .source, { cell($0) }),
        ("Dest Location", .destination, { _ in "PACK" }), ("User Id", .resource, { "jdoe\($0 % 3)" }),
        ("Begin Time", .start, { "2/3/2026 " + time($0, 9) + " AM" }),
        ("End Time", .end, { "2/3/2026 " + time($0, 39) + " AM" }),
        ("Meal type", nil, { ["Frozen", "Fresh", "Lunch"][$0 % 3] }),
      ],
      [
        "format: \"M/D/Y h:m:s a\"", "so they may be day/month/year as well", "'Meal type'",
        "\"*\": relocate",
      ]
    ),
    (
      [
        ("Nr dokumentu", .task, { "ZM\(100 + $0)" }), ("Fala", .wave, { "\($0 / 6)" }),
        ("Lp.", .lineNumber, { "\($0 % 6 + 1)" }),
        ("Typ operacji", .activity, { ["Przyjęcie", "Wydanie", "Przesunięcie"][$0 % 3] }),
        ("Nazwa towaru", nil, { _ in "śruba" }), ("Kod towaru", .sku, { "T\($0 % 8)" }),
        ("Miejsce źródłowe", .source, { cell($0) }), ("Miejsce docelowe", .destination, { cell($0 + 13) }),
        ("Nr palety", .sourceLoad, { "PAL\($0)" }), ("Wózek", .resource, { "W\($0 % 3)" }),
        ("Data", .start, { _ in "2026-02-03" }), ("Godz. rozp.", .start, { time($0, 9) }),
        ("Godz. zak.", .end, { time($0, 39) }), ("Stan", .status, { _ in "Zrealizowane" }),
      ],
      ["Przesunięcie: relocate", "Zrealizowane: completed"]
    ),
    (
      [
        ("N° mission", .task, { "\($0 + 1)" }),
        ("Type mission", .activity, { $0 % 2 == 0 ? "Rangement" : "Réappro" }),
        ("N° support", .sourceLoad, { "S\(100 + $0)" }), ("Empl. départ", .source, { cell($0) }),
        ("Empl. arrivée", .destination, { cell($0 + 9) }), ("Cariste", .resource, { "Luc \($0 % 3)" }),
        ("Date création", nil, { _ in "20260203" }), ("Date validation", .end, { _ in "20260203" }),
        ("Heure validation", .end, { time($0, 39, "") }),
      ],
      ["Rangement: putaway", "Réappro: replenish"]
    ),
  ]

  @Test(arguments: 0..<6) func isRead(_ number: Int) throws {
    let export = Self.exports[number]
    var text = export.rows.map { "\"\($0.name)\"" }.joined(separator: ";") + "\n"
    for row in 0..<60 { text += export.rows.map { $0.value(row) }.joined(separator: ";") + "\n" }
    try withFile(text) { path in
      let guess = MappingGuess(try #require(LogSample.read(path: path)))
      var columns: [LogField: [String]] = [:]
      for column in export.rows { column.field.map { columns[$0, default: []].append(column.name) } }
      // One day for both ends.
      for day in ["Giorno", "Data"] where columns[.start]?.first == day { columns[.end]?.insert(day, at: 0) }
      for field in LogField.allCases {
        #expect(guess.columns[field] == columns[field], "\(field): \(guess.text)")
      }
      for line in export.lines { #expect(guess.text.contains(line), "\(line): \(guess.text)") }
      let (mapping, problems) = loader.mapping(text: guess.text, name: "guess")
      #expect(problems == [], "\(guess.text)")
      let log = try cleaned(path, mapping)
      #expect(log.report.rowsUsed == 60 && log.report.rowsQuarantined == 0)
      // 3 February 2026, 06:00:39 UTC.
      var ends: [Int64] = []
      try log.rows.forEach { ends.append($0.end) }
      #expect(ends.min() == 1_770_098_439_000_000_000, "\(guess.text)")
    }
  }

  /// Numbers in a column that may be a line's, or a place's: only those that an order has once are lines.
  @Test(arguments: [true, false]) func positions(_ areLines: Bool) throws {
    var text = "id,order,Position,item,from bin,to bin,end\n"
    for row in 0..<60 {
      let position = areLines ? row % 5 + 1 : 1 + row % 5 / 2
      text +=
        "\(row),O\(row / 5),\(position),I\(row % 7),\(Self.cell(row)),OUT,"
        + "2026-02-03T06:\(Self.two(row)):00Z\n"
    }
    try withFile(text) { path in
      let guess = MappingGuess(try #require(LogSample.read(path: path)))
      #expect(guess.columns[.lineNumber] == (areLines ? ["Position"] : nil), "\(guess.text)")
    }
  }

  /// A wave is the order of a log that has no other.
  @Test func aWaveAlone() throws {
    var text = "id,wave,from bin,to bin,end\n"
    for row in 0..<60 {
      text += "\(row),W\(row / 5),\(Self.cell(row)),OUT,2026-02-03T06:\(Self.two(row)):00Z\n"
    }
    try withFile(text) { path in
      let guess = MappingGuess(try #require(LogSample.read(path: path)))
      #expect(guess.columns[.order] == ["wave"] && guess.columns[.wave] == nil)
    }
  }
}
