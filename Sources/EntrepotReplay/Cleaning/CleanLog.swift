import EntrepotFormats
import EntrepotLayout
import Foundation

/// A log that has been read and cleaned: rows in order, names, and the report on what was wrong.
public struct CleanLog {
  /// Rows that are used.
  public let rows: RowStore
  /// Names to which they refer.
  public let names: LogNames
  /// How the log was read.
  public internal(set) var mapping: MappingSpec
  /// What was found.
  public var report: CleaningReport
  /// Each row is one load; otherwise quantities are units.
  public let countsLoads: Bool
  /// Earliest and latest time of used rows, in nanoseconds since 1970 UTC.
  public let span: ClosedRange<Int64>
  /// What some of its rows leave out.
  let gaps: LogGaps
  /// What it calls its tasks and handling units; nil: nobody asks for that.
  let texts: RowTexts?

  /// Reads a log.
  ///
  /// - Parameters:
  ///   - path: a CSV file, plain or gzip.
  ///   - file: what messages call it, where that is another than was given; nil: by its path.
  ///   - units: handling units that the stock at the start names, in its order.
  ///   - quarantine: told every row that is left out: its line, the reason, its fields.
  ///   - header: told the names of the log's columns before any row.
  ///   - problems: what stops the reading.
  ///   - origins: where its rows come from, if it was made of a log of events.
  ///   - keepsNames: what the log calls its tasks and handling units is kept, for a journal.
  public static func read(
    path: String, shownAs file: String? = nil, mapping: MappingSpec, units: [String] = [],
    problems: inout [Diagnostic], origins: EventOrigins? = nil, keepsNames: Bool = true,
    quarantine: (Int, String, [String]) throws -> Void = { _, _, _ in },
    header: ([String]) throws -> Void = { _ in }
  ) throws -> CleanLog? {
    let shown = file ?? path
    guard
      var reader = LogReader.open(
        path: path, shownAs: shown, mapping: mapping, units: units, problems: &problems)
    else { return nil }
    try header(reader.columnNames)
    var collector = RowCollector(origins)
    let texts = keepsNames ? RowTexts() : nil
    while let item = reader.next() {
      switch item {
      case .row(var row):
        if let texts { row.text = try texts.append(reader) }
        try collector.take(row, reader.repairs, rows: reader.rowsOfItem)
      case .out(let fault, let sentence):
        collector.leaveOut(fault, line: reader.line, rows: reader.rowsOfItem, sentence)
        if fault.fate == .quarantined {
          let origin = origins?.words(ofLine: reader.line).map { " (\($0))" } ?? ""
          try quarantine(reader.line, "\(fault.rawValue): \(sentence)\(origin)", reader.fields)
        }
      }
    }
    if let failure = reader.failure {
      problems.append(Diagnostic("damaged-file", failure, at: Mark(file: shown, line: reader.line)))
      return nil
    }
    try texts?.finish()
    let misfits = reader.misfits()
    let grave = misfits.filter { $0.severity == .error }
    if !grave.isEmpty {
      problems += grave
      return nil
    }
    collector.remark(misfits)
    return try collector.finished(reader, mapping, shown, &problems, texts, quarantine)
  }

  init(
    rows: RowStore, names: LogNames, mapping: MappingSpec, report: CleaningReport,
    countsLoads: Bool,
    span: ClosedRange<Int64>, gaps: LogGaps, texts: RowTexts?
  ) {
    (self.gaps, self.texts) = (gaps, texts)
    self.rows = rows
    self.names = names
    self.mapping = mapping
    self.report = report
    self.countsLoads = countsLoads
    self.span = span
  }
}

/// What some rows of a log say or leave out, so that the replay must look for it or not.
struct LogGaps {
  /// No handling unit: loads are looked for by place and article.
  var hasNamelessLoads = false
  /// One location only: where the load stood, or went, is looked for.
  var hasOpenEnds = false
  /// One location only of what was moved, so that nobody knows what stands where.
  var hasOpenMoves = false
  /// Rows that say that a load was shipped, or loaded onto a truck.
  var hasShipments = false
  /// Rows that say that a load was put away, and that one was picked.
  var hasPutaways = false
  var hasPicks = false

  /// Whether a row is a transport order: what appears and is then put away has come in once, and so has left
  /// what is picked and then is gone.
  func isOrder(_ row: LogRow) -> Bool {
    let activity = row.activity
    if activity == .receive, row.source == .max, hasPutaways { return false }
    if activity == .ship, row.destination == .max, hasPicks { return false }
    return activity.isInbound || activity.isOutbound
  }
}

