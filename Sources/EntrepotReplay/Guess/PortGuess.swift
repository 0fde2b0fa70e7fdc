import EntrepotFormats
import EntrepotJournal
import EntrepotLayout

/// Which codes are transfer places before aisles, and which are docks: by where goods go, by the aisles that
/// a code serves, and by words for in and out where these leave it open.
struct PortGuess {
  /// Lines of a mapping; none: nothing fits.
  struct Found {
    var lines: [String] = []
    /// In words.
    var doubts: [String] = []
  }

  private let cast: Cast
  private let finder: PlaceFinder
  /// By code: in which aisles the other ends of its rows lie.
  private let aisles: [String: Set<Int>]

  init(_ cast: Cast, _ finder: PlaceFinder, aisles: [String: Set<Int>]) {
    (self.cast, self.finder, self.aisles) = (cast, finder, aisles)
  }

  /// A way to read codes: to the places of a kind.
  private struct Target {
    var kind: MemberKind
    /// A name with the number in it.
    var to: String
    /// The places that it comes to, by code.
    var nodes: [Int?]
  }

  /// Codes are places before aisles: each serves one, and not all the same.
  func servesAisles(_ shape: CodeShape) -> Bool {
    let served = shape.codes.compactMap { aisles[$0] }
    return served.count > 1 && served.allSatisfy { $0.count == 1 } && Set(served).count > 1
  }

  /// Lines for codes that read alike.
  ///
  /// - Parameter isTwoWay: goods go both to most of the codes and from them.
  func lines(_ shape: CodeShape, isSource: Bool, isDestination: Bool, isTwoWay: Bool) -> Found {
    var found = Found()
    let numbers = shape.count == 1 ? shape.numbers(0) : nil
    guard shape.count == 0 || numbers != nil else { return found }
    let says = words(shape)
    let isBoth = isSource && isDestination
    // Where goods come and go, and nothing says that it is a door, stands something within the site.
    let isWithin = isTwoWay && says == nil && !isDoor(shape)
    let ends: [(end: LogEnd, isAsked: Bool)] = [
      (.source, isSource && !(isBoth && says == .destination)),
      (.destination, isDestination && !(isBoth && says == .source)),
    ]
    for (end, isAsked) in ends where isAsked {
      guard let best = target(shape, numbers, end, isWithin: isWithin, &found.doubts) else { continue }
      let of = isBoth && says == nil ? ", of: \(end.rawValue)" : ""
      let pattern = shape.pattern(["n"])
      found.lines.append(
        "  - { pattern: \(MappingGuess.quoted(pattern)), to: \(MappingGuess.quoted(best.to))\(of) }")
      if !isBoth, let says, says != end {
        let way = end == .source ? ("from", "out") : ("to", "in")
        found.doubts.append(
          "\(shown(shape)) read as places where goods \(way.1 == "out" ? "go out" : "come in"), but goods "
            + "only go \(way.0) there: taken for '\(best.to)'.")
      }
    }
    return found
  }

  /// Whether words of a code say where goods come in or go out.
  private func words(_ shape: CodeShape) -> LogEnd? {
    let word = shape.word
    func says(_ list: [String]) -> Bool {
      list.contains { text in
        text.count > 2 ? word.contains(text) : word.split { !$0.isLetter }.contains { $0 == text }
      }
    }
    let out = [
      "out", "exit", "ship", "versand", "retriev", "aus", "salida", "uscita", "saida", "sortie", "o", "a",
    ]
    if says(out) { return .destination }
    let ways = ["in", "entry", "infeed", "receiv", "einl", "wareneingang", "entr", "ingres", "e", "i"]
    return says(ways) ? .source : nil
  }

  /// Whether a word of a code is one for a door to the yard.
  private func isDoor(_ shape: CodeShape) -> Bool {
    let doors = [
      "dock", "door", "gate", "ramp", "tor", "tür", "quai", "porte", "muelle", "puerta", "banchina", "porta",
      "doca", "deur", "kade", "brama", "月台",
    ]
    return shape.word.split { !$0.isLetter }.contains { word in doors.contains { word.hasPrefix($0) } }
  }

