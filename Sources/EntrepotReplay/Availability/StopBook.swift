import EntrepotFormats
import EntrepotLayout

/// Alarms as stops of machines; what is none goes into the report.
struct StopBook {
  let machines: Machines
  let signs: SignsOfLife
  /// Time observed [ns since 1970 UTC].
  let span: ClosedRange<Int64>
  /// By machine, as they come.
  private(set) var stops: [UInt32: [Stop]] = [:]
  /// The nearest machine to a name that is none, looked up once.
  private var hints: [String: String] = [:]

  init(machines: Machines, signs: SignsOfLife, span: ClosedRange<Int64>) {
    (self.machines, self.signs, self.span) = (machines, signs, span)
  }

  mutating func take(_ alarm: AlarmRow, of node: UInt32, _ report: inout CleaningReport) {
    let row = "row \(alarm.line)"
    guard machines.group(node) != nil else {
      report.rowsQuarantined += 1
      let shown = alarm.resource.prefix(40)
      report.note(.unknownMachine, line: alarm.line, "\(row): '\(shown)'\(hint(alarm.resource))")
      return
    }
    let sign = alarm.end == nil ? signs.sign(after: alarm, of: node) : nil
    if alarm.start > span.upperBound || alarm.end ?? sign ?? .max < span.lowerBound {
      report.rowsAside += 1
      report.note(.outsideLog, line: alarm.line, "\(row): \(isoTime(alarm.start))")
    } else if alarm.end == alarm.start {
      report.rowsAside += 1
      report.note(
        .emptyAlarm, line: alarm.line, "\(row): \(alarm.resource.prefix(40)), \(isoTime(alarm.start))")
    } else {
      report.rowsUsed += 1
      if !alarm.repairs.isEmpty { report.rowsRepaired += 1 }
      for repair in alarm.repairs {
        report.note(repair, line: alarm.line, "\(row): \(isoTime(alarm.start))")
      }
      if alarm.end == nil {
        let until = sign.map { "until \(isoTime($0))" } ?? "to the end of the log"
        report.note(
          .endlessAlarm, line: alarm.line,
          "\(row): \(alarm.resource.prefix(40)), \(isoTime(alarm.start)) \(until)")
      }
      stops[node, default: []].append(Stop(alarm, in: span, until: sign))
    }
  }

  private mutating func hint(_ name: String) -> String {
    if let known = hints[name] { return known }
    let hint = nearestWord(to: name, among: machines.names).map { " (did you mean '\($0)'?)" } ?? ""
    hints[name] = hint
    return hint
  }
}
