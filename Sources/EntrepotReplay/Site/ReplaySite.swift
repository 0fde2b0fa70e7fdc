import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import EntrepotWarehouse

/// The layout as a log sees it: which node each location code and each resource is.
public struct ReplaySite: Sendable {
  /// Places and movers, with those beside the layout that only the log knows.
  public let cast: Cast
  /// The layout.
  public let layout: LayoutSpec
  /// Who walks in its picking areas, and which of them a scenario told.
  let crews: [CrewSpec]
  private let toldAreas: Set<String>
  /// Node of each location of the log.
  public private(set) var locations: [UInt32]
  /// Node of each resource of the log.
  public private(set) var resources: [UInt32]
  /// Ways of vehicles that the log tells.
  let routes: [LoggedRoute]
  /// Codes that the layout does not have, each once.
  public let unknownLocations: [String]
  /// By location of the log: whether the layout does not have it; empty: it has all.
  private(set) var isUnknown: [Bool]
  /// By location of the log: the level of a bay that its code names; empty: there are no picking areas.
  private let levels: [Int32?]
  /// Levels of places that vehicles serve at one point of the road.
  private let stacked: StackedCodes
  /// Resources that it does not have.
  public let unknownResources: [String]
  /// Where loads stand of which the log does not say where.
  public let unlogged: UInt32
  /// Targets of the mapping that nothing of the layout can be: a log cannot be replayed by it.
  public let mistakes: [Diagnostic]
  /// Rules of the mapping by which only some codes find their place, in words.
  let ruleRemarks: [String]
  /// Nearest names to unknown codes.
  public let suggestions: [String: String]
  /// The layout has none of the log's locations.
  let isAllUnknown: Bool
  private let craneOfAisle: [UInt32: UInt32]

  /// Locations of its own beside the layout, at most; all others stand at one place.
  static let mostUnknown = 2000

  /// Looks all names up.
  ///
  /// - Parameter crews: who picks, by a scenario; areas without one have as many people as the log names.
  public init(layout: LayoutSpec, crews: [CrewSpec] = [], names: LogNames, mapping: MappingSpec) {
    let people = LogCrews(layout, known: crews, names: names, mapping: mapping)
    self.crews = people.crews
    toldAreas = Set(crews.map(\.area))
    let base = people.cast(layout)
    let finder = PlaceFinder(cast: base, picking: layout.picking, mapping: mapping)
    var builder = ExtraMembers(base: base)
    self.layout = layout
    var found: [Int] = []
    var hints: [String: String] = [:]
    var strangers: [String] = []
    var known = Set<String>()
    var isUnknown: [Bool] = []
    var uses = RuleUses(mapping)
    let words = finder.knownNames
    levels =
      base.walks.isEmpty
      ? []
      : names.locations.enumerated().map { index, code in
        finder.level(code, index < names.ends.count ? names.ends[index] : .source)
      }
    for (index, code) in names.locations.enumerated() {
      let end = index < names.ends.count ? names.ends[index] : .source
      if let node = finder.node(code, end, &uses) {
        found.append(node)
        continue
      }
      if known.insert(code).inserted {
        strangers.append(code)
        if strangers.count <= 50, let hint = nearestWord(to: code, among: words) { hints[code] = hint }
      }
      if isUnknown.isEmpty { isUnknown = Array(repeating: false, count: names.locations.count) }
      isUnknown[index] = true
      found.append(builder.place(code))
    }
    var resourceFinder = ResourceFinder(cast: base, mapping: mapping, finder: finder)
    let mappedResources = resourceFinder.nodes(names, &builder, &uses)
    let check = RuleCheck(mapping, uses, finder, base, names, mappedResources.unknown)
    (mistakes, ruleRemarks) = (check.mistakes, check.remarks)
    self.isUnknown = isUnknown
    let elsewhere = builder.place("unlogged")
    var (cast, shift) = base.adding(builder.members)
    func moved(_ node: Int) -> UInt32 {
      let isBehind = node >= base.members.count && !builder.isExtra(node)
      return UInt32(truncatingIfNeeded: isBehind ? node + shift : node - builder.offset(node))
    }
    // An aisle of the same short name as a code is no place either.
    isAllUnknown =
      !found.isEmpty
      && found.allSatisfy { node in
        let kind = base.member(ofNode: node)?.kind
        return builder.isExtra(node) || [.aisle, .store, .fleet, .pickArea, .crane].contains(kind)
      }
    unlogged = moved(elsewhere)
    locations = found.map(moved)
    let movers = mappedResources.nodes.map(moved)
    cast.name(movers, as: names.resources)
    routes = LoggedRoute.all(names.routes, cast) { code in
      (finder.node(code, .destination) ?? finder.node(code, .source)).map(moved)
    }
    stacked = StackedCodes(layout.fleets.isEmpty ? [] : names.locations, locations, cast)
    (self.cast, resources) = (cast, movers)
    (unknownLocations, unknownResources) = (strangers, mappedResources.unknown)
    suggestions = hints
    var cranes: [UInt32: UInt32] = [:]
    for (node, member) in cast.members.enumerated() where member.kind == .crane {
      cranes[member.parent] = UInt32(truncatingIfNeeded: node)
    }
    craneOfAisle = cranes
  }

