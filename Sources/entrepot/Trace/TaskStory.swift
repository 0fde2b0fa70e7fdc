import EntrepotJournal
import EntrepotKernel
import EntrepotReplay

/// One task, or all of an order: what was done to which load, where, when and by whom, and the parts that
/// were made of it.
struct TaskStory: Encodable {
  /// The task, or a part of it.
  struct Part: Encodable {
    var task, step, load, sku, from, to, by: String
    /// Nobody says who it was: one alone can have been it; nil: somebody does.
    var isByInferred: Bool?
    /// What the load is called from then on, when that is another.
    var into: String?
    /// How much of it, and in which unit; of which lot.
    var quantity, unit, lot: String?
    /// Order or truck that it was for.
    var order: String?
    /// On the site's calendar; nil when nobody says.
    var released, assigned, began, taken: String?
    var ended: String
    /// The same as ISO 8601.
    var times: Times
    /// Begin to end [s].
    var seconds: Double?
  }

  /// When it was released, given to somebody, begun, aboard and done, as ISO 8601 on the site's clock; nil
  /// when nobody says.
  struct Times: Encodable {
    var released, assigned, began, taken: String?
    var ended: String
  }

  var task: String?
  var order: String?
  var parts: [Part] = []

  /// Reads a journal for one task; nil when there is none that is called so.
  init?(_ task: String, in reader: JournalReader) throws {
    self.task = task
    parts = try TaskStory.parts(in: reader) { tasks, item, _ in tasks.isNamed(item, task) }
    if parts.isEmpty { return nil }
  }

  /// Reads a journal for the tasks of an order, of what kind that may be; nil when it has none.
  init?(ofOrder order: String, in reader: JournalReader) throws {
    self.order = order
    parts = try TaskStory.parts(in: reader) { $2 == order }
    if parts.isEmpty { return nil }
  }

  private static func times(_ task: JournalTask, _ clock: WallClock) -> Times {
    Times(
      released: task.release.map { clock.iso($0) }, assigned: task.assign.map { clock.iso($0) },
      began: task.start.map { clock.iso($0) }, taken: task.pickup.map { clock.iso($0) },
      ended: clock.iso(task.end))
  }

  private static func parts(
    in reader: JournalReader, where isMeant: (JournalTasks, JournalTask, String?) -> Bool
  ) throws -> [Part] {
    let names = JournalNames(header: reader.header)
    let clock = WallClock(reader.header.calendar)
    let tasks = try JournalTasks(reader)
    /// As machines: `rack/A1-L-005-06-1 (01/L/005/06)`.
    func place(_ node: UInt32, _ code: String?) -> String {
      let name = names.node(node)
      return code.map { name.isEmpty ? $0 : "\(name) (\($0))" } ?? name
    }
    var found: [Part] = []
    try tasks.forEach(in: reader) { item in
      let order =
        names.customer(item.customer) ?? names.shipment(item.shipment) ?? item.orderName
        ?? item.facts[.purpose]
      guard isMeant(tasks, item, order) else { return }
      found.append(
        Part(
          task: tasks.id(of: item), step: JournalNames.words(item.step), load: tasks.unit(of: item),
          sku: names.sku(item.sku), from: place(item.from, item.facts[.sourceCode]),
          to: place(item.to, item.facts[.destinationCode]),
          by: names.node(item.mover), isByInferred: item.isMoverInferred ? true : nil,
          into: item.into == item.unit ? nil : item.into,
          quantity: item.facts[.amount] ?? item.quantity.map(String.init), unit: item.facts[.measure],
          lot: item.facts[.lot] ?? (item.lot < 0 ? nil : String(item.lot)),
          order: order, released: item.release.map { clock.text($0) },
          assigned: item.assign.map { clock.text($0) }, began: item.start.map { clock.text($0) },
          taken: item.pickup.map { clock.text($0) }, ended: clock.text(item.end),
          times: times(item, clock),
          seconds: item.start.map { (item.end - $0).seconds }))
    }
    return found
  }

  /// For people.
  var text: String {
    var table = TextTable(
      ["task", "what", "load", "SKU", "quantity", "lot", "from", "to", "by", "began", "ended", "took"],
      [
        .left, .left, .left, .left, .right, .left, .left, .left, .left, .left, .left, .right,
      ])
    for part in parts {
      let load = part.into.map { "\(part.load), then \($0)" } ?? part.load
      table.add([
        part.task, part.step, load, part.sku,
        [part.quantity, part.unit].compactMap { $0 }.joined(separator: " "), part.lot ?? "", part.from,
        part.to, JournalNames.by(part.by, isInferred: part.isByInferred), part.began ?? "", part.ended,
        part.seconds.map { WallClock.span(.seconds($0)) } ?? "",
      ])
    }
    let title = order.map { "Order \($0)" } ?? "Task \(task ?? "")"
    return TextTable.plain(title) + "\n\n" + table.text
  }
}
