import EntrepotFormats
import EntrepotJournal
import EntrepotLayout

/// Finds the place of a layout that a location code of a log stands for.
struct PlaceFinder {
  private let cast: Cast
  private let mapping: MappingSpec
  private var members: [String: Int] = [:]
  /// By the last part of a member's name; −1 where several share it.
  private var shortNames: [String: Int] = [:]
  /// The same without leading zeros of numbers.
  private var plainNames: [String: Int] = [:]
  private var explicit: [String: String] = [:]
  /// Picking areas, which say how their codes read, with their bays.
  private let areas: [(spec: PickAreaSpec, walk: WalkNodes)]

  /// - Parameter picking: the layout's picking areas.
  init(cast: Cast, picking: [PickAreaSpec], mapping: MappingSpec) {
    self.cast = cast
    self.mapping = mapping
    areas = picking.compactMap { spec in
      cast.walks.first { $0.name == spec.name }.map { (spec, $0) }
    }
    for (node, member) in cast.members.enumerated() {
      members[member.name] = node
      addShort(String(member.name.split(separator: "/").last ?? ""), node)
    }
    for road in cast.roads {
      for station in road.stations { addShort(station.name, Int(station.node)) }
      for (index, label) in road.labels.enumerated() { addShort(label, road.firstNode + index) }
    }
    for rule in mapping.names { explicit[rule.word] = rule.meaning.value }
  }

  private mutating func addShort(_ name: String, _ node: Int) {
    guard !name.isEmpty else { return }
    shortNames[name] = shortNames[name] == nil || shortNames[name] == node ? node : -1
    let plain = Self.plain(name)
    plainNames[plain] = plainNames[plain] == nil || plainNames[plain] == node ? node : -1
  }

