import ArgumentParser
import EntrepotJournal
import EntrepotLayout

/// `entrepot trace`: the journal on one load, SKU, shipment or order.
struct Trace: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show where a load, SKU or shipment was, when, and who moved it.")

  @Argument(help: "A results folder, or a name under results/.") var result: String
  @Argument(help: "load, sku, shipment or order.") var kind: Kind
  @Argument(help: ArgumentHelp("Its number; of a SKU the name.", valueName: "id")) var identifier: String
  @OptionGroup var common: CommonOptions

  enum Kind: String, CaseIterable, ExpressibleByArgument { case load, sku, shipment, order }

  func run() async throws {
    let reader = try ResultPlace(result).journal()
    do {
      switch kind {
      case .load: try tell(load: try number(), reader)
      case .sku: try tellSKU(reader)
      case .shipment: try tellShipment(reader)
      case .order: try tellOrder(reader)
      }
    } catch let error as JournalError {
      throw Ending(.badInput, sentence(error.description))
    }
  }

  private func tell(load: UInt32, _ reader: JournalReader) throws {
    let records = try reader.records(ofLoad: load)
    guard !records.isEmpty else { throw missing("load", reader) }
    let story = LoadStory(load, records, header: reader.header)
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
    let shipment = try number()
    let records = try reader.records(ofShipment: shipment)
    guard !records.isEmpty else { throw missing("shipment", reader) }
    let story = try ShipmentStory(shipment, records, in: reader)
    if common.json { try JSONDocument.print(story) } else { try Output.print(story.text) }
  }

  /// An order is told as the life of the load that it got.
  private func tellOrder(_ reader: JournalReader) throws {
    let records = try reader.records(ofOrder: try number())
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

  private func number() throws -> UInt32 {
    guard let number = UInt32(identifier), number != .none else {
      throw Ending(.badInput, "'\(TextTable.plain(identifier))' is not the number of a \(kind.rawValue).")
    }
    return number
  }

  private func missing(_ noun: String, _ reader: JournalReader) -> Ending {
    Ending(.badInput, "\(reader.path) does not mention \(noun) \(identifier).")
  }
}
