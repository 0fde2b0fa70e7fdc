import Foundation
import Testing

/// What the program says of itself.
struct CatalogueTests {
  @Test func everyPolicyNamesItsSource() throws {
    let answer = try Program.run(["policies", "--json"])
    let rows = try #require(json(answer.output) as? [[String: Any]])
    #expect(rows.count > 50)
    for row in rows { #expect((row["citation"] as? String)?.isEmpty == false, "\(row["name"] ?? "")") }
    let text = try Program.run(["policies", "pairing"]).output
    #expect(text.hasPrefix("pairing\n"))
    #expect(text.contains("nearest-neighbour"))
    #expect(text.contains("[Han, McGinnis, Shieh & White 1987"))
  }

  @Test(arguments: ["layout", "scenario", "sweep", "mapping"])
  func schemasAreJSONSchemas(_ kind: String) throws {
    let answer = try Program.run(["schema", kind])
    let document = try #require(json(answer.output) as? [String: Any])
    #expect(document["$schema"] as? String == "http://json-schema.org/draft-07/schema#")
  }

  /// `schemas/` is what `entrepot schema` prints; editors point there.
  @Test(arguments: ["layout", "scenario", "sweep", "mapping"])
  func shippedSchemasAreUpToDate(_ kind: String) throws {
    let answer = try Program.run(["schema", kind])
    var repository = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { repository.deleteLastPathComponent() }
    let file = repository.appendingPathComponent("schemas/\(kind).json")
    let shipped = try String(contentsOf: file, encoding: .utf8)
    #expect(shipped == answer.output, "entrepot schema \(kind) > schemas/\(kind).json makes it anew")
  }

  @Test func doctorFindsEverythingHere() throws {
    let folder = try TemporaryFolder()
    let answer = try Program.run(["doctor", "--out", folder.path("results")])
    #expect(answer.code == 0, "\(answer.output)")
    #expect(folder.names().isEmpty)
    let bad = try Program.run(["doctor", "--out", "/dev/null/results"])
    #expect(bad.code == 3)
    #expect(bad.errors.contains("does not take files"))
  }
}
