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
  private var explicit: [String: String] = [:]
  /// How the codes of picking areas read, with their bays.
  private let areas: [(pattern: LocationPattern, walk: WalkNodes)]

  /// - Parameter picking: the layout's picking areas.
  init(cast: Cast, picking: [PickAreaSpec], mapping: MappingSpec) {
    self.cast = cast
    self.mapping = mapping
    areas = picking.compactMap { spec in
      cast.walks.first { $0.name == spec.name }.map { (spec.locations ?? .standard, $0) }
    }
    for (node, member) in cast.members.enumerated() {
      members[member.name] = node
      addShort(String(member.name.split(separator: "/").last ?? ""), node)
    }
    for road in cast.roads {
      for station in road.stations { addShort(station.name, Int(station.node)) }
      for (index, label) in road.labels.enumerated() { addShort(label, road.firstNode + index) }
    }
    for rule in mapping.names { explicit[rule.word] = rule.meaning }
  }

  private mutating func addShort(_ name: String, _ node: Int) {
    guard !name.isEmpty else { return }
    shortNames[name] = shortNames[name] == nil || shortNames[name] == node ? node : -1
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

  /// Names that could have been meant.
  var knownNames: [String] { Array(shortNames.keys.sorted().prefix(5000)) }

  /// The node of a code at one end of a movement; nil when the layout has no such place.
  func node(_ code: String, _ end: LogEnd) -> Int? {
    if let name = explicit[code], let node = named(name) { return node }
    for rule in mapping.locations where rule.of == nil || rule.of == end {
      guard let values = rule.pattern.values(of: code),
        let name = CodePattern.filled(rule.to, values)
      else {
        continue
      }
      if let node = named(name) { return node }
    }
    return named(code)
  }

  /// A node by its name, by the last part of it where that is unique, or a bay by its area's code.
  func named(_ name: String) -> Int? {
    if let node = members[name] { return node }
    if let node = shortNames[name], node >= 0 { return node }
    return cast.node(named: name) ?? bay(name)
  }

  /// The bay of a code such as `A04-19-3`, or `hall/A04-19-3`; nil where none or several areas have it.
  private func bay(_ code: String) -> Int? {
    var found: Int?
    for (pattern, walk) in areas {
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
