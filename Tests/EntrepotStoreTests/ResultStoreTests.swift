import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import Foundation
import GRDB
import ResultSamples
import Testing

@testable import EntrepotStore

/// A folder of its own for each test, gone afterwards.
private func withFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.path + "/entrepot-store-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body(folder)
}

private func storeError(_ body: () throws -> Void) -> StoreError? {
  do {
    try body()
    return nil
  } catch {
    return error as? StoreError
  }
}

@Suite struct ResultStoreTests {
  @Test(arguments: SampleResult.Shape.allCases)
  func readsBackWhatWasWritten(_ shape: SampleResult.Shape) throws {
    let result = shape.result
    try withFolder { folder in
      let path = folder + "/result.sqlite"
      try ResultStore.write(result, to: path)
      let again = try ResultStore.read(path)
      #expect(again.header == result.header)
      #expect(again.kpis == result.kpis)
      #expect(again.expectations == result.expectations)
      #expect(again.stress == result.stress)
      #expect(again.stuck == result.stuck)
      #expect(again.detail == result.detail)
      #expect(again.replications == result.replications)
      #expect(again.events == result.events && again.records == result.records)
      #expect(again.journalDigest == result.journalDigest)
      #expect(again.cpuSeconds == result.cpuSeconds && again.wallSeconds == result.wallSeconds)
      #expect(again.referenceCycles.map(\.measuredDouble) == result.referenceCycles.map(\.measuredDouble))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["result.sqlite"])
    }
  }

  /// What is known, that there is none, and what nobody knows are told apart; results of before that was a
  /// column said the last in words, and open still.
  @Test func limitsOfSections() throws {
    let reason = "up to 3 loads stood there at once"
    var result = SampleResult.small()
    result.detail.sections = [
      SectionRow(name: "CP1", required: 251, available: 240, basis: "not known to anybody else"),
      SectionRow(name: "I1", required: 9, limit: .none(basis: "unlimited")),
      SectionRow(name: "check", required: 60, limit: .unknown(reason: reason)),
    ]
    try withFolder { folder in
      let path = folder + "/result.sqlite"
      try ResultStore.write(result, to: path)
      #expect(try ResultStore.read(path).detail.sections == result.detail.sections)
      let queue = try DatabaseQueue(path: path)
      try queue.write { database in
        let kinds = try String.fetchAll(database, sql: "SELECT limit_kind FROM section ORDER BY rowid")
        #expect(kinds == ["known", "none", "unknown"])
        try database.execute(
          sql: "UPDATE section SET basis = 'not known: ' || basis WHERE name = 'check';"
            + "DROP VIEW section_load; ALTER TABLE section DROP COLUMN limit_kind")
      }
      try queue.close()
      #expect(try ResultStore.read(path).detail.sections == result.detail.sections)
    }
  }

  @Test func keepsHostileNames() throws {
    try withFolder { folder in
      let path = folder + "/result.sqlite"
      let result = SampleResult.hostile()
      try ResultStore.write(result, to: path)
      let again = try ResultStore.read(path)
      let expected = SampleResult.hostileNames.map { $0.replacingOccurrences(of: "\0", with: "\u{FFFD}") }
      #expect(again.stuck == expected)
      #expect(again.kpis.prefix(expected.count).map(\.name) == expected)
    }
  }

  @Test func documentsEveryColumn() throws {
    try withFolder { folder in
      let path = folder + "/result.sqlite"
      try ResultStore.write(SampleResult.highBay(), to: path)
      try DatabaseQueue(path: path).read { database in
        let names = try String.fetchAll(
          database, sql: "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name <> 'about'")
        #expect(names.count == ResultTables.all.count + ResultViews.all.count)
        for name in names {
          let columns = try database.columns(in: name).map(\.name)
          let documented = try String.fetchAll(
            database, sql: "SELECT column_name FROM about WHERE table_name = ? AND column_name IS NOT NULL",
            arguments: [name])
          #expect(documented == columns, "\(name)")
        }
        let empty = try Int.fetchOne(database, sql: "SELECT count(*) FROM about WHERE meaning = ''")
        #expect(empty == 0)
      }
    }
  }

