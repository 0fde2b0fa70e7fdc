import EntrepotAnalysis
import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

/// What a log says, as a journal and its figures.
public struct ShadowReplay {
  /// Figures, as a run has them.
  public var result: RunResult
  /// The cleaning report, with what only the replay could find.
  public var report: CleaningReport
  /// Which places and movers the log's names are.
  public let site: ReplaySite

  /// What a replay is called and starts from.
  public struct Options: Sendable {
    /// Title of the journal.
    public var title = "log"
    /// Path of the log, as written.
    public var inputs: [Input] = []
    /// Stock at the start; nil: the least that the log allows.
    public var snapshot: [SnapshotLine]?
    /// When that was, in nanoseconds since 1970 UTC; nil: at the start of the log.
    public var snapshotTime: Int64?
    /// Where the journal goes; nil: it is not kept.
    public var journalPath: String?
    /// What is kept of it.
    public var detail = JournalDetail.full
    /// Who was on duty when; nil: the log does not say, and who does nothing for four hours is off duty.
    public var shifts: ShiftTable?
    /// Said in the journal beside what the replay assumes by itself.
    public var assumptions: [String] = []

    /// A replay without a journal.
    public init() {}
  }

  /// Follows a log through a layout.
  ///
  /// - Parameter crews: who picks in its areas; where nobody says, as many people as the log names.
  public static func run(
    _ log: CleanLog, layout: LayoutSpec, crews: [CrewSpec] = [], _ options: Options
  ) throws -> ShadowReplay {
    let site = ReplaySite(layout: layout, crews: crews, names: log.names, mapping: log.mapping)
    return try run(log, site: site, options)
  }

  /// The same with places that were looked up, and judged, before.
  public static func run(_ log: CleanLog, site: ReplaySite, _ options: Options) throws -> ShadowReplay {
    try run(log, site: site, physics: TaskPhysics(site), options)
  }

  /// The same with times of ways that were worked out before.
  static func run(
    _ log: CleanLog, site: ReplaySite, physics: TaskPhysics, _ options: Options
  ) throws -> ShadowReplay {
    var (log, report) = (log, log.report)
    let (start, known) = snapshot(options.snapshot, site, log, &report)
    if let time = options.snapshotTime, let remark = log.remark(onStockOf: time) {
      report.remarks.append(remark)
    }
    let zero = log.span.lowerBound / RunClock.hour * RunClock.hour
    let reading = try PickReading(log, site)
    if try VehicleStarts.areAtLoad(log, site, physics, reading) {
      log.mapping.start = .source
      report.remarks.append(VehicleStarts.remark)
    }
    var dry = ShadowModel(site: site, log: log, physics: physics, snapshot: start, reading: reading)
    dry.departures = try Departures(log, site)
    try dry.begin(at: zero)
    try dry.run()
    dry.forgetLoads()
    try noteStock(dry, log, known, &report)
    report.remarks += dry.doubts.remarks
    noteStarts(dry.lines, log, &report)
    report.remarks += reading.remarks
    report.remarks += try options.shifts?.remarks(log, site) ?? []
    try notePlaces(site, log, &report)

    let header = header(log, site, dry, zero, options, layout: site.layout)
    let writer = try options.journalPath.map {
      try JournalWriter(path: $0, header: header, detail: options.detail)
    }
    var model = ShadowModel(
      site: site, log: log, physics: physics, snapshot: start ?? dry.initial, reading: reading)
    model.shipments = dry.shipments.again
    model.lastRows = dry.lastRows
    (model.firstRows, model.departures) = (dry.firstRows, dry.departures)
    model.doubts = dry.doubts
    model.lines = dry.lines.handOver()
    model.waves = try WaveBook(log, model.lines)
    let hours = options.shifts?.hours(site, log.names) ?? [:]
    let duty = DutyHours(hours, members: site.cast.members.count, from: zero)
    model.sink = JournalSink(header: header, writer: writer, zero: zero, duty: duty)
    model.teller = NameTeller(log, site, writer, zero: zero)
    do {
      try model.begin(at: zero)
      try model.run()
      try model.sink?.finish(at: header.horizon)
      try writer?.finish()
    } catch {
      writer?.abandon()
      throw error
    }
    for finding in model.doubts.findings { report.add(finding) }
    report.remarks +=
      RouteDoubts(
        site, log.names, unjoined: model.unjoined, untimed: model.untimed
      ).remarks
    report.stock = dry.stock
    report.stock.initial = model.stock.initial
    (report.stock.least, report.stock.most) = (model.stock.least, model.stock.most)
    report.stock.final = model.stock.final
    report.stock.basis = start == nil ? "implied" : "snapshot"
    report.stock.negativeSKUs = dry.shortages.count
    report.sort()
    guard let sink = model.sink else { throw StoreProblem("nothing was replayed") }
    let result = result(header, sink)
    if let crowd = CrowdedStores(result, report.stock, site, log)?.remark { report.remarks.append(crowd) }
    return ShadowReplay(result: result, report: report, site: site)
  }

