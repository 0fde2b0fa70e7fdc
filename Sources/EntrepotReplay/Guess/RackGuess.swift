import EntrepotFormats
import EntrepotJournal
import EntrepotLayout

/// Which part of a location code is the aisle, the side, the bay, the level, the depth: the reading by which
/// all codes lie in the racks, or in a picking area, and fill them best.
struct RackGuess {
  private enum Role: String, CaseIterable { case aisle, side, bay, cell, level, depth }

  private let store: String
  private let aisles: Int
  private let sides: Int
  private let bays: Int
  private let levels: Int
  private let depth: Int
  /// A picking area, of which a bay is a place, whatever the side and level.
  private let isArea: Bool

  /// One for each store of a layout with aisles `A1`, `A2` …
  static func all(_ cast: Cast) -> [RackGuess] {
    var guesses: [RackGuess] = []
    var counts: [String: Int] = [:]
    var first: [(store: String, rack: RackAisle)] = []
    for rack in cast.racks {
      guard let name = cast.member(ofNode: Int(rack.aisle))?.name, let slash = name.lastIndex(of: "/"),
        name[name.index(after: slash)...].hasPrefix("A")
      else { continue }
      let store = String(name[..<slash])
      if counts[store] == nil { first.append((store, rack)) }
      counts[store, default: 0] += 1
    }
    for (store, rack) in first {
      guesses.append(
        RackGuess(
          store: store, aisles: counts[store] ?? 0, sides: rack.sides, bays: rack.bays, levels: rack.levels,
          depth: rack.depth, isArea: false))
    }
    return guesses
  }

  /// One for each picking area.
  static func areas(_ cast: Cast) -> [RackGuess] {
    cast.walks.map { walk in
      RackGuess(
        store: walk.name, aisles: walk.aisles, sides: walk.sides, bays: walk.bays, levels: walk.levels,
        depth: 1, isArea: true)
    }
  }

  /// How codes are placed.
  struct Reading {
    /// Lines of a mapping.
    var lines: [String]
    /// How badly it fits.
    var misfit: Double
    var isArea: Bool
    /// What is doubtful about it, in words.
    var doubts: [String]
  }

  /// Lines of a mapping that place these codes; nil when they are no locations of this store.
  func lines(_ shape: CodeShape) -> Reading? {
    var fits: [(shape: CodeShape, roles: [Role], misfit: Double)] = []
    func tryAll(_ candidates: [CodeShape]) {
      for candidate in candidates where (2...5).contains(candidate.count) {
        each(candidate, 0, []) { roles in
          guard let misfit = misfit(candidate, roles) else { return }
          fits.append((candidate, roles, misfit))
        }
      }
    }
    tryAll(candidates(shape))
    // 02I2104: what reads as one number may be two.
    if fits.isEmpty { tryAll(halves(shape)) }
    guard
      let best = fits.enumerated().min(by: { ($0.element.misfit, $0.offset) < ($1.element.misfit, $1.offset) }
      )
    else { return nil }
    // Of codes cut at many places only the best cut counts.
    let rival = fits.enumerated().filter {
      $0.offset != best.offset && $0.element.shape.count == best.element.shape.count
    }
    .filter { $0.element.shape.parts == best.element.shape.parts }
    .min { ($0.element.misfit, $0.offset) < ($1.element.misfit, $1.offset) }?.element
    let own = best.element
    return Reading(
      lines: rules(own.shape, own.roles), misfit: own.misfit, isArea: isArea,
      doubts: doubts(own.shape, own.roles, rival.flatMap { $0.misfit < own.misfit + 0.2 ? $0.roles : nil }))
  }

