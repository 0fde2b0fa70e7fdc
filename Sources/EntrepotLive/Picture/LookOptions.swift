import ArgumentParser
import EntrepotJournal
import EntrepotKernel
import EntrepotScene

/// What can be chosen on the command line as with the keys.
struct LookOptions: ParsableArguments {
  @Option(help: "What to look at: a machine, a place, 'load 4711', 'sku 59', 'order 12', 'wave 3'.")
  var select: String?

  @Option(help: "Heat map: traffic, waiting, occupancy, handling or flows.")
  var heat: String?

  @Option(help: "How far heat map and history look back: 5min, 1h, 1d.")
  var window: String?

  @Option(help: "Colours of loads: flow, sku, age or destination.")
  var colour: String?

  @Option(
    help: ArgumentHelp("How near: times the whole plan, around what is looked at.", valueName: "factor"))
  var zoom: Double?

  @Flag(help: "List all promises.")
  var promises = false

  @Flag(help: "Show the table of keys.")
  var keys = false

  init() {}

  #if Live
    /// Whether all words are known, before anything is simulated.
    func check() throws {
      if let heat { _ = try Self.one(of: HeatQuantity.allCases, named: heat, "--heat") }
      if let colour { _ = try Self.one(of: Colouring.allCases, named: colour, "--colour") }
      if window != nil { _ = try lookBack() }
      if let zoom, !(zoom > 0 && zoom <= 1000) {
        throw LiveError("--zoom: '\(zoom)' is no factor up to 1000.")
      }
    }

    /// Whether a machine or place is there; what comes and goes can only be looked for at its time.
    func checkSelection(_ scene: Scene) throws {
      guard let select else { return }
      let words = select.lowercased().split(separator: " ")
      let comes = ["load", "pallet", "sku", "article", "order", "transport", "wave", "truck", "shipment"]
      guard let first = words.first, !comes.contains(String(first)), !first.allSatisfy(\.isNumber),
        !scene.header.customers.contains(where: { $0.lowercased() == select.lowercased() }),
        !scene.header.skus.contains(where: { $0.lowercased() == select.lowercased() }),
        !scene.header.shipments.contains(where: { $0.lowercased() == select.lowercased() })
      else { return }
      let finding = Finder(scene).find(select)
      guard finding.isFound else { throw LiveError("--select: \(finding.words)") }
    }

    private func lookBack() throws -> Time? {
      guard let window else { return nil }
      guard let span = EntrepotLive.time(window), span > .zero else {
        throw LiveError("--window: '\(window)' is not a length; write 5min, 1h or 1d.")
      }
      return span
    }

    /// Sets what was asked for; a word that is none is an error that lists the right ones.
    func apply(
      to viewing: inout Viewing, _ scene: Scene, _ book: OrderBook, in journal: JournalReader
    ) throws {
      if let heat { viewing.heat = try Self.one(of: HeatQuantity.allCases, named: heat, "--heat") }
      if let colour { viewing.colouring = try Self.one(of: Colouring.allCases, named: colour, "--colour") }
      if let span = try lookBack() { viewing.span = span }
      viewing.isHelpShown = keys
      viewing.arePromisesShown = promises
      let fitted = viewing.camera.scale
      if let select {
        let finding = Finder(scene, book, in: journal).find(select)
        guard finding.isFound else { throw LiveError("--select: \(finding.words)") }
        viewing.select(finding)
      }
      guard let zoom else { return }
      let focus = viewing.focus(scene)
      if let at = focus.flatMap({ scene.position(ofNode: $0) }) {
        (viewing.camera.x, viewing.camera.y) = (at.x, at.y)
      }
      (viewing.camera.scale, viewing.hasMovedCamera) = (fitted * zoom, true)
    }

    private static func one<Choice>(of choices: [Choice], named word: String, _ option: String) throws
      -> Choice
    {
      let names = choices.map { "\($0)" }
      guard let index = names.firstIndex(of: word) else {
        throw LiveError("\(option): '\(word)' is none of \(names.joined(separator: ", ")).")
      }
      return choices[index]
    }
  #endif
}