  private static func result(_ header: Header, _ sink: JournalSink) -> RunResult {
    var result = RunResult(header: header, replications: 1)
    result.simulatedSeconds = header.horizon.seconds
    result.records = sink.digest.count
    result.journalDigest = sink.digest.hex
    result.kpis = summarise(replications: [sink.fold.values()], isDeterministic: true)
    result.detail = sink.fold.detail()
    return result
  }

  private static func header(
    _ log: CleanLog, _ site: ReplaySite, _ dry: ShadowModel, _ zero: Int64, _ options: Options,
    layout: LayoutSpec
  ) -> Header {
    var header = Header()
    header.title = options.title
    header.source = log.mapping.system.isEmpty ? "log" : log.mapping.system
    header.calendar = RunClock.calendar(zero, zone: log.mapping.timeZone?.value)
    header.horizon =
      Time(nanoseconds: (log.span.upperBound - zero) / 1_000_000_000 * 1_000_000_000)
      + Time.seconds(1)
    header.calendar = header.calendar.within(header.horizon)
    header.cast = site.cast
    header.skus = log.names.skus + (options.snapshot.map { unmoved($0, log) } ?? [])
    header.shipments = log.names.orders
    if dry.lines.lines > 0 { header.customers = log.names.orders }
    header.waves = log.names.waves
    header.unitLoads = layout.unitLoads.map(\.name)
    header.unitLoadMasses = layout.unitLoads.map(\.mass)
    header.inputs = options.inputs
    header.isDeterministic = true
    header.assumptions = layout.assumptions + options.assumptions + assumptions(log, site, dry, options)
    return header
  }

  /// What the replay takes to be so, in words.
  private static func assumptions(
    _ log: CleanLog, _ site: ReplaySite, _ dry: ShadowModel, _ options: Options
  ) -> [String] {
    var result = [
      "This is a log, not a simulation; what it does not say is inferred, and records of the kind 'inferred' "
        + "say of each task what."
    ]
    if !dry.hasSnapshot {
      result.append(
        "Stock at the start is the least that the log allows (\(dry.initial.count) loads): a lower bound, "
          + "since stock that was never touched is not in it.")
    }
    if log.report.rowsWithDuration == 0 {
      result.append(
        "The log has one time a task: lead times and durations are not available, and loads move at that "
          + "instant.")
    } else {
      result.append(
        "When a load was taken between start and end of its task is inferred from the layout's speeds, where "
          + "the log does not say it."
      )
    }
    if log.mapping.columns[.source].isEmpty || log.mapping.columns[.destination].isEmpty {
      result.append(
        "The log has one location a task: where loads stood is inferred (a lane of their article "
          + "with room, else an empty place), and the one that has been there longest is taken.")
    }
    if dry.lines.lines > 0 {
      let isTold = options.shifts.map { !$0.hours(site, log.names).isEmpty } ?? false
      result += lineAssumptions(log, dry.lines, dry.reading, hasShifts: isTold)
    }
    if !site.unknownLocations.isEmpty {
      result.append(
        "\(site.unknownLocations.count) locations of the log are not in the layout; they stand beside it."
      )
    }
    if !site.unknownResources.isEmpty {
      result.append(
        "\(site.unknownResources.count) resources of the log are not movers of the layout.")
    }
    return result
  }
}

extension ShadowReplay {
  /// What is taken to be so of people who pick.
  private static func lineAssumptions(
    _ log: CleanLog, _ lines: LineBook, _ reading: PickReading, hasShifts: Bool
  ) -> [String] {
    let offDuty =
      hasShifts
      ? "who is on duty the table 'shifts' says, and who works outside his shift is"
      : "who does nothing for four hours is off duty"
    let column = log.mapping.columns[.parent].first?.value.prefix(40) ?? ""
    let atDepot = reading.parents.areTours ? "where '\(column)' changes" : "where there was time for it"
    var result = [
      "\(lines.lines) picks at bays of picking areas are lines of customers' orders. Their pickers walk the "
        + "shortest way from one to the next at the layout's speed, and are taken to have been at the depot "
        + "\(atDepot); \(offDuty).",
      "A customer's order is staged when the last of its rows is done that the log has of it, loading and "
        + "shipping left out.",
    ]
    if reading.startsAtPlace {
      result.append(
        "Lines begin at the bay: people set out for it so much earlier as the way takes at the layout's "
          + "speed, if their line before leaves them the time.")
    }
    if lines.untimed * 10 > lines.lines {
      result.append(
        "\(lines.untimed) of \(lines.lines) lines have one time alone, at which they were done: how long "
          + "people walked, and how busy they were, is not known.")
    }
    if lines.unreleased > 0 {
      result.append(
        "\(lines.unreleased) customers' orders have no time at which they became known: their lead times run "
          + "from the first pick.")
    }
    if lines.nameless > 0 {
      result.append(
        "\(lines.nameless) lines name no order: they count as lines, and in no order's lead time.")
    }
    return result
  }

