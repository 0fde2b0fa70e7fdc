import EntrepotFormats
import EntrepotLayout
import Foundation
import Testing

/// Mutated copies of the shipped files end in a value or in a report, never in a trap.
///
/// When one does trap, the file stands in the temporary folder that was written last.
@Suite struct FuzzTests {
  static let names = [
    "wepa-highbay-12.yaml", "b1-layout.yaml", "wepa-highbay.yaml", "ent-b1.yaml", "initial-stock.csv",
    "movements.csv", "movements.csv.gz",
  ]

  @Test(arguments: 0..<7) func mutatedFilesEnd(_ index: Int) throws {
    var random = Mutator(seed: 0x5EED + UInt64(index))
    let originals = try Self.originals()
    for round in 0..<300 {
      var files = originals
      let name = Self.names[index]
      files[name] = random.mutated(originals[name] ?? Data())
      let isGzip = name.hasSuffix(".gz")
      try withFiles(files) { folder in
        let loader = Loader(catalogue: testCatalogue)
        let data =
          Override("demand.orders.file=\(folder)movements.csv\(isGzip ? ".gz" : "")").map { [$0] } ?? []
        let isB1 = name == "b1-layout.yaml" || name == "ent-b1.yaml"
        let (spec, problems) = loader.scenario(
          path: folder + (isB1 ? "ent-b1.yaml" : "wepa-highbay.yaml"), overrides: isB1 ? [] : data)
        expectEnd(isRead: spec != nil, problems, "seed \(0x5EED + index), round \(round)")
      }
    }
  }

  /// The shipped files in one folder, with 300 movements in place of all.
  private static func originals() throws -> [String: Data] {
    func read(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: shipped(path))) }
    func flat(_ path: String) throws -> Data {
      let text = String(decoding: try read(path), as: UTF8.self)
      return Data(
        text.replacingOccurrences(of: "../layouts/ent-b1.yaml", with: "b1-layout.yaml")
          .replacingOccurrences(of: "../layouts/", with: "")
          .replacingOccurrences(of: "data/wepa/", with: "").utf8)
    }
    let rows = (0..<300).map {
      "\($0 % 3 == 0 ? "delivery" : "retrieval"),\($0 % 7 + 1),\($0 * 40),1,\($0 / 33),1"
    }
    return [
      "wepa-highbay-12.yaml": try read("layouts/wepa-highbay-12.yaml"),
      "b1-layout.yaml": try read("layouts/ent-b1.yaml"),
      "wepa-highbay.yaml": try flat("scenarios/wepa-highbay.yaml"),
      "ent-b1.yaml": try flat("scenarios/ent-b1.yaml"),
      "initial-stock.csv": try read("scenarios/data/wepa/initial-stock.csv"),
      "movements.csv": Data(("type,sku,time_s,dock,batch,week\n" + rows.joined(separator: "\n")).utf8),
      "movements.csv.gz": try read("scenarios/data/wepa/movements.csv.gz").prefix(8000),
    ]
  }
}
