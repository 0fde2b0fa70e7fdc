import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

/// How often machines stand still and for how long, from a log of alarms and from nothing else: a gap in a
/// log of tasks may be a break, a lack of orders, or work that nobody logged.
public struct Availability: Sendable, Codable {
  /// Machines of one kind.
  public struct Group: Sendable, Codable {
    /// Store, fleet, station or transfer.
    public var name: String
    /// Machines of it in the layout, with and without alarms.
    public var machines: Int
    /// Times that one of them came to stand still in the time observed; alarms that overlap are one.
    public var failures: Int
    /// Time observed, all machines together [s].
    public var observed: Double
    /// Time standing still, all machines together [s].
    public var down: Double
    /// Share of the time in which a machine could work [1].
    public var availability: Double
    /// Mean time from a repair to the next failure [s], by the calendar.
    public var between: Calibration.Parameter
    /// Mean time to repair [s].
    public var repair: Calibration.Parameter
    /// Law of repair times; nil with fewer than thirty.
    public var repairFit: ProcessFit?
    /// Law of times between failures; nil with fewer than thirty.
    public var betweenFit: ProcessFit?
    /// Where it goes in a scenario.
    public var target: String
    /// What to know before it is used, in words.
    public var warnings: [String] = []
    /// Why it is not applied, in words; nil: it is.
    public var refusal: String?

    enum CodingKeys: String, CodingKey {
      case name, machines, failures, observed, down, availability, between, repair, repairFit, betweenFit,
        target
      case warnings, refusal
    }
  }

  /// What became of the rows of the alarm log.
  public var cleaning = CleaningReport()
  /// By kind of machine.
  public var groups: [Group] = []
  /// What it cannot know, in words.
  public var remarks: [String] = []

  /// Fewest failures of a kind of machine for its values to be applied.
  static let fewest = 5
}

extension Availability {
  /// Reads a log of alarms and finds the machines of a layout in it.
  ///
  /// - Parameters:
  ///   - span: time that was observed: that of the log of tasks [ns since 1970 UTC].
  ///   - problems: what stops the reading.
  public init?(
    path: String, mapping: MappingSpec, layout: LayoutSpec, span: ClosedRange<Int64>,
    problems: inout [Diagnostic]
  ) {
    var report = CleaningReport()
    let found = AlarmReader.read(path: path, mapping: mapping, problems: &problems) { line, fault, sentence in
      if fault.fate == .quarantined { report.rowsQuarantined += 1 } else { report.rowsAside += 1 }
      report.note(fault, line: line, sentence.isEmpty ? "row \(line)" : "row \(line): \(sentence)")
    }
    guard let found else { return nil }
    report.rowsRead = found.rows
    var names: [String] = []
    var numbers: [String: Int] = [:]
    for alarm in found.alarms where numbers[alarm.resource] == nil {
      numbers[alarm.resource] = names.count
      names.append(alarm.resource)
    }
    let site = ReplaySite(layout: layout, names: LogNames(resources: names), mapping: mapping)
    let machines = Machines(site)
    var stops: [UInt32: [Stop]] = [:]
    for alarm in found.alarms {
      let node = site.resources[numbers[alarm.resource] ?? 0]
      let row = "row \(alarm.line)"
      if machines.group(node) == nil {
        report.rowsQuarantined += 1
        let hint =
          nearestWord(to: alarm.resource, among: machines.names).map { " (did you mean '\($0)'?)" } ?? ""
        report.note(.unknownMachine, line: alarm.line, "\(row): '\(alarm.resource.prefix(40))'\(hint)")
      } else if alarm.start > span.upperBound || alarm.end ?? .max < span.lowerBound {
        report.rowsAside += 1
        report.note(.outsideLog, line: alarm.line, "\(row): \(isoTime(alarm.start))")
      } else {
        report.rowsUsed += 1
        stops[node, default: []].append(Stop(alarm, in: span))
      }
    }
    (report.from, report.to) = (isoTime(span.lowerBound), isoTime(span.upperBound))
    report.sort()
    guard report.rowsUsed > 0 else {
      let first = report.findings.max { $0.count < $1.count }
      let why = first.map { " Most often: \($0.meaning)\($0.examples.first.map { " (\($0))" } ?? "")." } ?? ""
      problems.append(
        Diagnostic(
          "no-rows", "None of its \(report.rowsRead) alarms can be used.\(why)", at: Mark(file: path)))
      return nil
    }
    self.init()
    cleaning = report
    for kind in machines.groups {
      let own = kind.nodes.map { Self.merged(stops[$0] ?? []) }
      guard own.contains(where: { !$0.isEmpty }) else { continue }
      groups.append(Self.group(kind, own, span))
    }
    remarks.append(
      "Observed is the whole time of the log, nights and days off too, and all machines of a kind, also "
        + "those without an alarm: times between failures are by the calendar, as the model's are.")
    remarks.append(
      "The interval of the time between failures holds if they come at random, that of repairs with fewer "
        + "than \(ProcessFit.fewest) of them if these are exponential.")
    remarks.append(
      "A stop that raises no alarm, and an alarm that stops nothing, cannot be told from the file.")
  }