  @Test func hoursCarryRealTimestamps() throws {
    try withFolder { folder in
      let path = folder + "/result.sqlite"
      try ResultStore.write(SampleResult.highBay(), to: path)
      try DatabaseQueue(path: path).read { database in
        // SQLite's own calendar is the judge of ours.
        let wrong = try Int.fetchOne(
          database,
          sql: """
            SELECT count(*) FROM hour
            WHERE time_utc <> strftime('%Y-%m-%dT%H:%M:%SZ', time_epoch_s, 'unixepoch') OR time_utc IS NULL
            """)
        #expect(wrong == 0)
        #expect(try String.fetchOne(database, sql: "SELECT time_utc FROM hour") == "2022-03-06T05:00:00Z")
        let shares = try Double.fetchAll(
          database, sql: "SELECT sum(share) FROM member_share GROUP BY node, window_name")
        #expect(!shares.isEmpty)
        #expect(shares.allSatisfy { abs($0 - 1) < 1e-9 })
        let binding = try String.fetchOne(database, sql: "SELECT name FROM section_load")
        #expect(binding == "CP1")
        let series = try Int.fetchOne(database, sql: "SELECT count(DISTINCT metric) FROM hour_metric")
        #expect(series == 8)
        let off = try Int.fetchOne(
          database, sql: "SELECT count(*) FROM place_little WHERE abs(mean_loads - rate_times_stay) > 1e-9")
        #expect(off == 0)
      }
    }
  }

  @Test(arguments: [-62_135_596_800, -86_401, -1, 0, 951_782_400, 1_709_164_800, 253_402_300_799] as [Int64])
  func calendarAgreesWithSQLite(_ epoch: Int64) throws {
    let expected = try DatabaseQueue().read {
      try String.fetchOne($0, sql: "SELECT strftime('%Y-%m-%dT%H:%M:%S', ?, 'unixepoch')", arguments: [epoch])
    }
    #expect(Instant.iso(epoch) == expected)
  }

  @Test func calendarRefusesWhatNoCalendarHas() {
    let far = CalendarStart(epochSeconds: .max, timeZone: "UTC", utcOffsetSeconds: 0)
    #expect(Instant.utc(1, far) == nil)
    #expect(Instant.utc(.nan, CalendarStart()) == nil)
    #expect(Instant.utc(1e300, CalendarStart()) == nil)
  }

  @Test func aFullDiskLeavesTheOlderResult() throws {
    try withFolder { folder in
      let path = folder + "/result.sqlite"
      try ResultStore.write(SampleResult.highBay(outcome: .held), to: path)
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      let error = storeError {
        try ResultStore.write(SampleResult.highBay(outcome: .broken), to: path, maximumPages: 40)
      }
      #expect(error?.reason == .diskFull)
      #expect(error?.description.contains("the disk is full; the older result there is unchanged") == true)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["result.sqlite"])
    }
  }

  @Test func aFullDiskLeavesNothingNew() throws {
    try withFolder { folder in
      let error = storeError {
        try ResultStore.write(SampleResult.highBay(), to: folder + "/result.sqlite", maximumPages: 8)
      }
      #expect(error?.reason == .diskFull)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left == [])
    }
  }

  @Test func saysWhyItCannotWrite() throws {
    try withFolder { folder in
      let result = RunResult(header: Header(), replications: 1)
      #expect(
        storeError { try ResultStore.write(result, to: folder + "/no/result.sqlite") }?.reason == .unwritable)
      #expect(storeError { try ResultStore.write(result, to: folder) }?.reason == .unwritable)
      try Data().write(to: URL(fileURLWithPath: folder + "/file"))
      #expect(
        storeError { try ResultStore.write(result, to: folder + "/file/x.sqlite") }?.reason == .unwritable)
    }
  }
}

