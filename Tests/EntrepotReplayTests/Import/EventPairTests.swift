import EntrepotLayout
import Testing

@testable import EntrepotFormats
@testable import EntrepotReplay

/// Logs of which two rows are a movement, by hand and against the same movements as one row each.
@Suite struct EventPairTests {
  private static let header = "time,agent,event,location,load,order\n"

  /// A movement as the canonical log has it: who, what, from, to, when.
  private struct Move: Equatable {
    var agent, load, from, to: String
    var start, end: Int
  }

  private func mapping(_ more: String = "", columns: String = "src_hu: load, ") throws -> MappingSpec {
    let (spec, problems) = loader.mapping(
      text: """
        schema: entrepot.mapping/1
        rows: events
        columns: { t_end: time, resource_id: agent, activity: event, loc: location, \(columns)order_id: order}
        \(more)
        """, name: "mapping.yaml")
    #expect(problems == [])
    return try #require(spec)
  }

  /// Minute `minute` of a day, as the log writes it.
  private func time(_ minute: Int) -> String {
    "2024-01-01T06:\(minute < 10 ? "0" : "")\(minute):00Z"
  }

  /// Rows such as `1 A PICKUP S3 P1`: minute, agent, event, place, load.
  private func log(_ rows: [String]) -> String {
    Self.header
      + rows.map { row in
        let parts = row.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let load = parts.count > 4 ? parts[4] : ""
        let order = parts.count > 5 ? parts[5] : ""
        return "\(time(Int(parts[0]) ?? 0)),\(parts[1]),\(parts[2]),\(parts[3]),\(load),\(order)\n"
      }.joined()
  }

  private func read(
    _ text: String, _ mapping: MappingSpec
  ) throws -> (moves: [Move], log: CleanLog, quarantine: [String]) {
    try withFile(text) { path in
      var problems: [Diagnostic] = []
      var lost: [String] = []
      let found = try CleanLog.read(path: path, mapping: mapping, problems: &problems) { line, why, fields in
        lost.append("\(line) \(why.prefix { $0 != ":" }) \(fields.count)")
      }
      let log = try #require(found, "\(problems)")
      var moves: [Move] = []
      try log.rows.forEach { row in
        let names = try #require(log.texts).names(of: row)
        func minute(_ time: Int64) -> Int { Int(time / 60_000_000_000 % 1440) - 360 }
        func name(_ list: [String], _ number: UInt32) -> String {
          number == .max ? "" : list[Int(number)]
        }
        moves.append(
          Move(
            agent: name(log.names.resources, row.resource), load: String(decoding: names.load, as: UTF8.self),
            from: name(log.names.locations, row.source), to: name(log.names.locations, row.destination),
            start: minute(row.start), end: minute(row.end)))
      }
      #expect(log.report.addsUp)
      #expect(log.report.movements == moves.count)
      return (moves, log, lost)
    }
  }

