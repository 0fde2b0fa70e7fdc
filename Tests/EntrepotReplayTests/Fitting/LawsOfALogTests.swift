import EntrepotFormats
import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotReplay

/// Laws, arrivals and breakdowns of whole logs, written as files and read again.
@Suite struct LawsOfALogTests {
  private static let catalogued = Loader(catalogue: WarehouseCatalogue.entries)
  private static let hour: Int64 = 3_600_000
  /// Monday, 1 January 2024, 0:00 UTC, in milliseconds.
  private static let monday: Int64 = 1_704_067_200_000

  private struct Dice {
    var mix: SplitMix
    mutating func uniform() -> Double { Double(mix.next() >> 11) * 0x1p-53 }
    mutating func exponential(_ mean: Double) -> Double { -mean * log(1 - uniform()) }
  }

  private let building = """
    schema: entrepot.layout/1
    name: two stations
    unit-loads: { tote: { length: 0.6 m, width: 0.4 m, height: 0.3 m, mass: 15 kg } }
    stations:
      check: { time: 9 s, queue: unlimited, to: pack }
      pack: { count: 2, time: 60 s, queue: unlimited, to: out }
    docks:
      in: { direction: in, to: check }
      out: { direction: out, count: 2, places: unlimited }
    """

  /// A layout and a log as files in a folder of their own.
  private func withSite(_ log: String, _ body: (String, LayoutSpec, CleanLog) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "entrepot-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try building.write(toFile: folder + "/site.yaml", atomically: true, encoding: .utf8)
    try log.write(toFile: folder + "/log.csv", atomically: true, encoding: .utf8)
    let (spec, problems) = Self.catalogued.layout(path: folder + "/site.yaml")
    #expect(problems.filter { $0.severity == .error } == [])
    try body(folder, try #require(spec), try cleaned(folder + "/log.csv"))
  }

  private func calibration(_ log: CleanLog, _ spec: LayoutSpec, _ alarms: Availability? = nil) throws
    -> Calibration
  {
    var trace = try TraceReplay(log, layout: spec)
    var found = trace.calibrate(isAdopted: false)
    var base = ScenarioSpec()
    base.layout = spec
    try found.addLaws(log, base: base, alarms: alarms)
    return found
  }

  /// Work at stations of known laws, some rows of which are breaks: found, written, read again as the same
  /// laws.
  @Test func stationsAreFitted() throws {
    var dice = Dice(mix: SplitMix(state: 4))
    var text = "task_id,activity,src_loc,dst_loc,resource_id,t_start,t_end\n"
    var clock = Self.monday
    for task in 0..<2000 {
      var packing = 0.0
      for _ in 0..<5 { packing += dice.exponential(8) }
      let checking = 6 + 5 * (dice.uniform() + dice.uniform())
      let station = "pack\(task % 2 + 1)"
      let length = task % 500 == 7 ? 7200 : packing
      text += "p\(task),pack,\(station),,\(station),\(clock),\(clock + Int64(length * 1000))\n"
      text += "c\(task),inspect,check,check,,\(clock),\(clock + Int64(checking * 1000))\n"
      clock += 300_000 + Int64(dice.exponential(60_000))
    }
    try withSite(text) { folder, spec, log in
      let found = try calibration(log, spec)
      let pack = try #require(found.processes.first { $0.name == "station pack" })
      #expect(pack.law == "gamma" && pack.outliers >= 2 && (1100...1300).contains(pack.count))
      for (name, value) in [("shape", 5.0), ("scale", 8.0)] {
        let parameter = try #require(pack.parameters.first { $0.name == name })
        #expect((parameter.low ?? .infinity) < value && (parameter.high ?? 0) > value)
      }
      let check = try #require(found.processes.first { $0.name == "station check" })
      #expect(check.law == "triangular" && abs(check.mean - 11) < 0.3)
      #expect(found.remarks.contains { $0.contains("'--alarms'") })

      let patch = CalibrationPatch.text(
        found, layout: spec, extending: "site.yaml", isScenario: false, name: "log")
      try patch.write(toFile: folder + "/calibrated.yaml", atomically: true, encoding: .utf8)
      let (again, problems) = Self.catalogued.layout(path: folder + "/calibrated.yaml")
      #expect(problems.filter { $0.severity == .error } == [], "\(patch)")
      let station = try #require(again?.stations.first { $0.name == "pack" })
      guard case .gamma(let shape, let scale) = station.time else {
        Issue.record("\(station.time)")
        return
      }
      #expect(abs(shape * scale / pack.mean - 1) < 0.01 && station.count == 2)
    }
  }

  /// Four weeks of orders by a known profile, Poisson in one direction and in pairs of trucks in the other.
  @Test func arrivalsAreFitted() throws {
    var dice = Dice(mix: SplitMix(state: 14))
    var rows: [(time: Int64, text: String)] = []
    for hour in 0..<Int64(672) {
      let isDay = (6..<18).contains(hour % 24) && hour / 24 % 7 < 5
      var time = dice.exponential(3600 / (isDay ? 12 : 1))
      while time < 3600 {
        let at = Self.monday + hour * Self.hour + Int64(time * 1000)
        rows.append((at, "putaway,s\(rows.count % 50),in,check,,\(at),"))
        time += dice.exponential(3600 / (isDay ? 12 : 1))
      }
      // Trucks of three loads, that come in crowds of four or not at all.
      if isDay, dice.uniform() < 0.25 {
        for truck in 0..<4 {
          let at = Self.monday + hour * Self.hour + Int64(truck) * 600_000
          for _ in 0..<3 { rows.append((at, "pick,s1,pack1,out2,t\(hour)-\(truck),\(at),")) }
        }
      }
    }
    rows.sort { $0.time < $1.time }
    var text = "task_id,activity,sku,src_loc,dst_loc,order_id,t_release,t_end\n"
    for (index, row) in rows.enumerated() { text += "\(index),\(row.text)\(row.time + 90_000)\n" }
    try withSite(text) { folder, spec, log in
      let found = try calibration(log, spec)
      let inbound = try #require(found.arrivals.first { $0.kind == "passing" })
      #expect(inbound.at == "in" && inbound.days == 28 && inbound.batch == 1)
      // 12 an hour for 60 of 168 hours, 1 for the others.
      #expect(abs(inbound.rate / ((12 * 60 + 108) / 168.0) - 1) < 0.05)
      #expect(try #require(inbound.probability) > 0.01)
      #expect(abs(try #require(inbound.dispersion) - 1) < 0.2)
      let outbound = try #require(found.arrivals.first { $0.kind == "truckload" })
      #expect(outbound.at == "out2" && outbound.batch == 3)
      #expect((outbound.probability ?? 1) < 1e-6 && (outbound.dispersion ?? 0) > 2)
      #expect(outbound.warnings.contains { $0.contains("quieter peaks") })

      try CalibrationPatch.text(found, layout: spec, extending: "site.yaml", isScenario: false, name: "log")
        .write(toFile: folder + "/calibrated.yaml", atomically: true, encoding: .utf8)
      var base = ScenarioSpec()
      base.layout = spec
      let patch = try #require(
        ArrivalPatch.text(
          found, base: base, calibrated: "calibrated.yaml", isScenario: false, name: "log", zone: "UTC",
          loads: 0))
      try patch.write(toFile: folder + "/arrivals.yaml", atomically: true, encoding: .utf8)
      let (scenario, problems) = Self.catalogued.scenario(path: folder + "/arrivals.yaml")
      // A layout without a store cannot serve retrievals, and the patch says so; what it has is sound.
      #expect(
        problems.filter { $0.severity == .error } == [] && patch.contains("# Not applied: truckload at out2"))
      let stream = try #require(scenario?.streams.first { $0.kind == .passing })
      // What the scenario draws has the log's rate over a week, hour by hour where days differ in them.
      let profile = try #require(stream.profile)
      let week =
        profile.rates.reduce(0, +) * profile.step * 604_800 / (profile.step * Double(profile.rates.count))
      #expect(abs(week / (inbound.rate * 168) - 1) < 0.01)
    }
  }

  /// Stops of two of three machines with known means; overlaps are one, what has no end or machine is
  /// counted.
  @Test func breakdownsAreFitted() throws {
    var dice = Dice(mix: SplitMix(state: 31))
    let span = 1000 * Self.hour
    let log =
      "task_id,activity,src_loc,dst_loc,t_start,t_end\n1,pack,pack1,,\(Self.monday),\(Self.monday + 1000)\n"
      + "2,pack,pack1,,\(Self.monday + span - 1000),\(Self.monday + span)\n"
    var alarms = "Anlage;Zustand;Zeit;Text\n"
    var stops = (0, 0.0)
    for station in ["pack1", "pack2"] {
      var clock = 0.0
      while true {
        clock += dice.exponential(20 * 3600)
        let repair = dice.exponential(600)
        guard clock + repair < 1000 * 3600 else { break }
        func at(_ seconds: Double) -> Int64 { Self.monday + Int64(seconds * 1000) }
        alarms += "\(station);KOMMT;\(at(clock));Motor\n\(station);GEHT;\(at(clock + repair));Motor\n"
        // A second alarm of the same stop.
        alarms +=
          "\(station);KOMMT;\(at(clock + 0.3 * repair));Tor\n"
          + "\(station);GEHT;\(at(clock + 0.6 * repair));Tor\n"
        stops = (stops.0 + 1, stops.1 + repair)
        clock += repair
      }
    }
    alarms += "pakc1;KOMMT;\(Self.monday + 1);Motor\npakc1;GEHT;\(Self.monday + 5);Motor\n"
    alarms +=
      "pack1;KOMMT;\(Self.monday + span - 5);Licht\npack1;SONST;\(Self.monday);x\npack1;GEHT;gestern;x\n"
    let mapping = """
      schema: entrepot.mapping/1
      rows: alarms
      columns: { resource_id: Anlage, status: Zustand, t_start: Zeit, exception: Text }
      alarms: { begin: KOMMT, end: GEHT }
      """
    try withSite(log) { folder, spec, log in
      let (read, problems) = Self.catalogued.mapping(text: mapping, name: "alarms")
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
        try calibration(log, spec, found), layout: spec, extending: "site.yaml", isScenario: false,
        name: "log")
      try patch.write(toFile: folder + "/calibrated.yaml", atomically: true, encoding: .utf8)
      let (again, wrong) = Self.catalogued.layout(path: folder + "/calibrated.yaml")
      #expect(wrong.filter { $0.severity == .error } == [], "\(patch)")
      let failure = try #require(again?.stations.first { $0.name == "pack" }?.failure)
      #expect(abs(failure.timeBetween.mean / group.between.estimate - 1) < 0.001)
    }
  }

  /// A log of 100 h: one machine stands for an hour six times, and from the 90th hour on; the other is still
  /// down when the log begins, for three hours of it. An alarm that never goes and is followed by others is
  /// not counted.
  @Test func stopsThatTheLogCuts() throws {
    let log =
      "task_id,activity,src_loc,dst_loc,t_start,t_end\n1,pack,pack1,,\(Self.monday),\(Self.monday + 1000)\n"
      + "2,pack,pack1,,\(Self.monday + 100 * Self.hour - 1000),\(Self.monday + 100 * Self.hour)\n"
    func at(_ hours: Int64) -> Int64 { Self.monday + hours * Self.hour }
    var alarms = "resource_id,t_start,t_end\n"
    for begin in [10, 20, 30, 40, 50, 60] as [Int64] {
      alarms += "pack1,\(at(begin)),\(at(begin + 1))\n"
    }
    alarms += "pack1,\(at(15)),\npack1,\(at(90)),\npack2,\(at(-2)),\(at(3))\n"
    try withSite(log) { folder, spec, log in
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
      #expect(group.failures == 7 && abs(group.down / 3600 - 19) < 1e-9 && group.observed == 720_000)
      // Time down over the seven repairs that ended, time up over the seven failures that began.
      #expect(abs(group.repair.estimate / 3600 - 19.0 / 7) < 1e-9)
      #expect(abs(group.between.estimate / 3600 - 181.0 / 7) < 1e-9)
      #expect(group.refusal == nil && group.warnings.contains { $0.hasPrefix("2 stops began before") })

      // Alarms without length are no repairs.
      let flashes = (1...8 as ClosedRange<Int64>).map { "pack1,\(at($0)),\(at($0))" }.joined(separator: "\n")
      try "resource_id,t_start,t_end\n\(flashes)\n".write(toFile: path, atomically: true, encoding: .utf8)
      #expect(try read().refusal == "its alarms have no length")

      // A file that goes on where reading ends is refused.
      var problems: [Diagnostic] = []
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

  /// Nineteen days of a site that works Monday to Friday, twelve an hour from 6:00 to 18:00: the rate is that
  /// of a week, not of nineteen days with fifteen working ones.
  @Test func weeksThatAreNotWhole() throws {
    var text = "task_id,activity,sku,src_loc,dst_loc,t_release,t_end\n"
    text += "a,inspect,s1,check,check,\(Self.monday),\(Self.monday + 1000)\n"
    for hour in 0..<Int64(19 * 24) where (6..<18).contains(hour % 24) && hour / 24 % 7 < 5 {
      for index in 0..<Int64(12) {
        let at = Self.monday + hour * Self.hour + index * 300_000
        text += "\(hour)-\(index),putaway,s\(index),in,check,\(at),\(at + 90_000)\n"
      }
    }
    let end = Self.monday + 19 * 24 * Self.hour
    text += "z,inspect,s1,check,check,\(end - 60_000),\(end - 1000)\n"
    try withSite(text) { _, spec, log in
      let fit = try #require(try calibration(log, spec).arrivals.first { $0.at == "in" })
      #expect(fit.days == 19 && fit.arrivals == 15 * 144)
      #expect(abs(fit.rate - 720.0 / 168) < 1e-9, "\(fit.rate)")
      #expect(abs(fit.rate * fit.daily[10] * fit.weekly[0] - 12) < 1e-9)
      #expect(fit.weekly[6] == 0 && fit.daily[5] == 0 && !fit.isByHour)
    }
  }

  /// Orders of a day without hours, more than are kept open: seconds, not hours.
  @Test(.timeLimit(.minutes(1))) func allOrdersAtOneInstant() throws {
    var text = "task_id,activity,src_loc,dst_loc,order_id,t_release,t_end\n"
    for index in 0..<130_000 {
      text += "\(index),putaway,in,check,o\(index),\(Self.monday),\(Self.monday + 1000)\n"
    }
    try withSite(text) { _, spec, log in
      let arrivals = try ArrivalTimes(
        log, ReplaySite(layout: spec, names: log.names, mapping: log.mapping))
      #expect(arrivals.fits().fits.first?.arrivals == 130_000)
    }
  }

  /// A run that begins at 6:30 has half of each of two of the log's hours in its first.
  @Test func ratesOfARunWithinAnHour() {
    let rates = (0..<168).map { Double($0) }
    #expect(ArrivalPatch.hourly(rates, from: 360)[0] == 6 && ArrivalPatch.hourly(rates, from: 360)[162] == 0)
    let half = ArrivalPatch.hourly(rates, from: 390)
    #expect(half[0] == 6.5 && half[161] == 83.5 && half.reduce(0, +) == rates.reduce(0, +))
  }

  /// Time between failures: over 400 logs the exact interval holds the truth as often as it says: with ten
  /// failures on average 97.5 %, summed over Poisson's shares, so 380 to 397 times (99.4 % of binomials).
  @Test func failureIntervalsCover() throws {
    var dice = Dice(mix: SplitMix(state: 77))
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
}
