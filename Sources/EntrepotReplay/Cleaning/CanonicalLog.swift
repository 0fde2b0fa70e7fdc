import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import Foundation

/// Writes any log as a canonical one, row by row.
public enum CanonicalLog {
  /// Columns, in their order.
  static let fields: [LogField] = [
    .task, .parent, .wave, .order, .lineNumber, .activity, .sku, .lot, .quantity, .unit, .source,
    .destination,
    .sourceLoad, .load, .resource, .resourceType, .release, .assign, .start, .end, .status,
    .exception, .mover, .sourceCode, .destinationCode, .route,
    .routeTimes, .taken, .inferred,
  ]

  /// Names of the columns as a line.
  static var heading: String { fields.map(\.rawValue).joined(separator: ",") + "\n" }

  /// Reads a log and hands out the canonical one, piece by piece; times on the clock of its zone.
  ///
  /// - Parameters:
  ///   - file: what messages call the log, where that is another than was given; nil: by its path.
  ///   - layout: the layout whose places the mapping names; nil: nobody asks.
  /// - Returns: what was found, or nil when the log cannot be read.
  public static func write(
    path: String, shownAs file: String? = nil, mapping: MappingSpec, layout: LayoutSpec? = nil,
    problems: inout [Diagnostic], to put: ([UInt8]) throws -> Void
  ) throws -> CleaningReport? {
    let shown = file ?? path
    guard
      var reader = LogReader.open(path: path, shownAs: shown, mapping: mapping, problems: &problems)
    else { return nil }
    var report = CleaningReport()
    var buffer: [UInt8] = []
    var stamp: LocalStamp?
    var doubts = ColumnDoubts()
    while let item = reader.next() {
      report.rowsRead += reader.rowsOfItem
      switch item {
      case .out(let fault, let sentence):
        let rows = reader.rowsOfItem
        if fault.fate == .quarantined { report.rowsQuarantined += rows } else { report.rowsAside += rows }
        report.note(fault, line: reader.line, sentence)
      case .row(let row):
        report.rowsUsed += reader.rowsOfItem
        if mapping.rows == .events { report.movements = (report.movements ?? 0) + 1 }
        doubts.add(row, reader.repairs)
        if reader.repairs.contains(where: { $0.fate == .repaired }) { report.rowsRepaired += 1 }
        if row.isShort { report.note(.shortPick, line: reader.line, "row \(reader.line)") }
        for repair in reader.repairs { report.note(repair, line: reader.line, "row \(reader.line)") }
        if stamp == nil {
          stamp = LocalStamp(zone: mapping.timeZone?.value ?? reader.zone)
          buffer += (stamp?.heading ?? heading).utf8
        }
        append(row, reader, &stamp, to: &buffer)
      }
      if buffer.count > 1 << 16 {
        try put(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    if stamp == nil { buffer += heading.utf8 }
    try put(buffer)
    if let failure = reader.failure {
      problems.append(Diagnostic("damaged-file", failure, at: Mark(file: shown, line: reader.line)))
      return nil
    }
    report.remarks += doubts.remarks(reader.names, mapping)
    if let layout {
      let site = ReplaySite(layout: layout, names: reader.names, mapping: mapping)
      problems += site.mistakes
      report.remarks += site.ruleRemarks
      if site.mistakes.isEmpty, !site.unknownLocations.isEmpty {
        let first = site.unknownLocations[0]
        let hint = site.suggestions[first].map { " (did you mean '\($0)'?)" } ?? ""
        report.remarks.append(
          "\(site.unknownLocations.count) different locations are not of the layout, such as "
            + "'\(first.prefix(60))'\(hint).")
      }
      if !site.mistakes.isEmpty { return nil }
    }
    return report
  }

  private static func append(
    _ row: LogRow, _ reader: borrowing LogReader, _ stamp: inout LocalStamp?, to buffer: inout [UInt8]
  ) {
    for (index, field) in fields.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      switch field {
      case .activity: buffer += row.activity.rawValue.utf8
      case .release: stamp?.append(row.release, to: &buffer)
      case .assign: stamp?.append(row.assign, to: &buffer)
      case .start: stamp?.append(row.start, to: &buffer)
      case .end: stamp?.append(row.end, to: &buffer)
      case .taken: stamp?.append(row.taken, to: &buffer)
      case .task:
        let text = reader.has(.task) ? reader.text(.task) : ""
        append(text.isEmpty ? String(row.line) : text, to: &buffer)
      case .source, .destination:
        let isHere = field == .source ? row.source != .max : row.destination != .max
        let own = reader.text(field)
        append(isHere ? (own.isEmpty ? reader.text(.location) : own) : "", to: &buffer)
      case .status: append(reader.status?.rawValue ?? reader.text(.status), to: &buffer)
      case .quantity: append(quantity(reader.amount), to: &buffer)
      default: append(reader.text(field), to: &buffer)
      }
    }
    for field in stamp?.fields ?? [] {
      buffer.append(UInt8(ascii: ","))
      append(field, to: &buffer)
    }
    buffer.append(10)
  }

  /// A number, without a point where it is whole.
  static func quantity(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }

  /// ISO 8601 in UTC, with as many digits behind the second as there are: none, 3, 6 or 9.
  static func append(_ instant: Int64, to buffer: inout [UInt8]) {
    guard instant != LogRow.unknown else { return }
    let seconds = instant >= 0 ? instant / 1_000_000_000 : (instant - 999_999_999) / 1_000_000_000
    var rest = instant - seconds * 1_000_000_000
    var digits = 9
    while digits > 0, rest % 1000 == 0 { (rest, digits) = (rest / 1000, digits - 3) }
    buffer += ISOTime.text(seconds).utf8
    if digits > 0 {
      let text = String(rest)
      buffer += ("." + String(repeating: "0", count: max(0, digits - text.utf8.count)) + text).utf8
    }
    buffer.append(UInt8(ascii: "Z"))
  }

  /// A field, in quotes where it must be (RFC 4180).
  static func append(_ text: String, to buffer: inout [UInt8]) {
    guard text.utf8.contains(where: { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }) else {
      buffer += text.utf8
      return
    }
    buffer.append(34)
    for byte in text.utf8 {
      if byte == 34 { buffer.append(34) }
      buffer.append(byte)
    }
    buffer.append(34)
  }
}
