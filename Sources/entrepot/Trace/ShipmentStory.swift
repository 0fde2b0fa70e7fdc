import EntrepotJournal
import EntrepotKernel
import EntrepotReplay

/// One truckload: when it called, and where each of its loads came from.
struct ShipmentStory: Encodable {
  /// A phase of the truck.
  struct Phase: Encodable {
    var phase, clock: String
    /// ISO 8601, on the site's clock.
    var time: String
    /// From the start of the run [s].
    var seconds: Double
  }

  /// One order line.
  struct Line: Encodable {
    var order: UInt32
    var sku: String
    /// As in the log; nil when it is of none, or nobody named it.
    var wave: String?
    var load: UInt32?
    /// What the log calls that; nil when nobody named it.
    var unit: String?
    /// The rack location it was taken from, and who took it.
    var from: String?
    var takenBy: String?
    var takenAt: String?
    /// The same as ISO 8601.
    var takenTime: String?
    /// Where it was put, and when.
    var to: String?
    var stagedAt: String?
    var stagedTime: String?
    /// Release to staged [s].
    var leadSeconds: Double?
  }

  var shipment: UInt32
  /// As in the order file; nil when nobody named it.
  var name: String?
  /// Where it is loaded; nil when its loads were put in several places.
  var dock: String?
  /// Waves that a log names of its lines, in their order.
  var waves: [String] = []
  var phases: [Phase] = []
  var lines: [Line] = []

  /// Reads a journal for one shipment.
  init(_ shipment: UInt32, _ records: [Record], in reader: JournalReader) throws {
    self.shipment = shipment
    let names = JournalNames(header: reader.header)
    let clock = WallClock(reader.header.calendar)
    name = names.shipment(shipment)
    dock = names.node(records.first { $0.kind == .shipment }?.a ?? .none)
    var lineOfOrder: [UInt32: Int] = [:]
    var released: [UInt32: Time] = [:]
    var staged: [UInt32: Time] = [:]
    for record in records {
      if record.kind == .shipment {
        let phase =
          ShipmentPhase(rawValue: record.code).map { JournalNames.words($0) }
          ?? "phase \(record.code)"
        let (text, time) = (clock.text(record.instant), clock.iso(record.instant))
        phases.append(Phase(phase: phase, clock: text, time: time, seconds: record.instant.seconds))
      }
      guard record.kind == .order else { continue }
      if lineOfOrder[record.subject] == nil {
        lineOfOrder[record.subject] = lines.count
        lines.append(Line(order: record.subject, sku: names.sku(record.a)))
      }
      guard let line = lineOfOrder[record.subject] else { continue }
      if record.code == OrderPhase.released.rawValue { released[record.subject] = record.instant }
      let isStaged = record.code == OrderPhase.completed.rawValue
      // What a log says of an order names its load only as it is done.
      if isStaged || record.code == OrderPhase.allocated.rawValue, record.value >= 0 {
        lines[line].load = UInt32(exactly: record.value)
      }
      if isStaged {
        staged[record.subject] = record.instant
        lines[line].stagedAt = clock.text(record.instant)
        lines[line].stagedTime = clock.iso(record.instant)
        lines[line].leadSeconds = released[record.subject].map { (record.instant - $0).seconds }
      }
    }
    for line in lines.indices {
      guard let load = lines[line].load else { continue }
      let end = staged[lines[line].order] ?? .never
      lines[line].unit = try reader.name(ofLoad: load, at: end)
      tell(line, try reader.records(ofLoad: load).filter { $0.instant <= end }, names, clock)
    }
    try tellWaves(reader)
    // A simulation says which dock it is; a log says it load by load.
    if reader.header.source != Header().source, Set(lines.compactMap(\.to)).count > 1 { dock = nil }
  }

  /// Of which wave each line is, as the log says it of its task.
  private mutating func tellWaves(_ reader: JournalReader) throws {
    guard !reader.header.waves.isEmpty else { return }
    var wavesOfOrders: [UInt32: String] = [:]
    try JournalTasks(reader).forEach(in: reader) { task in
      guard task.shipment == shipment, let wave = task.facts[.wave] else { return }
      wavesOfOrders[task.order] = wave
      if !waves.contains(wave) { waves.append(wave) }
    }
    for line in lines.indices { lines[line].wave = wavesOfOrders[lines[line].order] }
  }

  /// Where a line's load came from, and where it went.
  private mutating func tell(_ line: Int, _ records: [Record], _ names: JournalNames, _ clock: WallClock) {
    let moves = records.filter { $0.kind == .loadMoved }
    if let put = moves.last, !names.isMover(put.b) { lines[line].to = names.node(put.b) }
    // Relocations come before; the last time it left a rack, or else its last place, it was for the truck.
    guard
      let taken = moves.last(where: { names.isRack($0.a) }) ?? moves.last(where: { !names.isMover($0.a) })
    else { return }
    lines[line].from = names.node(taken.a)
    lines[line].takenAt = clock.text(taken.instant)
    lines[line].takenTime = clock.iso(taken.instant)
    if names.isMover(taken.b) { lines[line].takenBy = names.node(taken.b) }
  }

  /// For people.
  var text: String {
    var table = TextTable(
      ["order", "SKU", "load", "taken from", "by", "taken", "put at", "staged", "lead time"],
      [.right, .left, .right, .left, .left, .left, .left, .left, .right])
    for line in lines {
      table.add([
        String(line.order), line.sku, line.unit ?? line.load.map(String.init) ?? "none yet", line.from ?? "",
        line.takenBy ?? "",
        line.takenAt ?? "", line.to ?? "", line.stagedAt ?? "not staged",
        line.leadSeconds.map { WallClock.span(.seconds($0)) } ?? "",
      ])
    }
    let title = name.map { "\($0) (number \(shipment))" } ?? "\(shipment)"
    let count = lines.count == 1 ? "one line" : "\(lines.count) lines"
    let inWaves =
      waves.isEmpty
      ? "" : (waves.count == 1 ? ", wave " : ", waves ") + waves.joined(separator: ", ")
    let place = dock ?? "several places"
    let heading = TextTable.plain("Shipment \(title) at \(place), \(count)\(inWaves)") + "\n"
    let times = phases.map { "  \($0.phase): \($0.clock)\n" }.joined()
    return heading + times + "\n" + table.text
  }
}
