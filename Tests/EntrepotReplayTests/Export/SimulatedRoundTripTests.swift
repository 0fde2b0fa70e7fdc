import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// The first export of a simulated day: replayed and written again it is the same file.
@Suite struct SimulatedRoundTripTests {
  private let own = OwnLogTests()

  /// A shipped scenario, shortened to some hours.
  private func day(_ name: String, hours: Double) throws -> ScenarioSpec {
    try own.scenario(shipped("scenarios/\(name).yaml")) { scenario in
      scenario.horizon = min(scenario.horizon ?? .infinity, hours * 3600)
      scenario.warmUp = .none
    }
  }

  /// Cranes behind conveyors, double-deep racks, AGVs, vehicles with tours, pods.
  @Test(arguments: [
    ("policy-lab", 8.0), ("wepa-double-deep-8", 12), ("ent-b1-day", 4), ("fleet-tours", 4), ("pods", 0.25),
  ])
  func theSameFile(_ name: String, _ hours: Double) throws {
    let truth = try day(name, hours: hours)
    try own.withExport(truth) { path, _ in
      let text = try RoundTrip.same(try cleaned(path), truth.layout, crews: truth.crews, figures: 5)
      let first = try String(contentsOfFile: path, encoding: .utf8)
      #expect(first.utf8.count > 20_000)
      #expect(RoundTrip.differences(first, text) == [])
    }
  }

  /// A way goes by where its load was taken and where it was put down, also of loads that appear aboard.
  @Test func waysHoldTheirEnds() throws {
    try own.withExport(try day("fleet-day", hours: 2)) { path, _ in
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      let head = try #require(lines.first)
      let columns = try ["src_loc", "dst_loc", "route"].map { try #require(head.firstIndex(of: $0[...])) }
      let ways = lines.dropFirst().filter { !$0[columns[2]].isEmpty }
      let lost = ways.filter { cells in
        let nodes = cells[columns[2]].split(separator: ">").map { $0.drop { $0 == " " }.prefix { $0 != " " } }
        return !nodes.contains(cells[columns[0]]) || !nodes.contains(cells[columns[1]])
      }
      #expect(ways.count > 50 && lost.isEmpty, "\(lost.count) of \(ways.count): \(lost.prefix(2))")
    }
  }

  /// What a replay knows of by itself has its tilde in the first turn, and nothing more comes after that:
  /// units that are picked where none are stored, and loads of which no row says that they left.
  @Test(arguments: [("wholesale", 8.0), ("forward-area", 4)])
  func theSameFromThenOn(_ name: String, _ hours: Double) throws {
    let truth = try day(name, hours: hours)
    try own.withExport(truth) { path, _ in
      let text = try RoundTrip.same(try cleaned(path), truth.layout, crews: truth.crews)
      func ids(_ text: String) -> [Substring] {
        text.split(separator: "\n").map { $0.prefix { $0 != "," } }
      }
      let told = ids(try String(contentsOfFile: path, encoding: .utf8))
      #expect(Set(told) == Set(ids(text).filter { !$0.contains("~") }))
    }
  }

  /// A load leaves with what is on it: by the journal's records of units, load by load.
  @Test func unitsThatLeave() throws {
    let truth = try day("forward-area", hours: 6)
    try own.withExport(truth) { path, reader in
      var shipped: [String: Int64] = [:]
      try reader.forEachChunk { records in
        for record in records
        where record.kind == .quantity && record.code == QuantityStep.shipped.rawValue {
          shipped["HU\(record.subject)", default: 0] -= Int64(Int32(bitPattern: record.b))
        }
      }
      var found: [String: Int64] = [:]
      let text = try String(contentsOfFile: path, encoding: .utf8)
      for line in text.split(separator: "\n").dropFirst() {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        if cells[5] == "ship", let units = Int64(cells[8]), units > 1 { found[String(cells[12])] = units }
      }
      #expect(shipped.count > 50 && found == shipped)
    }
  }

  /// Four tasks that name nobody. From the conveyor to the aisle's input, and from its output on, no crane
  /// can have carried; to the rack and out of it the crane did, which exports do not tell, as nobody said so:
  /// by hand it was at work for 60 s and 40 s of an hour.
  @Test func nobodyIsNamed() throws {
    let text = """
      task_id,activity,sku,qty,src_loc,dst_loc,src_hu,t_start,t_end
      1,putaway,A,1,infeed,rack/A1/in,H1,2024-01-01T06:00:00Z,2024-01-01T06:10:00Z
      2,putaway,A,1,rack/A1/in,rack/A1-L-004-02-1,H1,2024-01-01T06:20:00Z,2024-01-01T06:21:00Z
      3,pick,A,1,rack/A1-L-004-02-1,rack/A1/out,H1,2024-01-01T06:30:00Z,2024-01-01T06:30:40Z
      4,relocate,A,1,rack/A1/out,outfeed,H1,2024-01-01T06:40:00Z,2024-01-01T07:00:00Z

      """
    let layout = try layout("layouts/policy-lab.yaml")
    try withFile(text) { path in
      let written = try RoundTrip.same(try cleaned(path), layout, figures: 5) { reader, _ in
        var inferred: [UInt32] = []
        try reader.forEachChunk { records in
          inferred += records.filter { $0.kind == .inferred && $0.code & 16 != 0 }.map(\.subject)
        }
        #expect(inferred == [1, 2])
        var bytes: [UInt8] = []
        try TaskExport.xes(reader) { bytes += $0 }
        try TaskExport.epcis(reader) { bytes += $0 }
        #expect(!String(decoding: bytes, as: UTF8.self).contains("\"taken\""))
        try ObjectCentricJSON.write(reader) { bytes += $0 }
        #expect(!String(decoding: bytes, as: UTF8.self).contains("crane"))
      }
      let rows = written.split(separator: "\n").dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      let own = rows.filter { !$0[0].contains("~") }.map { "\($0[0]) \($0[14])\($0[15])" }
      #expect(own == ["1 ", "2 ", "3 ", "4 "])
      let result = try ShadowReplay.run(try cleaned(path), layout: layout, ShadowReplay.Options()).result
      // Of two cranes, the other of which did nothing.
      let busy = try #require(result.kpis.first { $0.name == "crane.busy-share" }?.mean)
      #expect(abs(2 * busy * result.simulatedSeconds - 100) < 1e-6, "\(busy)")
    }
  }

  /// The second mover sets out while the first still has the load in hand, and puts it down last: when it
  /// took it nobody says, and it cannot have been before 06:10.
  @Test func inOtherHands() throws {
    let text = """
      task_id,activity,sku,qty,src_loc,dst_loc,src_hu,resource_id,t_start,t_end
      1,receive,A,1,,rack/A1/in,H1,,,2024-01-01T06:00:00Z
      2,putaway,A,1,rack/A1/in,rack/A1-L-004-02-1,H1,rack/A1/crane,2024-01-01T06:00:00Z,2024-01-01T06:10:00Z
      3,relocate,A,1,rack/A1-L-004-02-1,rack/A1-R-009-03-1,H1,F1,2024-01-01T06:01:00Z,2024-01-01T06:12:00Z

      """
    try withFile(text) { path in
      let written = try RoundTrip.same(try cleaned(path), try layout("layouts/policy-lab.yaml"), figures: 5) {
        reader, _ in
        var moved: [Int64] = []
        try reader.forEachChunk { records in
          moved += records.filter { $0.kind == .loadMoved }.map { $0.time / 1_000_000_000 }
        }
        #expect(moved.count == 4 && moved[1...] == [600, 600, 720])
      }
      #expect(!written.contains("~"))
    }
  }
}