@Suite struct ResultStoreForeignFileTests {
  @Test func namesTheFileThatIsNotThere() throws {
    try withFolder { folder in
      let error = storeError { _ = try ResultStore.read(folder + "/none.sqlite") }
      #expect(error?.reason == .noSuchFile)
      #expect(error?.description.contains("none.sqlite") == true)
      #expect(storeError { _ = try ResultStore.read(folder) }?.reason == .notAResult)
    }
  }

  @Test(arguments: ["", "hello", "SQLite format 3\0 but then nonsense"])
  func refusesOtherFiles(_ text: String) throws {
    try withFolder { folder in
      let path = folder + "/other.sqlite"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      #expect(storeError { _ = try ResultStore.read(path) }?.reason == .notAResult)
    }
  }

  @Test func refusesOtherPrograms() throws {
    try withFolder { folder in
      let path = folder + "/photos.sqlite"
      let queue = try DatabaseQueue(path: path)
      try queue.write { try $0.execute(sql: "CREATE TABLE run (title)") }
      try queue.close()
      let error = storeError { _ = try ResultStore.read(path) }
      #expect(error?.description.contains("not a result of entrepot") == true)
    }
  }

  @Test func namesTheOtherVersion() throws {
    try withFolder { folder in
      let path = folder + "/result.sqlite"
      try ResultStore.write(SampleResult.small(), to: path)
      let queue = try DatabaseQueue(path: path)
      try queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
      try queue.close()
      let error = storeError { _ = try ResultStore.read(path) }
      #expect(error?.reason == .otherVersion)
      #expect(error?.description.contains("version 99") == true)
    }
  }

  @Test(arguments: [
    "UPDATE kpi_replication SET position = 1000", "UPDATE node SET kind = 'dragon' WHERE node = 3",
    "UPDATE hour SET stored = 'many'", "DELETE FROM run", "DROP TABLE place", "UPDATE node SET parent = -1",
    "UPDATE rack_face SET bays = 9223372036854775807", "UPDATE run SET seed = 'x'",
    "UPDATE time_window SET position = 7", "ALTER TABLE section DROP COLUMN basis",
    "UPDATE run SET title = X'FFFE'", "UPDATE rack_aisle SET levels = 9223372036854775807",
    "UPDATE rack_access SET face = -1", "UPDATE road_node SET road = 7",
    "UPDATE vehicle_blocking SET cause = 'nobody'", "UPDATE walk_node SET area = 3",
    "UPDATE picker SET lines = 'many'", "UPDATE wave SET released_s = NULL",
    "UPDATE section SET limit_kind = 'perhaps'",
  ])
  func aDamagedResultNeverTraps(_ damage: String) throws {
    try withFolder { folder in
      let path = folder + "/result.sqlite"
      try ResultStore.write(SampleResult.small(), to: path)
      let queue = try DatabaseQueue(path: path)
      try queue.write {
        try $0.execute(sql: damage.replacingOccurrences(of: "ALTER", with: "DROP VIEW section_load; ALTER"))
      }
      try queue.close()
      let error = storeError { _ = try ResultStore.read(path) }
      #expect(error?.reason == .notAResult)
      #expect(error?.description.contains("damaged") == true)
    }
  }
}

@Suite struct CSVTablesTests {
  @Test func quotesWhatNeedsQuotes() {
    var result = RunResult(header: Header(), replications: 1)
    result.stuck = ["plain", "a, b", "say \"no\"", "two\nlines", "\r\n"]
    let text = CSVTables.text(ResultTables.stuck, of: result)
    #expect(text == "what\nplain\n\"a, b\"\n\"say \"\"no\"\"\"\n\"two\nlines\"\n\"\r\n\"\n")
  }

  @Test func writesEveryTable() throws {
    try withFolder { folder in
      try CSVTables.write(SampleResult.highBay(), toFolder: folder + "/csv")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/csv").sorted()
      #expect(files == ResultTables.all.map { $0.name + ".csv" }.sorted())
      let hours = try String(contentsOfFile: folder + "/csv/hour.csv", encoding: .utf8)
      #expect(hours.split(separator: "\n").count == 1 + 22 * 24)
    }
  }
}
