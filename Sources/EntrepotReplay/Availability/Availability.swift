import EntrepotFormats
import EntrepotJournal
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
  ///   - shown: what messages call the file; nil: by its path.
  ///   - span: time that was observed: that of the log of tasks [ns since 1970 UTC].
  ///   - rules: how the log of tasks calls machines, where the mapping does not say how alarms do.
  ///   - tasks: the log of tasks and its places, which tell when a machine works again; nil: nobody does.
  ///   - problems: what stops the reading.
  public init?(
    path: String, shownAs shown: String? = nil, mapping: MappingSpec, layout: LayoutSpec,
    span: ClosedRange<Int64>, rules: [ResourceRule] = [],
    tasks: (log: CleanLog, site: ReplaySite)? = nil, problems: inout [Diagnostic]
  ) {
    var mapping = mapping
    let borrowsRules = mapping.resources.isEmpty
    if borrowsRules { mapping.resources = rules }
    let borrowsZone = mapping.timeZone == nil && tasks?.log.mapping.timeZone != nil
    if borrowsZone { mapping.timeZone = tasks?.log.mapping.timeZone }
    var report = CleaningReport()
    let found = AlarmReader.read(
      path: path, shownAs: shown ?? path, mapping: mapping, problems: &problems
    ) { line, fault, sentence in
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
    // Who of the layout a machine is, as far as tasks say it.
    var movers: [String: String] = [:]
    for (number, name) in (tasks?.log.names.resources ?? []).enumerated() {
      movers[name] = tasks?.log.names.mover(number)
    }
    let known = LogNames(resources: names, movers: names.map { movers[$0] ?? "" })
    let site = ReplaySite(layout: layout, names: known, mapping: mapping)
    let machines = Machines(site)
    func node(_ alarm: AlarmRow) -> UInt32 { site.resources[numbers[alarm.resource] ?? 0] }
    var signs = SignsOfLife(site.cast)
    for alarm in found.alarms where machines.group(node(alarm)) != nil { signs.add(alarm, of: node(alarm)) }
    signs.finish()
    do {
      if let tasks { try signs.look(through: tasks.log, tasks.site) }
    } catch {
      problems.append(
        Diagnostic("unreadable", "The log of tasks cannot be read again: \(error).", at: Mark(file: path)))
      return nil
    }
    var book = StopBook(machines: machines, signs: signs, span: span)
    for alarm in found.alarms { book.take(alarm, of: node(alarm), &report) }
    let stops = book.stops
    (report.from, report.to) = (isoTime(span.lowerBound), isoTime(span.upperBound))
    // Rules of another file are not mistaken in this one: alarms that they do not fit are left out.
    if !borrowsRules {
      problems += site.mistakes
      guard site.mistakes.isEmpty else { return nil }
    }
    let apart = stops.mapValues { Stop.merged($0) }
    Self.note(apart, names: site.cast, &report)
    report.sort()
    guard report.rowsUsed > 0 else {
      problems.append(Self.nothing(report, mapping, machines, shown ?? path))
      return nil
    }
    self.init()
    cleaning = report
    for kind in machines.groups {
      let own = kind.nodes.map { apart[$0]?.whole ?? [] }
      guard own.contains(where: { !$0.isEmpty }) else { continue }
      groups.append(Self.group(kind, own, span))
    }
    let isZoneTaken = found.hasCivilTimes && (borrowsZone || mapping.timeZone == nil)
    remarks = Self.remarks(zoneTaken: isZoneTaken ? mapping.timeZone?.value ?? "" : nil)
  }

  /// What holds of all alarms.
  ///
  /// - Parameter zoneTaken: zone of the log of tasks that times without one are taken for, empty: UTC; nil:
  ///   they say theirs.
  private static func remarks(zoneTaken zone: String?) -> [String] {
    var remarks = [
      "Observed is the whole time of the log, nights and days off too, and all machines of a kind, also "
        + "those without an alarm: times between failures are by the calendar, as the model's are.",
      "The interval of the time between failures holds if they come at random, that of repairs with fewer "
        + "than \(ProcessFit.fewest) of them if these are exponential.",
    ]
    if let zone {
      remarks.append(
        "Times of the alarms say no zone: they are taken for "
          + (zone.isEmpty ? "UTC" : "\(zone), as those of the log of tasks")
          + ". 'time-zone' in a mapping of alarms says another.")
    }
    remarks.append(
      "A stop that raises no alarm, and an alarm that stops nothing, cannot be told from the file.")
    return remarks
  }

  /// Why no alarm can be used.
  private static func nothing(
    _ report: CleaningReport, _ mapping: MappingSpec, _ machines: Machines, _ path: String
  ) -> Diagnostic {
    guard report.rowsRead > 0 else {
      return Diagnostic("no-rows", "The log of alarms has a header and no rows.", at: Mark(file: path))
    }
    let first = report.findings.max { $0.count < $1.count }
    let example = first?.examples.first.map { " (\($0))" } ?? ""
    var why = first.map { " Most often: \($0.meaning)\(example)." } ?? ""
    if let first, first.fault == LogFault.unknownMachine.rawValue {
      let column = mapping.columns[.resource].first?.value ?? LogField.resource.rawValue
      why =
        " Column '\(column)' names machines that the layout does not have\(example); it has "
        + "\(machines.full.prefix(5).joined(separator: ", ")). Rules under 'resources:' say which is which, "
        + "in the log's mapping or in one of alarms ('--alarms-mapping')."
    }
    return Diagnostic(
      "no-rows", "None of its \(report.rowsRead) alarms can be used.\(why)",
      at: Mark(file: path, line: first?.firstRow ?? 0))
  }

  /// Says which alarms are no stops of their own.
  private static func note(
    _ apart: [UInt32: (whole: [Stop], within: [Stop])], names: Cast,
    _ report: inout CleaningReport
  ) {
    func all(_ list: [(UInt32, Stop)]) -> [(UInt32, Stop)] { list.sorted { $0.1.line < $1.1.line } }
    func name(_ node: UInt32) -> String { names.member(ofNode: Int(node))?.name ?? "" }
    for (node, stop) in all(apart.flatMap { node, both in both.within.map { (node, $0) } }) {
      report.note(.sameStop, line: stop.line, "row \(stop.line): \(name(node)), \(isoTime(stop.start))")
    }
  }
}
