import EntrepotFormats
import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse
import Foundation
import Testing

@testable import EntrepotReplay

/// Laws, arrivals and breakdowns of whole logs, written as files and read again.
@Suite struct LawsOfALogTests {
  private let monday = TwoStations.monday

  /// Work at stations of known laws, some rows of which are breaks: found, written, read again as the same
  /// laws.
  @Test func stationsAreFitted() throws {
    var dice = TwoStations.Dice(mix: SplitMix(state: 4))
    var text = "task_id,activity,src_loc,dst_loc,resource_id,t_start,t_end\n"
    var clock = monday
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
    try TwoStations.withSite(text) { folder, spec, log in
      let found = try TwoStations.calibration(log, spec)
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
      let (again, problems) = TwoStations.catalogued.layout(path: folder + "/calibrated.yaml")
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
    var dice = TwoStations.Dice(mix: SplitMix(state: 14))
    var rows: [(time: Int64, text: String)] = []
    for hour in 0..<Int64(672) {
      let isDay = (6..<18).contains(hour % 24) && hour / 24 % 7 < 5
      var time = dice.exponential(3600 / (isDay ? 12 : 1))
      while time < 3600 {
        let at = monday + hour * TwoStations.hour + Int64(time * 1000)
        rows.append((at, "putaway,s\(rows.count % 50),in,check,,\(at),"))
        time += dice.exponential(3600 / (isDay ? 12 : 1))
      }
      // Trucks of three loads, that come in crowds of four or not at all.
      if isDay, dice.uniform() < 0.25 {
        for truck in 0..<4 {
          let at = monday + hour * TwoStations.hour + Int64(truck) * 600_000
          for _ in 0..<3 { rows.append((at, "pick,s1,pack1,out2,t\(hour)-\(truck),\(at),")) }
        }
      }
    }
    rows.sort { $0.time < $1.time }
    var text = "task_id,activity,sku,src_loc,dst_loc,order_id,t_release,t_end\n"
    for (index, row) in rows.enumerated() { text += "\(index),\(row.text)\(row.time + 90_000)\n" }
    try TwoStations.withSite(text) { folder, spec, log in
      let found = try TwoStations.calibration(log, spec)
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
      let (scenario, problems) = TwoStations.catalogued.scenario(path: folder + "/arrivals.yaml")
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

  /// Nineteen days of a site that works Monday to Friday, twelve an hour from 6:00 to 18:00: the rate is that
  /// of a week, not of nineteen days with fifteen working ones.
  @Test func weeksThatAreNotWhole() throws {
    var text = "task_id,activity,sku,src_loc,dst_loc,t_release,t_end\n"
    text += "a,inspect,s1,check,check,\(monday),\(monday + 1000)\n"
    for hour in 0..<Int64(19 * 24) where (6..<18).contains(hour % 24) && hour / 24 % 7 < 5 {
      for index in 0..<Int64(12) {
        let at = monday + hour * TwoStations.hour + index * 300_000
        text += "\(hour)-\(index),putaway,s\(index),in,check,\(at),\(at + 90_000)\n"
      }
    }
    let end = monday + 19 * 24 * TwoStations.hour
    text += "z,inspect,s1,check,check,\(end - 60_000),\(end - 1000)\n"
    try TwoStations.withSite(text) { _, spec, log in
      let fit = try #require(try TwoStations.calibration(log, spec).arrivals.first { $0.at == "in" })
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
      text += "\(index),putaway,in,check,o\(index),\(monday),\(monday + 1000)\n"
    }
    try TwoStations.withSite(text) { _, spec, log in
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
}
