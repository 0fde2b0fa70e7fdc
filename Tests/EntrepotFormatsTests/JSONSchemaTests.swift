import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

@Suite struct JSONSchemaTests {
  @Test(arguments: FileKind.allCases) func isJSON(_ kind: FileKind) throws {
    let text = JSONSchema.text(for: kind, catalogue: testCatalogue)
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(value?["$schema"] as? String == "http://json-schema.org/draft-07/schema#")
  }

  /// Every key of the shipped files, but for names that the files choose, is a key of the schema.
  @Test(arguments: [
    (FileKind.layout, "layouts/wepa-highbay-12.yaml"), (.layout, "layouts/ent-b1.yaml"),
    (.scenario, "scenarios/wepa-highbay.yaml"), (.scenario, "scenarios/ent-b1.yaml"),
    (.sweep, "scenarios/picking-crew.sweep.yaml"), (.sweep, "scenarios/ent-b1.sweep.yaml"),
  ])
  func knowsTheKeysOfShippedFiles(_ kind: FileKind, _ path: String) throws {
    let schema = JSONSchema.text(for: kind, catalogue: testCatalogue)
    let text = try String(contentsOfFile: shipped(path), encoding: .utf8)
    let chosen = [
      "pallet", "tote", "infeed", "D", "CP1", "CP2", "infeed-loop", "outfeed-loop", "hbw", "crane", "pickers",
      "conveyor", "agvs", "out", "trucks", "peak", "energy", "carbon", "crane-hour", "totes",
      "people", "vehicles", "routing",
    ]
    let keys = text.matches(of: /(?m)(?:^|[{,])\s*([a-z][a-z0-9-]*|[A-Z]+[0-9]*):(?: |$)/).map {
      String($0.1)
    }
    #expect(keys.count > 10)
    for key in keys where !chosen.contains(key) { #expect(schema.contains("\"\(key)\":"), "\(key)") }
  }

  @Test func listsPoliciesWithTheirParameters() {
    let schema = JSONSchema.text(for: .scenario, catalogue: testCatalogue)
    for name in ["closest-open", "least-busy", "fewest-relocations", "shortest-leg", "anticipatory"] {
      #expect(schema.contains("\"\(name)\""))
    }
    #expect(schema.contains("\"spread\": {"))
  }
}
