import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import EntrepotWarehouse

/// Proposes which places and movers of a layout the codes of a log stand for.
public struct PlaceGuess {
  private let cast: Cast
  private let finder: PlaceFinder
  private var locations: [String] = []
  private var names: [String] = []
  private var movers: [String] = []
  private var unknown: [String] = []
  private var doubts: [String] = []
  /// Ends of rows of the log.
  private var moves: [(from: String, to: String)] = []
  /// Codes that lie in racks, and in picking areas.
  private var codesByKind = [0, 0]

  /// A guess with lines on the places of a layout added to it.
  public static func completed(_ guess: MappingGuess, layout: LayoutSpec) -> MappingGuess {
    let people = LogCrews(
      layout, known: [], names: LogNames(resources: guess.resources), mapping: MappingSpec())
    var own = PlaceGuess(cast: people.cast(layout), picking: layout.picking)
    var guess = guess
    if !own.knows(guess) {
      guess.placeLines = []
      own.moves = guess.moves
      own.guessLocations(guess.sources, guess.destinations)
    }
    if !guess.isCanonical, let better = MoverChoice(own.cast, own.finder).column(of: guess) {
      guess.readResources(from: better.column, why: better.why)
    }
    own.guessMovers(guess.resources)
    // Nothing else is done in an area, in which a place is one of many codes of a row's only location.
    let isAreas = own.codesByKind[1] > 0 && own.codesByKind[0] == 0
    if isAreas, !guess.isCanonical, guess.columns[.destination] == nil {
      guess.readAsPicks()
    }
    if !own.names.isEmpty { guess.placeLines += ["names:"] + own.names }
    if !own.locations.isEmpty { guess.placeLines += ["locations:"] + own.locations }
    if !own.movers.isEmpty { guess.placeLines += ["resources:"] + own.movers }
    own.doubts.forEach { guess.doubt($0) }
    if !own.unknown.isEmpty {
      let list = own.unknown.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
      guess.doubt(
        (own.unknown.count == 1 ? "One code has" : "\(own.unknown.count) codes have")
          + " no place in the layout that could be told: \(list).")
    }
    return guess
  }

  private init(cast: Cast, picking: [PickAreaSpec]) {
    self.cast = cast
    finder = PlaceFinder(cast: cast, picking: picking, mapping: MappingSpec())
  }

  /// Whether the patterns of a known system place nine of ten codes in this layout.
  private func knows(_ guess: MappingGuess) -> Bool {
    guard !guess.knownLocations.isEmpty else { return false }
    var mapping = MappingSpec()
    mapping.locations = guess.knownLocations
    let finder = PlaceFinder(cast: cast, picking: [], mapping: mapping)
    let found =
      guess.sources.count { finder.node($0, .source) != nil }
      + guess.destinations.count { finder.node($0, .destination) != nil }
    return found * 10 >= (guess.sources.count + guess.destinations.count) * 9
  }

  // MARK: Locations

  private mutating func guessLocations(_ sources: [String], _ destinations: [String]) {
    let ends = (Set(sources), Set(destinations))
    var seen = Set<String>()
    let codes = (sources + destinations).filter { !isPlace($0) && seen.insert($0).inserted }
    let racks = RackGuess.all(cast) + RackGuess.areas(cast)
    var few: [CodeShape] = []
    for shape in CodeShape.groups(codes) {
      func reading(_ shape: CodeShape) -> RackGuess.Reading? {
        shape.codes.count < 3 ? nil : racks.compactMap { $0.lines(shape) }.min { $0.misfit < $1.misfit }
      }
      let usual =
        reading(shape).map { ($0, []) }
        ?? shape.withoutStrays.flatMap { usual, strays in
          reading(usual).map { ($0, strays) }
        }
      guard let (best, strays) = usual else {
        few.append(shape)
        continue
      }
      locations += best.lines
      doubts += best.doubts
      unknown += strays
      codesByKind[best.isArea ? 1 : 0] += shape.codes.count - strays.count
    }
    // Where racks are is known now: what lies before them is told by the aisles that it serves.
    let ports = PortGuess(cast, finder, aisles: aislesOfMoves())
    for shape in few where !addFewPlaces(shape, ends, ports) {
      // E1 and A1 read alike and are different places.
      for part in shape.partedByLetters where !addFewPlaces(part, ends, ports) { unknown += part.codes }
    }
  }

  /// For a code at the one end, in which aisles the other ends of its rows lie, by the rules so far.
  private func aislesOfMoves() -> [String: Set<Int>] {
    let mapping = MappingSpec(locations: locations)
    let racks = PlaceFinder(cast: cast, picking: [], mapping: mapping)
    func aisle(_ code: String, _ end: LogEnd) -> Int? {
      racks.node(code, end).flatMap { cast.rack(ofNode: $0) }.map { Int($0.aisle) }
    }
    var found: [String: Set<Int>] = [:]
    for move in moves {
      let (from, to) = (aisle(move.from, .source), aisle(move.to, .destination))
      if from == nil, let to { found[move.from, default: []].insert(to) }
      if to == nil, let from { found[move.to, default: []].insert(from) }
    }
    return found
  }

