import EntrepotJournal
import EntrepotLayout
import EntrepotWarehouse

/// Arrivals of a log as a scenario that draws them at random: to be read, compared and reviewed.
public enum ArrivalPatch {
  /// YAML of a scenario.
  ///
  /// - Parameters:
  ///   - base: what was calibrated.
  ///   - calibrated: name of the file with the other parameters, which this one extends, or whose layout it
  ///     has.
  ///   - zone: of the log; nil: UTC.
  ///   - loads: in stock at the start of the log.
  /// - Returns: nil when no arrival of the log is at a dock of the layout.
  public static func text(
    _ calibration: Calibration, base: ScenarioSpec, calibrated: String, isScenario: Bool, name: String,
    zone: String?, loads: Int
  ) -> String? {
    let applied = calibration.arrivals.filter { $0.refusal == nil }
    guard !applied.isEmpty else { return nil }
    var text =
      "# Arrivals fitted to \(name) by 'entrepot replay --calibrate': drawn at random, by the hours of the\n"
    text += "# log. They test the scenario against such days, not against the log's own.\n"
    text += "schema: entrepot.scenario/1\n"
    text += isScenario ? "extends: \(calibrated)\n" : "layout: \(calibrated)\n"
    text += "name: calibrated-arrivals\n"
    // Rates by the hour begin with the run: at which minute of the week.
    var start = 0
    if isScenario {
      let local = base.calendar.epochSeconds + Int64(base.calendar.utcOffsetSeconds)
      // Monday, 5 January 1970, was four days after zero.
      start = Int(((local - 345_600) % 604_800 + 604_800) % 604_800 / 60)
    } else {
      text += "calendar: { start: 2024-01-01T00:00, time-zone: \(zone ?? "UTC") }   # a Monday\n"
    }
    if base.horizon == nil { text += "horizon: 7 d\n" }
    if let share = occupancy(loads, base) {
      let used = min(share, 0.95)
      text += "stock: { occupancy: \(used) }   # \(loads) loads at the log's start"
      if share > used { text += ", \(share) of the places: too many for a run to begin with" }
      text += "\n"
    }
    var (streams, removed) = ("demand:\n  streams:\n", base.orders == nil ? "" : "  demand.orders:\n")
    for fit in applied {
      let same = base.streams.filter { $0.kind.rawValue == fit.kind && isAt(fit.at, $0.at) }
      let own = same.first { $0.at == fit.at && !$0.perMember }
      streams += stream(fit, named: own?.name ?? "\(fit.kind)-\(fit.at)", start: start)
      for stream in same where stream.name != own?.name {
        let line = "  demand.streams.\(stream.name):\n"
        if !removed.contains(line) { removed += line }
      }
      if let own {
        if own.interval != nil { removed += "  demand.streams.\(own.name).interval:\n" }
        if own.profile == nil { removed += "  demand.streams.\(own.name).rate:\n" }
      }
    }
    text += streams
    if !removed.isEmpty, isScenario { text += "override:\n" + removed }
    for fit in calibration.arrivals where fit.refusal != nil {
      text += "# Not applied: \(fit.name), as \(fit.refusal ?? "")\n"
    }
    return text
  }

  /// `in1` is a dock of the group `in`.
  private static func isAt(_ dock: String, _ place: String) -> Bool {
    dock == place || dock.hasPrefix(place) && dock.dropFirst(place.count).allSatisfy(\.isNumber)
  }

  private static func stream(_ fit: ArrivalFit, named name: String, start: Int) -> String {
    var text = ""
    for warning in fit.warnings { text += "    # \(warning)\n" }
    let interval = fit.low.flatMap { low in
      fit.high.map { "; \(CalibrationPatch.number(low)) to \(CalibrationPatch.number($0))/h" }
    }
    text += "    \(name):   # \(fit.arrivals) arrivals\(interval ?? "")"
    if let ratio = fit.dispersion, let p = fit.probability {
      text += "; variance over mean \(ProcessFit.rounded(ratio)), \(ProcessFit.words(p))"
    }
    text += "\n      kind: \(fit.kind)\n      at: \(fit.at)\n      profile:\n"
    if fit.isByHour {
      let rates = hourly(fit.hourly, from: start).map { "\(number($0))/h" }
      text += "        rates: [\(rates.joined(separator: ", "))]\n        step: 1 h"
      if start % 60 != 0 { text += "   # the run begins within an hour: each is of two of the log's" }
      text += "\n"
    } else {
      text += "        rate: \(number(fit.rate))/h\n"
      text += "        daily: [\(fit.daily.map(number).joined(separator: ", "))]\n"
      text += "        weekly: [\(fit.weekly.map(number).joined(separator: ", "))]\n"
    }
    if fit.batches.contains(where: { $0.loads != 1 }) { text += "      batch: \(batch(fit))\n" }
    if fit.kind == "passing" { return text }
    text += "      skus: \(max(1, min(fit.skus, 1_000_000)))\n"
    return text + "      skewness: \(number(fit.skewness))   # by what the first fifth of them makes\n"
  }

  /// Rates of the 168 hours from a minute of the week on: of an hour that begins within one of the log's, as
  /// much of either as it has.
  static func hourly(_ rates: [Double], from minute: Int) -> [Double] {
    let share = Double(minute % 60) / 60
    return (0..<168).map { hour in
      let first = minute / 60 + hour
      return (1 - share) * rates[first % 168] + share * rates[(first + 1) % 168]
    }
  }

  private static func number(_ value: Double) -> String { CalibrationPatch.number(value) }

  private static func batch(_ fit: ArrivalFit) -> String {
    if fit.batches.count == 1 { return String(min(10_000, fit.batches[0].loads)) }
    if fit.batches.count <= 40 {
      let pairs = fit.batches.map { "[\(min(10_000, $0.loads)), \($0.count)]" }
      return "{ discrete: [\(pairs.joined(separator: ", "))] }"
    }
    let total = fit.batches.reduce(0) { $0 + $1.count }
    let values = (0...100).map { hundredth -> String in
      var before = 0
      let found = fit.batches.first { batch in
        before += batch.count
        return before * 100 >= total * hundredth
      }
      return String(min(10_000, found?.loads ?? 1))
    }
    return "{ empirical: [\(values.joined(separator: ", "))] }"
  }

  /// Share of the places that are full at the log's start, three digits; nil when nobody knows.
  private static func occupancy(_ loads: Int, _ base: ScenarioSpec) -> Double? {
    var scenario = ScenarioSpec()
    scenario.layout = base.layout
    let cast = Plan(scenario).cast
    var places = cast.rackEnd - cast.members.count
    for member in cast.members where member.kind == .lane { places += max(0, Int(member.capacity)) }
    guard places > 0, loads > 0 else { return nil }
    return (Double(loads) / Double(places) * 1000).rounded() / 1000
  }
}
