import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Stock at the start that cannot be, and handling units that stand where it says.
@Suite struct StockCheckTests {
  private let log = "task_id,activity,sku,src_loc,dst_loc,t_end\n1,pick,A,yard 7,D,2024-01-01T06:00:00Z\n"

  /// What reading and checking a file of stock find, against `layouts/crane-log.yaml`.
  private func problems(_ stock: String) throws -> [Diagnostic] {
    try withFile(log) { path in
      let clean = try cleaned(path)
      let site = ReplaySite(
        layout: try layout("layouts/crane-log.yaml"), names: clean.names, mapping: clean.mapping)
      return try withFile(stock) { file in
        let (snapshot, found) = readSnapshot(path: file, shownAs: "stock.csv", mapping: clean.mapping)
        return found.isEmpty ? StockCheck.problems(snapshot, site, clean.mapping, clean.names) : found
      }
    }
  }

  @Test func whatCanBe() throws {
    // An article that nobody moves, a place beside the layout that the log names, a buffer, an empty row.
    let stock = "sku,loads,loc\nZ,1,rack/A1-L-001-01-1\nA,7,yard 7\nA,4,rack/A1/in\nA,0,rack/A1-L-001-01-1\n"
    #expect(try problems(stock) == [])
    #expect(try problems("sku,loads\nA,0\n") == [])
    #expect(try problems("sku,loads\nA,1600\n") == [])
  }

  @Test(arguments: [
    (
      "sku,loads,loc\nA,1,rack/A1-L-001-01-1\nA,1,rack/A3-L-001-01-1\n", "unknown-location", 3, 5,
      "'rack/A3-L-001-01-1' is no place of the layout, nor one that the log names; the layout's are such as"
    ),
    ("sku,loads,loc\nA,1,arivals\n", "unknown-location", 2, 5, "'arivals' is no place"),
    ("sku,loads,loc\nA,1,rack/A1\n", "unknown-location", 2, 5, "'rack/A1' is no place"),
    (
      "sku,loads,loc\nA,1,rack/A1-L-001-01-1\nB,1,rack/A1-L-001-01-1\nB,3,rack/A1-L-002-01-1\n", "overfull",
      3, 5,
      "'rack/A1-L-001-01-1' holds 1 load, and the stock has 2 there; 2 places hold more than they can."
    ),
    (
      "sku,loads\nA,1601\n", "too-many-loads", 0, 0,
      "1601 loads, and the layout's racks and lanes hold 1600: 101 %"
    ),
    ("sku,loads\n", "no-rows", 1, 0, "The stock has a header and no rows"),
    ("sku,loads\nA,-3\n", "not-whole", 2, 3, "'-3' is not a whole number of loads"),
    ("sku,loads\nA,many\n", "not-whole", 2, 3, "'many' is not a whole number of loads"),
    (
      "sku,hu,loc\nA,U1,rack/A1-L-001-01-1\nB,U1,rack/A1-L-002-01-1\n", "two-places", 3, 6,
      "Handling unit 'U1' stands at 'rack/A1-L-001-01-1' by line 2."
    ),
    ("sku,hu,loads\nA,U1,2\n", "several-loads", 2, 6, "Handling unit 'U1' is one load, not 2."),
  ]) func whatCannotBe(
    _ stock: String, _ identifier: String, _ line: Int, _ column: Int, _ words: String
  ) throws {
    let found = try problems(stock)
    let first = try #require(found.first)
    #expect(found.count == 1 && first.identifier == identifier && first.severity == .error, "\(found)")
    #expect(first.mark == Mark(file: "stock.csv", line: line, column: column), "\(first.mark)")
    #expect(first.message.contains(words), "\(first.message)")
  }

  /// Two pallets of one article: the log takes U2, by its number alone, from where the stock says that it is;
  /// a third one nobody has counted.
  @Test func unitsStandWhereTheStockSays() throws {
    let stock = "sku,hu,qty,loc\nA,U1,48,rack/A1-L-001-01-1\nA,U2,12.5,rack/A1-R-007-03-1\n"
    let rows = """
      task_id,activity,sku,src_hu,src_loc,dst_loc,t_end
      1,pick,A,U2,,D,2024-01-01T06:00:00Z
      2,pick,A,U9,rack/A2-L-001-01-1,D,2024-01-01T07:00:00Z
      """
    try withFile(stock) { file in
      let (snapshot, problems) = readSnapshot(path: file)
      #expect(problems == [] && snapshot.units == ["U1", "U2"] && snapshot.lines.map(\.loads) == [1, 1])
      try withFile(rows) { path in
        var spec = MappingSpec()
        spec.columns = .canonical
        var more: [Diagnostic] = []
        let log = try #require(
          try CleanLog.read(path: path, mapping: spec, units: snapshot.units, problems: &more))
        let site = ReplaySite(layout: try layout("layouts/crane-log.yaml"), names: log.names, mapping: spec)
        var model = ShadowModel(
          site: site, log: log, physics: TaskPhysics(site),
          snapshot: ShadowReplay.loads(snapshot.lines, site, log))
        model.ways = []
        try model.begin(at: log.span.lowerBound)
        try model.run()
        let place = try #require(site.cast.node(named: "rack/A1-R-007-03-1"))
        #expect(model.ways?.first?.from == UInt32(place))
        #expect(model.stock.initial == 2 && model.stock.negative == 1 && model.stock.final == 1)
      }
    }
  }

  /// Articles that stand there and that no row names have their names in the journal, each load its own.
  @Test func articlesThatNobodyMoves() throws {
    try withFile(log) { path in
      let clean = try cleaned(path)
      let stock = "sku,loads,loc\nZ,2,rack/A1-L-001-01-1\nA,1,yard 7\nY,1,rack/A1-L-002-01-1\n"
      let lines = try withFile(stock) { readSnapshot(path: $0, mapping: clean.mapping).0.lines }
      var options = ShadowReplay.Options()
      options.snapshot = lines
      options.journalPath = path + ".journal"
      defer { try? FileManager.default.removeItem(atPath: path + ".journal") }
      let replay = try ShadowReplay.run(clean, layout: try layout("layouts/crane-log.yaml"), options)
      let reader = try JournalReader(path: path + ".journal")
      #expect(reader.header.skus == ["A", "Z", "Y"])
      var names: [String] = []
      try reader.forEachChunk { records in
        for record in records where record.kind == .loadCreated {
          names.append(reader.header.skus[Int(record.b)])
        }
      }
      #expect(names.sorted() == ["A", "Y", "Z", "Z"])
      #expect(replay.report.stock.initial == 4 && replay.report.stock.negative == 0)
    }
  }
}
