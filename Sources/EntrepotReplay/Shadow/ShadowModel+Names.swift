import EntrepotFormats
import EntrepotJournal
import EntrepotLayout

extension ShadowModel {
  /// Says in the journal what the log calls a task, before its first record.
  mutating func tellJob(_ number: Int) throws {
    guard let teller, !slots[number].isTold else { return }
    slots[number].isTold = true
    let names = try teller.texts.names(of: slots[number].row)
    if !names.task.isEmpty { try teller.tell(.job, slots[number].job, name: names.task) }
    if slots[number].mover != .none, !slots[number].times.isTimed {
      try teller.tell(.instant, slots[number].job)
    }
    if slots[number].inferred.contains(.resource) { try teller.tell(.guessed, slots[number].job) }
    try tellFacts(number, names, teller)
  }

  /// Says what the log calls a line, just before its record.
  mutating func tellLine(_ number: Int) throws {
    guard let teller else { return }
    let names = try teller.texts.names(of: slots[number].row)
    let times = slots[number].times
    try teller.tell(.line, lineCount, begun: times.isTimed ? times.begin : nil, name: names.task)
    if try tellFacts(number, names, teller) { try teller.tell(.work, lineCount, job: slots[number].job) }
    lineCount &+= 1
  }

  /// Says what else the log says of a task, as far as the records of the journal do not.
  ///
  /// - Returns: whether there is anything.
  @discardableResult
  private mutating func tellFacts(_ number: Int, _ names: RowNames, _ teller: NameTeller) throws -> Bool {
    let (slot, row) = (slots[number], slots[number].row)
    let isOrder = departures.isOrder(row, log.gaps)
    var told = 0
    func tell(_ kind: JournalName.Kind, _ text: ArraySlice<UInt8>) throws {
      guard !text.isEmpty else { return }
      try teller.tell(kind, slot.job, name: text)
      told += 1
    }
    func tell(_ kind: JournalName.Kind, at instant: Int64) throws {
      guard instant != LogRow.unknown else { return }
      try teller.tell(kind, slot.job, since: instant)
      told += 1
    }
    if row.isShort, !slot.isLine { try tell(.status, Array(LogStatus.shorted.rawValue.utf8)[...]) }
    try tell(.sourceCode, teller.code(row.source))
    try tell(.destinationCode, teller.code(row.destination))
    try tell(.moverType, teller.type(row.resource))
    for piece in teller.pieces(ofRoute: row.route) { try tell(.route, piece) }
    var names = names
    while let fact = names.nextFact() {
      // Records of lines have whole units.
      let isCounted = slot.isLine && row.quantity == row.quantity.rounded() && row.quantity < 1e7
      if fact.kind == .routeTimes, row.isSimulated { continue }
      if fact.kind != .amount || !isCounted { try tell(fact.kind, fact.text) }
    }
    try tell(.assigned, at: row.assign)
    try tell(.taken, at: row.taken)
    // Who carries something tells it by his own records, and what appears does so at once.
    if !slot.isLine, slot.mover == .none, slot.times.isTimed, !slot.isReceipt {
      try tell(.begun, at: slot.times.begin)
    }
    // Only orders have a time at which they became known, and only those that take time.
    if slot.isLine || !isOrder || row.last <= row.release { try tell(.released, at: row.release) }
    let isSplit = row.intoLoad != .max
    if slot.isLine {
      if isSplit { try tell(.takenFrom, names.load) }
      try tell(.putInto, names.into)
      if row.source != .max, slot.to != .none {
        try tell(.destination, Array((site.cast.name(ofNode: Int(slot.to)) ?? "").utf8)[...])
      }
    } else {
      if isSplit, isPart(row) { try tell(.takenFrom, names.load) }
      if row.order != .max, !isOrder {
        try tell(.purpose, Array(log.names.orders[Int(row.order)].utf8)[...])
      }
    }
    return told > 0
  }

  /// Says that a load came or left by a task that did nothing else, or is first heard of by it.
  mutating func tie(_ kind: JournalName.Kind, _ load: UInt32, to number: Int) throws {
    guard let teller else { return }
    try tellJob(number)
    try teller.tell(kind, load, job: slots[number].job)
  }

  /// Says what the log calls the unit into which a line is picked, as it appears.
  mutating func tellTote(_ load: UInt32, _ number: Int, _ instant: Int64) throws {
    guard let teller else { return }
    let names = try teller.texts.names(of: slots[number].row)
    guard !names.into.isEmpty else { return }
    book.name(load)
    try teller.tell(.load, load, since: instant, name: names.into)
    try teller.tell(.filled, load, job: slots[number].job)
  }

  /// Says what the log calls a load, once; `instant`: when it appeared, nil: it was there at the start.
  mutating func tellLoad(_ load: UInt32, _ number: Int, since instant: Int64?) throws {
    let row = slots[number].row
    guard let teller, row.load != .max, !book.isNamed(load) else { return }
    let names = try teller.texts.names(of: row)
    // Of what is taken out of another only the number it gets is its own.
    let name = isPart(row) ? names.into : names.load
    guard !name.isEmpty else { return }
    book.name(load)
    try teller.tell(.load, load, since: instant, name: name)
  }

  /// Says what the log calls the order that a task is for, where that is no truck.
  func tellOrder(_ number: Int) throws {
    let slot = slots[number]
    guard let teller, slot.row.order != .max, shipment(slot.row) == .none else { return }
    try teller.tell(.order, slot.order, name: Array(log.names.orders[Int(slot.row.order)].utf8)[...])
  }

  /// Says that a handling unit is called otherwise from now on.
  mutating func tellRename(_ load: UInt32, _ number: Int, _ instant: Int64) throws {
    guard let teller else { return }
    let names = try teller.texts.names(of: slots[number].row)
    guard !names.into.isEmpty else { return }
    let slot = slots[number]
    // What leaves from where it stands has no record of a move by which it would be told.
    let stays = slot.mover == .none && slot.to == book.loads[Int(load)].node && slot.row.activity.isLeaving
    try tellJob(number)
    try teller.tell(.load, load, job: stays ? .none : slot.job, since: instant, name: names.into)
  }
}