extension LogRow {
  /// One location says all: what it is done to stands there, comes there or leaves from there.
  fileprivate var isWhole: Bool {
    switch activity {
    case .count, .adjust, .inspect: true
    case .receive: destination != .max
    case .ship, .load: source != .max
    default: false
    }
  }
}

/// Rows on their way in.
private struct RowCollector {
  private var raw = RowStore()
  private var report = CleaningReport()
  /// Rows of the file in each task.
  private var rowsOfTask = 1
  private var order = LogOrder()
  /// Rows by day since 1970.
  private var days: [Int64: Int] = [:]
  /// The day of the last row, and rows in a row on it that are not in `days` yet.
  private var lastDay: Int64 = 0
  private var rowsOfDay = 0
  private var gaps = LogGaps()
  /// Rows that begin and do not end: how many, and the first few.
  private var endless = (count: 0, lines: [UInt32]())
  private var misfits: [Diagnostic] = []
  private let origins: EventOrigins?
  /// Rows without an article: how many, and the first few.
  private var nameless = (count: 0, lines: [UInt32]())
  private var clocks = ColumnClocks()
  private var pattern = DayPattern()
  private var doubts = ColumnDoubts()

  init(_ origins: EventOrigins?) { self.origins = origins }

  /// How examples call a row.
  private static func name(_ line: some BinaryInteger, _ origins: EventOrigins?) -> String {
    "row \(line)" + (origins?.words(ofLine: Int(line)).map { " (\($0))" } ?? "")
  }

  /// - Parameter rows: rows of the file that it is: of a movement of two events, two, of three, three.
  mutating func take(_ row: LogRow, _ repairs: [LogFault], rows: Int) throws {
    report.rowsRead += rows
    report.rowsUsed += rows
    rowsOfTask = rows
    clocks.add(row)
    pattern.add(row)
    doubts.add(row, repairs)
    if row.repairs != 0 { report.rowsRepaired += 1 }
    let origins = origins
    for repair in repairs { report.note(repair, line: Int(row.line), Self.name(row.line, origins)) }
    if row.isShort { report.note(.shortPick, line: Int(row.line), Self.name(row.line, origins)) }
    if row.hasDuration {
      report.rowsWithDuration += 1
      if row.end - row.start > 86_400_000_000_000 {
        report.note(
          .longTask, line: Int(row.line), "\(Self.name(row.line, origins)): \(hours(row.end - row.start))")
      }
    }
    if row.start != LogRow.unknown, row.end == LogRow.unknown {
      endless.count += 1
      if endless.lines.count < 5 { endless.lines.append(row.line) }
    }
    if row.sku == .max {
      nameless.count += 1
      if nameless.lines.count < 5 { nameless.lines.append(row.line) }
    }
    order.add(row)
    let day = row.first / 86_400_000_000_000
    if day != lastDay {
      days[lastDay, default: 0] += rowsOfDay
      (lastDay, rowsOfDay) = (day, 0)
    }
    rowsOfDay += 1
    if row.load == .max { gaps.hasNamelessLoads = true }
    switch row.activity {
    case .ship, .load: gaps.hasShipments = true
    case .putaway: gaps.hasPutaways = true
    case .pick: gaps.hasPicks = true
    default: break
    }
    if row.source == .max || row.destination == .max {
      gaps.hasOpenEnds = true
      if !row.isWhole { gaps.hasOpenMoves = true }
    }
    try raw.append(row)
  }

  /// What the mapping says that the log does not bear out.
  mutating func remark(_ misfits: [Diagnostic]) {
    self.misfits = misfits
    report.remarks += misfits.map(\.remark)
  }

  mutating func leaveOut(_ fault: LogFault, line: Int, rows: Int, _ sentence: String) {
    report.rowsRead += rows
    let origins = origins
    if fault.fate == .quarantined { report.rowsQuarantined += rows } else { report.rowsAside += rows }
    report.note(fault, line: line, sentence.isEmpty ? "" : "\(Self.name(line, origins)): \(sentence)")
  }

