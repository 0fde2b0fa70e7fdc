import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotReplay

/// The canonical log says times on the site's clock, and the zone; a replay of it shows the same hours.
@Suite struct SiteClockTests {
  /// A crane through the night in which the clocks of Berlin go back (27 October 2024, 3:00 to 2:00), as a
  /// log in local times; five rows an hour, in order.
  private static let log: String = {
    var text = "id;what;from;to;who;start;end\n"
    // 26 October 2024, 22:00 UTC.
    let zero: Int64 = 1_729_980_000
    func local(_ instant: Int64) -> String {
      let seconds = instant + (instant < 1_729_990_800 ? 7200 : 3600) - 1_729_900_800
      func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return "\(26 + seconds / 86_400).10.2024 \(two(seconds / 3600 % 24)):\(two(seconds / 60 % 60)):00"
    }
    for row in 0..<30 {
      let start = zero + Int64(row) * 720
      let place = "rack/A1-L-0\(row < 9 ? "0" : "")\(row + 1)-01-1"
      text += "\(row);putaway;rack/A1/in;\(place);SRM1;\(local(start));\(local(start + 180))\n"
    }
    return text
  }()

  private func mapping(_ zone: String) throws -> MappingSpec {
    let (found, problems) = loader.mapping(
      text: """
        schema: entrepot.mapping/1
        time-zone: \(zone)
        columns: { task_id: id, activity: what, src_loc: from, dst_loc: to, resource_id: who, t_start: start,
          t_end: end }
        """, name: "m.yaml")
    return try #require(found, "\(problems)")
  }

  private func replayed(_ log: CleanLog, _ path: String) throws -> (JournalReader, String, [String]) {
    var options = ShadowReplay.Options()
    options.journalPath = path + ".journal"
    let replay = try ShadowReplay.run(log, layout: try layout("layouts/crane-log.yaml"), options)
    let reader = try JournalReader(path: path + ".journal")
    var bytes: [UInt8] = []
    try TaskExport.canonical(reader) { bytes += $0 }
    return (
      reader, replay.result.journalDigest,
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    )
  }

  /// A canonical log as it would be in UTC, by Foundation's clock: without the zone.
  private static func inUTC(_ lines: [String]) -> String {
    let formatter = ISO8601DateFormatter()
    return lines.map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).dropLast().map { field in
        formatter.date(from: String(field)).map { formatter.string(from: $0) } ?? String(field)
      }.joined(separator: ",")
    }.joined(separator: "\n") + "\n"
  }

  @Test func theSameHoursAgain() throws {
    try withFile(Self.log) { path in
      let (first, _, lines) = try replayed(try cleaned(path, try mapping("Europe/Berlin")), path)
      defer { try? FileManager.default.removeItem(atPath: path + ".journal") }
      // By hand: 22:00 UTC is midnight; the sixteenth row begins at 1:00 UTC, as it is 2:00 once more.
      let own = lines.dropFirst().filter { $0.contains(",putaway,") }
      #expect(
        lines[0].hasSuffix(",src_code,dst_code,route,route_times,t_taken,inferred,time_zone")
          && own.count == 30)
      #expect(own[0].contains(",2024-10-27T00:00:00+02:00,2024-10-27T00:03:00+02:00,"), "\(own[0])")
      #expect(own[14].contains(",2024-10-27T02:48:00+02:00,2024-10-27T02:51:00+02:00,"), "\(own[14])")
      #expect(own[15].contains(",2024-10-27T02:00:00+01:00,2024-10-27T02:03:00+01:00,"), "\(own[15])")
      #expect(own.allSatisfy { $0.hasSuffix(",Europe/Berlin") })
      try withFile(lines.joined(separator: "\n") + "\n") { path in
        defer { try? FileManager.default.removeItem(atPath: path + ".journal") }
        let (second, digest, twice) = try replayed(try cleaned(path), path)
        #expect(second.header.calendar == first.header.calendar && twice == lines)
        #expect(second.header.calendar.timeZone == "Europe/Berlin")
        // The same movements at the same instants as without a zone.
        try withFile(Self.inUTC(lines)) { path in
          defer { try? FileManager.default.removeItem(atPath: path + ".journal") }
          let (plain, other, _) = try replayed(try cleaned(path), path)
          #expect(other == digest && !digest.isEmpty && plain.header.calendar.timeZone == "UTC")
        }
      }
    }
  }

  /// What 'import' writes says the zone of the mapping, and what is imported again keeps it.
  @Test func importsKeepTheZone() throws {
    func imported(_ path: String, _ mapping: MappingSpec) throws -> String {
      var (bytes, problems): ([UInt8], [Diagnostic]) = ([], [])
      let report = try CanonicalLog.write(path: path, mapping: mapping, problems: &problems) { bytes += $0 }
      #expect(report?.addsUp == true && problems == [])
      return String(decoding: bytes, as: UTF8.self)
    }
    var canonical = MappingSpec()
    canonical.columns = .canonical
    try withFile(Self.log) { path in
      let text = try imported(path, try mapping("Europe/Berlin"))
      #expect(text.contains(",2024-10-27T02:00:00+01:00,2024-10-27T02:03:00+01:00,"))
      let again = try withFile(text) { try imported($0, canonical) }
      #expect(again == text)
      // A site on UTC has no such column.
      let plain = try imported(path, try mapping("UTC"))
      #expect(!plain.contains("time_zone") && plain.contains("2024-10-27T00:00:00Z"))
    }
  }

  /// Times without a zone are of the one in their row; a zone that is none is told.
  @Test func zonesOfRows() throws {
    let text = """
      task_id,activity,src_loc,t_end,time_zone
      1,pick,a,2024-07-01 06:00:00,Europe/Berlin
      2,pick,a,2024-07-01T05:00:00Z,Europe/Berlin
      3,pick,a,2024-07-01 06:00:00,Asia/Shanghai
      4,pick,a,2024-07-01 06:00:00,Europe/Berln
      5,pick,a,2024-07-01 06:00:00,../etc
      6,pick,a,2024-01-01 06:00:00,Europe/Berlin
      """
    try withFile(text) { path in
      let log = try cleaned(path)
      var hours: [UInt32: Int64] = [:]
      try log.rows.forEach { hours[$0.line - 1] = $0.end / 3_600_000_000_000 % 24 }
      #expect(hours == [1: 4, 2: 5, 3: 22, 6: 5] && log.report.count(.badTime) == 2)
      #expect(log.mapping.timeZone?.value == "Europe/Berlin")
      #expect(
        log.report.findings.contains {
          $0.examples.contains { $0.contains("'Europe/Berln' is not a time zone") }
        })
      var bytes: [UInt8] = []
      var stamp = LocalStamp(zone: "America/St_Johns")
      stamp.append(1_719_806_400_500_000_000, to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == "2024-07-01T01:30:00.500-02:30")
    }
  }
}