  /// A name without zeros at the front of its numbers: `R1-12-1` of `R01-12-1`.
  private static func plain(_ name: String) -> String {
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    let bytes = Array(name.utf8)
    var kept: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      let isFirst = !(kept.last.map(isDigit) ?? false)
      if byte == 0x30, isFirst, index + 1 < bytes.count, isDigit(bytes[index + 1]) { continue }
      kept.append(byte)
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// A few names of places, as the layout has them.
  var examples: [String] {
    let rack = cast.racks.first.flatMap { cast.name(ofNode: $0.firstNode) }
    let kinds: [MemberKind] = [.lane, .receivingDock, .shippingDock, .station]
    let members = kinds.compactMap { kind in cast.members.first { $0.kind == kind }?.name }
    let bays = cast.walks.prefix(1).compactMap { $0.name(ofNode: $0.node(aisle: 0, bay: 0)) }
    return Array(([rack].compactMap { $0 } + bays + members).prefix(3))
  }

  /// How codes read, by the mapping.
  var rules: [LocationRule] { mapping.locations }

  /// Names of members, each with what it lies in.
  var fullNames: [String] { Array(cast.members.map(\.name).filter { $0.contains("/") }.prefix(5000)) }

  /// The racks of an aisle.
  func rack(ofAisle name: String) -> RackAisle? {
    guard let aisle = members[name] else { return nil }
    return cast.racks.first { Int($0.aisle) == aisle }
  }

  /// Why a code is no bay of the layout's picking areas, each by its own pattern.
  func areaGaps(_ code: String) -> [String] {
    areas.map { spec, walk in
      let text = (spec.locations ?? .standard).text
      if case .outside(let sentence) = spec.location(of: code) { return String(sentence.dropLast()) }
      return "'\(code.prefix(60))' does not read as '\(text)', the 'locations' of '\(walk.name)'"
    }
  }

  /// What others lie in: stores, areas, roads.
  var folders: [String] {
    var known = Set<String>()
    let stores = cast.members.map(\.name).filter { $0.contains("/") }.map { String($0.prefix { $0 != "/" }) }
    let others = cast.roads.map(\.name) + cast.walks.map(\.name)
    return (stores + others).filter { known.insert($0).inserted }
  }

  /// Names of what lies in something, such as the aisles of a store; empty: there is no such thing.
  func children(of folder: String) -> [String] {
    var known = Set<String>()
    var names: [String] = []
    for member in cast.members where member.name.hasPrefix(folder + "/") {
      let child = String(member.name.dropFirst(folder.count + 1).prefix { $0 != "/" })
      if known.insert(child).inserted { names.append(child) }
    }
    for road in cast.roads where road.name == folder {
      names += road.stations.map(\.name) + (road.labels.isEmpty ? ["0-0"] : Array(road.labels))
    }
    for walk in cast.walks where walk.name == folder { names += (1...max(1, walk.aisles)).map { "A\($0)" } }
    return names
  }

  /// Names that could have been meant.
  var knownNames: [String] { Array(shortNames.keys.sorted().prefix(5000)) }

  /// The node of a code at one end of a movement; nil when the layout has no such place.
  func node(_ code: String, _ end: LogEnd) -> Int? {
    var uses = RuleUses(mapping)
    return node(code, end, &uses)
  }

  /// The same, with a count of the rules by which codes find their places or do not.
  func node(_ code: String, _ end: LogEnd, _ uses: inout RuleUses) -> Int? {
    if let name = explicit[code], let node = named(name) { return node }
    var tried: [(rule: Int, name: String)] = []
    for (index, rule) in mapping.locations.enumerated() where rule.of == nil || rule.of == end {
      guard let values = rule.pattern.values(of: code),
        let name = CodePattern.filled(rule.to.value, values)
      else {
        continue
      }
      if let node = named(name) {
        uses.found(index, code)
        return node
      }
      // Levels called A, B, C; what has that name in the layout comes first.
      let counted = CodePattern.filled(rule.to.value, values, countsLetters: true)
      if let counted, counted != name, let node = named(counted) {
        uses.found(index, code)
        return node
      }
      tried.append((index, name))
    }
    if let node = named(code) { return node }
    uses.missed(tried, code)
    return nil
  }

  /// The level of a bay that a code names, as it has it; nil where it names none.
  func level(_ code: String, _ end: LogEnd) -> Int32? {
    guard !areas.isEmpty else { return nil }
    var names = explicit[code].map { [$0] } ?? []
    for rule in mapping.locations where rule.of == nil || rule.of == end {
      guard let values = rule.pattern.values(of: code) else { continue }
      names += [CodePattern.filled(rule.to.value, values)].compactMap(\.self)
    }
    for name in names + [code] {
      for (spec, walk) in areas {
        let isOwn = name.hasPrefix(walk.name + "/")
        let own = isOwn ? String(name.dropFirst(walk.name.count + 1)) : name
        let pattern = spec.locations ?? .standard
        if let level = pattern.level(of: own) ?? pattern.level(of: name) { return level }
      }
    }
    return nil
  }

  /// A node by its name, by the last part of it where that is unique, or a bay by its area's code.
  func named(_ name: String) -> Int? {
    if let node = members[name] { return node }
    if let node = shortNames[name], node >= 0 { return node }
    if let node = cast.node(named: name) ?? bay(name) { return node }
    return plainNames[Self.plain(name)].flatMap { $0 >= 0 ? $0 : nil }
  }

  /// The bay of a code such as `A04-19-3`, or `hall/A04-19-3`; nil where none or several areas have it.
  private func bay(_ code: String) -> Int? {
    var found: Int?
    for (spec, walk) in areas {
      let pattern = spec.locations ?? .standard
      let isOwn = code.hasPrefix(walk.name + "/")
      let own = isOwn ? String(code.dropFirst(walk.name.count + 1)) : code
      guard let spot = pattern.spot(of: own) ?? pattern.spot(of: code),
        (0..<walk.aisles).contains(Int(spot.aisle)), (0..<walk.bays).contains(Int(spot.bay))
      else { continue }
      if found != nil { return nil }
      found = walk.node(aisle: Int(spot.aisle), bay: Int(spot.bay))
    }
    return found
  }
}