  /// What is to be said of a reading, and of another that fits nearly as well.
  private func doubts(_ shape: CodeShape, _ roles: [Role], _ rival: [Role]?) -> [String] {
    guard let code = shape.codes.first else { return [] }
    var doubts: [String] = []
    func words(_ roles: [Role]) -> String { roles.map(\.rawValue).joined(separator: ", ") }
    if let rival {
      doubts.append(
        "Codes such as '\(code.prefix(40))' are read as \(words(roles)); \(words(rival)) would fit as well.")
    }
    if !isArea, let field = roles.firstIndex(of: .side), let strange = SideWords(shape, field).doubt {
      doubts.append(strange)
    }
    if sides == 2, !isArea, !roles.contains(.side), !roles.contains(.cell) {
      doubts.append("Codes such as '\(code.prefix(40))' do not say a side of the aisle: all are on the left.")
    }
    for (field, role) in roles.enumerated() where counted(shape, field, role)?.isSkipping == true {
      doubts.append(
        "Letters of the \(role.rawValue) in codes such as '\(code.prefix(40))' go farther than the layout: "
          + "they are counted without \(Self.skipped.map(String.init).joined(separator: " and ")).")
    }
    return doubts
  }

  /// Letters that look like digits.
  private static let skipped = "IO"

  /// Numbers of a part, where letters count as well; without I and O where the layout is too small for them.
  private func counted(_ shape: CodeShape, _ field: Int, _ role: Role) -> (numbers: [Int], isSkipping: Bool)?
  {
    if role == .cell || role == .side { return shape.numbers(field).map { ($0, false) } }
    // E1 and A1 are doors more often than bays of aisles.
    let mayBeLetters = role == .level || shape.count >= 3
    guard let all = mayBeLetters ? shape.ordinals(field) : shape.numbers(field) else { return nil }
    // A few codes that are none do not count.
    if !isArea, shape.numbers(field) == nil, all.count(where: { $0 > size(role) }) * 50 > all.count,
      let fewer = shape.ordinals(field, skipping: Self.skipped)
    {
      return (fewer, true)
    }
    return (all, false)
  }

  /// The shape, and where its only digits are many, the ways to cut them.
  private func candidates(_ shape: CodeShape) -> [CodeShape] {
    let numbers = (0..<shape.count).filter { shape.numbers($0) != nil }
    guard numbers.count == 1, let widths = shape.values.first?[numbers[0]].count, (4...10).contains(widths),
      shape.values.allSatisfy({ $0[numbers[0]].count == widths })
    else { return [shape] }
    var result: [CodeShape] = []
    func cut(_ left: Int, _ pieces: [Int]) {
      if left == 0, (2...4).contains(pieces.count) { result.append(shape.cut(numbers[0], into: pieces)) }
      guard left > 0, pieces.count < 4 else { return }
      for width in 1...min(4, left) { cut(left - width, pieces + [width]) }
    }
    cut(widths, [])
    return result
  }

  /// The ways to cut one of several fields of digits in two.
  private func halves(_ shape: CodeShape) -> [CodeShape] {
    guard (2...4).contains(shape.count) else { return [] }
    return (0..<shape.count).flatMap { field -> [CodeShape] in
      guard shape.numbers(field) != nil, let width = shape.values.first?[field].count,
        (3...8).contains(width), shape.values.allSatisfy({ $0[field].count == width })
      else { return [] }
      return (1..<width).map { shape.cut(field, into: [$0, width - $0]) }
    }
  }

  private func each(_ shape: CodeShape, _ field: Int, _ roles: [Role], _ body: ([Role]) -> Void) {
    if field == shape.count { return body(roles) }
    for role in Role.allCases where !roles.contains(role) {
      if role == .cell, roles.contains(.bay) || roles.contains(.side) { continue }
      if role == .bay || role == .side, roles.contains(.cell) { continue }
      each(shape, field + 1, roles + [role], body)
    }
  }

  private func size(_ role: Role) -> Int {
    switch role {
    case .aisle: aisles
    case .side: sides
    case .bay: bays
    case .cell: bays * sides
    case .level: levels
    case .depth: depth
    }
  }

