import ArgumentParser
import EntrepotJournal
import EntrepotLayout

/// `entrepot trace`: the journal on one load, task, SKU, shipment or order.
struct Trace: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show where a load, task, SKU, shipment or order was, when, and who moved it.")

  @Argument(help: "A results folder, or a name under results/.") var result: String
  @Argument(help: "load, task, sku, shipment or order.") var kind: Kind
  @Argument(
    help: ArgumentHelp(
      "Its name, as the log or the order file has it; else its number ('#7' is always a number).",
      valueName: "id"))
  var identifier: String
  @OptionGroup var common: CommonOptions

  enum Kind: String, CaseIterable, ExpressibleByArgument { case load, task, sku, shipment, order }

  func run() async throws {
    let reader = try ResultPlace(result).journal()
    do {
      switch kind {
      case .load: try tellLoad(reader)
      case .task: try tellTask(reader)
      case .sku: try tellSKU(reader)
      case .shipment: try tellShipment(reader)
      case .order: try tellOrder(reader)
      }
    } catch let error as JournalError {
      throw Ending(.badInput, sentence(error.description))
    }
  }

  /// A load by what a log calls it, or by its number. The same name may have come again, on another load.
  private func tellLoad(_ reader: JournalReader) throws {
    let named = identifier.hasPrefix("#") ? [] : try reader.loads(named: identifier)
    guard !named.isEmpty else {
      let digits = identifier.hasPrefix("#") ? String(identifier.dropFirst()) : identifier
      if let number = UInt32(digits), number != .none,
        try !reader.hasNames || !reader.records(ofLoad: number).isEmpty
      {
        return try tell(load: number, reader)
      }
      guard reader.hasNames else { throw noNumber }
      throw Ending(
        .badInput,
        "'\(TextTable.plain(identifier))' is neither the name nor the number of a load in \(reader.path)."
          + hint(try nearest(.load, reader)))
    }
    guard named.count > 1 else { return try tell(load: named[0], reader) }
    let stories = try named.map {
      LoadStory(
        $0, try reader.records(ofLoad: $0), header: reader.header, names: try reader.names(ofLoad: $0))
    }
    if common.json { return try JSONDocument.print(["loads": stories]) }
    try Output.print(stories.map(\.text).joined(separator: "\n"))
  }

  /// What became of a task: by the log's own id, else by the number that exports give it.
  private func tellTask(_ reader: JournalReader) throws {
    guard let story = try TaskStory(identifier, in: reader) else {
      throw Ending(
        .badInput,
        "There is no task '\(TextTable.plain(identifier))' in \(reader.path)."
          + hint(try nearest(.job, reader)))
    }
    if common.json { try JSONDocument.print(story) } else { try Output.print(story.text) }
  }

  private func hint(_ word: String?) -> String {
    word.map { " Did you mean '\(TextTable.plain($0))'?" } ?? ""
  }

  /// The name most like what was asked for.
  private func nearest(_ kind: JournalName.Kind, _ reader: JournalReader) throws -> String? {
    var best: [String] = []
    try reader.forEachNames { names in
      let all = names.filter { $0.kind == kind }.map(\.name)
      if let word = nearestWord(to: identifier, among: all) { best.append(word) }
    }
    return nearestWord(to: identifier, among: best)
  }

  private func tell(load: UInt32, _ reader: JournalReader) throws {
    let records = try reader.records(ofLoad: load)
    guard !records.isEmpty else { throw missing("load", reader) }
    let story = LoadStory(load, records, header: reader.header, names: try reader.names(ofLoad: load))
    if common.json { try JSONDocument.print(story) } else { try Output.print(story.text) }
  }

  private func tellSKU(_ reader: JournalReader) throws {
    let skus = reader.header.skus
    guard let index = skus.firstIndex(of: identifier) else {
      let hint = nearestWord(to: identifier, among: skus).map { " Did you mean '\($0)'?" } ?? ""
      throw Ending(.badInput, "There is no SKU '\(TextTable.plain(identifier))' in \(reader.path).\(hint)")
    }
    let story = try SKUStory(index, in: reader)
    if common.json { try JSONDocument.print(story) } else { try Output.print(story.text) }
  }

  private func tellShipment(_ reader: JournalReader) throws {
    let shipment = try shipmentNumber(reader.header.shipments)
    let records = try reader.records(ofShipment: shipment)
    guard !records.isEmpty else { throw missing("shipment", reader) }
    let story = try ShipmentStory(shipment, records, in: reader)
    if common.json { try JSONDocument.print(story) } else { try Output.print(story.text) }
  }

  /// A truck by its name in the order file, or by its number where it has none; `#7` is always a number.
  private func shipmentNumber(_ names: [String]) throws -> UInt32 {
    if let index = names.firstIndex(of: identifier) { return UInt32(index) }
    let digits = identifier.hasPrefix("#") ? String(identifier.dropFirst()) : identifier
    if let number = UInt32(digits), number != .none { return number }
    let hint = nearestWord(to: identifier, among: names).map { " Did you mean '\($0)'?" } ?? ""
    throw Ending(
      .badInput, "'\(TextTable.plain(identifier))' is neither the name nor the number of a shipment.\(hint)")
  }

  /// A customer's order, if there are any, by its name or its number; `#7` is always a number.
  private func tellCustomer(_ reader: JournalReader) throws -> Bool {
    let names = reader.header.customers
    let digits = identifier.hasPrefix("#") ? String(identifier.dropFirst()) : identifier
    let named = names.firstIndex(of: identifier).map { UInt32(truncatingIfNeeded: $0) }
    let number = UInt32(digits)
    if let order = named ?? number, order != .none, let story = try CustomerStory(order, in: reader) {
      if common.json { try JSONDocument.print(story) } else { try Output.print(story.text) }
      return true
    }
    guard UInt32(identifier) == nil, !names.isEmpty else { return false }
    let hint = nearestWord(to: identifier, among: names).map { " Did you mean '\($0)'?" } ?? ""
    throw Ending(
      .badInput,
      "'\(TextTable.plain(identifier))' is neither the name nor the number of an order.\(hint)")
  }

  /// A transport order is told as the life of the load that it got.
  private func tellOrder(_ reader: JournalReader) throws {
    if try tellCustomer(reader) { return }
    // What a log calls an order is a truckload where nobody picks.
    let shipments = reader.header.shipments
    if !identifier.hasPrefix("#"), let index = shipments.firstIndex(of: identifier) {
      guard try reader.records(ofShipment: UInt32(truncatingIfNeeded: index)).isEmpty,
        let story = try TaskStory(ofOrder: identifier, in: reader)
      else { return try tellShipment(reader) }
      // A receipt, or what else goes out on no truck.
      if common.json { try JSONDocument.print(story) } else { try Output.print(story.text) }
      return
    }
    let digits = identifier.hasPrefix("#") ? String(identifier.dropFirst()) : identifier
    guard let order = UInt32(digits), order != .none else {
      let near = nearestWord(to: identifier, among: shipments)
      let kind = near == nil ? "" : " (as 'trace … shipment' tells it)"
      throw Ending(
        .badInput,
        "'\(TextTable.plain(identifier))' is neither the name nor the number of an order in \(reader.path)."
          + hint(near) + kind)
    }
    let records = try reader.records(ofOrder: order)
    guard !records.isEmpty else { throw missing("order", reader) }
    let allocated = records.last {
      $0.kind == .order && $0.code == OrderPhase.allocated.rawValue && $0.value >= 0
    }
    let stored = records.last {
      $0.kind == .order && $0.code == OrderPhase.completed.rawValue && $0.value >= 0
    }
    guard let load = (allocated ?? stored).flatMap({ UInt32(exactly: $0.value) }) else {
      throw Ending(.badInput, "Order \(identifier) has no load yet: it waits for stock since its release.")
    }
    try tell(load: load, reader)
  }

  private var noNumber: Ending {
    Ending(.badInput, "'\(TextTable.plain(identifier))' is not the number of a \(kind.rawValue).")
  }

  private func missing(_ noun: String, _ reader: JournalReader) -> Ending {
    Ending(.badInput, "\(reader.path) does not mention \(noun) \(identifier).")
  }
}