  /// 95 % limits of the mean time between so many failures in a given time [s]: exact, by χ² (Epstein &
  /// Sobel 1953; MIL-HDBK-338B, 8.3.2.5).
  static func limits(failures: Double, in time: Double) -> (low: Double, high: Double) {
    (
      time / Numeric.gammaQuantile(0.975, shape: failures + 1),
      time / Numeric.gammaQuantile(0.025, shape: failures)
    )
  }

  /// Stops in order, those that overlap as one.
  static func merged(_ stops: [Stop]) -> [Stop] {
    var result: [Stop] = []
    for stop in stops.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let last = result.last, stop.start <= last.end {
        result[result.count - 1].end = max(last.end, stop.end)
        result[result.count - 1].isBegun = last.isBegun && stop.isBegun
        result[result.count - 1].isEnded = last.isEnded && stop.isEnded
      } else {
        result.append(stop)
      }
    }
    return result
  }

  private static func group(_ kind: Machines.Kind, _ stops: [[Stop]], _ span: ClosedRange<Int64>) -> Group {
    var (repairs, gaps): ([Double], [Double]) = ([], [])
    var (down, begun, ended) = (0.0, 0, 0)
    var ticks = ClockUnit()
    for machine in stops {
      for (index, stop) in machine.enumerated() {
        down += stop.seconds
        if stop.isBegun {
          begun += 1
          ticks.look(stop.start)
        }
        if stop.isEnded {
          ended += 1
          ticks.look(stop.end)
        }
        if stop.isBegun, stop.isEnded { repairs.append(stop.seconds) }
        if index > 0 { gaps.append(Double(stop.start - machine[index - 1].end) * 1e-9) }
      }
    }
    let observed = Double(span.upperBound - span.lowerBound) * 1e-9 * Double(kind.nodes.count)
    let up = max(0, observed - down)
    let failures = Double(max(1, begun))
    let limits = limits(failures: failures, in: up)
    let between = Calibration.Parameter(
      name: "between", unit: "s", before: kind.before?.timeBetween.mean, estimate: up / failures,
      low: limits.low, high: limits.high)
    var group = Group(
      name: kind.name, machines: kind.nodes.count, failures: begun, observed: observed, down: down,
      availability: observed > 0 ? up / observed : 0, between: between,
      repair: repair(repairs, down: down, ended: ended, before: kind.before?.timeToRepair.mean),
      target: kind.target)
    let cut = stops.joined().count { !$0.isBegun || !$0.isEnded }
    if cut > 0 {
      group.warnings.append(
        "\(cut) \(cut == 1 ? "stop" : "stops") began before the log or stood at its end (an alarm that never "
          + "goes does): the time counts as down, and no law of repairs is fitted on it.")
    }
    if repairs.count >= ProcessFit.fewest {
      let fit = ProcessFit(
        "repair of \(kind.name)", early: repairs, late: [], clock: ticks.seconds, before: nil)
      group.warnings += fit.warnings
      if let refusal = fit.refusal, fit.mean > 0 {
        group.warnings.append("Repairs are drawn as exponential, as \(refusal).")
      }
      group.repairFit = fit
    }
    if gaps.count >= ProcessFit.fewest {
      group.betweenFit = ProcessFit(
        "time between failures of \(kind.name)", early: gaps, late: [], clock: ticks.seconds, before: nil)
      if let law = group.betweenFit?.law, law != "exponential" {
        group.warnings.append(
          "Times between failures are not without memory (\(law) is nearer); as those under way at either "
            + "end of the log are not in that law, the mean stands.")
      }
    }
    if begun < fewest { group.refusal = "\(begun) failures are too few" }
    if ended == 0 { group.refusal = "none of its stops ended" }
    if down <= 0 { group.refusal = "its alarms have no length" }
    if up <= 0 { group.refusal = "its machines stood all the time" }
    return group
  }

  /// Mean time to repair [s]: time down over the repairs that came to an end, as stops that the log cuts are
  /// to be counted by (Epstein & Sobel 1953). Its interval is exact for exponential repairs; with enough of
  /// them it is that of their mean, whatever their law.
  static func repair(
    _ whole: [Double], down: Double, ended: Int, before: Double?
  ) -> Calibration.Parameter {
    let count = Double(max(1, ended))
    let mean = down / count
    var (low, high) = (
      down / Numeric.gammaQuantile(0.975, shape: count), down / Numeric.gammaQuantile(0.025, shape: count)
    )
    if whole.count >= ProcessFit.fewest {
      let middle = Measures.mean(whole)
      let squares = whole.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
      let degrees = Double(whole.count - 1)
      let half =
        Numeric.tQuantile(0.975, degrees: degrees) * (squares / degrees / Double(whole.count)).squareRoot()
      (low, high) = (max(0, mean - half), mean + half)
    }
    return .init(name: "repair", unit: "s", before: before, estimate: mean, low: low, high: high)
  }
}

