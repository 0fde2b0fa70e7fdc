import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Places before aisles and docks, and movers: what the rows say goes before what things are called.
@Suite struct PortGuessTests {
  /// Three docks out, numbered as aisles could be.
  private func spec() throws -> LayoutSpec {
    let text = try String(contentsOfFile: shipped("layouts/crane-log.yaml"), encoding: .utf8)
      .replacing("D: { direction: out, position", with: "D: { direction: out, count: 3, position")
    return try withFile(text) { path in
      let (spec, problems) = loader.layout(path: path)
      return try #require(spec, "\(problems)")
    }
  }

  private func guess(_ rows: [String], _ header: String = "task,what,from,to,stacker,operator,end") throws
    -> MappingGuess
  {
    let text = header + "\n" + rows.joined(separator: "\n") + "\n"
    return try withFile(text) { path in
      PlaceGuess.completed(MappingGuess(try #require(LogSample.read(path: path))), layout: try spec())
    }
  }

  /// 40 rows of cranes 1 and 2: in at `in`, out at `out` of an aisle.
  private func rows(in entry: (Int) -> String, out exit: (Int) -> String) -> [String] {
    (0..<40).map { row in
      let aisle = 1 + row % 2
      let cell = "0\(aisle)L-\(10 + row * 7 % 30)-\(1 + row % 9)"
      let ends = row % 4 < 2 ? "STORE,\(entry(row)),\(cell)" : "RETRIEVE,\(cell),\(exit(row))"
      return "\(row),\(ends),SRM-\(aisle),auto,2024-01-01T06:\(10 + row):00Z"
    }
  }

  /// `E` and `A` are no words of the layout: the aisle that each serves says which place it is, and no dock
  /// of that number is meant.
  @Test func inputsOfAisles() throws {
    let text = try guess(rows(in: { "E0\(1 + $0 % 2)" }, out: { "A0\(1 + $0 % 2)" })).text
    #expect(text.contains("{ pattern: \"E{n}\", to: \"rack/A{n}/in\" }"), "\(text)")
    #expect(text.contains("{ pattern: \"A{n}\", to: \"rack/A{n}/out\" }"), "\(text)")
  }

  /// Doors that serve all aisles are docks, and only those where goods go that way.
  @Test func doorsOfAllAisles() throws {
    let found = try guess(rows(in: { "E\(1 + $0 / 4 % 3)" }, out: { "A\(1 + $0 / 4 % 3)" }))
    #expect(found.text.contains("{ pattern: \"A{n}\", to: \"D{n}\" }"), "\(found.text)")
    // There is but one dock in, and no input of a third aisle.
    #expect(found.text.contains("{ pattern: \"E{n}\", to: arrivals }"), "\(found.text)")
  }

  /// What cannot be known is said: rows that never touch a rack.
  @Test func nothingSaysWhich() throws {
    let more = (0..<4).map {
      "9\($0),STORE,Z\(1 + $0 % 2),Y\(1 + $0 % 2),SRM-1,auto,2024-01-01T07:1\($0):00Z"
    }
    let found = try guess(rows(in: { "E0\(1 + $0 % 2)" }, out: { "A0\(1 + $0 % 2)" }) + more)
    #expect(
      found.remarks.contains { $0.hasPrefix("'Y1', 'Y2' may be places before aisles or docks") },
      "\(found.remarks)")
  }

  /// Who is the same in all rows is nobody, whatever the column is called; and content finds a column whose
  /// name says nothing.
  @Test(arguments: ["task,what,from,to,stacker,operator,end", "task,what,from,to,zzz,operator,end"])
  func moversByContent(_ header: String) throws {
    let name = header.split(separator: ",")[4]
    let found = try guess(rows(in: { "E0\(1 + $0 % 2)" }, out: { "A0\(1 + $0 % 2)" }), header)
    #expect(found.columns[.resource] == [String(name)], "\(found.text)")
    #expect(found.text.contains("{ pattern: \"SRM-{n}\", to: \"rack/A{n}\" }"), "\(found.text)")
    #expect(found.remarks.contains { $0.hasPrefix("Not used: ") && $0.contains("'operator'") })
  }

  /// Names that say nothing: where goods go is told by what is put away from few places.
  @Test(arguments: [("ort_a", "ort_b", true), ("ort_b", "ort_a", false)])
  func placesByContent(_ first: String, _ second: String, _ isForth: Bool) throws {
    let rows = (0..<60).map { row in
      func cell(_ row: Int) -> String { "0\(1 + row % 2)L-\(10 + row * 7 % 30)-\(1 + row % 9)" }
      // What was put away two rows before is moved.
      let isIn = row % 3 < 2
      let (from, to) = isIn ? ("E0\(1 + row % 2)", cell(row)) : (cell(row - 2), cell(row + 400))
      let ends = isForth ? "\(from),\(to)" : "\(to),\(from)"
      return "\(row),\(isIn ? "putaway" : "relocate"),\(ends),SRM-1,x,2024-01-01T06:\(row % 50 + 10):00Z"
    }
    let found = try guess(rows, "task,what,\(first),\(second),stacker,note,end")
    #expect(found.columns[.source] == ["ort_a"] && found.columns[.destination] == ["ort_b"], "\(found.text)")
  }

  /// Left and right in the language of the codes; where nobody knows, it is said.
  @Test(arguments: [("I", "D", false), ("L", "P", false), ("K", "Q", true)])
  func sides(_ left: String, _ right: String, _ isDoubted: Bool) throws {
    let rows = (0..<80).map { row in
      let cell = "0\(1 + row % 2)\(row / 2 % 2 == 0 ? left : right)\(10 + row * 7 % 30)0\(1 + row % 9)"
      return "\(row),putaway,E0\(1 + row % 2),\(cell),SRM-1,x,2024-01-01T06:\(row % 50 + 10):00Z"
    }
    let found = try guess(rows)
    for (word, side) in [(left, "L"), (right, "R")] {
      #expect(
        found.text.contains(
          "{ pattern: \"{aisle:2}\(word){bay:2}{level:2}\", to: \"rack/A{aisle}-\(side)-{bay}-{level}-1\" }"),
        "\(found.text)")
    }
    #expect(found.remarks.contains { $0.hasPrefix("Nothing says which of") } == isDoubted, "\(found.remarks)")
  }
}