  /// The places that codes at one end of tasks most likely are.
  private func target(
    _ shape: CodeShape, _ numbers: [Int]?, _ end: LogEnd, isWithin: Bool, _ doubts: inout [String]
  ) -> Target? {
    let buffers = targets(end == .source ? .inputBuffer : .outputBuffer, shape, numbers)
    let docks = isWithin ? [] : targets(end == .source ? .receivingDock : .shippingDock, shape, numbers)
    let served = shape.codes.map { aisles[$0] ?? [] }
    // Nine of ten codes that serve aisles must serve that of their place.
    func agrees(_ target: Target) -> Bool {
      let known = zip(target.nodes, served).filter { !$1.isEmpty }
      let right = known.count { node, aisles in
        node.flatMap { cast.member(ofNode: $0)?.parent }.map { aisles == [Int($0)] } ?? false
      }
      return right * 10 >= known.count * 9
    }
    let isServing = served.contains { !$0.isEmpty }
    if isServing {
      if let best = buffers.first(where: agrees) { return best }
      guard let dock = docks.first ?? (isWithin ? nil : common(end, shape)) else { return nil }
      if !buffers.isEmpty {
        doubts.append(
          "\(shown(shape)) do not each serve the aisle of their number: they are taken for '\(dock.to)'.")
      }
      return dock
    }
    if let buffer = buffers.first, let dock = docks.first, !cast.racks.isEmpty {
      doubts.append(
        "\(shown(shape)) may be places before aisles or docks: nothing says which; they are taken for "
          + "'\(buffer.to)', and '\(dock.to)' would fit as well.")
    }
    return buffers.first ?? docks.first
  }

  /// The only dock of its kind, for all codes: several places of the log as one.
  private func common(_ end: LogEnd, _ shape: CodeShape) -> Target? {
    let kind: MemberKind = end == .source ? .receivingDock : .shippingDock
    let members = cast.members.filter { $0.kind == kind }
    guard members.count == 1 else { return nil }
    return Target(kind: kind, to: members[0].name, nodes: [])
  }

  /// Names of the places of a kind with a number in it; none where the number does not fit.
  private func targets(_ kind: MemberKind, _ shape: CodeShape, _ numbers: [Int]?) -> [Target] {
    let members = cast.members.filter { $0.kind == kind }
    guard let first = members.first else { return [] }
    func target(_ to: String, _ names: [String]) -> Target {
      Target(kind: kind, to: to, nodes: names.map { finder.named($0) })
    }
    guard let numbers, let least = numbers.min(), let most = numbers.max() else {
      return members.count == 1 ? [target(first.name, shape.codes.map { _ in first.name })] : []
    }
    let shift = least == 0 ? 1 : 0
    let field = least == 0 ? "{n+1}" : "{n}"
    var found: [Target] = []
    for group in CodeShape.groups(members.map(\.name)) {
      guard group.count > 0, let values = group.numbers(0), let top = values.max(), values.min() == 1,
        most + shift <= top
      else {
        continue
      }
      let template = group.pattern((0..<group.count).map { $0 == 0 ? "n" : "x" })
      let to = template.replacing("{n}", with: field)
      found.append(target(to, numbers.map { template.replacing("{n}", with: String($0 + shift)) }))
    }
    if found.isEmpty, members.count == 1, Set(numbers).count == 1 {
      found.append(target(first.name, shape.codes.map { _ in first.name }))
    }
    return found
  }

  private func shown(_ shape: CodeShape) -> String {
    let codes = shape.codes.sorted()
    let some = codes.prefix(3).map { "'\($0.prefix(40))'" }.joined(separator: ", ")
    return codes.count > 3 ? "Codes such as \(some)" : some
  }
}
