import EntrepotFormats
import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotReplay

/// Stops of machines, by logs of alarms written as files and read again.
@Suite struct AvailabilityTests {
  private let monday = TwoStations.monday
  private let hour = TwoStations.hour

  /// Stops of two of three machines with known means; overlaps are one, what has no end or machine is
  /// counted.
  @Test func breakdownsAreFitted() throws {
    var dice = TwoStations.Dice(mix: SplitMix(state: 31))
    let span = 1000 * hour
    let log =
      "task_id,activity,src_loc,dst_loc,t_start,t_end\n1,pack,pack1,,\(monday),\(monday + 1000)\n"
      + "2,pack,pack1,,\(monday + span - 1000),\(monday + span)\n"
    var alarms = "Anlage;Zustand;Zeit;Text\n"
    var stops = (0, 0.0)
    for station in ["pack1", "pack2"] {
      var clock = 0.0
      while true {
        clock += dice.exponential(20 * 3600)
        let repair = dice.exponential(600)
        guard clock + repair < 1000 * 3600 else { break }
        func at(_ seconds: Double) -> Int64 { monday + Int64(seconds * 1000) }
        alarms += "\(station);KOMMT;\(at(clock));Motor\n\(station);GEHT;\(at(clock + repair));Motor\n"
        // A second alarm of the same stop.
        alarms +=
          "\(station);KOMMT;\(at(clock + 0.3 * repair));Tor\n"
          + "\(station);GEHT;\(at(clock + 0.6 * repair));Tor\n"
        stops = (stops.0 + 1, stops.1 + repair)
        clock += repair
      }
    }
    alarms += "pakc1;KOMMT;\(monday + 1);Motor\npakc1;GEHT;\(monday + 5);Motor\n"
    alarms +=
      "pack1;KOMMT;\(monday + span - 5);Licht\npack1;SONST;\(monday);x\npack1;GEHT;gestern;x\n"
    let mapping = """
      schema: entrepot.mapping/1
      rows: alarms
      columns: { resource_id: Anlage, status: Zustand, t_start: Zeit, exception: Text }
      alarms: { begin: KOMMT, end: GEHT }
      """
    try TwoStations.withSite(log) { folder, spec, log in
      let (read, problems) = TwoStations.catalogued.mapping(text: mapping, name: "alarms")
      let map = try #require(read)
      #expect(problems == [])
      try alarms.write(toFile: folder + "/alarms.csv", atomically: true, encoding: .utf8)
      var more: [Diagnostic] = []
      let found = try #require(
        Availability(
          path: folder + "/alarms.csv", mapping: map, layout: spec, span: log.span,
          problems: &more))
      #expect(more == [] && found.cleaning.addsUp)
      // The lamp never goes: it stands for the last five milliseconds of the log.
      #expect(found.cleaning.rowsRead == 8 * stops.0 / 2 + 5 && found.cleaning.rowsUsed == 2 * stops.0 + 1)
      #expect(found.cleaning.count(.unknownMachine) == 1 && found.cleaning.count(.openAlarm) == 0)
      #expect(found.cleaning.count(.badTime) == 1 && found.cleaning.count(.ignored) == 1)
      let unknown = found.cleaning.findings.first { $0.fault == LogFault.unknownMachine.rawValue }
      #expect(unknown?.examples.first?.contains("did you mean 'pack1'?") == true)
      let group = try #require(found.groups.first)
      #expect(found.groups.count == 1 && group.machines == 2 && group.failures == stops.0 + 1)
      #expect(abs(group.down - stops.1) < 1)
      // Identity: time up over failures; and both intervals hold the truth.
      #expect(abs(group.between.estimate * Double(stops.0 + 1) - (group.observed - group.down)) < 1e-3)
      #expect((group.between.low ?? .infinity) < 72_000 && (group.between.high ?? 0) > 72_000)
      #expect((group.repair.low ?? .infinity) < 600 && (group.repair.high ?? 0) > 600)
      let patch = CalibrationPatch.text(
        try TwoStations.calibration(log, spec, found), layout: spec, extending: "site.yaml",
        isScenario: false,
        name: "log")
      try patch.write(toFile: folder + "/calibrated.yaml", atomically: true, encoding: .utf8)
      let (again, wrong) = TwoStations.catalogued.layout(path: folder + "/calibrated.yaml")
      #expect(wrong.filter { $0.severity == .error } == [], "\(patch)")
      let failure = try #require(again?.stations.first { $0.name == "pack" }?.failure)
      #expect(abs(failure.timeBetween.mean / group.between.estimate - 1) < 0.001)
    }
  }

  /// Times of alarms that say no zone are of the log's: 1 January 2024, 10:00 in Berlin is 9:00 UTC. Those
  /// that say one keep it.
  @Test func alarmsTakeTheZoneOfTheLog() throws {
    let log =
      "task_id,activity,src_loc,dst_loc,t_start,t_end\n1,pack,pack1,,\(monday),\(monday + 1000)\n"
      + "2,pack,pack1,,\(monday + 100 * hour - 1000),\(monday + 100 * hour)\n"
    try TwoStations.withSite(log) { folder, spec, log in
      var mapping = log.mapping
      mapping.timeZone = Marked("Europe/Berlin", at: Mark(file: "m.yaml"))
      let local = CleanLog(
        rows: log.rows, names: log.names, mapping: mapping, report: log.report, countsLoads: log.countsLoads,
        span: log.span, gaps: log.gaps, texts: log.texts)
      let site = ReplaySite(layout: spec, names: log.names, mapping: mapping)
      let path = folder + "/zone.csv"
      func read(_ suffix: String) throws -> (example: String, remarks: [String]) {
        let begin = log.span.lowerBound / 1_000_000_000 + 7200
        func text(_ instant: Int64) -> String {
          let date = Date(timeIntervalSince1970: Double(instant))
          return String(date.ISO8601Format().dropLast()) + suffix
        }
        // An alarm, and the same again within it, which the report names with its time.
        let rows = [(begin, begin + 3600), (begin + 600, begin + 900)]
        let lines = rows.map { "pack1,\(text($0.0)),\(text($0.1))\n" }.joined()
        try "resource_id,t_start,t_end\n\(lines)".write(toFile: path, atomically: true, encoding: .utf8)
        var problems: [Diagnostic] = []
        let found = try #require(
          Availability(
            path: path, mapping: AlarmReader.canonical(path), layout: spec, span: log.span,
            tasks: (local, site), problems: &problems))
        let again = found.cleaning.findings.first { $0.fault == LogFault.sameStop.rawValue }
        return (try #require(again?.examples.first), found.remarks)
      }
      let (civil, zoned) = (try read(""), try read("Z"))
      let remark = "Times of the alarms say no zone: they are taken for Europe/Berlin, as"
      #expect(civil.remarks.contains { $0.hasPrefix(remark) })
      #expect(zoned.remarks.allSatisfy { !$0.hasPrefix("Times of the alarms") })
      func hourOf(_ example: String) throws -> Int {
        let time = try #require(example.split(separator: "T").last)
        return try #require(Int(time.prefix(2)))
      }
      #expect(try (hourOf(zoned.example) - hourOf(civil.example) + 24) % 24 == 1)
    }
  }

  /// A log of 100 h: one machine stands for an hour six times, and from the 90th hour on; the other is still
  /// down when the log begins, for three hours of it. An alarm that never goes, at the 15th hour, stands
  /// until the next, at the 20th.
  @Test func stopsThatTheLogCuts() throws {
    let log =
      "task_id,activity,src_loc,dst_loc,t_start,t_end\n1,pack,pack1,,\(monday),\(monday + 1000)\n"
      + "2,pack,pack1,,\(monday + 100 * hour - 1000),\(monday + 100 * hour)\n"
    func at(_ hours: Int64) -> Int64 { monday + hours * hour }
    var alarms = "resource_id,t_start,t_end\n"
    for begin in [10, 20, 30, 40, 50, 60] as [Int64] {
      alarms += "pack1,\(at(begin)),\(at(begin + 1))\n"
    }
    alarms += "pack1,\(at(15)),\npack1,\(at(90)),\npack2,\(at(-2)),\(at(3))\n"
    try TwoStations.withSite(log) { folder, spec, log in
      let path = folder + "/alarms.csv"
      func read() throws -> Availability.Group {
        var problems: [Diagnostic] = []
        let found = try #require(
          Availability(
            path: path, mapping: AlarmReader.canonical(path), layout: spec, span: log.span,
            problems: &problems))
        #expect(problems == [] && found.cleaning.addsUp)
        return try #require(found.groups.first)
      }
      try alarms.write(toFile: path, atomically: true, encoding: .utf8)
      let group = try read()
      #expect(group.failures == 8 && abs(group.down / 3600 - 24) < 1e-9 && group.observed == 720_000)
      // Time down over the eight repairs that ended, time up over the eight failures that began.
      #expect(abs(group.repair.estimate / 3600 - 24.0 / 8) < 1e-9)
      #expect(abs(group.between.estimate / 3600 - 176.0 / 8) < 1e-9)
      #expect(group.refusal == nil && group.warnings.contains { $0.hasPrefix("2 stops began before") })

      #expect(group.warnings.contains { $0.hasPrefix("1 alarm never went: the stop is taken to last") })

      // Alarms without length stop nothing.
      let flashes = (1...8 as ClosedRange<Int64>).map { "pack1,\(at($0)),\(at($0))" }.joined(separator: "\n")
      try "resource_id,t_start,t_end\n\(flashes)\n".write(toFile: path, atomically: true, encoding: .utf8)
      var problems: [Diagnostic] = []
      let none = Availability(
        path: path, mapping: AlarmReader.canonical(path), layout: spec, span: log.span, problems: &problems)
      #expect(none == nil && problems.count == 1)
      #expect(problems[0].message.contains("it stops nothing, and is in no figure"), "\(problems)")

      // A file that goes on where reading ends is refused.
      problems = []
      let cut = AlarmReader.read(
        path: path, mapping: AlarmReader.canonical(path), limit: 7, problems: &problems,
        leftOut: { _, _, _ in })
      #expect(cut == nil && problems.map(\.identifier) == ["too-many-rows"])
      problems = []
      let whole = AlarmReader.read(
        path: path, mapping: AlarmReader.canonical(path), limit: 8, problems: &problems,
        leftOut: { _, _, _ in })
      #expect(whole?.alarms.count == 8 && problems == [])
    }
  }

  /// An alarm that never goes lasts until the machine begins a task, whoever else works; one that ends before
  /// it begins is its own mistake; and machines may be called as the log of tasks calls them.
  @Test func signsOfLife() throws {
    func at(_ hours: Int64) -> Int64 { monday + hours * hour }
    var tasks = "task_id,activity,src_loc,dst_loc,resource_id,t_start,t_end\n"
    for (index, (place, begin)) in [
      ("pack1", 0), ("pack2", 16), ("pack1", 17), ("pack1", 40), ("pack1", 99),
    ].enumerated() {
      tasks += "\(index),pack,\(place),,\(place),\(at(Int64(begin))),\(at(Int64(begin) + 1))\n"
    }
    let alarms =
      "resource_id,t_start,t_end\nP 1,\(at(10)),\(at(11))\nP 1,\(at(15)),\nP 1,\(at(30)),\n"
      + "P 9,\(at(1)),\(at(2))\nP 1,\(at(35)),\(at(36))\nP 1,\(at(50)),\(at(49))\n"
    try TwoStations.withSite(tasks) { folder, spec, log in
      let path = folder + "/alarms.csv"
      try alarms.write(toFile: path, atomically: true, encoding: .utf8)
      let mapping = AlarmReader.canonical(path)
      var problems: [Diagnostic] = []
      let site = ReplaySite(layout: spec, names: log.names, mapping: log.mapping)
      let unnamed = Availability(
        path: path, mapping: mapping, layout: spec, span: log.span, tasks: (log, site), problems: &problems)
      #expect(unnamed == nil && problems.count == 1)
      let words = try #require(problems.first?.message)
      #expect(words.contains("Column 'resource_id' names machines") && words.contains("'P 1'"), "\(words)")
      #expect(words.contains("pack1, pack2") && words.contains("'--alarms-mapping'"), "\(words)")
      problems = []
      let (rules, wrong) = TwoStations.catalogued.mapping(
        text: "schema: entrepot.mapping/1\ncolumns: { activity: a, src_loc: b, t_end: c }\n"
          + "resources: [ { pattern: 'P {n}', to: 'pack{n}' } ]\n",
        name: "rules")
      #expect(wrong == [])
      let names = try #require(rules).resources
      let found = try #require(
        Availability(
          path: path, mapping: mapping, layout: spec, span: log.span, rules: names, tasks: (log, site),
          problems: &problems))
      #expect(problems == [] && found.cleaning.addsUp)
      // A rule that finds no machine leaves its alarm out, and is nobody's mistake.
      #expect(found.cleaning.count(.unknownMachine) == 1 && found.cleaning.rowsUsed == 4)
      #expect(found.cleaning.count(.endlessAlarm) == 2 && found.cleaning.count(.backwardAlarm) == 1)
      // 10 to 11, 15 to 17 by its next task, 30 to 35 by its next alarm, 35 to 36.
      let group = try #require(found.groups.first { $0.name == "pack" })
      #expect(group.failures == 4 && abs(group.down / 3600 - 9) < 1e-9, "\(group)")
    }
  }

  /// Repairs of one length: with thirty the mean's interval is theirs, not that of an exponential law.
  @Test func repairsThatHardlyVary() {
    let repairs = (0..<40).map { 600 + Double($0 % 3) }
    let down = repairs.reduce(0, +)
    let found = Availability.repair(repairs, down: down, ended: 40, before: nil)
    #expect(abs(found.estimate - 600.975) < 1e-9)
    #expect((found.low ?? 0) > 600.6 && (found.high ?? .infinity) < 601.4)
    let few = Availability.repair(Array(repairs.prefix(10)), down: 6000, ended: 10, before: nil)
    // Epstein & Sobel: 2 T / χ² with 20 degrees, 34.170 and 9.591.
    #expect(abs((few.low ?? 0) - 12_000 / 34.170) < 0.1 && abs((few.high ?? 0) - 12_000 / 9.591) < 0.5)
  }

  /// Time between failures: over 400 logs the exact interval holds the truth as often as it says: with ten
  /// failures on average 97.5 %, summed over Poisson's shares, so 380 to 397 times (99.4 % of binomials).
  @Test func failureIntervalsCover() throws {
    var dice = TwoStations.Dice(mix: SplitMix(state: 77))
    var held = 0
    for _ in 0..<400 {
      var (clock, failures) = (dice.exponential(100), 0.0)
      while clock < 1000 {
        failures += 1
        clock += dice.exponential(100)
      }
      guard failures > 0 else { continue }
      let limits = Availability.limits(failures: failures, in: 1000)
      if limits.low <= 100, 100 <= limits.high { held += 1 }
    }
    #expect((380...397).contains(held), "\(held)")
  }

  /// Forty stops of ten minutes, one of a day, one alarm twice, one within another, two without length: the
  /// law that is written has the mean of the table, and what is one stop is said.
  @Test func alarmsThatAreOneStop() throws {
    let log =
      "task_id,activity,src_loc,dst_loc,t_start,t_end\n1,pack,pack1,,\(monday),\(monday + 1000)\n"
      + "2,pack,pack1,,\(monday + 200 * hour - 1000),\(monday + 200 * hour)\n"
    func row(_ hours: Double, _ minutes: Double) -> String {
      let start = monday + Int64(hours * 3_600_000)
      return "pack1,\(start),\(start + Int64(minutes * 60_000))\n"
    }
    var alarms = "resource_id,t_start,t_end\n"
    for index in 0..<40 { alarms += row(Double(3 * index + 1), 8 + Double(index % 5)) }
    alarms += row(130, 1440)
    alarms += row(1, 8) + row(4.05, 2) + row(170, 0) + row(171, 0)
    try TwoStations.withSite(log) { folder, spec, log in
      let path = folder + "/alarms.csv"
      try alarms.write(toFile: path, atomically: true, encoding: .utf8)
      var problems: [Diagnostic] = []
      let found = try #require(
        Availability(
          path: path, mapping: AlarmReader.canonical(path), layout: spec, span: log.span, problems: &problems)
      )
      let report = found.cleaning
      #expect(report.addsUp && report.rowsUsed == 43 && report.rowsAside == 2)
      #expect(report.count(.sameStop) == 2 && report.count(.emptyAlarm) == 2)
      #expect(report.findings.first { $0.fault == "same-stop" }?.firstRow == 43)
      #expect(report.findings.first { $0.fault == "empty-alarm" }?.firstRow == 45)
      let group = try #require(found.groups.first)
      // 40 of 10 min on average and one of 1,440; those without length are in no figure.
      #expect(group.failures == 41 && abs(group.down / 60 - 1840) < 1e-6)
      #expect(abs(group.repair.estimate / 60 - 1840.0 / 41) < 1e-6)
      let fit = try #require(group.repairFit)
      #expect(fit.outliers == 0)
      #expect(abs((fit.distribution?.mean ?? 0) / group.repair.estimate - 1) < 1e-9)
      let patch = CalibrationPatch.text(
        try TwoStations.calibration(log, spec, found), layout: spec, extending: "site.yaml",
        isScenario: false,
        name: "log")
      try patch.write(toFile: folder + "/calibrated.yaml", atomically: true, encoding: .utf8)
      let failure = try #require(
        TwoStations.catalogued.layout(path: folder + "/calibrated.yaml").0?.stations.first {
          $0.name == "pack"
        }?.failure)
      #expect(abs(failure.timeToRepair.mean / (1840.0 / 41 * 60) - 1) < 0.002, "\(patch)")
    }
  }

  /// Files that are no log of alarms: one sentence, at the file.
  @Test func filesThatAreNoAlarms() throws {
    for (text, words) in [
      ("", "The file is empty; its first line names the columns."),
      (
        "a,b\n1,2\n",
        "A log of alarms needs resource_id and t_start and t_end; this one has a, b. A mapping with"
      ),
      (
        "resource,t_start,t_end\n",
        "A log of alarms needs resource_id; this one has resource, t_start, t_end."
      ),
    ] {
      try withFile(text) { path in
        var problems: [Diagnostic] = []
        let found = AlarmReader.read(
          path: path, mapping: AlarmReader.canonical(path), problems: &problems, leftOut: { _, _, _ in })
        #expect(found == nil && problems.count == 1, "\(problems)")
        #expect(problems[0].message.hasPrefix(words) && problems[0].mark.file == path, "\(problems)")
      }
    }
  }
}
