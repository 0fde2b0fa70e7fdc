import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// The journal of a log and what is fitted to it know of the same tours.
@Suite struct ToursAgreeTests {
  private static let halls = """
    schema: entrepot.layout/1
    name: two halls
    unit-loads: { tote: { length: 0.6 m, width: 0.4 m, height: 0.3 m, mass: 15 kg } }
    picking:
      hall: { aisles: 3, spacing: 3 m, bays: 10, pitch: 1 m, levels: 4, cross-width: 2 m }
      attic: { aisles: 2, spacing: 3 m, bays: 6, pitch: 1 m, levels: 2, cross-width: 2 m }
    """

  /// `begin picker lines`, by both.
  private func tours(_ path: String, _ spec: LayoutSpec) throws -> (shadow: [String], calibration: [String]) {
    let log = try cleaned(path)
    var options = ShadowReplay.Options()
    options.journalPath = path + ".journal"
    defer { try? FileManager.default.removeItem(atPath: path + ".journal") }
    let replay = try ShadowReplay.run(log, layout: spec, options)
    let reader = try JournalReader(path: path + ".journal")
    let zero = reader.header.calendar.epochSeconds * 1_000_000_000
    var (shadow, open): ([String], [UInt32: UInt32]) = ([], [:])
    try reader.forEachChunk { records in
      for record in records where record.kind == .tour {
        if record.code == TourPhase.begins.rawValue {
          shadow.append("\(zero + record.time) \(record.subject) \(record.b)")
          #expect(open.updateValue(record.a, forKey: record.subject) == nil)
        } else {
          #expect(open.removeValue(forKey: record.subject) == record.a)
        }
      }
    }
    #expect(open.isEmpty)
    var skipped: [String: Int] = [:]
    let rows = try TaskSet.rows(log, replay.site, &skipped)
    let starts = Dictionary(uniqueKeysWithValues: rows.map { ($0.line, $0) })
    let found = try LineTours.tours(rows, replay.site, WalkWays(replay.site), PickReading(log, replay.site))
    let calibration = try found.map { tour in
      let first = try #require(tour.rows.first)
      let row = try #require(starts[first])
      let begin = TaskTimes(row, share: 0).begin
      return "\(begin) \(replay.site.resources[Int(row.resource)]) \(tour.rows.count)"
    }
    return (shadow.sorted(), calibration.sorted())
  }

  /// Three people in two halls, on a clock of ten seconds: lines that overlap, that begin at one instant,
  /// that have no start or no length, and other work between them; every other log numbers tours.
  @Test(arguments: 1...20) func ofStrangeLogs(_ seed: Int) throws {
    var dice = SplitMix(state: UInt64(seed))
    func below(_ count: Int) -> Int { Int(dice.next() % UInt64(count)) }
    let columns = "task_id,order_id,activity,sku,qty,src_loc,dst_loc,src_hu,resource_id,t_start,t_end"
    var text = columns + ",parent_id\n"
    for person in 1...3 {
      var clock = 1_704_088_800
      for line in 0..<80 {
        if seed % 2 == 0, line % 10 == 0 { clock += 180 }
        let number = seed % 2 == 0 ? "T\(person)-\(line / 10)" : ""
        clock += [0, 0, 0, 10, 30, 60, 400, 6 * 3600 / 80][below(8)]
        let end = clock + 10 * below(7)
        let bay =
          below(6) == 0
          ? "attic/A\(1 + below(2))-\(1 + below(6))" : "hall/A\(1 + below(3))-\(1 + below(9))"
        let start = below(9) == 0 ? "" : "\(clock)000"
        if below(7) == 0 {
          text += "w\(person)-\(line),,relocate,S,1,bench,\(bay),U\(person)-\(line),"
          text += "hall/P\(person),\(clock)000,\(end)000,\n"
        } else {
          text += "\(person)-\(line),O\(line / 5),pick,S,1,\(bay),,,"
          text += "hall/P\(person),\(start),\(end)000,\(number)\n"
        }
        // Half of them are begun while the last is in hand.
        if below(2) == 0 { clock = end }
      }
    }
    let spec = try withFile(Self.halls) { path in try #require(loader.layout(path: path).0) }
    try withFile(text) { path in
      let (shadow, calibration) = try tours(path, spec)
      #expect(shadow.count > 20 && shadow == calibration)
    }
  }

  /// A day of our own, whose seven people have nothing else to do.
  @Test func ofADayOfOurOwn() throws {
    let own = OwnLogTests()
    let truth = try own.scenario(shipped("scenarios/picking-day.yaml"))
    try own.withExport(truth) { path, _ in
      let (shadow, calibration) = try tours(path, truth.layout)
      #expect(shadow.count > 300 && shadow == calibration)
    }
  }

  /// By hand: between lines that are only confirmed, twenty seconds apart in one aisle, nobody was at the
  /// depot, which takes half a minute and the ways there and back; after ten minutes somebody may have been.
  @Test func linesWithoutStarts() throws {
    let text = """
      task_id,order_id,activity,sku,qty,src_loc,resource_id,t_end
      1,O1,pick,A,2,hall/A01-09,hall/P1,2024-01-01T06:01:00Z
      2,O1,pick,B,1,hall/A01-07,hall/P1,2024-01-01T06:01:20Z
      3,O1,pick,B,1,hall/A01-05,hall/P1,2024-01-01T06:01:40Z
      4,O1,pick,B,1,hall/A02-05,hall/P1,2024-01-01T06:11:40Z
      """
    let spec = try withFile(Self.halls) { path in try #require(loader.layout(path: path).0) }
    try withFile(text) { path in
      let (shadow, calibration) = try tours(path, spec)
      #expect(shadow.map { $0.split(separator: " ").last } == ["3", "1"] && shadow == calibration)
    }
  }

  /// By hand: two lines of a picker's first tour that overlap, at two bays, are one tour.
  @Test func firstLinesThatOverlap() throws {
    let text = """
      task_id,order_id,activity,sku,qty,src_loc,resource_id,t_start,t_end
      1,O1,pick,A,2,hall/A01-05,hall/P1,2024-01-01T06:01:00Z,2024-01-01T06:03:00Z
      2,O1,pick,B,1,hall/A03-10,hall/P1,2024-01-01T06:02:00Z,2024-01-01T06:04:00Z
      """
    let spec = try withFile(Self.halls) { path in try #require(loader.layout(path: path).0) }
    try withFile(text) { path in
      let (shadow, calibration) = try tours(path, spec)
      #expect(shadow.map { $0.split(separator: " ").last } == ["2"] && shadow == calibration)
    }
  }
}
