import EntrepotFormats
import EntrepotJournal
import EntrepotLayout

/// What another log calls the places that this one has by the layout's names: a canonical log says both, and
/// a stock may be of the other. Places that no row names are told by how the others read.
struct OtherCodes {
  private let nodes: [String: UInt32]
  /// Reads codes as those do that are known; nil: they follow no rule.
  private let finder: PlaceFinder?

  /// Codes by which a rule is looked for, at most.
  private static let limit = 4000

  init(_ site: ReplaySite, _ names: LogNames) {
    let own = zip(names.codes, site.locations).filter { !$0.0.isEmpty }
    nodes = Dictionary(own.map { ($0.0, $0.1) }) { first, _ in first }
    finder = OtherCodes.finder(nodes, site)
  }

  /// The node of a code; nil: nothing says it.
  func node(_ code: String) -> UInt32? {
    if let known = nodes[code] { return known }
    return finder?.node(code, .source).map { UInt32(truncatingIfNeeded: $0) }
  }

  /// The reading of codes by which those that are known, 99 of 100, are the places that the log says.
  private static func finder(_ nodes: [String: UInt32], _ site: ReplaySite) -> PlaceFinder? {
    let codes = nodes.filter { Int($0.value) < site.cast.rackEnd && Int($0.value) >= site.cast.members.count }
      .keys.sorted()
    guard codes.count >= 20 else { return nil }
    let step = max(1, codes.count / limit)
    let some = stride(from: 0, to: codes.count, by: step).map { codes[$0] }
    let racks = RackGuess.all(site.cast)
    let lines = CodeShape.groups(some).compactMap { shape in
      racks.compactMap { $0.lines(shape) }.min { $0.misfit < $1.misfit }?.lines
    }.joined()
    let mapping = MappingSpec(locations: Array(lines))
    guard !mapping.locations.isEmpty else { return nil }
    let finder = PlaceFinder(cast: site.cast, picking: [], mapping: mapping)
    let right = codes.count { finder.node($0, .source).map { UInt32(truncatingIfNeeded: $0) } == nodes[$0] }
    return right * 100 >= codes.count * 99 ? finder : nil
  }
}

extension MappingSpec {
  /// A mapping of lines as ``RackGuess`` writes them, and of nothing else.
  init(locations lines: [String]) {
    self.init()
    guard !lines.isEmpty else { return }
    let head =
      "schema: entrepot.mapping/1\ncolumns: { activity: what, loc: place, t_end: end }\nlocations:\n"
    let (found, _) = Loader(catalogue: Catalogue([])).mapping(
      text: head + lines.joined(separator: "\n") + "\n", name: Mark.guess)
    locations = found?.locations ?? []
  }
}
