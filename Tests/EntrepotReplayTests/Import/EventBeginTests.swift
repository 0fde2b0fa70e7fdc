import EntrepotJournal
import EntrepotLayout
import Testing

@testable import EntrepotFormats
@testable import EntrepotReplay

/// Events of which a third says when a mover sets out for a load, by hand.
@Suite struct EventBeginTests {
  private func mapping(_ more: String = "") throws -> MappingSpec {
    let (spec, problems) = loader.mapping(
      text: """
        schema: entrepot.mapping/1
        rows: events
        columns: { t_end: time, resource_id: agent, activity: event, loc: location, src_hu: load,
                   order_id: order }
        \(more)
        """, name: "mapping.yaml")
    #expect(problems == [])
    return try #require(spec)
  }

  /// Rows such as `1 A PICKUP S3 P1`: minute, agent, event, place, load, order.
  private func log(_ rows: [String]) -> String {
    "time,agent,event,location,load,order\n"
      + rows.map { row in
        var parts = row.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        while parts.count < 6 { parts.append("") }
        let minute = Int(parts[0]) ?? 0
        return "2024-01-01T06:\(minute < 10 ? "0" : "")\(minute):00Z," + parts[1...].joined(separator: ",")
          + "\n"
      }.joined()
  }

  /// Agent, from, to, and minutes of start, taking and end; `-`: not known.
  private func read(_ text: String, _ mapping: MappingSpec) throws -> (moves: [String], log: CleanLog) {
    try withFile(text) { path in
      let log = try cleaned(path, mapping)
      var moves: [String] = []
      try log.rows.forEach { row in
        func minute(_ time: Int64) -> String {
          time == LogRow.unknown ? "-" : String(time / 60_000_000_000 % 1440 - 360)
        }
        let names = [row.source, row.destination].map { log.names.locations[Int($0)] }
        moves.append(
          "\(log.names.resources[Int(row.resource)]) \(names[0])-\(names[1]) "
            + [row.start, row.taken, row.end].map(minute).joined(separator: " "))
      }
      #expect(log.report.addsUp && log.report.movements == moves.count)
      return (moves, log)
    }
  }

  @Test(arguments: ["START", "task_started", "BEGIN", "jobStart", "Beginn"])
  func threeRowsAMovement(_ word: String) throws {
    let found = try read(
      log([
        "1 A \(word) X P1 o7", "2 B \(word) Y P2", "3 A PICKUP S3 P1", "4 B PICKUP S1 P2",
        "5 A DROPOFF R7 P1",
        "6 B DROPOFF R2 P2", "7 A \(word) R7", "9 A PICKUP S3 P3", "12 A DROPOFF R7 P3",
      ]), mapping())
    #expect(found.moves == ["A S3-R7 1 3 5", "B S1-R2 2 4 6", "A S3-R7 7 9 12"])
    #expect(found.log.report.rowsUsed == 9 && found.log.report.rowsOfMovement == "three rows")
    #expect(found.log.mapping.start == .assigned && found.log.names.orders == ["o7"])
    #expect(found.log.report.rowsWithDuration == 3)
  }

  /// Rows without their others are told; a movement without a beginning is used, and has no duration.
  @Test func halvesAreTold() throws {
    let found = try read(
      log([
        "0 A go X P0", "1 A go X P1", "2 A pick S1 P1", "3 A go S1 P0", "4 A drop R1 P1", "5 B pick S2 P2",
        "7 B drop R2 P2", "8 C go Y P3", "9 C pick S1 P3", "10 D go Z P9",
      ]), mapping("actions: { go: begin, pick: pick, drop: drop }"))
    #expect(found.moves == ["A S1-R1 1 2 4", "B S2-R2 - 5 7"])
    let report = found.log.report
    #expect(report.count(.loneBegin) == 4 && report.count(.lonePickup) == 1 && report.count(.noBegin) == 1)
    #expect(report.rowsRead == 10 && report.rowsUsed == 5 && report.rowsQuarantined == 5)
    #expect(report.rowsOfMovement == "two or three rows" && report.rowsWithDuration == 1)
    #expect(report.movements == 2)
  }

  /// A mover that goes back in time, and words of which '*' says that they begin.
  @Test func orderAndOtherWords() throws {
    let rows = [
      "1 A go X P1", "2 A pick S1 P1", "4 A drop R1 P1", "5 A off R1 P2", "6 A pick S2 P2", "9 A drop R2 P2",
    ]
    let mapping = try mapping("actions: { '*': begin }")
    #expect(try read(log(rows), mapping).moves == ["A S1-R1 1 2 4", "A S2-R2 5 6 9"])
    #expect(try read(log(rows.reversed()), mapping).moves == ["A S1-R1 1 2 4", "A S2-R2 5 6 9"])
    // Where the mapping says what a start is, it is that.
    #expect(
      try read(log(rows), self.mapping("actions: { '*': begin }\nstart-means: source")).log.mapping.start
        == .source)
  }

  /// Without beginnings all is as it was; words that say none are none.
  @Test func noBeginnings() throws {
    let rows = ["1 A pick S1 P1", "3 A startCharging C", "4 A drop R1 P1"]
    let found = try read(log(rows), mapping())
    #expect(found.moves == ["A S1-R1 1 - 4"] && found.log.mapping.start == .source)
    #expect(found.log.report.count(.noBegin) == 0 && found.log.report.rowsOfMovement == "two rows")
    #expect(EventWords([]).meaning(of: "pick_start") == nil && EventWords([]).meaning(of: "restart") == nil)
  }

  /// The canonical log of it has the same, and a replay of that as well.
  @Test func canonical() throws {
    try withFile(
      log([
        "1 A START X P1", "3 A PICKUP S3 P1", "5 A DROPOFF R7 P1", "6 A PICKUP S3 P2", "8 A DROPOFF R7 P2",
      ])
    ) { path in
      var (problems, text): ([Diagnostic], [UInt8]) = ([], [])
      let report = try CanonicalLog.write(path: path, mapping: mapping(), problems: &problems) { text += $0 }
      #expect(report?.movements == 2 && report?.rowsUsed == 5 && problems == [])
      try withFile(String(decoding: text, as: UTF8.self)) { path in
        var times: [[Bool]] = []
        try cleaned(path).rows.forEach { row in
          times.append([row.start, row.taken, row.end].map { $0 != LogRow.unknown })
        }
        #expect(times == [[true, true, true], [false, true, true]])
      }
    }
  }

  @Test func guessed() throws {
    var rows: [String] = []
    for task in 0..<6 {
      let time = task * 9
      rows += [
        "\(time + 1) A START R\(task) P\(task)", "\(time + 3) A PICKUP S\(task) P\(task)",
        "\(time + 7) A DROPOFF R\(task) P\(task)",
      ]
    }
    try withFile(log(rows)) { path in
      let sample = try #require(LogSample.read(path: path))
      let guess = MappingGuess(sample)
      #expect(guess.text.contains("START: begin"), "\(guess.text)")
      let (spec, problems) = loader.mapping(text: guess.text, name: "guess.yaml")
      let known: MappingSpec = try #require(spec, "\(problems)")
      let log = try cleaned(path, known)
      #expect(log.report.movements == 6 && log.report.rowsUsed == 18 && log.mapping.start == .assigned)
    }
  }
}
