import EntrepotFormats
import EntrepotJournal
import EntrepotLayout

/// A canonical log's table `shifts`: who was on duty from when to when.
public struct ShiftTable: Sendable {
  /// One row.
  struct Entry: Sendable {
    /// As the table calls him.
    var resource: String
    var hours: Range<Int64>
  }

  let entries: [Entry]
  /// Rows that cannot be used, and the first of them in words.
  private let bad: (count: Int, first: String)

  /// Reads the table as CSV.
  ///
  /// - Parameters:
  ///   - shown: what messages call it.
  ///   - zone: of times that say none, by its IANA name; nil: UTC.
  ///   - problems: what stops the reading.
  public init?(path: String, shownAs shown: String, zone: Marked<String>?, problems: inout [Diagnostic]) {
    var mapping = AlarmReader.canonical(shown)
    // Its rows have the form of alarms, and no states.
    mapping.name = LogTables.shifts
    mapping.timeZone = zone
    var bad = (count: 0, first: "")
    func leave(_ line: Int, _ words: String) {
      bad.count += 1
      if bad.first.isEmpty { bad.first = "row \(line): \(words)" }
    }
    let found = AlarmReader.read(path: path, shownAs: shown, mapping: mapping, problems: &problems) {
      line, fault, sentence in
      let words = fault == .unknownMachine ? "It names nobody." : sentence
      leave(line, words.isEmpty ? "It ends before it begins." : words)
    }
    guard let found else { return nil }
    var entries: [Entry] = []
    for row in found.alarms {
      guard let end = row.end else {
        leave(row.line, "The row does not say when it ended.")
        continue
      }
      guard row.start < end else {
        leave(row.line, "It ends as it begins.")
        continue
      }
      entries.append(Entry(resource: row.resource, hours: row.start..<end))
    }
    (self.entries, self.bad) = (entries, bad)
  }

  /// Hours of people who pick, by member of the layout: those that touch are one.
  func hours(_ site: ReplaySite, _ names: LogNames) -> [UInt32: [Range<Int64>]] {
    let members = members(site, names)
    var all: [UInt32: [Range<Int64>]] = [:]
    for entry in entries where !entry.hours.isEmpty {
      if let member = members[entry.resource], site.kind(member) == .picker {
        all[member, default: []].append(entry.hours)
      }
    }
    return all.mapValues { spans in
      var merged: [Range<Int64>] = []
      for span in spans.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
        if let last = merged.last, span.lowerBound <= last.upperBound {
          merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
        } else {
          merged.append(span)
        }
      }
      return merged
    }
  }

  /// Whom of the layout the table means: by the log's names, else by the layout's own.
  private func members(_ site: ReplaySite, _ names: LogNames) -> [String: UInt32] {
    var known: [String: UInt32] = [:]
    for (node, member) in site.cast.members.enumerated() where member.kind == .picker {
      known[member.name] = UInt32(truncatingIfNeeded: node)
    }
    for (index, name) in names.resources.enumerated() where index < site.resources.count {
      known[name] = site.resources[index]
    }
    return known
  }

  // MARK: Held against the tasks

  /// What the table says of the log's people, and what tasks say against it; in words.
  func remarks(_ log: CleanLog, _ site: ReplaySite) throws -> [String] {
    let hours = hours(site, log.names)
    var remarks: [String] = []
    if bad.count > 0 {
      remarks.append("\(plural(bad.count, "row")) of table 'shifts' cannot be used (\(bad.first)).")
    }
    let people = site.cast.members.indices.count { site.kind(UInt32(truncatingIfNeeded: $0)) == .picker }
    guard !hours.isEmpty else {
      if people > 0, !entries.isEmpty {
        remarks.append(
          "Table 'shifts' names nobody who picks in an area of the layout "
            + "('\(entries[0].resource.prefix(40))' is one of its names): who does nothing for four hours is "
            + "off duty.")
      }
      return remarks
    }
    let duty = hours.values.joined().reduce(Int64(0)) { sum, span in
      let within = span.clamped(to: log.span.lowerBound..<max(log.span.lowerBound, log.span.upperBound))
      return sum &+ (within.upperBound - within.lowerBound)
    }
    var text =
      "By table 'shifts' \(hours.count == 1 ? "one person is" : "\(hours.count) people are") on duty "
    text += "for \(Figures.text(Double(duty) / 3.6e12, to: 0.1)) h within the log"
    if people > hours.count {
      text +=
        "; of \(people - hours.count) it says nothing: those are off duty who do nothing for four hours"
    }
    remarks.append(text + ".")
    let members = members(site, log.names)
    let strangers = Set(entries.map(\.resource)).filter { name in
      members[name].map { site.kind($0) != .picker } ?? true
    }
    if let first = strangers.min() {
      remarks.append(
        "\(plural(strangers.count, "name")) of table 'shifts' \(strangers.count == 1 ? "is" : "are") of "
          + "nobody who picks ('\(first.prefix(40))'): their hours are in no figure.")
    }
    if let outside = try outside(log, site, hours) { remarks.append(outside) }
    return remarks
  }

  /// Tasks of people outside their shifts.
  private func outside(
    _ log: CleanLog, _ site: ReplaySite, _ hours: [UInt32: [Range<Int64>]]
  ) throws -> String? {
    var (tasks, late, first) = (0, 0, UInt32.max)
    try log.rows.forEach { row in
      guard row.resource != .max, let spans = hours[site.resources[Int(row.resource)]] else { return }
      let end = row.last
      let begin = row.start != LogRow.unknown ? row.start : end
      tasks += 1
      // One that ends as the shift does is within it.
      if let span = last(of: spans, from: begin), end <= span.upperBound { return }
      late += 1
      first = min(first, row.line)
    }
    guard late > 0 else { return nil }
    return "\(late) of \(plural(tasks, "task")) of these people \(late == 1 ? "is" : "are") not within their "
      + "shifts (the first is row \(first)): who works is on duty, so their hours are longer by that."
  }

  /// The last that begins by an instant; nil: none does.
  private func last(of spans: [Range<Int64>], from instant: Int64) -> Range<Int64>? {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].lowerBound <= instant { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? spans[low - 1] : nil
  }

  private func plural(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
