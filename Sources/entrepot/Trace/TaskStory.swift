import EntrepotJournal
import EntrepotKernel
import EntrepotReplay

/// One task: what was done to which load, where, when and by whom, and the parts that were made of it.
struct TaskStory: Encodable {
  /// The task, or a part of it.
  struct Part: Encodable {
    var task, step, load, sku, from, to, by: String
    /// What the load is called from then on, when that is another.
    var into: String?
    /// How much of it, and in which unit; of which lot.
    var quantity, unit, lot: String?
    /// Order or truck that it was for.
    var order: String?
    /// On the site's calendar; nil when nobody says.
    var released, assigned, began, taken: String?
    var ended: String
    /// Begin to end [s].
    var seconds: Double?
  }

  var task: String
  var parts: [Part] = []

  /// Reads a journal for one task; nil when there is none that is called so.
  init?(_ task: String, in reader: JournalReader) throws {
    self.task = task
    let names = JournalNames(header: reader.header)
    let clock = WallClock(reader.header.calendar)
    let tasks = try JournalTasks(reader)
    var found: [Part] = []
    try tasks.forEach(in: reader) { item in
      guard tasks.isNamed(item, task) else { return }
      found.append(
        Part(
          task: tasks.id(of: item), step: JournalNames.words(item.step), load: tasks.unit(of: item),
          sku: names.sku(item.sku), from: names.node(item.from), to: names.node(item.to),
          by: names.node(item.mover), into: item.into == item.unit ? nil : item.into,
          quantity: item.facts[.amount] ?? item.quantity.map(String.init), unit: item.facts[.measure],
          lot: item.facts[.lot] ?? (item.lot < 0 ? nil : String(item.lot)),
          order: names.customer(item.customer) ?? names.shipment(item.shipment) ?? item.orderName
            ?? item.facts[.purpose],
          released: item.release.map { clock.text($0) }, assigned: item.assign.map { clock.text($0) },
          began: item.start.map { clock.text($0) }, taken: item.pickup.map { clock.text($0) },
          ended: clock.text(item.end), seconds: item.start.map { (item.end - $0).seconds }))
    }
    guard !found.isEmpty else { return nil }
    parts = found
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
        part.to, part.by, part.began ?? "", part.ended,
        part.seconds.map { WallClock.span(.seconds($0)) } ?? "",
      ])
    }
    return TextTable.plain("Task \(task)") + "\n\n" + table.text
  }
}
