import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotFormats
@testable import EntrepotReplay

/// Levels, sides and aisles that codes of racks call by letters, each place worked out by hand.
@Suite struct LetterPlacesTests {
  /// A store of so many aisles, bays and levels.
  private func store(_ aisles: Int, _ bays: Int, _ levels: Int) throws -> LayoutSpec {
    let text = try String(contentsOfFile: shipped("layouts/crane-log.yaml"), encoding: .utf8)
      .replacing("aisles: 2", with: "aisles: \(aisles)").replacing("bays: 40", with: "bays: \(bays)")
      .replacing("levels: 10", with: "levels: \(levels)")
    return try withFile(text) { path in
      let (spec, problems) = loader.layout(path: path)
      return try #require(spec, "\(problems)")
    }
  }

  /// The places that codes come to by the guessed mapping, and what is doubtful about it.
  private func places(_ codes: [String], _ asked: [String], _ spec: LayoutSpec) throws
    -> (names: [String?], doubts: [String])
  {
    var text = "task,activity,from,to,end\n"
    for (index, code) in (codes + asked).enumerated() {
      text += "\(index),putaway,IN1,\(code),2024-01-01T06:00:\(index % 50 + 10)Z\n"
    }
    return try withFile(text) { path in
      let guess = PlaceGuess.completed(MappingGuess(try #require(LogSample.read(path: path))), layout: spec)
      let (found, problems) = loader.mapping(text: guess.text, name: "guess")
      let mapping = try #require(found, "\(problems)\n\(guess.text)")
      let log = try cleaned(path, mapping)
      let site = ReplaySite(layout: spec, names: log.names, mapping: mapping)
      #expect(site.mistakes == [], "\(guess.text)")
      let names = asked.map { code -> String? in
        guard let index = log.names.locations.firstIndex(of: code) else { return nil }
        return site.cast.name(ofNode: Int(site.locations[index]))
      }
      return (names, guess.remarks)
    }
  }

  fileprivate static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// One code of some hundred is mistyped: the others keep their places, and it has none, which is told.
  @Test func oneIsMistyped() throws {
    var codes: [String] = []
    for aisle in 1...2 {
      for side in ["L", "R"] {
        for bay in 1...40 { for level in 1...5 { codes.append("0\(aisle)\(side)-\(100 + bay)-0\(level)") } }
      }
    }
    codes = codes.map { $0.replacing("-1", with: "-0") }
    let spec = try store(2, 40, 10)
    for stray in ["99X-000-00", "01Q-010-02"] {
      let found = try places(codes + [stray], ["02R-017-05", "01L-040-01"], spec)
      #expect(found.names == ["rack/A2-R-017-05-1", "rack/A1-L-040-01-1"], "\(found.doubts)")
      #expect(found.doubts.contains { $0.contains("'\(stray)'") }, "\(found.doubts)")
    }
  }

  /// Aisle, level, bay; a level in the middle or at the end; an aisle as a letter.
  @Test(
    arguments: [
      (
        "01-A-003", "02-E-040",
        { @Sendable (a: Int, b: Int, l: String) in
          "\(LetterPlacesTests.two(a))-\(l)-0\(LetterPlacesTests.two(b))"
        },
        "rack/A1-L-003-01-1", "rack/A2-L-040-05-1"
      ),
      (
        "A01-B-12", "A02-J-07",
        { @Sendable a, b, l in "A\(LetterPlacesTests.two(a))-\(l)-\(LetterPlacesTests.two(b))" },
        "rack/A1-L-012-02-1",
        "rack/A2-L-007-10-1"
      ),
      (
        "R1.C.04", "R2.H.40", { @Sendable a, b, l in "R\(a).\(l).\(LetterPlacesTests.two(b))" },
        "rack/A1-L-004-03-1",
        "rack/A2-L-040-08-1"
      ),
      (
        "1/33/d", "2/01/j", { @Sendable a, b, l in "\(a)/\(LetterPlacesTests.two(b))/\(l.lowercased())" },
        "rack/A1-L-033-04-1", "rack/A2-L-001-10-1"
      ),
      (
        "B12A", "A39C", { @Sendable a, b, l in "\(a == 1 ? "A" : "B")\(LetterPlacesTests.two(b))\(l)" },
        "rack/A2-L-012-01-1", "rack/A1-L-039-03-1"
      ),
    ] as [(String, String, @Sendable (Int, Int, String) -> String, String, String)])
  func lettersAreLevels(
    _ first: String, _ second: String, _ code: @Sendable (Int, Int, String) -> String, _ one: String,
    _ other: String
  ) throws {
    var codes: [String] = []
    for aisle in 1...2 {
      for bay in [1, 5, 17, 22, 38, 40] {
        for level in "ABCDEFGHIJ" { codes.append(code(aisle, bay, String(level))) }
      }
    }
    let found = try places(codes, [first, second], try store(2, 40, 10))
    #expect(found.names == [one, other], "\(found)")
    #expect(found.doubts.contains { $0.contains("do not say a side") })
  }

  /// Two levels and two sides, both called A and B: one reading is taken, and the other is told.
  @Test func levelsOrSides() throws {
    var codes: [String] = []
    for aisle in 1...2 {
      for bay in 1...12 {
        for side in "AB" {
          for level in "AB" { codes.append("\(aisle)-\(side)-\(LetterPlacesTests.two(bay))-\(level)") }
        }
      }
    }
    let found = try places(codes, ["2-B-11-A", "1-A-03-B"], try store(2, 12, 2))
    #expect(found.names == ["rack/A2-R-011-01-1", "rack/A1-L-003-02-1"], "\(found)")
    #expect(
      found.doubts.contains {
        $0.contains("are read as aisle, side, bay, level; aisle, level, bay, side would fit as well")
      }, "\(found.doubts)")
  }

  /// Levels from A to K without I, of which the layout has ten: J is the ninth.
  @Test func lettersLeftOut() throws {
    var codes: [String] = []
    for bay in 1...40 {
      for level in "ABCDEFGHJK" { codes.append("G1-\(LetterPlacesTests.two(bay))-\(level)") }
    }
    for bay in 1...40 {
      for level in "ABCDEFGHJK" { codes.append("G2-\(LetterPlacesTests.two(bay))-\(level)") }
    }
    let found = try places(codes, ["G1-04-H", "G2-40-J", "G1-01-K"], try store(2, 40, 10))
    #expect(found.names == ["rack/A1-L-004-08-1", "rack/A2-L-040-09-1", "rack/A1-L-001-10-1"], "\(found)")
    #expect(found.doubts.contains { $0.contains("without I and O") }, "\(found.doubts)")
  }

  /// A pattern that somebody wrote: letters are numbers where the layout has no place of that letter.
  @Test func aWrittenPattern() throws {
    let spec = try store(2, 40, 10)
    let (found, problems) = loader.mapping(
      text: """
        schema: entrepot.mapping/1
        columns: { activity: a, loc: l, t_end: t }
        locations:
          - { pattern: "{bay:2}{level}-{aisle}", to: "rack/A{aisle}-L-{bay}-{level}-1" }
        """, name: "test")
    let mapping = try #require(found, "\(problems)")
    var names = LogNames(resources: [])
    names.locations = ["07C-2", "40J-1", "07K-2"]
    let site = ReplaySite(layout: spec, names: names, mapping: mapping)
    #expect(site.cast.name(ofNode: Int(site.locations[0])) == "rack/A2-L-007-03-1")
    #expect(site.cast.name(ofNode: Int(site.locations[1])) == "rack/A1-L-040-10-1")
    // The eleventh level is none.
    #expect(site.unknownLocations == ["07K-2"])
  }
}
