import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotFormats

/// What is written is held against the rules of VDMA LIF 1.0.0, and a damaged file does not pass.
@Suite struct LIFSchemaTests {
  /// Two places, a way of its own speed and length, a curve and a station.
  private static let written: String = {
    let roads =
      "{ nodes: { a: { x: 0 m, y: 0 m }, b: { x: 4 m, y: 3 m } }, segments: ["
      + "{ from: a, to: b, length: 6.5 m, speed: 0.7 m/s }, { from: b, to: a } ],"
      + "stations: { s: { node: b } } }"
    guard let spec = try? RoadFiles.read(roads).0,
      let export = try? RoadExport.lif(spec, roads: nil, creator: "tests", stamp: "2026-01-15T08:00:00.00Z")
    else { return "" }
    return export.text
  }()

  private func findings(_ text: String) throws -> [LIFSchema.Finding] {
    var findings: [LIFSchema.Finding] = []
    LIFSchema.document.check(try JSONReader.read(Array(text.utf8))) { findings.append($0) }
    return findings
  }

  @Test func whatIsWrittenPasses() throws {
    #expect(Self.written.contains("trajectory"))
    #expect(try findings(Self.written).isEmpty)
  }

  /// What a hand may do to it, the sentence about it, and the text that it points at.
  @Test(arguments: [
    ("\"lifVersion\": \"1.0.0\"", "\"lifVersion\": 1", "'lifVersion' should be a text", "1"),
    ("\"creator\": \"tests\",", "", "'creator' is missing in 'metaInformation'", "{"),
    ("\"layoutVersion\": \"1\",", "", "'layoutVersion' is missing in 'layouts'", "{"),
    ("{ \"x\": 0, \"y\": 0 }", "[ 0, 0 ]", "'nodePosition' should be an object, not a list", "[ 0, 0 ]"),
    ("\"x\": 4,", "\"x\": \"4\",", "'x' should be a number, not '4'", "\"4\""),
    ("\"startNodeId\": \"a\",", "", "'startNodeId' is missing in 'edges'", "{"),
    ("\"rotationAllowed\": true", "\"rotationAllowed\": \"yes\"", "true or false, not 'yes'", "\"yes\""),
    ("\"maxSpeed\": 0.7", "\"maxSpeed\": \"fast\"", "'maxSpeed' should be a number", "\"fast\""),
    ("[\"b\"]", "[]", "'interactionNodeIds' should be a list of 1 or more", "[]"),
    ("[0, 0, 0.5, 1, 1]", "[0, 0, 7, 1, 1]", "'knotVector' should be between 0 and 1, not 7", "7, 1"),
  ]) func whatIsDamagedDoesNot(_ old: String, _ new: String, _ sentence: String, _ place: String) throws {
    let range = try #require(Self.written.range(of: old))
    let text = Self.written.replacingCharacters(in: range, with: new)
    let found = try findings(text)
    #expect(found.contains { $0.sentence.contains(sentence) }, "\(found.map(\.sentence))")
    let first = try #require(found.first { $0.sentence.contains(sentence) })
    #expect(String(decoding: Array(text.utf8)[first.offset...].prefix(40), as: UTF8.self).hasPrefix(place))
  }
}