  mutating func finished(
    _ reader: borrowing LogReader, _ mapping: MappingSpec, _ path: String,
    _ problems: inout [Diagnostic], _ texts: RowTexts?,
    _ quarantine: (Int, String, [String]) throws -> Void
  ) throws -> CleanLog? {
    let ties = RowTies(reader.names)
    try raw.finish(ties)
    if rowsOfDay > 0 { days[lastDay, default: 0] += rowsOfDay }
    rowsOfDay = 0
    let body = mainDays()
    let rows = body == nil ? raw : RowStore()
    if let body { try leaveOutFarRows(body, rows, quarantine) }
    if report.rowsRead == 0 {
      problems.append(Diagnostic("no-rows", "The log has a header and no rows.", at: Mark(file: path)))
      return nil
    }
    guard rows.count > 0 else {
      let first = report.findings.max { $0.count < $1.count }
      let why =
        first.map { " Most often: \($0.meaning)\($0.examples.first.map { " (\($0))" } ?? "")." }
        ?? ""
      // A word that no row has says why better than the rows do.
      problems += misfits.map {
        Diagnostic($0.identifier, $0.message, at: $0.mark, suggestion: $0.suggestion)
      }
      problems.append(
        Diagnostic(
          "no-rows", "None of its \(report.rowsRead) rows can be used.\(why)", at: Mark(file: path))
      )
      return nil
    }
    if mapping.rows == .events { report.movements = rows.count }
    noteOrder(body)
    noteShifts(body, zone: mapping.timeZone?.value ?? reader.zone)
    noteEndless()
    if !mapping.columns[.sku].isEmpty { noteNameless() }
    let span = try lookThrough(rows, reader.names)
    let changes = reader.unitChanges.map {
      (line: reader.unitChangeLines[$0.key] ?? 0, sku: $0.key, $0.value)
    }
    for (line, sku, words) in changes.sorted(by: { ($0.line, $0.sku) < ($1.line, $1.sku) }) {
      report.note(
        .unitChange, line: Int(line),
        "SKU \(reader.names.skus[Int(sku)]): \(words.joined(separator: ", then "))")
    }
    if reader.hasTimesWithoutZone, mapping.timeZone == nil {
      report.remarks.append(
        "Times say no zone, and the mapping has no 'time-zone': they are taken for UTC.")
    }
    report.remarks += clocks.remarks + doubts.remarks(reader.names, mapping)
    var mapping = mapping.settled(hasBegins: reader.hasBegins)
    if !reader.has(.exception) { mapping.columns[.exception] = [] }
    if mapping.timeZone == nil, let zone = reader.zone {
      mapping.timeZone = Marked(zone, at: Mark(file: path))
    }
    let counts = mapping.quantity == .detected ? !reader.hasQuantities : mapping.quantity == .loads
    report.sort()
    return CleanLog(
      rows: rows, names: reader.names, mapping: mapping, report: report, countsLoads: counts,
      span: span, gaps: gaps, texts: texts)
  }

  /// Days of the main body of the log; nil when all rows belong to it.
  private func mainDays() -> ClosedRange<Int64>? {
    let sorted = days.keys.filter { days[$0] ?? 0 > 0 }.sorted()
    var clusters: [(range: ClosedRange<Int64>, count: Int)] = []
    for day in sorted {
      let count = days[day] ?? 0
      if let last = clusters.last, day - last.range.upperBound <= 30 {
        clusters[clusters.count - 1] = (last.range.lowerBound...day, last.count + count)
      } else {
        clusters.append((day...day, count))
      }
    }
    guard clusters.count > 1, let main = clusters.max(by: { $0.count < $1.count }) else {
      return nil
    }
    // A log with a long pause is one log; a few stray rows are a wrong clock.
    let total = clusters.reduce(0) { $0 + $1.count }
    let kept = clusters.filter { $0.count * 50 >= main.count }
    guard kept.count < clusters.count, kept.reduce(0, { $0 + $1.count }) * 10 >= total * 9,
      let first = kept.first, let last = kept.last
    else { return nil }
    return first.range.lowerBound...last.range.upperBound
  }

  private mutating func leaveOutFarRows(
    _ body: ClosedRange<Int64>, _ kept: RowStore,
    _ quarantine: (Int, String, [String]) throws -> Void
  ) throws {
    var far: [LogRow] = []
    try raw.forEach { row in
      if body.contains(row.first / 86_400_000_000_000) {
        try kept.append(row)
      } else {
        far.append(row)
      }
    }
    try kept.finish(raw.ties)
    let origins = origins
    for row in far.sorted(by: { $0.line < $1.line }) {
      let sentence = "\(isoTime(row.first)) lies far from all other times of the log."
      let own = row.isOfThree ? 3 : min(rowsOfTask, 2)
      report.rowsQuarantined += own
      report.rowsUsed -= own
      if row.repairs != 0 { report.rowsRepaired -= 1 }
      report.note(.farTime, line: Int(row.line), "\(Self.name(row.line, origins)): \(sentence)")
      let origin = origins?.words(ofLine: Int(row.line)).map { " (\($0))" } ?? ""
      try quarantine(Int(row.line), "\(LogFault.farTime.rawValue): \(sentence)\(origin)", [])
    }
  }

