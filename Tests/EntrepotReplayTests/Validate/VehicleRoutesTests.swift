import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// Logs that say which nodes their vehicles passed: ways, distances and the agreement with the layout's roads
/// are worked out by hand.
@Suite struct VehicleRoutesTests {
  /// A ladder: from a over b to c it is 20 m, by e, f and g 36 m.
  private static let hall = """
    schema: entrepot.layout/1
    name: A ladder
    unit-loads: { pallet: { length: 1.2 m, width: 0.8 m, height: 1.6 m, mass: 500 kg } }
    roads:
      floor:
        nodes:
          a: { x: 0 m, y: 0 m }
          b: { x: 10 m, y: 0 m }
          c: { x: 20 m, y: 0 m }
          e: { x: 0 m, y: 8 m }
          f: { x: 10 m, y: 8 m }
          g: { x: 20 m, y: 8 m }
        segments:
          - { from: a, to: b, two-way: true }
          - { from: b, to: c, two-way: true }
          - { from: e, to: f, two-way: true }
          - { from: f, to: g, two-way: true }
          - { from: a, to: e, two-way: true }
          - { from: b, to: f, two-way: true }
          - { from: c, to: g, two-way: true }
    fleets:
      agv:
        roads: floor
        count: 2
        vehicle: { length: 1.2 m, width: 0.8 m, speed: 1 m/s, pick: 5 s, drop: 5 s }
    """

  private static func spec() throws -> LayoutSpec {
    try withFile(hall) { path in
      let (spec, problems) = loader.layout(path: path)
      #expect(problems.filter { $0.severity == .error } == [])
      return try #require(spec)
    }
  }

  private static let heading = "task_id,activity,src_loc,dst_loc,src_hu,resource_id,t_start,t_end,route\n"

  /// Tasks of a hundred seconds, one every two hundred.
  private static func log(_ tasks: [(from: String, to: String, route: String)]) -> String {
    tasks.enumerated().reduce(heading) { text, task in
      let begin = 1_704_088_800_000 + task.offset * 200_000
      let (from, to, route) = task.element
      return text
        + "\(task.offset),relocate,\(from),\(to),U\(task.offset),agv1,\(begin),\(begin + 100_000),\(route)\n"
    }
  }

  /// Two ways of four: to a load and on with it, along what the log names; a name that the layout does not
  /// have is passed over; nothing said is the quickest way.
  @Test func waysAsTheLogHasThem() throws {
    let tasks = [
      ("a", "c", "a > e > f > g > c"), ("g", "a", "c>b>f>g>f>e>a"), ("a", "c", "a > nowhere > c"),
      ("a", "c", ""), ("a", "c", "e > f > b"),
    ]
    try withFile(Self.log(tasks)) { path in
      let trace = try TraceReplay(try cleaned(path), layout: try Self.spec())
      let ways = trace.set.tasks.map { [$0.parts.empty.travel, $0.parts.loaded.travel] }
      // The last row's way does not lead from a to c: it is another's.
      #expect(ways == [[0, 36], [28, 28], [0, 20], [20, 20], [20, 20]], "\(ways)")
    }
  }

