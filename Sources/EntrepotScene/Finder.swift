import EntrepotJournal
import EntrepotKernel

/// Finds what somebody types: a mover, a place, a load, an SKU, an order, a truck.
public struct Finder: Sendable {
  /// What was found.
  public struct Finding: Hashable, Sendable {
    /// The node where it is; nil when nothing was found, or it has no place.
    public var node: Int?
    /// The load, when it is one.
    public var load: UInt32?
    /// The transport order, when it is one.
    public var order: UInt32?
    /// The customer's order, when it is one.
    public var customer: UInt32?
    /// The wave, when it is one.
    public var wave: UInt32?
    /// What it is, or why there is nothing.
    public var words: String
    /// Whether it is there.
    public var isFound: Bool
  }

  private let scene: Scene
  private let book: OrderBook?
  private let journal: JournalReader?

  /// Looks in a scene, in what is known of customers' orders, and in a journal for what a log calls loads.
  public init(_ scene: Scene, _ book: OrderBook? = nil, in journal: JournalReader? = nil) {
    (self.scene, self.book, self.journal) = (scene, book, journal)
  }

  /// Looks for a text: `A7`, `crane A7`, `forklift 12`, `load 4711`, `sku 59`, `order 12`, `wave 3`,
  /// `truck 7`,
  /// or a location such as `hbw/A3-L-012-05-1`. Where customers order, `transport 12` is a transport order.
  public func find(_ text: String) -> Finding {
    let words = text.lowercased().split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    guard let first = words.first else {
      return missing(say("search.empty"))
    }
    let rest = words.dropFirst().joined(separator: " ")
    if !rest.isEmpty {
      switch first {
      case "load", "pallet":
        let name = String(
          text.drop(while: { $0 == " " || $0 == "\t" }).drop(while: { $0 != " " && $0 != "\t" }))
        return load(named: name) ?? load(rest) ?? missing(say("search.no-load", rest))
      case "sku", "article": return sku(rest) ?? missing(say("search.no-sku", rest))
      case "order": return customer(rest) ?? order(rest) ?? missing(say("search.no-order", rest))
      case "transport": return order(rest) ?? missing(say("search.no-order", rest))
      case "wave": return wave(rest) ?? missing(say("search.no-wave", rest))
      case "truck", "shipment": return shipment(rest) ?? missing(say("search.no-truck", rest))
      default: break
      }
    }
    let whole = words.joined(separator: " ")
    return member(text, whole) ?? load(whole) ?? sku(whole) ?? named(whole) ?? order(whole) ?? shipment(whole)
      ?? load(named: text) ?? containing(words) ?? missing(say("search.nothing", text))
  }

  private func missing(_ words: String) -> Finding { Finding(words: words, isFound: false) }

  /// A member, a location or a road node by its name, its last parts, or as one speaks of it.
  private func member(_ text: String, _ whole: String) -> Finding? {
    let cast = scene.header.cast
    if let node = cast.node(named: text) { return found(node) }
    for (node, member) in cast.members.enumerated() {
      let name = member.name.lowercased()
      let short = Headline.shortName(name)
      if name == whole || short == whole || Self.titles(cast, node).contains(whole)
        || name.hasSuffix("/" + whole)
      {
        return found(node)
      }
      if short.filter({ $0 != " " }) == whole { return found(node) }
    }
    for station in cast.roads.lazy.flatMap(\.stations) where station.name.lowercased() == whole {
      return Finding(node: Int(station.node), words: station.name, isFound: true)
    }
    return nil
  }

  /// The first member in whose name all words occur.
  private func containing(_ words: [String]) -> Finding? {
    let cast = scene.header.cast
    let node = cast.members.indices.first { node in
      let name = ([cast.members[node].name.lowercased()] + Self.titles(cast, node)).joined(separator: " ")
      return words.allSatisfy { Self.contains(name, $0) }
    }
    return node.map { found($0) }
  }

  /// As one speaks of a member, in the picture's language and in English.
  private static func titles(_ cast: Cast, _ node: Int) -> [String] {
    let here = Headline.title(cast, node).lowercased()
    guard Words.current.language != Words.english.language else { return [here] }
    return [here, Words.$current.withValue(.english) { Headline.title(cast, node).lowercased() }]
  }

  private func found(_ node: Int) -> Finding {
    Finding(node: node, words: scene.header.cast.name(ofNode: node) ?? "", isFound: true)
  }

  private func load(_ text: String) -> Finding? {
    guard let number = UInt32(text), let load = scene.world.load(number) else { return nil }
    return Finding(node: Int(load.holder), load: number, words: say("search.load", number), isFound: true)
  }