  @Test func pickUpAndDropOffAreOneMovement() throws {
    let found = try read(
      log([
        "1 A LOAD_PICKUP S3 P1 o7", "2 B LOAD_PICKUP S1 P2", "5 A LOAD_DROPOFF R7 P1",
        "6 B LOAD_DROPOFF R2 P2",
      ]),
      mapping())
    #expect(
      found.moves == [
        Move(agent: "A", load: "P1", from: "S3", to: "R7", start: 1, end: 5),
        Move(agent: "B", load: "P2", from: "S1", to: "R2", start: 2, end: 6),
      ])
    #expect(found.log.report.rowsRead == 4)
    #expect(found.log.report.rowsUsed == 4)
    #expect(found.log.names.orders == ["o7"])
    // Who picks a load up stands at it.
    #expect(found.log.mapping.start == .source)
  }

  /// A vehicle with two places, which sets down first what it took first.
  @Test func twoLoadsAtOnceAreToldApartByTheirNames() throws {
    let found = try read(
      log(["1 A PICKUP S1 P1", "2 A PICKUP S2 P2", "5 A DROPOFF R1 P1", "7 A DROPOFF R2 P2"]), mapping())
    #expect(
      found.moves == [
        Move(agent: "A", load: "P1", from: "S1", to: "R1", start: 1, end: 5),
        Move(agent: "A", load: "P2", from: "S2", to: "R2", start: 2, end: 7),
      ])
  }

  @Test func withoutNamesItIsTheMoversLoad() throws {
    let text = log(["1 A pick S1", "2 B pick S2", "3 B drop R2", "4 A drop R1", "5 A pick S1", "6 A drop R1"])
    for columns in ["src_hu: load, ", ""] {
      let found = try read(text, mapping(columns: columns))
      #expect(found.moves.map(\.agent) == ["A", "B", "A"])
      #expect(found.moves.map(\.from) == ["S1", "S2", "S1"])
      #expect(found.moves.map(\.end) == [4, 3, 6])
    }
  }

  @Test func halvesAreToldWithTheirRows() throws {
    let found = try read(
      log([
        "0 A drop R9 P0", "1 A pick S1 P1", "2 B pick S1 P5", "3 A pick S2 P1", "5 A drop R1 P1",
        "6 A drop R1 P1",
        "7 A charge C1 ", "8 A pick S1 P9",
      ]), mapping("actions: { pick: pick, drop: drop, charge: ignore }"))
    #expect(found.moves == [Move(agent: "A", load: "P1", from: "S2", to: "R1", start: 3, end: 5)])
    let report = found.log.report
    #expect(report.rowsRead == 8)
    #expect(report.rowsUsed == 2)
    #expect(report.rowsQuarantined == 5)
    #expect(report.rowsAside == 1)
    #expect(report.count(.lonePickup) == 3)
    #expect(report.count(.loneDropoff) == 2)
    #expect(
      found.quarantine.sorted() == [
        "2 lone-drop-off 6", "3 lone-pick-up 6", "4 lone-pick-up 6", "7 lone-drop-off 6", "9 lone-pick-up 6",
      ])
    let examples = report.findings.flatMap(\.examples)
    #expect(
      examples.contains {
        $0.contains("row 3: Load 'P1' is not put down before 'A' picks it up again in row 5")
      })
    #expect(
      examples.contains { $0.contains("row 4: Load 'P5' is picked up by 'B' and not put down until the end") }
    )
  }

  /// Rows in any order, and the newest first with two rows at one time.
  @Test func rowsOutOfOrderAreSortedAndTold() throws {
    let rows = ["1 A pick S1", "4 A drop R1", "4 A pick S2", "9 A drop R2", "9 A pick S3", "12 A drop R3"]
    let straight = try read(log(rows), mapping())
    #expect(straight.moves.map(\.from) == ["S1", "S2", "S3"])
    #expect(straight.moves.map(\.to) == ["R1", "R2", "R3"])
    #expect(!straight.log.report.remarks.contains { $0.contains("back in time") })
    let reversed = try read(log(rows.reversed()), mapping())
    #expect(reversed.moves == straight.moves)
    #expect(reversed.log.report.remarks.contains { $0.contains("back in time") })
    // What was read before the first that goes back is not told twice.
    let late = try read(log(rows + ["15 A drop R4", "14 A pick S4"]), mapping())
    #expect(late.moves.map(\.from) == ["S1", "S2", "S3", "S4"])
    #expect(late.log.report.rowsRead == 8)
    #expect(late.quarantine == [])
    var mixed = rows
    mixed.swapAt(0, 1)
    let swapped = try read(log(mixed), mapping())
    #expect(swapped.moves == straight.moves)
    #expect(swapped.log.report.remarks.contains { $0.contains("1 row is earlier") })
  }

  /// The same movements, once as events and once as a row each: all that is read of them is the same.
  @Test func eventsAreTheMovementsOfWhichTheyAreTwoRows() throws {
    var seed: UInt64 = 7
    func next(_ limit: UInt64) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % limit)
    }
    var (events, moves): ([(time: Int, text: String)], [String]) = ([], [])
    var free = [0, 0, 0]
    for number in 0..<1500 {
      let agent = next(3)
      let start = free[agent] + 10 + next(60)
      let end = start + 20 + next(90)
      free[agent] = end
      let (from, to) = ("S\(next(4))", "R\(next(9))")
      let base = 1_704_088_800
      events.append((start, "\(base + start)000,V\(agent),PICKUP,\(from),L\(number)\n"))
      events.append((end, "\(base + end)000,V\(agent),DROPOFF,\(to),L\(number)\n"))
      moves.append("\(base + start)000,\(base + end)000,V\(agent),\(from),\(to),L\(number)\n")
    }
    let sorted = events.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    let text = "time,agent,event,location,load\n" + sorted.map(\.element.text).joined()
    let own = "schema: entrepot.mapping/1\nstart-means: source\nactivities: { '*': relocate }\ncolumns: "
    let (whole, _) = loader.mapping(
      text: own + "{ t_start: a, t_end: b, resource_id: c, src_loc: d, dst_loc: e, src_hu: f }\n",
      name: "m.yaml")
    let (halves, _) = loader.mapping(
      text: "schema: entrepot.mapping/1\nrows: events\ncolumns: { t_end: time, resource_id: agent, "
        + "activity: event, loc: location, src_hu: load }\n", name: "e.yaml")
    let one = try read(text, #require(halves))
    let two = try withFile("a,b,c,d,e,f\n" + moves.joined()) { try cleaned($0, whole) }
    #expect(one.log.report.rowsUsed == 3000)
    #expect(one.moves.count == 1500)
    #expect(two.rows.count == 1500)
    // Of one instant they may come in another order.
    func ends(_ log: CleanLog) throws -> Set<[Int64]> {
      var ends: Set<[Int64]> = []
      try log.rows.forEach { row in
        let load = try String(decoding: #require(log.texts).names(of: row).load, as: UTF8.self)
        ends.insert([row.start, row.end, Int64(load.dropFirst()) ?? -1])
      }
      return ends
    }
    let (found, asked) = try (ends(one.log), ends(two))
    #expect(found.count == 1500)
    #expect(found == asked)
    #expect(one.log.span == two.span)
  }

  @Test func twoRowsAMovementAreDoubtedWhereTheyAreReadAsTasks() throws {
    let rows = (0..<20).flatMap { ["\($0 * 2) A in S1 P\($0)", "\($0 * 2 + 1) A out R\($0) P\($0)"] }
    let (spec, _) = loader.mapping(
      text: "schema: entrepot.mapping/1\nactivities: { '*': relocate }\ncolumns: { t_end: time, "
        + "resource_id: agent, loc: location, src_hu: load }\n", name: "m.yaml")
    try withFile(log(rows)) { path in
      let remarks = try cleaned(path, spec).report.remarks
      #expect(remarks.contains { $0.contains("40 of 40 rows") && $0.contains("rows: events") })
    }
    // Loads that come one day and go on another are none.
    let apart = (0..<40).map { "\($0) A in S1 P\($0 % 20)" }
    try withFile(log(apart)) { path in
      let remarks = try cleaned(path, spec).report.remarks
      #expect(!remarks.contains { $0.contains("rows: events") })
    }
  }

  @Test func theGuessTellsPickUpsAndDropOffs() throws {
    let rows = (0..<20).flatMap {
      ["\($0 * 2) A LOAD_PICKUP S\($0 % 3) P\($0)", "\($0 * 2 + 1) A LOAD_DROPOFF R\($0 % 4) P\($0)"]
    }
    try withFile(log(rows + ["50 A CHARGE C1 "])) { path in
      let guess = try MappingGuess(#require(LogSample.read(path: path)))
      #expect(guess.text.contains("rows: events\n"))
      #expect(guess.text.contains("  LOAD_PICKUP: pick\n"))
      #expect(guess.text.contains("  LOAD_DROPOFF: drop\n"))
      #expect(guess.text.contains("  CHARGE: ignore\n"))
      let (spec, problems) = loader.mapping(text: guess.text, name: "guess")
      #expect(problems == [])
      let found = try cleaned(path, spec)
      #expect(found.report.movements == 20)
      #expect(found.report.rowsAside == 1)
    }
    // What is put in and later taken out is two tasks.
    let stock =
      (0..<20).map { "\($0) A deposit R\($0) P\($0)" } + (0..<20).map { "\($0 + 30) A pick R\($0) P\($0)" }
    try withFile(log(stock)) { path in
      let guess = try MappingGuess(#require(LogSample.read(path: path)))
      #expect(!guess.text.contains("rows: events"))
    }
  }

  @Test func whatEventsNeedIsSaidWhereItIsMissing() throws {
    func problems(_ text: String) -> [String] {
      loader.mapping(text: "schema: entrepot.mapping/1\nrows: events\n" + text, name: "m.yaml").1.map(
        \.message)
    }
    #expect(problems("name: x\n").count == 4)
    let columns = "columns: { t_end: a, resource_id: b, activity: c, loc: d }\n"
    #expect(problems(columns) == [])
    #expect(problems(columns + "activities: { up: pick }\n").first?.contains("'actions'") == true)
    #expect(problems(columns + "actions: { up: pick }\n").first?.contains("drop-off") == true)
    // A word that nobody knows stops the reading where many rows have it.
    try withFile(log((0..<20).map { "\($0) A hoist S1 P\($0)" })) { path in
      var found: [Diagnostic] = []
      let log = try CleanLog.read(path: path, mapping: mapping(), problems: &found)
      #expect(log == nil)
      #expect(
        found.contains { $0.message.contains("20 of 20 rows have a word that 'actions' does not name") })
    }
  }
}
