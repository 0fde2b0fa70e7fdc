import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Logs of systems that come with a preset: the guess reads every row as the preset does.
@Suite struct KnownSystemTests {
  /// All that a row says, as text, row by row; what is set aside with its reason.
  private func rows(_ path: String, _ mapping: MappingSpec) throws -> [String] {
    var problems: [Diagnostic] = []
    guard var reader = LogReader.open(path: path, mapping: mapping, problems: &problems) else {
      Issue.record("\(problems)")
      return []
    }
    var found: [String] = []
    while let item = reader.next() {
      switch item {
      case .out(let fault, _): found.append("\(reader.line) \(fault.rawValue)")
      case .row(let row):
        let fields: [LogField] = [
          .task, .parent, .order, .sku, .lot, .unit, .source, .destination, .location, .sourceLoad, .load,
          .resource, .status,
        ]
        found.append(
          "\(reader.line) \(row.activity) \(row.release) \(row.assign) \(row.start) \(row.end) "
            + "\(reader.amount) \(row.source) \(row.destination) "
            + fields.map { reader.text($0) }.joined(separator: "|"))
      }
    }
    return found
  }

  private func guessed(_ path: String) throws -> (mapping: MappingSpec, guess: MappingGuess) {
    let guess = MappingGuess(try #require(LogSample.read(path: path)))
    let (mapping, problems) = loader.mapping(text: guess.text, name: "guess")
    #expect(problems == [], "\(guess.text)")
    return (try #require(mapping), guess)
  }

  private func check(_ preset: String, _ path: String) throws {
    let spec = try #require(loader.preset(preset))
    let (mapping, guess) = try guessed(path)
    let (asked, found) = (try rows(path, spec), try rows(path, mapping))
    let wrong = zip(asked, found).filter { $0 != $1 }
    #expect(asked.count == found.count && wrong.isEmpty, "\(wrong.prefix(2))\n\(guess.text)")
    #expect(guess.remarks.contains { $0.contains("'--preset \(preset)'") }, "\(guess.remarks)")
    // What the preset says of the whole log is said as well.
    #expect(mapping.quantity == spec.quantity && mapping.system == spec.system)
    #expect(mapping.timeZone?.value == spec.timeZone?.value && mapping.timeOrigin == spec.timeOrigin)
    #expect(mapping.locations.map(\.to.value) == spec.locations.map(\.to.value))
    #expect(mapping.statuses.map(\.word) == spec.statuses.map(\.word))
  }

  @Test(arguments: PresetSamples.texts.keys.sorted()) func samplesOfVendors(_ preset: String) throws {
    try withFile(try #require(PresetSamples.texts[preset])) { try check(preset, $0) }
  }

  /// The movements of two real halls, 104,031 and 16,802 rows.
  @Test(arguments: [
    ("slapstack", "scenarios/data/wepa/movements.csv.gz"),
    ("crossstacks", "scenarios/data/crossstacks/orders.csv.gz"),
  ]) func stackLogs(_ preset: String, _ path: String) throws {
    try check(preset, shipped(path))
  }

  /// Columns in another order and in small letters, one of them missing: it is said, and the rest stays.
  @Test func aColumnLess() throws {
    let text = try #require(PresetSamples.texts["sap-ewm"])
    let lines = text.split(separator: "\n").map { line in
      line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    }
    let left = try #require(lines[0].firstIndex(of: "EXCCODE"))
    var other = lines.map { line in (line[(left + 1)...] + line[..<left]).joined(separator: ";") }
    other[0] = other[0].lowercased()
    let spec = try #require(loader.preset("sap-ewm"))
    try withFile(text) { whole in
      try withFile(other.joined(separator: "\n") + "\n") { path in
        let (mapping, guess) = try guessed(path)
        let (asked, found) = (try rows(whole, spec), try rows(path, mapping))
        #expect(found == asked, "\(guess.text)")
        #expect(guess.remarks.contains("The log does not have 'EXCCODE' of that preset."))
      }
    }
  }

  /// The same names with other words in them are no such log: the words are looked at, and doubted.
  @Test func otherWords() throws {
    try withFile(
      "type,sku,time_s,dock,batch\nEinlagerung,a,10,1,x\nAuslagerung,b,20,2,y\nEinlagerung,a,30,1,x\n"
    ) { path in
      let (mapping, guess) = try guessed(path)
      #expect(!guess.remarks.contains { $0.contains("--preset") })
      #expect(mapping.activities.map(\.meaning) == [.pick, .putaway])
      #expect(guess.remarks.contains { $0.contains("their zero is taken to be midnight") })
    }
  }

  /// Without a system that is known: of two columns of one name but for a word the other is where from.
  @Test func locationPairs() throws {
    try withFile(
      "picking_id,operation,location_id,location_dest_id,date\n"
        + (1...9).map { "P\($0),store,A\($0),B\($0),2024-03-25 06:10:3\($0)\n" }.joined()
    ) { path in
      let (_, guess) = try guessed(path)
      #expect(
        guess.columns[.source] == ["location_id"] && guess.columns[.destination] == ["location_dest_id"])
    }
  }
}