  /// How badly a reading fits: parts of the racks that no code names, and an unusual order; nil: it is none.
  private func misfit(_ shape: CodeShape, _ roles: [Role]) -> Double? {
    guard roles.contains(.bay) || roles.contains(.cell) else { return nil }
    if !roles.contains(.aisle), aisles > 1 { return nil }
    if !roles.contains(.level), levels > 1, !isArea { return nil }
    var sum = 0.0
    for (field, role) in roles.enumerated() {
      if role == .side {
        let words = Set(shape.values.map { $0[field].uppercased() })
        guard words.count <= 2, sides == 2 || words.count == 1 else { return nil }
        let sides = SideWords(shape, field)
        if sides.isUsual { sum -= 0.5 } else if sides.isKnown { sum -= 0.3 }
        if shape.numbers(field) != nil, words.count == 1 { sum += 0.3 }
        continue
      }
      if isArea, role == .level, Set(shape.values.map { $0[field] }).allSatisfy({ $0.count == 1 }),
        shape.numbers(field) == nil
      {
        // Levels called A, B, C: a place of an area has none.
        continue
      }
      guard let all = counted(shape, field, role)?.numbers else { return nil }
      // A few codes that are none do not count.
      let numbers = all.filter { $0 >= 0 && $0 <= size(role) }
      guard let least = numbers.min(), let most = numbers.max(),
        numbers.count * 50 >= all.count * 49
      else { return nil }
      let last = least == 0 ? most + 1 : most
      guard least >= 0, last <= size(role) else { return nil }
      sum += 1 - Double(last) / Double(size(role))
      // A depth of one is no part of most codes.
      if role == .depth { sum += 0.2 }
      if role == .cell { sum += 0.25 }
    }
    // Aisles come first where anything does.
    if roles.first == .side, roles.contains(.aisle) { sum += 0.25 }
    for (a, b) in zip(roles, roles.dropFirst()) {
      let order: [Role] = [.aisle, .side, .bay, .cell, .level, .depth]
      if (order.firstIndex(of: a) ?? 0) > (order.firstIndex(of: b) ?? 0), a != .side, b != .side {
        sum += 0.15
      }
    }
    return sum
  }

  /// A part that is fixed in a rule: its letter, and the number that this stands for.
  private struct Letter: Hashable {
    var field: Int
    var text: String
    var number: Int
  }

  private func rules(_ shape: CodeShape, _ roles: [Role]) -> [String] {
    for (field, role) in roles.enumerated() {
      guard let found = counted(shape, field, role), found.isSkipping else { continue }
      // Counted otherwise than the alphabet: a rule for each letter.
      var known = Set<Letter>()
      let letters = zip(shape.values, found.numbers).map {
        Letter(field: field, text: $0[field], number: $1)
      }.filter { known.insert($0).inserted }.sorted { ($0.number, $0.text) < ($1.number, $1.text) }
      return letters.flatMap { rules(shape, roles, $0) }
    }
    return rules(shape, roles, nil)
  }

  private func rules(_ shape: CodeShape, _ roles: [Role], _ letter: Letter?) -> [String] {
    func place(_ role: Role) -> String? {
      guard let field = roles.firstIndex(of: role) else { return nil }
      if let letter, letter.field == field { return String(letter.number) }
      let isFromZero = role != .side && role != .cell && shape.numbers(field)?.min() == 0
      return isFromZero ? "{\(role.rawValue)+1}" : "{\(role.rawValue)}"
    }
    let always = letter.map { [$0.field: $0.text] } ?? [:]
    let hasCell = roles.contains(.cell)
    let head = "\(store)/A\(place(.aisle) ?? "1")-"
    if isArea {
      let pattern = shape.pattern(roles.map(\.rawValue))
      let to = head + (hasCell ? "{bay}" : place(.bay) ?? "1")
      return ["  - { pattern: \(MappingGuess.quoted(pattern)), to: \(MappingGuess.quoted(to)) }"]
    }
    let tail =
      "-\(hasCell ? "{bay}" : place(.bay) ?? "1")-\(place(.level) ?? "1")-\(place(.depth) ?? "1")"
    func rule(_ side: String, _ fixed: [Int: String]) -> String {
      let pattern = shape.pattern(roles.map(\.rawValue), fixed: fixed.merging(always) { own, _ in own })
      return
        "  - { pattern: \(MappingGuess.quoted(pattern)), to: \(MappingGuess.quoted(head + side + tail)) }"
    }
    guard let field = roles.firstIndex(of: .side) else { return [rule(hasCell ? "{side}" : "L", [:])] }
    let words = SideWords(shape, field)
    if words.isOwn { return [rule("{side}", [:])] }
    return words.sides.map { word, side in rule(side, [field: word]) }
  }
}
