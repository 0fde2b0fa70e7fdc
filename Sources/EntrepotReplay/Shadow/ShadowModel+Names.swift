import EntrepotFormats
import EntrepotJournal

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
  }

  /// Says what the log calls a line, just before its record.
  mutating func tellLine(_ number: Int) throws {
    guard let teller else { return }
    let names = try teller.texts.names(of: slots[number].row)
    let times = slots[number].times
    try teller.tell(.line, lineCount, begun: times.isTimed ? times.begin : nil, name: names.task)
    lineCount &+= 1
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
    try tie(.origin, load, to: number)
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
    // Who only gets another number where it stands leaves no record by which it would be told.
    let stays = slot.mover == .none && slot.to == book.loads[Int(load)].node
    try tellJob(number)
    try teller.tell(.load, load, job: stays ? .none : slot.job, since: instant, name: names.into)
  }
}