  /// The same with further numbers for places and movers, behind the log's own.
  func adding(locations more: [UInt32], resources others: [UInt32]) -> ReplaySite {
    var site = self
    if !isUnknown.isEmpty {
      let strange = Set(zip(locations, isUnknown).filter(\.1).map(\.0))
      site.isUnknown += more.map { strange.contains($0) }
    }
    site.locations += more
    site.resources += others
    return site
  }

  /// Kind of a node: a member's own, or nil for rack locations, roads and bays.
  public func kind(_ node: UInt32) -> MemberKind? {
    Int(node) < cast.members.count ? cast.members[Int(node)].kind : nil
  }

  /// Loads rest there: racks, lanes, pick faces.
  public func isStorage(_ node: UInt32) -> Bool {
    if let kind = kind(node) { return kind == .lane || kind == .store }
    return Int(node) < cast.rackEnd || isFace(node)
  }

  /// A bay of a picking area.
  func isFace(_ node: UInt32) -> Bool {
    Int(node) >= cast.roadEnd && cast.walk(ofNode: Int(node))?.spot(ofNode: Int(node))?.bay != nil
  }

  /// The bay at which a row is a line of an order: units are picked there; nil: it is none.
  func face(of row: LogRow) -> UInt32? {
    guard !cast.walks.isEmpty, row.activity == .pick else { return nil }
    guard row.load == .max || row.intoLoad != .max || row.isInto else { return nil }
    let place = row.source == .max ? row.destination : row.source
    guard place != .max else { return nil }
    let node = locations[Int(place)]
    return isFace(node) ? node : nil
  }

  /// The level at which a line of an order was picked, as its place's code has it; nil: that says none.
  func level(of row: LogRow) -> Int32? {
    let place = row.source == .max ? row.destination : row.source
    return Int(place) < levels.count ? levels[Int(place)] : nil
  }

  /// The level of a location of the log among those at one point of a road; nil: it is there alone.
  func level(ofLocation location: UInt32) -> Int32? { stacked[location] }

  /// Whether a scenario says how a crew works.
  func isKnown(_ crew: CrewSpec) -> Bool { toldAreas.contains(crew.area) }

  /// Who walks in a picking area, by its name.
  func crew(ofArea name: String) -> CrewSpec? { crews.first { $0.area == name } }

  /// Loads come to the site there.
  public func isEntry(_ node: UInt32) -> Bool { kind(node) == .receivingDock }

  /// Loads leave the site there.
  public func isExit(_ node: UInt32) -> Bool { kind(node) == .shippingDock }

  /// The crane that serves a node: of the aisle of a rack location or of a buffer; `.none` for others.
  public func crane(serving node: UInt32) -> UInt32 {
    var aisle = UInt32.none
    if let rack = cast.rack(ofNode: Int(node)) {
      aisle = rack.aisle
    } else if let member = cast.member(ofNode: Int(node)),
      member.kind == .inputBuffer || member.kind == .outputBuffer
    {
      aisle = member.parent
    }
    guard aisle != .none else { return .none }
    return craneOfAisle[aisle] ?? .none
  }

  /// The crane that must have moved a load from one node to another: one of them is a rack location, or both
  /// are transfer places of its aisle; `.none`: what goes on from there, or comes there, no crane moved.
  public func crane(from: UInt32, to: UInt32) -> UInt32 {
    for place in [from, to] where cast.rack(ofNode: Int(place)) != nil { return crane(serving: place) }
    let crane = crane(serving: from)
    return crane == self.crane(serving: to) ? crane : .none
  }
}

/// Members beside the layout that are being collected; numbered from 2³⁰ until they have a place.
struct ExtraMembers {
  static let start = 1 << 30
  /// In front of names of movers beside the layout.
  static let movers = "log/movers/"
  private let base: Int
  private(set) var members: [Member] = []
  private var numbers: [ExactName: Int] = [:]
  private let corner: (x: Double, y: Double)

  init(base: Cast) {
    self.base = base.members.count
    corner = base.lowerLeft
  }

  func isExtra(_ node: Int) -> Bool { node >= Self.start }

  /// What to take off a number.
  func offset(_ node: Int) -> Int { isExtra(node) ? Self.start - base : 0 }

  /// A place that the layout does not have, in rows below it.
  mutating func place(_ code: String) -> Int {
    let name = numbers.count < ReplaySite.mostUnknown || numbers[ExactName(code)] != nil ? code : "elsewhere"
    return add(beside("log/", name), .queue)
  }

  /// A mover that the layout does not have.
  mutating func mover(_ name: String) -> Int {
    let fleet = add("log/movers", .fleet)
    return add(beside(Self.movers, name), .vehicle, parent: fleet)
  }

  /// A name with its room in front, once: exports of a journal have it already.
  private func beside(_ room: String, _ name: String) -> String {
    name.hasPrefix(room) && name.utf8.count > room.utf8.count ? name : room + name
  }

  private mutating func add(_ name: String, _ kind: MemberKind, parent: Int? = nil) -> Int {
    let exact = ExactName(name)
    if let number = numbers[exact] { return number }
    var member = Member(name: name, kind: kind, capacity: kind == .fleet ? 0 : -1)
    let row = members.count
    (member.x, member.y) = (corner.x + Double(row % 40) * 3, corner.y - 8 - Double(row / 40) * 3)
    if kind == .vehicle { (member.capacity, member.servers) = (-1, 1) }
    if let parent { member.parent = UInt32(truncatingIfNeeded: parent - Self.start + base) }
    members.append(member)
    numbers[exact] = Self.start + row
    return Self.start + row
  }
}