  /// The journal has the vehicle drive these ways: 36 m, 28 m to the second load and 28 m with it.
  @Test func theVehicleDrives() throws {
    let tasks = [("a", "c", "a > e > f > g > c"), ("g", "a", "c>b>f>g>f>e>a")]
    try withFile(Self.log(tasks)) { path in
      var options = ShadowReplay.Options()
      options.journalPath = path + ".journal"
      defer { try? FileManager.default.removeItem(atPath: path + ".journal") }
      let replay = try ShadowReplay.run(try cleaned(path), layout: try Self.spec(), options)
      #expect(distances(replay).all == 92)
      #expect(distances(replay).loaded == 64)
      var (places, inferred): ([String], Int) = ([], 0)
      let reader = try JournalReader(path: path + ".journal")
      try reader.forEachChunk { records in
        for record in records where record.kind == .drive {
          guard let phase = DriveCode(rawValue: record.code).phase else { continue }
          let name = reader.header.cast.name(ofNode: Int(phase == .going ? record.b : record.a)) ?? "?"
          places.append("\(phase) \(name.dropFirst("floor/".count))")
        }
        for record in records where record.kind == .inferred {
          if Inference(rawValue: record.code).contains(.way) { inferred += 1 }
        }
      }
      #expect(
        places == [
          "parking a", "turning a", "going e", "going f", "going g", "going c", "turning c",
          "going b", "going f", "going g", "turning g", "going f", "going e", "going a", "turning a",
        ])
      #expect(inferred == 0)
    }
  }

  private func distances(_ replay: ShadowReplay) -> (all: Double?, loaded: Double?) {
    func mean(_ name: String) -> Double? { replay.result.kpis.first { $0.name == name }?.mean }
    return (mean("vehicle.distance"), mean("vehicle.distance-loaded"))
  }

  /// Where the log does not say it, the ways are the quickest, and told as inferred.
  @Test func whatIsInferred() throws {
    try withFile(Self.log([("a", "c", ""), ("g", "a", "")])) { path in
      var options = ShadowReplay.Options()
      options.journalPath = path + ".journal"
      defer { try? FileManager.default.removeItem(atPath: path + ".journal") }
      let replay = try ShadowReplay.run(try cleaned(path), layout: try Self.spec(), options)
      // 20 m, 8 m to the second load and 28 m with it.
      #expect(distances(replay).all == 56)
      #expect(distances(replay).loaded == 48)
      var inferred = 0
      try JournalReader(path: path + ".journal").forEachChunk { records in
        inferred += records.count { $0.kind == .inferred && Inference(rawValue: $0.code).contains(.way) }
      }
      #expect(inferred == 2)
    }
  }

  /// What the log tells of the way with the load alone is that: the way to it is the quickest from where the
  /// vehicle was left. Ways that lead nowhere, and names that the layout does not have, are told.
  @Test func waysInPart() throws {
    let tasks = [
      ("a", "c", "a > b > c"), ("a", "c", "a > e > f > g > c"), ("a", "g", "c > e > g > a"),
      ("g", "a", "g > nowhere > c > b > a"),
    ]
    try withFile(Self.log(tasks)) { path in
      let trace = try TraceReplay(try cleaned(path), layout: try Self.spec())
      let ways = trace.set.tasks.map { [$0.parts.empty.travel, $0.parts.loaded.travel] }
      // From c to a it is 20 m; e is no place on the way from a to g, and the third row's way is another's.
      #expect(ways == [[0, 20], [20, 36], [20, 28], [0, 28]], "\(ways)")
      var options = ShadowReplay.Options()
      options.journalPath = path + ".journal"
      defer { try? FileManager.default.removeItem(atPath: path + ".journal") }
      let replay = try ShadowReplay.run(try cleaned(path), layout: try Self.spec(), options)
      #expect(distances(replay).all == 152)
      var inferred: [Int64] = []
      try JournalReader(path: path + ".journal").forEachChunk { records in
        for record in records where record.kind == .inferred {
          if Inference(rawValue: record.code).contains(.way) { inferred.append(record.value) }
        }
      }
      #expect(inferred == [3, 4])
      let remarks = replay.report.remarks
      #expect(remarks.contains { $0.hasPrefix("1 of 4 different ways of vehicles ('route') name nodes") })
      #expect(remarks.contains { $0.hasPrefix("1 tasks name ways ('route') that the layout's roads") })
    }
  }

  /// Against a road of one direction a vehicle goes round, by e, f and b as by hand, and that is told.
  @Test func againstOneWay() throws {
    var layout = try Self.spec()
    // From a to b only.
    layout.roads[0].segments[0].isTwoWay = false
    let tasks = [("b", "a", "b > a"), ("a", "b", "a > b"), ("c", "a", "c > b > f > e > a")]
    try withFile(Self.log(tasks)) { path in
      let replay = try ShadowReplay.run(try cleaned(path), layout: layout, ShadowReplay.Options())
      // 26 m for the first, 10 m; 10 m to the third and 36 m with it.
      #expect(abs(try #require(distances(replay).all) - 82) < 1e-6)
      #expect(
        replay.report.remarks.contains {
          $0.hasPrefix("1 of 3 different ways of vehicles ('route') go where")
            && $0.contains("from floor/b to floor/a")
        }, "\(replay.report.remarks)")
    }
  }

  /// Tasks that are only confirmed tell no time of their vehicles: none that counts nothing.
  @Test func confirmedAlone() throws {
    let rows = (0..<20).map { "\($0),relocate,a,c,U\($0),agv1,,\(1_704_088_900_000 + $0 * 200_000),\n" }
    try withFile(Self.heading + rows.joined()) { path in
      let result = try ShadowReplay.run(
        try cleaned(path), layout: try Self.spec(), ShadowReplay.Options()
      ).result
      for name in ["vehicle.busy-share", "vehicle.idle-share", "vehicle.job-time.mean"] {
        #expect(!result.kpis.contains { $0.name == name && $0.mean != nil }, "\(name)")
      }
      let vehicles = result.detail.members.filter { $0.kind == .vehicle }
      #expect(vehicles.count == 2 && vehicles.allSatisfy(\.states.isEmpty))
    }
  }

  /// Of characters of several bytes none is cut in two.
  @Test func piecesOfCharacters() throws {
    let nodes =
      "a" + String(repeating: " > größe", count: 60) + " > b > x" + String(repeating: " > ü", count: 99)
    try withFile(Self.log([("a", "c", nodes + " > c")])) { path in
      let named = "floor/a" + nodes.dropFirst().replacing("> b", with: "> floor/b") + " > floor/c"
      #expect(try exported(path) == [named])
      try FileManager.default.removeItem(atPath: path + ".csv")
    }
  }

  /// A long way is told in several pieces and comes back whole, as the layout calls its nodes.
  @Test func roundTrip() throws {
    let nodes = "a" + String(repeating: " > b > a", count: 60) + " > b > c"
    let named = nodes.replacing("a", with: "floor/a").replacing("b", with: "floor/b")
      .replacing("> c", with: "> floor/c")
    try withFile(Self.log([("a", "c", nodes), ("c", "a", "c > nowhere > a"), ("a", "c", "")])) { path in
      var rows = try exported(path)
      #expect(rows == [named, "floor/c > nowhere > floor/a", ""])
      rows = try exported(path + ".csv")
      #expect(rows == [named, "floor/c > nowhere > floor/a", ""])
      try FileManager.default.removeItem(atPath: path + ".csv")
      try FileManager.default.removeItem(atPath: path + ".csv.csv")
    }
  }

  /// The column `route` of a replayed log's canonical export, which stands beside it.
  private func exported(_ path: String) throws -> [String] {
    var options = ShadowReplay.Options()
    options.journalPath = path + ".journal"
    defer { try? FileManager.default.removeItem(atPath: path + ".journal") }
    _ = try ShadowReplay.run(try cleaned(path), layout: try Self.spec(), options)
    var bytes: [UInt8] = []
    try TaskExport.canonical(try JournalReader(path: path + ".journal")) { bytes += $0 }
    try Data(bytes).write(to: URL(fileURLWithPath: path + ".csv"))
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let column = try #require(lines.first?.split(separator: ",").firstIndex(of: "route"))
    return lines.dropFirst().filter { $0.contains(",relocate,") }.map { line in
      String(line.split(separator: ",", omittingEmptySubsequences: false)[column])
    }
  }

  /// A log that only says when tasks became known, with a place that the layout does not have: the trace has
  /// places of its own behind those of the log.
  @Test func traceOfOpenTasks() throws {
    let text = """
      task_id,activity,src_loc,dst_loc,resource_id,t_release
      1,relocate,a,c,,2024-01-01T06:00:00Z
      2,relocate,SPERRE,a,,2024-01-01T06:01:00Z
      3,relocate,c,a,,2024-01-01T06:05:00Z
      """
    try withFile(text) { path in
      var trace = try TraceReplay(try cleaned(path), layout: try Self.spec())
      trace.simulate()
      let report = try trace.journal(ShadowReplay.Options()).report
      #expect(report.findings.first { $0.fault == "unknown-location" }?.count == 1)
    }
  }

  // MARK: Agreement

  /// Of ten ways each from a to c two go round: three edits of five nodes, so 0.12 on average; from the way
  /// that is usual in the other half of the log they are as far. Nobody knows where the vehicle stood before
  /// the first task, which is simulated by nobody and so in no half.
  @Test func someGoRound() throws {
    let (measure, remarks) = try validated { $0 % 5 == 1 }
    #expect(abs(measure.value - 0.12) < 1e-12 && abs((measure.floor ?? 0) - 7.2 / 59) < 1e-12)
    #expect(measure.verdict == "within noise" && measure.meaning.hasSuffix("12 are others"))
    #expect(
      remarks.contains(
        "Most often other ways than the quickest are driven from floor/a to floor/c (12 times), such as "
          + "floor/a > floor/e > floor/f > floor/g > floor/c, and not floor/a > floor/b > floor/c."))
  }

  /// A log that names some nodes only says as much: between them lie the others.
  @Test func someNodesOnly() throws {
    let tasks = (0..<60).map { ("a", "c", ($0 == 0 ? "a" : "c > a") + " > c") }
    try withFile(Self.log(tasks)) { path in
      var trace = try TraceReplay(try cleaned(path), layout: try Self.spec())
      trace.simulate()
      let measure = try #require(trace.validate().measures.first { $0.name == "routes.vehicles" })
      #expect(measure.value == 0 && measure.verdict == "within noise")
    }
  }

  /// If all go round they do so in each half of the log: that is no noise.
  @Test func allGoRound() throws {
    let (measure, _) = try validated { _ in true }
    #expect(abs(measure.value - 0.6) < 1e-12 && measure.floor == 0 && measure.verdict == "beyond noise")
  }

  /// The log does not say: nothing is compared, and that is said.
  @Test func nothingIsSaid() throws {
    try withFile(Self.log((0..<60).map { _ in ("a", "c", "") })) { path in
      var trace = try TraceReplay(try cleaned(path), layout: try Self.spec())
      trace.simulate()
      let found = trace.validate()
      #expect(!found.measures.contains { $0.name == "routes.vehicles" })
      #expect(found.remarks.contains { $0.hasSuffix("so their routes are not compared.") })
    }
  }

  private func validated(
    goesRound: (Int) -> Bool
  ) throws -> (Validation.Measure, [String]) {
    let tasks = (0..<60).map { number in
      ("a", "c", (number == 0 ? "a" : "c > b > a") + (goesRound(number) ? " > e > f > g > c" : " > b > c"))
    }
    return try withFile(Self.log(tasks)) { path in
      var trace = try TraceReplay(try cleaned(path), layout: try Self.spec())
      trace.simulate()
      let found = trace.validate()
      return (try #require(found.measures.first { $0.name == "routes.vehicles" }), found.remarks)
    }
  }
}