  /// A load that is on the site by what a log calls it, the last that is called so.
  private func load(named text: String) -> Finding? {
    guard let journal, journal.hasNames else { return nil }
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let name = String(text.drop(while: blank).reversed().drop(while: blank).reversed())
    let here = ((try? journal.loads(named: name)) ?? []).last { number in
      scene.world.load(number) != nil
        && (try? journal.name(ofLoad: number, at: scene.time)) == .some(.some(name))
    }
    guard let here, let load = scene.world.load(here) else { return nil }
    return Finding(node: Int(load.holder), load: here, words: say("search.load", name), isFound: true)
  }

  private func sku(_ text: String) -> Finding? {
    guard let sku = scene.header.skus.firstIndex(where: { $0.lowercased() == text }) else { return nil }
    var first: (load: UInt32, status: LoadStatus)?
    var count = 0
    scene.world.forEachLoad { number, load in
      guard Int(load.sku) == sku else { return }
      count += 1
      if first == nil { first = (number, load) }
    }
    let name = scene.header.skus[sku]
    guard let first else {
      // No load, but a face from which it is picked.
      return book?.place(ofSKU: UInt32(truncatingIfNeeded: sku)).map { place in
        let at = scene.header.cast.name(ofNode: Int(place)) ?? ""
        return Finding(node: Int(place), words: say("search.sku-at", name, at), isFound: true)
      }
    }
    return Finding(
      node: Int(first.status.holder), load: first.load,
      words: say("search.sku", count, name, first.load), isFound: true)
  }

  private func order(_ text: String) -> Finding? {
    guard let number = UInt32(text), let order = scene.world.order(number) else { return nil }
    let load = order.load >= 0 ? UInt32(exactly: order.load) : nil
    let holder = load.flatMap { scene.world.load($0) }.map { Int($0.holder) }
    let dock = order.shipment == .none ? nil : scene.world.shipment(order.shipment).map { Int($0.dock) }
    let words =
      switch order.phase {
      case .awaitingStock: say("order.waits", number)
      case .allocated, .called:
        load.map { say("order.has-load", number, $0) } ?? say("order.has-some", number)
      case .released: say("order.released", number)
      case .completed, .cancelled, .presented, nil: say("order.over", number)
      }
    return Finding(
      node: holder ?? dock, load: holder == nil ? nil : load, order: number, words: words, isFound: true)
  }

  /// An order of a customer by its name in the file, or where nobody named them by its number.
  private func customer(_ text: String) -> Finding? {
    if let found = named(text) { return found }
    guard scene.header.customers.isEmpty, let number = UInt32(text), Int(number) < book?.count ?? 0 else {
      return nil
    }
    return found(customer: number)
  }

  private func named(_ text: String) -> Finding? {
    guard let index = scene.header.customers.firstIndex(where: { $0.lowercased() == text }) else {
      return nil
    }
    return found(customer: UInt32(truncatingIfNeeded: index))
  }

  private func found(customer: UInt32) -> Finding {
    Finding(
      customer: customer, words: say("inspector.order", scene.header.name(ofCustomer: customer)),
      isFound: true)
  }

  private func wave(_ text: String) -> Finding? {
    let named = scene.header.waves.firstIndex { $0.lowercased() == text }
    guard let number = named.map({ UInt32(truncatingIfNeeded: $0) }) ?? UInt32(text),
      book?.wave(number) != nil
    else { return nil }
    return Finding(wave: number, words: say("waves.name", scene.header.name(ofWave: number)), isFound: true)
  }

  private func shipment(_ text: String) -> Finding? {
    let names = scene.header.shipments
    for number in scene.world.openShipments {
      let name = names.indices.contains(Int(number)) ? names[Int(number)].lowercased() : nil
      guard name == text || String(number) == text, let shipment = scene.world.shipment(number) else {
        continue
      }
      return Finding(
        node: shipment.dock == .none ? nil : Int(shipment.dock),
        words: say("search.truck", name ?? text, shipment.lines), isFound: true)
    }
    return nil
  }

  private static func contains(_ text: String, _ part: String) -> Bool {
    let (text, part) = (Array(text.utf8), Array(part.utf8))
    guard part.count <= text.count else { return false }
    return (0...text.count - part.count).contains { text[$0..<$0 + part.count].elementsEqual(part) }
  }
}

extension Header {
  /// A customer's order as its file has it, or its number.
  public func name(ofCustomer number: UInt32) -> String {
    customers.indices.contains(Int(number)) ? customers[Int(number)] : String(number)
  }

  /// A wave as a log has it, or its number.
  public func name(ofWave number: UInt32) -> String {
    waves.indices.contains(Int(number)) ? waves[Int(number)] : String(number)
  }
}