/// A machine that stood still within the time observed.
struct Stop {
  /// In nanoseconds since 1970 UTC.
  var start, end: Int64
  /// It began, and ended, in the time observed: otherwise the log cuts it there.
  var isBegun, isEnded: Bool

  init(_ alarm: AlarmRow, in span: ClosedRange<Int64>) {
    (start, end) = (max(alarm.start, span.lowerBound), min(alarm.end ?? .max, span.upperBound))
    (isBegun, isEnded) = (alarm.start >= span.lowerBound, alarm.end ?? .max <= span.upperBound)
  }

  /// How long it stood there [s].
  var seconds: Double { Double(end - start) * 1e-9 }
}

/// The layout's machines that can break down, by kind.
private struct Machines {
  struct Kind {
    var name: String
    var target: String
    var before: FailureSpec?
    var nodes: [UInt32] = []
  }

  private(set) var groups: [Kind] = []
  private var numbers: [UInt32: Int] = [:]
  /// Their names, and the last parts of these.
  private(set) var names: [String] = []

  init(_ site: ReplaySite) {
    var known: [String: Int] = [:]
    for (node, member) in site.cast.members.enumerated() where !member.name.hasPrefix("log/") {
      guard let kind = Self.kind(member, site) else { continue }
      let number = known[kind.target] ?? groups.count
      if number == groups.count {
        known[kind.target] = number
        groups.append(kind)
      }
      let node = UInt32(truncatingIfNeeded: node)
      groups[number].nodes.append(node)
      numbers[node] = number
      names.append(member.name)
      if let last = member.name.split(separator: "/").last, last.count < member.name.count {
        names.append(String(last))
      }
    }
  }

  /// The kind that a node is of; nil: no machine of the layout.
  func group(_ node: UInt32) -> Int? { numbers[node] }

  private static func kind(_ member: Member, _ site: ReplaySite) -> Kind? {
    func parent(_ node: UInt32) -> Member? { site.cast.member(ofNode: Int(node)) }
    func isOf(_ name: String, _ count: Int) -> Bool {
      count == 1
        ? member.name == name : (1...max(1, count)).contains { member.name == name + String($0) }
    }
    switch member.kind {
    case .crane:
      guard let store = parent(member.parent).flatMap({ parent($0.parent) }),
        let spec = site.layout.stores.first(where: { $0.name == store.name })
      else { return nil }
      return Kind(
        name: spec.name, target: "layout.stores.\(spec.name).crane.failure", before: spec.crane.failure)
    case .vehicle:
      guard let fleet = parent(member.parent),
        let spec = site.layout.fleets.first(where: { $0.name == fleet.name })
      else { return nil }
      return Kind(
        name: spec.name, target: "layout.fleets.\(spec.name).vehicle.failure", before: spec.vehicle.failure)
    case .station:
      guard let spec = site.layout.stations.first(where: { isOf($0.name, $0.count) }) else { return nil }
      return Kind(name: spec.name, target: "layout.stations.\(spec.name).failure", before: spec.failure)
    case .transfer:
      guard let spec = site.layout.transfers.first(where: { isOf($0.name, $0.count) }) else { return nil }
      return Kind(name: spec.name, target: "layout.transfers.\(spec.name).failure", before: spec.failure)
    default: return nil
    }
  }
}
