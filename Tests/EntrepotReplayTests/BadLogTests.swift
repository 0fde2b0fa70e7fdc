import EntrepotLayout
import Foundation
import Testing

@testable import EntrepotFormats
@testable import EntrepotReplay

/// Logs that once passed without a word.
@Suite struct BadLogTests {
  /// The year 0000 is no year, whatever the format; two digits are of this century.
  @Test func yearsOfFourZeros() throws {
    for (format, text, year) in [
      ("D.M.Y h:m", "01.02.0000 06:00", nil), ("D.M.Y h:m", "01.02.24 06:00", 2024),
      ("DD.MM.YYYY", "01.02.0024", nil),
      ("Y-M-D", "0000-02-01", nil), ("YYYYMMDD hhmm", "20240201 0600", 2024),
    ] as [(String, String, Int?)] {
      var spec = MappingSpec()
      spec.columns = .canonical
      spec.timeFormat = Marked(format, at: Mark(file: "test"))
      let other = format.contains("h") ? "01.02.2024 07:00" : "01.02.2024"
      let log = "task_id,activity,src_loc,t_end\n1,pick,a,\(text)\n"
      _ = other
      try withFile(log) { path in
        var problems: [Diagnostic] = []
        let found = try CleanLog.read(path: path, mapping: spec, problems: &problems)
        if let year {
          let from = try #require(found?.report.from)
          #expect(from.hasPrefix("\(year)-02-01"), "\(text): \(from)")
        } else {
          #expect(
            found == nil && problems.contains { $0.message.contains("a time that cannot be read") }, "\(text)"
          )
        }
      }
    }
  }

  /// Seconds and milliseconds in one column are told, row by row; each in a column of its own is no fault.
  @Test func epochsOfTwoUnits() throws {
    func found(_ rows: [String]) throws -> CleaningReport {
      try withFile("task_id,activity,src_loc,t_start,t_end\n" + rows.joined(separator: "\n") + "\n") {
        try cleaned($0).report
      }
    }
    let mixed = try found(
      (0..<20).map { row in
        let seconds = 1_704_088_800 + row * 60
        return row % 5 == 3 ? "\(row),pick,a,,\(seconds)" : "\(row),pick,a,,\(seconds)000"
      })
    #expect(mixed.count(.mixedUnits) == 4 && mixed.rowsRepaired == 4 && mixed.addsUp)
    #expect(mixed.findings.first { $0.fault == "mixed-units" }?.firstRow == 5)
    // All are the same hour: none is taken for 1970 or the year 56000.
    #expect(mixed.rowsUsed == 20 && mixed.from.hasPrefix("2024-01-01T06:00") && mixed.count(.farTime) == 0)
    let apart = try found((0..<20).map { "\($0),pick,a,\(1_704_088_800 + $0),\(1_704_088_805 + $0)000" })
    #expect(apart.count(.mixedUnits) == 0)
  }

  /// A table is no VDA 5050 log; one with some broken lines is one, and all of them are counted.
  @Test func linesThatAreNoStates() throws {
    func problems(_ text: String) throws -> [Diagnostic] {
      try withFile(text) { path in try EventLog.canonical(path: path, .vda5050) { _ in } }
    }
    let table = try problems("task_id,activity\n" + (0..<300).map { "\($0),pick\n" }.joined())
    #expect(
      table.count == 1 && table[0].severity == .error && table[0].message.contains("None of its 301 lines"))
    #expect(try problems("{\"a\": 1}\n").first?.severity == .error)
    #expect(try problems("").first?.severity == .error)
    let state =
      "{\"serialNumber\":\"A\",\"orderId\":\"o\",\"timestamp\":\"2024-01-01T06:00:00Z\","
      + "\"lastNodeId\":\"n\"}\n"
    let some = try problems(state + String(repeating: "nothing\n", count: 150) + state)
    #expect(some.allSatisfy { $0.severity == .warning })
    #expect(some.last?.message == "130 further lines are no state message.")
  }

  /// Codes of which the layout has none: the nearest, what the mapping makes of them, and which pattern it
  /// has.
  @Test func locationsOfAnotherSite() throws {
    let spec = try layout("layouts/crane-log.yaml")
    func problem(_ codes: [String], _ mapping: MappingSpec = MappingSpec()) -> String? {
      var names = LogNames(resources: [])
      names.locations = codes
      return ReplaySite(layout: spec, names: names, mapping: mapping).problem(mapping)
    }
    #expect(problem(["rack/A1-L-001-01-1", "X"]) == nil && problem([]) == nil)
    let plain = try #require(problem(["rack/A9-L-001-01-1", "09-001"]))
    #expect(plain.contains("None of the log's 2 locations") && plain.contains("'rack/A1-L-001-01-1'"))
    #expect(plain.contains("no 'locations'"))
    let (map, _) = loader.mapping(path: shipped("scenarios/crane-log.mapping.yaml"))
    let mapping = try #require(map)
    let wrong = try #require(problem(["77-001-01-L"], mapping))
    #expect(wrong.contains("By the mapping '77-001-01-L' is 'rack/A77-L-1-1-1'"), "\(wrong)")
    let strange = try #require(problem(["LAGER 7"], mapping))
    #expect(strange.contains("fits none of the mapping's patterns") && strange.contains("{aisle:2}-{bay:3}"))
  }

  /// Stock of another hour than the log's start is told; rows of two instants are not one stock.
  @Test func stockOfAnotherTime() throws {
    try withFile("task_id,activity,src_loc,t_end\n1,pick,a,2024-01-01T06:00:00Z\n") { path in
      let log = try cleaned(path)
      let six: Int64 = 1_704_088_800_000_000_000
      #expect(log.remark(onStockOf: six) == nil)
      #expect(log.remark(onStockOf: six + 7_200_000_000_000)?.contains("the log begins 2.0 h before") == true)
      #expect(log.remark(onStockOf: six - 86_400_000_000_000)?.contains("24.0 h later") == true)
    }
    var berlin = MappingSpec()
    berlin.timeZone = Marked("Europe/Berlin", at: Mark(file: "test"))
    try withFile("as_of;sku;qty\n2024-07-01 06:00:00;a;3\n2024-07-01 06:00:00;b;1\n") { path in
      let (snapshot, problems) = readSnapshot(path: path, mapping: berlin)
      #expect(problems == [] && snapshot.asOf == 1_719_806_400_000_000_000)
    }
    // In the log's own format, and as a canonical log has it.
    berlin.timeFormat = Marked("D.M.Y h:m", at: Mark(file: "test"))
    for time in ["01.07.2024 06:00", "2024-07-01T06:00:00", "2024-07-01T04:00:00Z"] {
      try withFile("as_of;sku;qty\n\(time);a;3\n") { path in
        let (snapshot, problems) = readSnapshot(path: path, mapping: berlin)
        #expect(problems == [] && snapshot.asOf == 1_719_806_400_000_000_000, "\(time)")
      }
    }
    try withFile("as_of,sku,qty\n2024-07-01T06:00:00Z,a,3\n2024-07-01T08:00:00Z,b,1\n") { path in
      let (snapshot, problems) = readSnapshot(path: path)
      #expect(snapshot.lines.count == 1 && problems.map(\.identifier) == ["several-instants"])
    }
  }

  /// Events on a load without a place are where the load is; of others it is told how many there are.
  @Test func eventsWithoutPlace() throws {
    func event(_ id: String, _ unit: String, _ place: String) -> String {
      let at = place.isEmpty ? "" : ", {\"objectId\": \"Location:\(place)\", \"qualifier\": \"to\"}"
      return
        "{\"id\": \"\(id)\", \"type\": \"pack\", \"time\": \"2024-01-01T06:00:0\(id)Z\", \"relationships\": "
        + "[{\"objectId\": \"HandlingUnit:\(unit)\", \"qualifier\": \"moves\"}\(at)]}"
    }
    let events = [event("1", "u", "a"), event("2", "u", ""), event("3", "v", "")].joined(separator: ", ")
    let objects = ["HandlingUnit:u", "HandlingUnit:v", "Location:a"].map {
      "{\"id\": \"\($0)\", \"type\": \"\($0.split(separator: ":")[0])\"}"
    }.joined(separator: ", ")
    try withFile("{\"objects\": [\(objects)], \"events\": [\(events)]}") { path in
      var out: [UInt8] = []
      let problems = try EventLog.canonical(path: path, .ocel) { out += $0 }
      #expect(problems.count == 1 && problems[0].severity == .warning)
      #expect(problems[0].message.hasPrefix("1 of 3 events name no location (the first is '3')"))
      let lines = String(decoding: out, as: UTF8.self).split(separator: "\n")
      #expect(lines.count == 4 && lines[2].contains(",pack,,,1,,a,,u,"))
    }
  }
}