  private static func snapshot(
    _ lines: [SnapshotLine]?, _ site: ReplaySite, _ log: CleanLog, _ report: inout CleaningReport
  ) -> (loads: [ShadowModel.Initial]?, skus: Set<ExactName>) {
    guard let lines else { return (nil, []) }
    let found = loads(lines, site, log)
    let asked = lines.reduce(0) { $0 + Double(max(0, $1.loads)) }
    if Double(found.count) < asked {
      report.remarks.append(
        "The snapshot has \(Int(min(asked, 1e15))) loads; only its first \(found.count) are used.")
    }
    return (found, Set(lines.map { ExactName($0.sku) }))
  }

  /// Articles of a snapshot that the log never names, in its order: they stand behind the log's own.
  private static func unmoved(_ lines: [SnapshotLine], _ log: CleanLog) -> [String] {
    var known = Set(log.names.skus.map { ExactName($0) })
    return lines.map(\.sku).filter { known.insert(ExactName($0)).inserted }
  }

  /// Loads of a snapshot.
  static func loads(_ lines: [SnapshotLine], _ site: ReplaySite, _ log: CleanLog)
    -> [ShadowModel.Initial]
  {
    var numbers: [ExactName: UInt32] = [:]
    for (index, name) in log.names.skus.enumerated() {
      numbers[ExactName(name)] = UInt32(truncatingIfNeeded: index)
    }
    var others: [ExactName: UInt32] = [:]
    for (index, name) in unmoved(lines, log).enumerated() {
      others[ExactName(name)] = UInt32(truncatingIfNeeded: index)
    }
    var places = StockPlaces(site, log.mapping, log.names)
    var loads: [ShadowModel.Initial] = []
    for line in lines {
      let node = line.location.flatMap { places.node($0) } ?? .none
      let article = ExactName(line.sku)
      let sku = numbers[article] ?? .none
      let name =
        sku != .none ? sku : UInt32(truncatingIfNeeded: log.names.skus.count) + (others[article] ?? 0)
      // Units have numbers of the log only where it was read with them.
      let unit = Int(line.unit) < log.names.stockUnits ? line.unit : .none
      guard line.loads <= 5_000_000 - loads.count else { break }
      for _ in 0..<max(0, line.loads) {
        loads.append(ShadowModel.Initial(node: node, sku: sku, unit: unit, name: name))
      }
    }
    return loads
  }

  private static func noteStock(
    _ dry: ShadowModel, _ log: CleanLog, _ known: Set<ExactName>, _ report: inout CleaningReport
  ) throws {
    let short = dry.shortages.sorted { ($0.value.line, $0.key) < ($1.value.line, $1.key) }
    if let first = short.first {
      let fault = LogFault.negativeStock
      report.add(
        .init(
          fault: fault.rawValue, meaning: fault.summary, fate: fault.fate.rawValue, count: dry.stock.negative,
          firstRow: Int(first.value.line), names: short.count,
          examples: short.prefix(5).map { sku, first in
            let name = Int(sku) < log.names.skus.count ? log.names.skus[Int(sku)] : "without a SKU"
            return "row \(first.line), \(isoTime(first.time)): SKU \(name)"
          }))
    }
    guard !known.isEmpty, let finding = try UnknownArticles(log, known: known).finding else { return }
    report.add(finding)
  }

  /// A mapping that says people stand at the bay as a pick begins, of a log in which they are on their way.
  private static func noteStarts(_ lines: LineBook, _ log: CleanLog, _ report: inout CleaningReport) {
    guard log.mapping.start.isAtLoad, lines.walked >= 20, lines.walkedInNoTime * 2 > lines.walked else {
      return
    }
    report.remarks.append(
      "\(lines.walkedInNoTime) of \(lines.walked) picks that follow one at another bay begin as that "
        + "one ends, though by 'start-means: \(log.mapping.start.rawValue)' their picker stands there by "
        + "then: walking is in their times, and in what is fitted to them. 'start-means: assigned' tells it "
        + "apart.")
  }

  private static func notePlaces(
    _ site: ReplaySite, _ log: CleanLog, _ report: inout CleaningReport
  ) throws {
    if let finding = try UnknownPlaces(log, site).finding(site.suggestions) { report.add(finding) }
    report.remarks += site.ruleRemarks
    if !site.unknownResources.isEmpty {
      report.remarks.append(
        "\(site.unknownResources.count) resources are not movers of the layout: "
          + site.unknownResources.prefix(5).joined(separator: ", ")
          + ". 'resources' in a mapping says which of them each is.")
    }
    if log.report.rowsWithDuration == 0 {
      report.remarks.append(
        "No row has both a start and an end: how long tasks took cannot be known"
          + (site.cast.walks.isEmpty ? "." : ", nor how long people walked and how busy they were."))
    }
    if !log.mapping.columns[.exception].isEmpty {
      report.remarks.append(
        "Exceptions are read and not used: availability comes from alarm logs only, never from gaps."
      )
    }
  }
}
