import EntrepotJournal
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotFormats
@testable import EntrepotReplay

/// When vehicles were at nodes, as a log says it (`route_times`), and which places nobody told (`inferred`):
/// instants worked out by hand.
@Suite struct InstantsTests {
  /// Four nodes in a line, 10 m, 10 m and 20 m apart.
  private static let hall = """
    schema: entrepot.layout/1
    name: A line
    unit-loads: { pallet: { length: 1.2 m, width: 0.8 m, height: 1.6 m, mass: 500 kg } }
    roads:
      floor:
        nodes:
          { a: { x: 0 m, y: 0 m }, b: { x: 10 m, y: 0 m }, c: { x: 20 m, y: 0 m }, d: { x: 40 m, y: 0 m } }
        segments:
          - { from: a, to: b, two-way: true }
          - { from: b, to: c, two-way: true }
          - { from: c, to: d, two-way: true }
    fleets:
      agv:
        roads: floor
        count: 2
        vehicle: { length: 1.2 m, width: 0.8 m, speed: 1 m/s, pick: 5 s, drop: 5 s }
    """

  private static let start = 1_704_088_800

  /// From b to d in a hundred seconds, its vehicle coming from a.
  private static func log(
    _ times: String, route: String = "a > b > c > d", taken: Int? = 30, inferred: String = ""
  ) -> String {
    "task_id,activity,src_loc,dst_loc,src_hu,resource_id,t_start,t_end,t_taken,route,route_times,inferred\n"
      + "1,relocate,c,a,U1,agv1,\(start - 300),\(start - 200),,,,\n"
      + "2,relocate,b,d,U2,agv1,\(start),\(start + 100),\(taken.map { String(start + $0) } ?? ""),"
      + "\(route),\(times),\(inferred)\n"
  }

  private func layout() throws -> LayoutSpec {
    try withFile(Self.hall) { try #require(loader.layout(path: $0).0) }
  }

  /// What the vehicle does in the second task: `going a b 0`, `turning b 20`; remarks of the replay.
  private func drives(_ text: String) throws -> (drives: [String], remarks: [String]) {
    try withFile(text) { path in
      var options = ShadowReplay.Options()
      options.journalPath = path + ".journal"
      defer { try? FileManager.default.removeItem(atPath: path + ".journal") }
      let replay = try ShadowReplay.run(try cleaned(path), layout: try layout(), options)
      var (words, zero): ([String], Int64?) = ([], nil)
      let reader = try JournalReader(path: path + ".journal")
      try reader.forEachChunk { records in
        for record in records where record.kind == .drive {
          guard let phase = DriveCode(rawValue: record.code).phase else { continue }
          let first = zero ?? record.time
          zero = first
          let second = Double(record.time - first) * 1e-9 - 300
          guard second >= 0 else { continue }
          func name(_ node: UInt32) -> String {
            String((reader.header.cast.name(ofNode: Int(node)) ?? "?").suffix(1))
          }
          let to = phase == .going ? " \(name(record.b))" : ""
          words.append("\(phase) \(name(record.a))\(to) \((second * 1000).rounded() / 1000)")
        }
      }
      return (words, replay.report.remarks.filter { $0.contains("route_times") })
    }
  }

  /// At b after 20 s, where it picks up until 30; at c after 70, at d after 90.
  @Test func nodesAreReachedWhenTheLogSays() throws {
    let found = try drives(Self.log("0 > 20 > 70 > 90"))
    #expect(
      found.drives == [
        "going a b 0.0", "turning b 20.0", "going b c 30.0", "going c d 70.0", "turning d 90.0",
      ])
    #expect(found.remarks == [])
  }

