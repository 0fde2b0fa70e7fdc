import EntrepotFormats
import EntrepotJournal
import EntrepotLayout

/// Finds where stock at the start stands: a place of the layout, or one beside it that the log knows.
struct StockPlaces {
  private let finder: PlaceFinder
  private let site: ReplaySite
  private var known: [ExactName: UInt32?] = [:]
  private let names: LogNames
  /// Where the log is a canonical one: what the log before called its places.
  private lazy var others = OtherCodes(site, names)

  init(_ site: ReplaySite, _ mapping: MappingSpec, _ names: LogNames) {
    self.site = site
    self.names = names
    finder = PlaceFinder(cast: site.cast, picking: site.layout.picking, mapping: mapping)
  }

  /// The node of a code; nil when there is no place of that name.
  mutating func node(_ code: String) -> UInt32? {
    if let found = known[ExactName(code)] { return found }
    let node = finder.node(code, .source) ?? finder.node(code, .destination) ?? finder.named("log/" + code)
    let own = node.flatMap { isPlace($0) ? UInt32(truncatingIfNeeded: $0) : nil }
    let found = own ?? (names.codes.isEmpty ? nil : others.node(code))
    known[ExactName(code)] = .some(found)
    return found
  }

  /// Nothing rests on an aisle, a fleet or a mover as such.
  private func isPlace(_ node: Int) -> Bool {
    guard let kind = site.cast.member(ofNode: node)?.kind else { return true }
    return !kind.isMover && ![.aisle, .fleet, .pickArea].contains(kind)
  }

  /// The nearest name that the layout has.
  func nearest(_ code: String) -> String? { nearestWord(to: code, among: finder.knownNames) }

  /// A few names of places, as the layout has them.
  var examples: [String] { finder.examples }

  /// Loads that a node holds; nil where nobody says.
  func capacity(_ node: UInt32) -> Int? {
    guard Int(node) < site.cast.members.count else { return Int(node) < site.cast.rackEnd ? 1 : nil }
    let member = site.cast.members[Int(node)]
    let isLimited = [.lane, .inputBuffer, .outputBuffer].contains(member.kind) && member.capacity > 0
    return isLimited ? Int(member.capacity) : nil
  }

  /// The layout has bays that people pick from.
  var hasFaces: Bool { !site.cast.walks.isEmpty }

  /// A place that ``room`` counts.
  func isRoom(_ node: UInt32) -> Bool {
    guard Int(node) < site.cast.members.count else { return Int(node) < site.cast.rackEnd }
    let member = site.cast.members[Int(node)]
    return member.kind == .lane && member.capacity > 0
  }

  /// Loads that racks and lanes hold; 0: the layout has none.
  var room: Int {
    let lanes = site.cast.members.lazy.filter { $0.kind == .lane && $0.capacity > 0 }
      .reduce(0) { $0 + Int($1.capacity) }
    return site.cast.racks.reduce(lanes) { $0 + ($1.usableLocations ?? $1.locationCount) }
  }
}
