import EntrepotJournal
import EntrepotKernel
import EntrepotScene

/// Which colour each load has when colours do not mean flow.
struct LoadInks: Sendable {
  /// A colour and what it stands for.
  struct Entry: Sendable {
    var word: String
    var ink: Ink
  }

  let colouring: Colouring
  /// The legend; a load's class is an index here.
  let entries: [Entry]
  /// Class of each SKU.
  private let classOfSKU: [UInt8]
  /// Class of each load that is ordered to a dock.
  private let classOfLoad: [UInt32: UInt8]
  private let time: Time

  init(_ scene: Scene, _ colouring: Colouring) {
    self.colouring = colouring
    time = scene.time
    switch colouring {
    case .flow: (entries, classOfSKU, classOfLoad) = ([], [], [:])
    case .sku:
      (entries, classOfSKU) = Self.bySKU(scene)
      classOfLoad = [:]
    case .age:
      let words = [say("age.10min"), say("age.1h"), say("age.8h"), say("age.1d"), say("age.longer")]
      entries = words.enumerated().map { index, word in
        Entry(word: word, ink: Palette.heat(1 - Double(index) / 4.6))
      }
      (classOfSKU, classOfLoad) = ([], [:])
    case .destination:
      (entries, classOfLoad) = Self.byDock(scene)
      classOfSKU = []
    }
  }

  /// The class of a load, as an index of the entries.
  func index(_ number: UInt32, _ load: LoadStatus) -> Int {
    switch colouring {
    case .flow: return 0
    case .sku: return Int(load.sku) < classOfSKU.count ? Int(classOfSKU[Int(load.sku)]) : entries.count - 1
    case .age:
      let seconds = (time - load.since).seconds
      return [600.0, 3600, 28_800, 86_400].firstIndex { seconds < $0 } ?? 4
    case .destination: return classOfLoad[number].map { Int($0) } ?? entries.count - 1
    }
  }

  func ink(_ number: UInt32, _ load: LoadStatus) -> Ink {
    let index = index(number, load)
    return entries.indices.contains(index) ? entries[index].ink : Palette.stock
  }

  /// The eight articles of which there is most.
  private static func bySKU(_ scene: Scene) -> ([Entry], [UInt8]) {
    let names = scene.header.skus
    var counts = [Int](repeating: 0, count: names.count)
    scene.world.forEachLoad { _, load in
      if Int(load.sku) < counts.count { counts[Int(load.sku)] += 1 }
    }
    let most = counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$1], $0) < (counts[$0], $1) }
      .prefix(Palette.kinds.count)
    var classes = [UInt8](repeating: UInt8(most.count), count: names.count)
    var entries: [Entry] = []
    for (index, sku) in most.enumerated() {
      classes[sku] = UInt8(index)
      entries.append(
        Entry(word: "\(names[sku]) (\(counts[sku].grouped))", ink: Palette.kinds[index]))
    }
    entries.append(Entry(word: say("sku.others"), ink: Palette.other))
    return (entries, classes)
  }

  /// Docks to which loads are ordered now.
  private static func byDock(_ scene: Scene) -> ([Entry], [UInt32: UInt8]) {
    var dockOfLoad: [UInt32: UInt32] = [:]
    for number in scene.world.openOrders {
      guard let order = scene.world.order(number), let load = UInt32(exactly: order.load),
        order.shipment != .none,
        let shipment = scene.world.shipment(order.shipment), shipment.dock != .none
      else { continue }
      dockOfLoad[load] = shipment.dock
    }
    let docks = Set(dockOfLoad.values).sorted().prefix(Palette.kinds.count)
    var entries: [Entry] = []
    for (index, dock) in docks.enumerated() {
      let name = scene.header.cast.name(ofNode: Int(dock)) ?? say("dock.number", dock)
      entries.append(Entry(word: Headline.shortName(name), ink: Palette.kinds[index]))
    }
    entries.append(Entry(word: say("dock.none"), ink: Palette.other))
    let classes = dockOfLoad.compactMapValues { dock in docks.firstIndex(of: dock).map { UInt8($0) } }
    return (entries, classes)
  }
}