  private mutating func addFewPlaces(
    _ shape: CodeShape, _ ends: (Set<String>, Set<String>), _ ports: PortGuess
  ) -> Bool {
    let isSource = shape.codes.contains { ends.0.contains($0) }
    let isDestination = shape.codes.contains { ends.1.contains($0) }
    if addFamily(shape, isSource: isSource, isDestination: isDestination, ports) { return true }
    let both = shape.codes.count { ends.0.contains($0) && ends.1.contains($0) }
    let found = ports.lines(
      shape, isSource: isSource, isDestination: isDestination, isTwoWay: both * 2 > shape.codes.count)
    locations += found.lines
    doubts += found.doubts
    return !found.lines.isEmpty
  }

  /// Whether a name is that of a place; aisles and movers are none.
  private func isPlace(_ name: String) -> Bool {
    guard let node = finder.named(name) else { return false }
    guard let kind = cast.member(ofNode: node)?.kind else { return true }
    return !kind.isMover && kind != .aisle && kind != .store && kind != .fleet && kind != .pickArea
  }

  /// Codes with the numbers that names of the layout have, too: `node_7` and `N7`, `R01.12.3` and `R01-12-3`.
  private mutating func addFamily(
    _ shape: CodeShape, isSource: Bool, isDestination: Bool, _ ports: PortGuess
  ) -> Bool {
    guard shape.count > 0, shape.codes.count > 1 else { return false }
    let known = Set(finder.knownNames)
    for family in CodeShape.groups(Array(known).sorted()) where family.count == shape.count {
      guard let target = family.codes.first, isPlace(target) else { continue }
      // Doors with numbers are those of the log where its goods go that way, and its aisles are not meant.
      let kind = finder.named(target).flatMap { cast.member(ofNode: $0)?.kind }
      if kind == .receivingDock || kind == .shippingDock,
        isSource && kind == .shippingDock || isDestination && kind == .receivingDock
          || ports.servesAisles(shape)
      {
        continue
      }
      for change in shape.count > 2 ? [""] : ["", "+1", "-1"] {
        let fields = (0..<shape.count).map { "n\($0)" }
        let template = family.pattern(fields).replacing(":", with: "")
        let to = fields.reduce(template) { text, name in
          var text = text
          if let open = text.range(of: "{\(name)") {
            let close = text[open.upperBound...].firstIndex(of: "}") ?? text.endIndex
            text.replaceSubrange(open.lowerBound..<close, with: "{\(name)\(change)")
          }
          return text
        }
        guard let pattern = CodePattern(shape.pattern(fields)) else { continue }
        let found = shape.codes.count { code in
          let name = pattern.values(of: code).flatMap { CodePattern.filled(to, $0) }
          return name.map { shape.count > 2 ? isPlace($0) : known.contains($0) } ?? false
        }
        guard found == shape.codes.count else { continue }
        locations.append(
          "  - { pattern: \(MappingGuess.quoted(pattern.text)), to: \(MappingGuess.quoted(to)) }")
        return true
      }
    }
    return false
  }

  // MARK: Movers

  private mutating func guessMovers(_ resources: [String]) {
    let open = resources.filter { finder.named($0) == nil }
    guard !open.isEmpty else { return }
    let cranes = cast.members.filter { $0.kind == .crane }
    let fleets = cast.members.filter { $0.kind == .fleet || $0.kind == .pickArea }
    func add(_ pattern: String, _ to: String) {
      movers.append("  - { pattern: \(MappingGuess.quoted(pattern)), to: \(MappingGuess.quoted(to)) }")
    }
    if cranes.isEmpty || open.count > cranes.count {
      if fleets.count == 1 { return add("{*}", fleets[0].name) }
      return unknown += open
    }
    let aisles = cranes.compactMap { cast.member(ofNode: Int($0.parent))?.name }
    for shape in CodeShape.groups(open) {
      let numbers = shape.count == 1 ? shape.numbers(0) : nil
      let groups = CodeShape.groups(aisles)
      if let numbers, let least = numbers.min(), let most = numbers.max(),
        let aisle = groups.first(where: { $0.count == 1 }), let top = aisle.numbers(0)?.max(),
        (least == 0 ? most + 1 : most) <= top
      {
        let to = aisle.pattern(["n"]).replacing("{n}", with: least == 0 ? "{n+1}" : "{n}")
        add(shape.pattern(["n"]), to)
        continue
      }
      // By name, in their order: the first crane is the first aisle's.
      for (name, aisle) in zip(shape.codes.sorted(), aisles) where shape.codes.count <= aisles.count {
        add(name, aisle)
      }
    }
  }
}
