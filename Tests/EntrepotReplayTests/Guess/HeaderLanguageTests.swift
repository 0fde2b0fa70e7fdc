import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Headers as systems of other countries write them: accents, dots, brackets and line breaks do not hinder.
@Suite struct HeaderLanguageTests {
  /// Names of: task, activity, article, lot, quantity, unit, load, from, to, mover, released, begun, done,
  /// status.
  private static let fields: [LogField] = [
    .task, .activity, .sku, .lot, .quantity, .unit, .sourceLoad, .source, .destination, .resource, .release,
    .start, .end, .status,
  ]

  private static let languages: [(words: [String], names: [String])] = [
    (
      ["Ent.", "Sal.", "Reub."],
      [
        "Nº  mov.", "Tipo\nmov.", "Artículo (cód.)", "Partida", "Cant.", "U.M.", "Matrícula palé",
        "De dónde", "A dónde", "Transelevador", "Alta", "Inicio", "Fin", "Situación",
      ]
    ),
    (
      ["Ingresso", "Uscita", "Ricoll."],
      [
        "N. missione", "Causale", "Cod. articolo", "Lotto", "Q.tà", "U.M.", "UdC", "Da ubicazione",
        "A ubicazione", "Traslo", "Data creazione", "Data inizio", "Data fine", "Stato",
      ]
    ),
    (
      ["Entrada", "Saída", "Realoc."],
      [
        "Nº tarefa", "Operação", "Artigo", "Lote", "Qtd.", "Unidade", "Palete", "Origem", "Destino",
        "Transelevador", "Criado em", "Início", "Término", "Situação",
      ]
    ),
    (
      ["Inslag", "Uitslag", "Verplaatsing"],
      [
        "Taaknr.", "Soort", "Artikel", "Partij", "Aantal", "Eenheid", "Palletnr", "Van locatie",
        "Naar locatie", "Kraan", "Aangemaakt", "Starttijd", "Gereed", "Status",
      ]
    ),
    (
      ["Przyjęcie", "Wydanie", "Przesunięcie"],
      [
        "Nr zadania", "Rodzaj", "Towar", "Partia", "Ilość", "J.m.", "Paleta", "Z lokalizacji",
        "Do lokalizacji", "Układnica", "Utworzono", "Rozpoczęcie", "Zakończenie", "Stan",
      ]
    ),
  ]

  /// A store of `layouts/crane-log.yaml`, written by hand: 40 rows of two cranes.
  private static func log(_ language: (words: [String], names: [String])) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    var text = language.names.map { "\"\($0)\"" }.joined(separator: ";") + "\n"
    for row in 0..<40 {
      let (aisle, kind) = (1 + row % 2, row % 5 == 4 ? 2 : row / 2 % 2)
      let cell = "0\(aisle)-\(two(1 + row * 7 % 40))-\(two(1 + row * 3 % 10))"
      let other = "0\(aisle)-\(two(1 + row * 11 % 40))-\(two(1 + row % 10))"
      let (from, to) = kind == 0 ? ("P\(aisle)", cell) : kind == 1 ? (cell, "Q\(aisle)") : (cell, other)
      text +=
        "\(7000 + row);\(language.words[kind]);A\(row % 4);L\(row % 3);\(row % 9 + 1),5;KG;H\(row % 30);"
      text += "\(from);\(to);M\(aisle);26/03/2026 0\(row / 10):\(two(row)):00;"
      text += "26/03/2026 0\(row / 10):\(two(row)):10;26/03/2026 0\(row / 10):\(two(row)):50;OK\n"
    }
    return text
  }

  @Test(arguments: 0..<5) func isRead(_ number: Int) throws {
    let language = Self.languages[number]
    let spec = try layout("layouts/crane-log.yaml")
    try withFile(Self.log(language)) { path in
      let guess = PlaceGuess.completed(
        MappingGuess(try #require(LogSample.read(path: path))), layout: spec)
      for (field, name) in zip(Self.fields, language.names) {
        #expect(guess.columns[field] == [name], "\(field): \(guess.text)")
      }
      #expect(guess.text.allSatisfy { $0 != "\r" } && guess.remarks.allSatisfy { !$0.contains("\n") })
      let (found, problems) = loader.mapping(text: guess.text, name: "guess")
      let mapping = try #require(found, "\(problems)\n\(guess.text)")
      let meanings = mapping.activities.map(\.meaning)
      #expect(
        language.words.map { word in mapping.activities.first { $0.word == word }?.meaning }
          == [.putaway, .pick, .relocate], "\(meanings) \(guess.text)")
      let log = try cleaned(path, mapping)
      #expect(log.report.rowsUsed == 40)
      // Each front place serves one aisle: it is that aisle's, and no dock.
      let site = ReplaySite(layout: spec, names: log.names, mapping: mapping)
      #expect(site.unknownLocations == [] && site.unknownResources == [] && site.mistakes == [])
      for (code, name) in [
        ("P1", "rack/A1/in"), ("P2", "rack/A2/in"), ("Q1", "rack/A1/out"), ("Q2", "rack/A2/out"),
      ] {
        let index = try #require(log.names.locations.firstIndex(of: code))
        #expect(site.cast.name(ofNode: Int(site.locations[index])) == name, "\(guess.text)")
      }
    }
  }

  /// Neither small words nor accents make of other headers what they are not.
  @Test(arguments: [
    ("Bruchmenge", LogField.activity), ("Partnumber", .lot), ("Standort", .status), ("Termin", .end),
  ]) func isSomethingElse(_ name: String, _ field: LogField) throws {
    var text = "id;\(name);von;nach;Ende\n"
    for row in 0..<30 { text += "\(row);X\(row % 3);P\(row % 4);Q\(row % 5);2024-01-01T10:\(10 + row):00Z\n" }
    try withFile(text) { path in
      let guess = MappingGuess(try #require(LogSample.read(path: path)))
      #expect(guess.columns[field] != [name], "\(guess.text)")
    }
  }
}
