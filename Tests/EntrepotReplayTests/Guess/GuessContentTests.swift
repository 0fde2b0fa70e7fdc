import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Logs whose columns tell by what stands in them what they are.
@Suite struct GuessContentTests {
  /// The rows of an automated store, as its German system writes them.
  private static let crane: String = {
    var text = "Auftrag;Tätigkeit;Von-LE;Nach-LE;Von-Platz;Nach-Platz;Gerät;"
    text += "FrDat;FrZeit;BegDat;BegZeit;EndeDat;EndeZeit\n"
    // The example of the GS1 General Specifications.
    let unit = "106141411234567897"
    for number in 0..<24 {
      let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
      let isIn = number % 2 == 0
      text += "\(9000 + number);\(isIn ? "Einlagerung" : "Auslagerung");\(unit);\(unit);"
      text += isIn ? "I1;01-001;" : "01-001;O1;"
      text += "Gerät 1;24.10.2024;\(two(number)):00:00;24.10.2024;\(two(number)):01:00;"
      text += "24.10.2024;\(two(number)):02:00\n"
    }
    return text
  }()

  private static let fields: [(LogField, [String])] = [
    (.task, ["Auftrag"]), (.activity, ["Tätigkeit"]), (.sourceLoad, ["Von-LE"]), (.load, ["Nach-LE"]),
    (.source, ["Von-Platz"]), (.destination, ["Nach-Platz"]), (.resource, ["Gerät"]),
    (.release, ["FrDat", "FrZeit"]), (.start, ["BegDat", "BegZeit"]), (.end, ["EndeDat", "EndeZeit"]),
  ]

  @Test func aGermanCraneLog() throws {
    try withFile(Self.crane) { path in
      let guess = MappingGuess(try #require(LogSample.read(path: path)))
      for (field, names) in Self.fields { #expect(guess.columns[field] == names, "\(field)") }
      #expect(guess.columns[.order] == nil && guess.text.contains("Auslagerung: pick"))
    }
  }

  /// A simulator's log whose column of processes names its vehicles: that is who did it, and no activity.
  @Test func vehiclesAreNoActivities() throws {
    var text = "env_now_start,env_now_end,process,item,src,dst\n"
    for number in 0..<40 {
      let start = 100 + 60 * number
      text += "\(start).5,\(start + 40).25,AGV-0\(number % 4 + 1),L\(number),S\(number % 3),D\(number % 5)\n"
    }
    try withFile(text) { path in
      let guess = MappingGuess(try #require(LogSample.read(path: path)))
      #expect(guess.columns[.resource] == ["process"] && guess.columns[.activity] == nil)
      #expect(guess.text.contains("activities: { \"*\": relocate }"), "\(guess.text)")
    }
  }

  @Test func theSameInWindows1252() throws {
    let bytes = try #require(Self.crane.data(using: .windowsCP1252))
    try withBytes(Array(bytes)) { path in
      let guess = MappingGuess(try #require(LogSample.read(path: path)))
      for (field, names) in Self.fields { #expect(guess.columns[field] == names, "\(field)") }
      #expect(guess.text.contains("encoding: WINDOWS-1252"))
      let (mapping, problems) = loader.mapping(text: guess.text, name: "guess")
      #expect(problems == [])
      #expect(try cleaned(path, mapping).report.rowsUsed == 24)
    }
  }

  /// Names that say nothing: which time is which is told by their order in the rows.
  @Test func timesInTheirOrder() throws {
    var text = "a;was;von;nach;Zeit A;Zeit B;Zeit C\n"
    for hour in 10..<22 {
      text += "\(hour);Zugang;E;P;2024-01-01T\(hour):30:00Z;2024-01-01T\(hour):00:00Z;"
      text += "2024-01-01T\(hour):20:00Z\n"
    }
    try withFile(text) { path in
      let guess = MappingGuess(try #require(LogSample.read(path: path)))
      #expect(guess.columns[.release] == ["Zeit B"] && guess.columns[.start] == ["Zeit C"])
      #expect(guess.columns[.end] == ["Zeit A"])
    }
  }

  /// Levels called A to E are no part of a bay of a picking area.
  @Test func lettersForLevels() throws {
    var text = "PosNr;Auftragsnummer;Artikel;Menge;Platz;Mitarbeiter;Beginn;Ende\n"
    for number in 0..<60 {
      let bay = 1 + number * 7 % 20
      text +=
        "P\(number);O\(number / 5);A\(number % 9);1;HL-0\(1 + number % 3)-0\(bay < 10 ? "0" : "")\(bay)-"
      text +=
        "\(["A", "B", "C", "D", "E"][number % 5]);M\(number % 3);02.03.2026 06:\(number < 10 ? "0" : "")"
      text += "\(number):00;02.03.2026 06:\(number < 10 ? "0" : "")\(number):30\n"
    }
    let spec = try PickingLogTests.hallSpec()
    try withFile(text) { path in
      let guess = PlaceGuess.completed(
        MappingGuess(try #require(LogSample.read(path: path))), layout: spec)
      let (mapping, problems) = loader.mapping(text: guess.text, name: "guess")
      #expect(problems == [] && guess.text.contains("\"*\": pick"), "\(guess.text)")
      let log = try cleaned(path, mapping)
      let site = ReplaySite(layout: spec, names: log.names, mapping: try #require(mapping))
      #expect(site.unknownLocations == [], "\(guess.text)")
    }
  }

  /// A table whose rows are numbered in a column without a name, as data frames are written.
  @Test func aColumnWithoutAName() throws {
    var text = ",DATE,OrderNumber,SKU,PCS,Location\n"
    for number in 0..<30 { text += "\(number),12/1\(number % 9)/2018,\(number / 3),7,1,A11195\(number)\n" }
    try withFile(text) { path in
      let guess = MappingGuess(try #require(LogSample.read(path: path)))
      #expect(guess.columns[.order] == ["OrderNumber"] && guess.columns[.quantity] == ["PCS"])
      #expect(guess.columns[.source] == ["Location"] && guess.text.contains("\"*\": pick"))
    }
  }
}
