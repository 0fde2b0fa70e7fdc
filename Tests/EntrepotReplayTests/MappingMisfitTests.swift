import EntrepotFormats
import EntrepotLayout
import Testing

@testable import EntrepotReplay

/// Mistyped words, patterns and formats of a mapping, each by hand against forty rows of a crane.
@Suite struct MappingMisfitTests {
  /// Putaways and thirteen retrievals over forty days from 1 March 2024, one a day; the last is cancelled.
  private static let log: String = {
    var text = "Nr;Was;Von;Nach;Wer;Ende;Stand;Werk;ME;Menge\n"
    for number in 0..<40 {
      let (month, day) = number < 31 ? (3, number + 1) : (4, number - 30)
      let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
      let word = number % 3 == 2 ? "Auslagerung" : "Einlagerung"
      text += "\(number);\(word);E1;01-001;RBG 1;\(two(day)).\(two(month)).2024 06:00:00;"
      text += "\(number == 39 ? "STORNO" : "OK");W1;KAR;2\n"
    }
    return text
  }()

  private static let right = """
    schema: entrepot.mapping/1
    times: { format: "D.M.Y h:m:s" }
    columns: { task_id: Nr, sku: Werk, activity: Was, src_loc: Von, dst_loc: Nach, resource_id: Wer,
               t_end: Ende, status: Stand, uom: ME, qty: Menge }
    activities: { Einlagerung: putaway, Auslagerung: pick }
    cancelled: STORNO
    only: { Werk: W1 }
    units: { KAR: 10 }
    names: { E1: in, "01-001": cell }
    resources: [{ pattern: "RBG {n}", to: "rack/A{n}" }]
    """

  private func read(
    _ change: (String, String)
  ) throws -> (problems: [Diagnostic], remarks: [String], log: CleanLog?) {
    let text = Self.right.replacing(change.0, with: change.1)
    let (spec, problems) = loader.mapping(text: text, name: "m.yaml")
    guard let spec else { return (problems, [], nil) }
    return try withFile(Self.log) { path in
      var problems: [Diagnostic] = []
      let log = try CleanLog.read(path: path, mapping: spec, problems: &problems)
      return (problems, log?.report.remarks.filter { $0.hasPrefix("m.yaml") } ?? [], log)
    }
  }

  @Test func aFittingMappingIsSilent() throws {
    let found = try read(("none", "none"))
    #expect(found.problems == [] && found.remarks == [])
    #expect(found.log?.report.rowsUsed == 39 && found.log?.report.rowsAside == 1)
  }

  @Test func aMistypedActivityIsRefused() throws {
    let found = try read(("Auslagerung", "Auslagerungen"))
    let problem = try #require(found.problems.first)
    #expect(found.log == nil && found.problems.count == 1)
    #expect((problem.mark.line, problem.mark.column) == (5, 37) && problem.suggestion == "Auslagerung")
    #expect(problem.severity == .error && problem.message.contains("in 13 of 40"))
  }

  @Test func aForgottenActivityIsRefused() throws {
    let found = try read(("Einlagerung: putaway, ", ""))
    let problem = try #require(found.problems.first)
    #expect(found.log == nil && problem.identifier == "unknown-activity" && problem.mark.line == 5)
    #expect(problem.message.contains("26 of 40") && problem.message.contains("'Einlagerung' (26)"))
  }

  @Test(arguments: [
    ("STORNO", "STORNIERT", "m.yaml:6:12: 'STORNIERT' of 'cancelled'", "'OK' (39), 'STORNO' (1)"),
    ("{ KAR", "{ KRA", "m.yaml:8:10: 'KRA' of 'units'", "Did you mean 'KAR'?"),
    ("\"01-001\"", "\"01-0011\"", "m.yaml:9:", "Did you mean '01-001'?"),
    ("W1 }", "[W1, W2] }", "m.yaml:7:20: 'W2' of 'only'", "'W1' (40)"),
  ]) func anIdleWordIsSaid(_ from: String, _ to: String, _ place: String, _ hint: String) throws {
    let found = try read((from, to))
    #expect(found.problems == [] && found.log != nil)
    #expect(found.remarks.contains { $0.contains(place) && $0.contains(hint) }, "\(found.remarks)")
  }

  /// Twelve days of March and the nine of April read with the month first, the others do not.
  @Test func theOtherOrderOfTheDateIsNamed() throws {
    let found = try read(("D.M.Y", "M.D.Y"))
    let problem = try #require(found.problems.first)
    #expect(found.log == nil && problem.mark.line == 2 && problem.suggestion == "D.M.Y h:m:s")
  }

  @Test func aLetterOfAnotherProgramIsNamed() throws {
    let found = try read(("h:m:s", "h:i:s"))
    #expect(found.problems.map(\.suggestion) == ["m"] && found.problems.first?.mark.line == 2)
  }

  @Test func aPatternThatFitsNoResourceIsRefused() throws {
    for (pattern, count) in [("RGB {n}", 1), ("RBG {n}", 0)] {
      let found = try read(("RBG {n}", pattern))
      let log = try #require(found.log)
      let idle = IdlePatterns(log.mapping, log.names, ["RBG 1"])
      #expect(idle.mistakes.count == count, "\(idle.mistakes)")
      if let problem = idle.mistakes.first {
        #expect((problem.mark.line, problem.suggestion) == (10, "RBG {n}"))
      }
    }
  }
}
