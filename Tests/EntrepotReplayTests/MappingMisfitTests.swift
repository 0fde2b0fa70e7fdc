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

  /// Where no quantity can be read nobody knows which activities the rows have: the quantity is what is told,
  /// where the mapping says it, with what would read it.
  @Test(arguments: [
    (
      ";2\n", ";60,5\n", "'Menge' has '60,5' and the like in 39 of 40 rows",
      "'decimal-comma: true' of the mapping"
    ),
    (";2\n", ";ST\n", "'Menge' has 'ST' and the like in 39 of 40 rows", "'qty' must be another column"),
  ]) func quantitiesThatAreNoNumbers(_ from: String, _ to: String, _ what: String, _ why: String) throws {
    let (spec, _) = loader.mapping(text: Self.right, name: "m.yaml")
    let mapping = try #require(spec)
    try withFile(Self.log.replacing(from, with: to)) { path in
      var problems: [Diagnostic] = []
      let log = try CleanLog.read(path: path, mapping: mapping, problems: &problems)
      #expect(log == nil)
      let problem = try #require(problems.first)
      #expect(problems.count == 1 && problem.mark.file == "m.yaml" && problem.mark.line == 4, "\(problems)")
      #expect(problem.message.contains(what) && problem.message.contains(why), "\(problem)")
    }
  }

  /// Milliseconds since 1970 that are read as seconds, and seconds as days: the right unit is named.
  @Test(arguments: [("s", 1_773_615_966_189, "ms"), ("d", 1_773_615_966, "s")])
  func theOtherUnitIsNamed(_ unit: String, _ first: Int, _ meant: String) throws {
    let (spec, problems) = loader.mapping(
      text: """
        schema: entrepot.mapping/1
        times: { unit: \(unit) }
        columns: { task_id: Nr, activity: Was, src_loc: Von, t_end: Ende }
        """, name: "m.yaml")
    #expect(problems == [])
    let mapping = try #require(spec)
    var text = "Nr,Was,Von,Ende\n"
    for number in 0..<20 { text += "\(number),pick,x,\(first + number * 1000)\n" }
    try withFile(text) { path in
      var problems: [Diagnostic] = []
      let log = try CleanLog.read(path: path, mapping: mapping, problems: &problems)
      #expect(log == nil)
      #expect(problems.count == 1 && problems.first?.mark.line == 3, "\(problems)")
      #expect(problems.first?.message.contains("'unit: \(meant)' of 'times'") == true, "\(problems)")
    }
  }

  /// A log in Windows-1252 (0xF6 is ö there) that is read as UTF-8, and as UTF-16.
  @Test(arguments: ["", "encoding: UTF-8\n", "encoding: UTF-16\n"])
  func theEncodingIsNamed(_ line: String) throws {
    let (spec, problems) = loader.mapping(
      text: """
        schema: entrepot.mapping/1
        \(line)columns: { task_id: Nr, activity: Was, src_loc: Von, resource_id: Förderer, t_end: Ende }
        """, name: "m.yaml")
    #expect(problems == [])
    let mapping = try #require(spec)
    var bytes = Array("Nr;Was;Von;F".utf8) + [0xF6] + Array("rderer;Ende\n".utf8)
    for number in 0..<30 { bytes += Array("\(number);pick;x;Kran;2024-03-01T06:00:00Z\n".utf8) }
    try withBytes(bytes) { path in
      var problems: [Diagnostic] = []
      let log = try CleanLog.read(path: path, mapping: mapping, problems: &problems)
      #expect(log == nil)
      let problem = try #require(problems.first)
      let isWide = line.contains("16")
      #expect(problems.count == 1 && problem.mark.line == 2, "\(problems)")
      #expect(
        problem.message.contains(isWide ? "is not in UTF-16" : "a column is called 'F?rderer'"), "\(problem)")
      #expect(problem.message.contains("'encoding: WINDOWS-1252' of the mapping would read it"), "\(problem)")
    }
  }

  /// A field of five megabytes is no quote that was left open; what follows an open quote is.
  @Test(arguments: [
    ("1;" + String(repeating: "x", count: 5_000_000), "Line 2 has more than a megabyte"),
    ("1;\"" + String(repeating: "x\n", count: 1_000_000), "A quote in line 2 is not closed"),
    (String(repeating: ";", count: 20_000), "Line 2 has more than 10,000 fields."),
  ]) func longLines(_ line: String, _ words: String) throws {
    let (spec, _) = loader.mapping(text: Self.right, name: "m.yaml")
    let mapping = try #require(spec)
    let head = Self.log.split(separator: "\n")[0]
    try withFile("\(head)\n\(line)\n") { path in
      var problems: [Diagnostic] = []
      let log = try CleanLog.read(path: path, mapping: mapping, problems: &problems)
      #expect(log == nil)
      #expect(problems.first?.message.hasPrefix(words) == true, "\(problems)")
    }
  }

  /// 10⁴⁰⁰ is no number that a computer has, and is not "not above zero".
  @Test func quantitiesBeyondAll() throws {
    let (spec, _) = loader.mapping(text: Self.right, name: "m.yaml")
    let mapping = try #require(spec)
    var lines = Self.log.split(separator: "\n").map(String.init)
    for (line, quantity) in [(1, "1e400"), (2, "9999999999999999"), (3, "0"), (4, "zwei")] {
      lines[line] = String(lines[line].dropLast()) + quantity
    }
    try withFile(lines.joined(separator: "\n")) { path in
      var problems: [Diagnostic] = []
      let log = try #require(try CleanLog.read(path: path, mapping: mapping, problems: &problems))
      let examples = try #require(log.report.findings.first { $0.fault == "bad-quantity" }).examples
      #expect(
        examples == [
          "row 2: '1e400' is more than a quantity can be: a million million at most.",
          "row 3: '9999999999999999' is more than a quantity can be: a million million at most.",
          "row 4: '0' is nothing: a quantity is above zero.", "row 5: 'zwei' is no number.",
        ])
    }
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
