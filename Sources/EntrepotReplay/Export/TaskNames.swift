import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

/// Names and times of tasks, as exports write them.
struct TaskNames {
  let header: Header
  var marks = NameMarks()

  /// What identifies a task: the log's own id, else its number.
  func id(_ task: JournalTask) -> String { task.name ?? marks.task + String(task.number) }

  func node(_ node: UInt32) -> String {
    node == .none ? "" : header.cast.name(ofNode: Int(node)) ?? "node \(node)"
  }

  /// What a mover is called: as the log does, else as in the layout; empty where nobody says who it was.
  func mover(_ task: JournalTask) -> String {
    guard !task.isMoverInferred else { return "" }
    return header.cast.alias(ofNode: Int(task.mover)) ?? node(task.mover)
  }

  /// The layout's name of a mover that the log calls otherwise; empty for others, and for those beside the
  /// layout.
  func place(ofMover task: JournalTask) -> String {
    guard !task.isMoverInferred, header.cast.alias(ofNode: Int(task.mover)) != nil else { return "" }
    let name = node(task.mover)
    return name.hasPrefix(ExtraMembers.movers) ? "" : name
  }

  func sku(_ sku: UInt32) -> String {
    Int(sku) < header.skus.count ? header.skus[Int(sku)] : sku == .none ? "" : String(sku)
  }

  func shipment(_ shipment: UInt32) -> String {
    Int(shipment) < header.shipments.count ? header.shipments[Int(shipment)] : ""
  }

  /// What identifies an order: the customer's order, the truck's name, the log's name; of a simulation its
  /// number; empty: nothing.
  func order(_ task: JournalTask) -> String {
    if task.customer != .none {
      return Int(task.customer) < header.customers.count
        ? header.customers[Int(task.customer)] : "C\(task.customer)"
    }
    let name = shipment(task.shipment)
    if !name.isEmpty { return name }
    // An order of which the log only says when it became known has no name of its own.
    guard task.order != .none, header.source == Header().source else {
      return task.orderName ?? task.facts[.purpose] ?? ""
    }
    return "T\(task.order)"
  }

  /// What the load is called; empty for a line, which moves none.
  func load(_ task: JournalTask) -> String {
    task.load == .none ? "" : task.unit ?? marks.load + "HU\(task.load)"
  }

  /// Handling unit before the task: the load, or the one that units are taken from.
  func before(_ task: JournalTask) -> String { task.facts[.takenFrom] ?? load(task) }

  /// Handling unit after the task, when that is another: the load's new name, or what units are put into.
  func after(_ task: JournalTask) -> String {
    if task.load == .none { return task.facts[.putInto] ?? "" }
    if let into = task.into, into != task.unit { return into }
    return task.facts[.takenFrom] == nil ? "" : load(task)
  }

  func destination(_ task: JournalTask) -> String { task.facts[.destination] ?? node(task.to) }

  func lot(_ task: JournalTask) -> String { task.facts[.lot] ?? (task.lot < 0 ? "" : String(task.lot)) }

  /// A decimal number; empty when nobody counts.
  func amount(_ task: JournalTask) -> String { task.facts[.amount] ?? task.quantity.map(String.init) ?? "" }

  func wave(_ task: JournalTask) -> String {
    // Not all that is done for an order of a wave need be of that wave, where the log says of each.
    guard task.wave != .none, header.source == Header().source else { return task.facts[.wave] ?? "" }
    return "W\(task.wave)"
  }

  /// What else a log says of a task, as exports call it.
  static let further: [(name: String, kind: JournalName.Kind)] = [
    ("uom", .measure), ("parent", .parent), ("line_no", .item), ("exception", .exception),
    ("status", .status), ("src_code", .sourceCode), ("dst_code", .destinationCode),
    ("route", .route), ("route_times", .routeTimes), ("inferred", .settled),
  ]

  /// What kind of mover it is; empty where nobody says who it was, or what.
  func kind(_ task: JournalTask) -> String {
    guard task.mover != .none, !task.isMoverInferred else { return "" }
    if node(task.mover).hasPrefix(ExtraMembers.movers) { return task.facts[.moverType] ?? "" }
    return header.cast.member(ofNode: Int(task.mover)).map { "\($0.kind)" } ?? ""
  }

  /// When it was aboard: what a simulated day did, or a log says; nil: nobody says, or no load was moved.
  func aboard(_ task: JournalTask) -> Time? {
    if header.source != Header().source { return task.facts.taken }
    return task.load == .none ? nil : task.pickup
  }

  /// The same, as exports write it.
  func taken(_ task: JournalTask) -> String { time(aboard(task)) }

  /// GS1 CBV business step.
  func step(_ step: BusinessStep) -> String {
    switch step {
    case .stagingOutbound: "staging_outbound"
    case .cycleCounting: "cycle_counting"
    default: "\(step)"
    }
  }

  /// Canonical activity.
  func activity(_ step: BusinessStep) -> String {
    LogActivity(word: self.step(step))?.rawValue ?? "relocate"
  }

  /// ISO 8601 in UTC; empty when nobody says.
  func time(_ time: Time?) -> String { time.map { self.time($0) } ?? "" }

  /// ISO 8601 in UTC.
  func time(_ time: Time) -> String {
    var bytes: [UInt8] = []
    CanonicalLog.append(instant(time), to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// ISO 8601 on the site's clock; empty when nobody says.
  func time(_ time: Time?, _ stamp: inout LocalStamp) -> String {
    guard let time else { return "" }
    var bytes: [UInt8] = []
    stamp.append(instant(time), to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Nanoseconds since 1970 UTC.
  func instant(_ time: Time) -> Int64 {
    let (start, isFar) = header.calendar.epochSeconds.multipliedReportingOverflow(by: 1_000_000_000)
    return isFar ? time.nanoseconds : start &+ time.nanoseconds
  }
}