  /// Where nobody knows when it was at c, it drives the 30 m to d at an even pace.
  @Test func evenPaceBetweenThem() throws {
    let found = try drives(Self.log("0 > 20 >  > 90"))
    #expect(
      found.drives == [
        "going a b 0.0", "turning b 20.0", "going b c 30.0", "going c d 50.0", "turning d 90.0",
      ])
    // The log names no c at all: it lies between.
    #expect(try drives(Self.log("0 > 20 > 90", route: "a > b > d")).drives == found.drives)
  }

  /// 20 m in the rest of the time by the layout's speeds: without an instant at d, 30 of 35 s of the 70.
  @Test func lastNodeIsNotTold() throws {
    let found = try drives(Self.log("0 > 20 > 40 >"))
    #expect(
      found.drives == [
        "going a b 0.0", "turning b 20.0", "going b c 30.0", "going c d 40.0", "turning d 90.0",
      ])
  }

  /// Instants that are outside of the drive, or against the order of the way, are not used.
  @Test(arguments: ["0 > 20 > 10 > 90", "0 > 20 > 101 > 90", "0 > 20 > 95 > 90"])
  func strangeInstants(_ times: String) throws {
    let found = try drives(Self.log(times))
    #expect(found.drives.count == 5 && found.drives[0] == "going a b 0.0", "\(found)")
    #expect(found.drives.last?.hasPrefix("turning d ") == true)
    #expect(found.remarks == [])
  }

  /// As many as nodes, or none; and numbers.
  @Test(arguments: ["0 > 20 > 90", "0 > 20 > 70 > 90 > 95", "0 > x > 70 > 90", "0 > 2.5.1 > 70 > 90"])
  func timesOfAnotherWay(_ times: String) throws {
    let (found, plain) = (try drives(Self.log(times)), try drives(Self.log("")))
    #expect(found.drives == plain.drives && plain.remarks == [])
    // Letters are no times at all, and not kept.
    #expect(found.remarks.count == (times.contains("x") ? 0 : 1))
  }

  /// All three columns are in the exports of a replay, in every format, and a replay of these is the same.
  @Test func roundTrip() throws {
    try withFile(Self.log("0 > 20 > 70.25 > 90", inferred: "src_loc dst_loc")) { path in
      let text = try RoundTrip.same(try cleaned(path), try layout()) { reader, folder in
        try FormatRoundTripTests.trip(reader, in: folder)
        var found: [Inference] = []
        try reader.forEachChunk { records in
          for record in records where record.kind == .inferred {
            found.append(Inference(rawValue: record.code))
          }
        }
        #expect(found.count == 2 && found[1].isSuperset(of: [.source, .destination]))
        #expect(!found[0].contains(.source) && found[0].contains(.pickup) && !found[1].contains(.pickup))
      }
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("2,") })
      #expect(line.hasSuffix(",0 > 20 > 70.25 > 90,2024-01-01T06:00:30Z,src_loc dst_loc"), "\(line)")
    }
  }

  /// A way of many nodes goes through the pieces in which texts are kept, back and forth.
  @Test func longWays() throws {
    let laps = 120
    let nodes = (0..<laps).flatMap { _ in ["b", "c"] }
    let route = (["a"] + nodes + ["d"]).joined(separator: " > ")
    let times = (0..<nodes.count + 2).map { "\(Double($0) / 4)" }.joined(separator: " > ")
    let found = try drives(Self.log(times, route: route, taken: nil))
    #expect(found.drives.count >= 2 * laps && found.remarks == [])
    #expect(found.drives.contains("going c b 50.0"), "\(found.drives.suffix(20))")
  }

  /// Lengths 1, 2, 1 and 4 m from second 10 on, by hand.
  @Test(arguments: [
    ([Int64?](), [12.0, 16, 18, 26]), ([nil, 11, nil, nil, 31], [11, 16.714, 19.571, 31]),
    ([nil, nil, nil, nil, 42], [14, 22, 26, 42]), ([10, 9, nil, nil, 51], [15.125, 25.375, 30.5, 51]),
    ([nil, nil, nil, 27, nil], [14.25, 22.75, 27, 51]),
  ])
  func pacing(_ times: [Int64?], _ ends: [Double]) {
    let pace = DrivePacing(
      [1, 2, 1, 4], from: 10_000, lasting: 16_000, times.map { $0.map { $0 * 1000 } }, until: 51_000)
    #expect(pace.ends.count == 4)
    for (end, wanted) in zip(pace.ends, ends) {
      #expect(abs(Double(end) / 1000 - wanted) < 0.002, "\(pace.ends)")
    }
  }
}
