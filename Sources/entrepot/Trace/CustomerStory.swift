import EntrepotJournal
import EntrepotKernel

/// A customer's order: its phases, and who picked its lines where.
struct CustomerStory: Encodable {
  /// A phase of the order.
  struct Phase: Encodable {
    var phase, clock: String
    /// ISO 8601, on the site's clock.
    var time: String
    /// From the start of the run [s].
    var seconds: Double
  }

  /// A line that was dealt with at a place; one that was back-ordered comes again.
  struct Line: Encodable {
    var place, sku, outcome, picker: String
    var units: UInt32
    var clock: String
    /// ISO 8601, on the site's clock.
    var time: String
    /// From the start of the run [s].
    var seconds: Double
  }

  var order: UInt32
  /// As in the order file; nil when nobody named it.
  var name: String?
  var wave: UInt32?
  /// As in the log; nil when nobody named it.
  var waveName: String?
  /// Lines that it was released with.
  var ordered: UInt32
  /// When it is to be staged; nil when that does not matter.
  var cutOff: String?
  /// The same as ISO 8601.
  var cutOffTime: String?
  /// Release to staged [s].
  var leadSeconds: Double?
  /// Staged after its cut-off; nil when it is not staged, or has none.
  var isLate: Bool?
  var phases: [Phase] = []
  var lines: [Line] = []

  /// Reads a journal for one customer's order; nil when it does not mention it.
  init?(_ order: UInt32, in reader: JournalReader) throws {
    let names = JournalNames(header: reader.header)
    let clock = WallClock(reader.header.calendar)
    var records: [Record] = []
    try reader.forEachChunk { chunk in
      for record in chunk where record.subject == order {
        if record.kind == .customerOrder || record.kind == .orderLine { records.append(record) }
      }
    }
    guard let first = records.first(where: { $0.kind == .customerOrder }) else { return nil }
    self.order = order
    name = names.customer(order)
    ordered = first.b == .none ? 0 : first.b
    let due = first.value < 0 ? nil : Time(nanoseconds: first.value)
    (cutOff, cutOffTime) = (due.map { clock.text($0) }, due.map { clock.iso($0) })
    for record in records {
      let (text, seconds) = (clock.text(record.instant), record.instant.seconds)
      let time = clock.iso(record.instant)
      if record.kind == .customerOrder {
        if record.a != .none { (wave, waveName) = (record.a, names.wave(record.a)) }
        let phase = CustomerPhase(rawValue: record.code)
        phases.append(
          Phase(
            phase: phase.map { JournalNames.words($0) } ?? "phase \(record.code)", clock: text,
            time: time, seconds: seconds))
        guard phase == .staged else { continue }
        leadSeconds = (record.instant - first.instant).seconds
        isLate = first.value < 0 ? nil : record.time > first.value
      } else {
        let (pick, outcome) = (LinePick(packed: record.value), LineOutcome(rawValue: record.code))
        lines.append(
          Line(
            place: names.node(record.a), sku: names.sku(record.b),
            outcome: outcome.map { JournalNames.words($0) } ?? "outcome \(record.code)",
            picker: names.node(pick.picker), units: pick.units, clock: text, time: time,
            seconds: seconds))
      }
    }
  }

  /// For people.
  var text: String {
    var table = TextTable(
      ["place", "SKU", "units", "outcome", "picker", "time"],
      [.left, .left, .right, .left, .left, .left])
    for line in lines {
      table.add([line.place, line.sku, String(line.units), line.outcome, line.picker, line.clock])
    }
    let title = name.map { "\($0) (number \(order))" } ?? "\(order)"
    let count = ordered == 1 ? "one line" : "\(ordered) lines"
    let inWave = wave.map { ", wave \(waveName ?? String($0))" } ?? ""
    let due = cutOff.map { ", cut-off \($0)" } ?? ""
    let kept = isLate.map { $0 ? " (late)" : " (kept)" } ?? ""
    let heading = TextTable.plain("Order \(title): \(count)\(inWave)\(due)\(kept)") + "\n"
    let times = phases.map { "  \($0.phase): \($0.clock)\n" }.joined()
    let lead = leadSeconds.map { "  lead time: \(WallClock.span(.seconds($0)))\n" } ?? ""
    return heading + times + lead + (lines.isEmpty ? "" : "\n" + table.text)
  }
}
