import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

/// Mutated files of roads end in roads that can be written again or in a report, never in a trap.
@Suite struct RoadFuzzTests {
  static let sources: [(file: String, roads: String)] = [
    ("hall.lif.json", "{ lif: hall.lif.json, layout: ground }"),
    ("hall.lif.json", "{ lif: hall.lif.json, layout: ground, vehicle-type: tug, areas: [] }"),
    ("hall.opentcs.xml", "{ opentcs: hall.opentcs.xml }"), ("hall.map", "{ map: hall.map }"),
    ("hall.csv", "{ map: hall.csv, drive: [1] }"),
  ]

  private static func original(_ name: String) throws -> Data {
    switch name {
    case "hall.map": Data("type octile\nheight 3\nwidth 5\nmap\n.....\n.@.@.\n.....\n".utf8)
    case "hall.csv": Data("1,1,1\n1,0,1\n1,1,1\n".utf8)
    default: try RoadFiles.sample(name)
    }
  }

  @Test(arguments: 0..<5) func mutatedFilesEnd(_ index: Int) throws {
    var random = Mutator(seed: 0xF00D + UInt64(index))
    let (name, roads) = Self.sources[index]
    let original = try Self.original(name)
    var (good, bad) = (0, 0)
    for round in 0..<1500 {
      let files = ["layout.yaml": Data(RoadFiles.layout(roads).utf8), name: random.mutated(original)]
      try withFiles(files) { folder in
        let (spec, problems) = Loader(catalogue: testCatalogue).layout(path: folder + "layout.yaml")
        expectEnd(isRead: spec != nil, problems, "seed \(0xF00D + index), round \(round)")
        guard let spec else {
          bad += 1
          return
        }
        good += 1
        _ = try RoadExport.lif(spec, roads: nil, creator: "tests", stamp: "2026-01-15T08:00:00Z")
        _ = try RoadExport.openTCS(spec, roads: nil)
      }
    }
    // Both ends are reached, or the changes would test nothing.
    #expect(good > 50 && bad > 50, "\(good) good, \(bad) bad")
  }
}