  /// - Parameter days: of the main body of the log; steps to and from other days are those of rows that are
  ///   left out; nil: all are of it.
  private mutating func noteOrder(_ days: ClosedRange<Int64>?) {
    let origins = origins
    for step in order.breaks where days.map(step.isWithin) ?? true {
      let isSlip = LogOrder.isWholeHours(step.nanoseconds)
      report.note(
        isSlip ? .zoneSlip : .clockBackwards, line: Int(step.line),
        "\(Self.name(step.line, origins)): \(step.isAhead ? "ahead" : "back") by \(hours(step.nanoseconds))"
      )
    }
  }

  /// Days on another clock, which steps within the file do not show already.
  private mutating func noteShifts(_ body: ClosedRange<Int64>?, zone: String?) {
    let steps = order.breaks.filter { LogOrder.isWholeHours($0.nanoseconds) }
      .map { Int($0.time / 86_400_000_000_000) }
    let origins = origins
    for shift in pattern.shifts(zone: zone, body: body) {
      let near = shift.days.lowerBound - 1...shift.days.upperBound + 1
      if steps.contains(where: near.contains) { continue }
      report.note(
        .zoneSlip, line: Int(shift.line), "\(Self.name(shift.line, origins)): \(shift.words)")
    }
  }

  /// Rows without an end, where others have both: a log of nothing but starts says so once.
  private mutating func noteEndless() {
    guard report.rowsWithDuration > 0, let first = endless.lines.first else { return }
    report.add(
      .init(
        fault: LogFault.noEnd.rawValue, meaning: LogFault.noEnd.summary, fate: LogFault.noEnd.fate.rawValue,
        count: endless.count, firstRow: Int(first), examples: endless.lines.map { Self.name($0, origins) }))
  }

  /// Rows without an article, where most have one; places and people alone may be what a log is about.
  private mutating func noteNameless() {
    guard let first = nameless.lines.first, nameless.count * 2 < report.tasks else { return }
    let (fault, origins) = (LogFault.noArticle, origins)
    report.add(
      .init(
        fault: fault.rawValue, meaning: fault.summary, fate: fault.fate.rawValue, count: nameless.count,
        firstRow: Int(first), examples: nameless.lines.map { Self.name($0, origins) }))
  }

  /// Gaps, overlaps and the span, from the rows in order.
  private mutating func lookThrough(_ rows: RowStore, _ names: LogNames) throws -> ClosedRange<
    Int64
  > {
    var (first, last) = (Int64.max, Int64.min)
    var busyFrom = [Int64](repeating: .min, count: names.resources.count)
    var busyUntil = busyFrom
    var gaps: [(Int64, Int64, UInt32)] = []
    var overlaps: [(UInt32, UInt32)] = []
    var overlapCount = 0
    try rows.forEach { row in
      let begin = row.first
      if last != .min, begin - last > 3_600_000_000_000 {
        gaps.append((begin - last, last, row.line))
      }
      first = min(first, begin)
      last = max(last, row.last)
      if row.resource != .max, row.hasDuration {
        let resource = Int(row.resource)
        // Rows come as they became known: one that was begun later may stand before.
        let second: Int64 = 1_000_000_000
        if row.start + second < busyUntil[resource], row.end > busyFrom[resource] + second {
          overlapCount += 1
          if overlaps.count < 5 { overlaps.append((row.line, row.resource)) }
        }
        if row.end >= busyUntil[resource] {
          (busyFrom[resource], busyUntil[resource]) = (row.start, row.end)
        }
      }
    }
    let origins = origins
    let usual = Double(last - first) / Double(max(1, rows.count))
    for gap in gaps where Double(gap.0) > 20 * usual {
      report.note(.gap, line: Int(gap.2), "\(hours(gap.0)) from \(isoTime(gap.1)) on")
    }
    for index in 0..<overlapCount {
      let known = index < overlaps.count ? overlaps[index] : nil
      report.note(
        .overlap, line: known.map { Int($0.0) } ?? 0,
        known.map { "\(Self.name($0.0, origins)): \(names.resources[Int($0.1)])" } ?? "")
    }
    (report.from, report.to) = (isoTime(first), isoTime(last))
    return first...max(first, last)
  }
}

/// `2.5 h`, `40 min`, `12 s`.
func hours(_ nanoseconds: Int64) -> String {
  let seconds = Double(nanoseconds) * 1e-9
  if seconds >= 5400 { return "\((seconds / 360).rounded() / 10) h" }
  return seconds >= 90 ? "\(Int(seconds / 60)) min" : "\(Int(seconds)) s"
}

/// An instant in UTC, ISO 8601.
func isoTime(_ nanoseconds: Int64) -> String {
  let formatter = ISO8601DateFormatter()
  return formatter.string(
    from: Date(timeIntervalSince1970: (Double(nanoseconds) * 1e-9).rounded(.down)))
}
