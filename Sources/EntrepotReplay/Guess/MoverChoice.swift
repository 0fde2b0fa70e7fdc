import EntrepotFormats
import EntrepotJournal

/// Which of a log's columns tells the movers of a layout: content goes before names, and a column that says
/// the same in all rows tells nobody from another.
struct MoverChoice {
  private let finder: PlaceFinder
  /// Aisles with a crane; fleets of vehicles with how many each has.
  private let cranes: Int
  private let vehicles: Int
  private let people: Bool

  init(_ cast: Cast, _ finder: PlaceFinder) {
    self.finder = finder
    cranes = cast.members.count { $0.kind == .crane }
    vehicles = cast.members.count { $0.kind == .vehicle }
    people = cast.members.contains { $0.kind == .pickArea }
  }

  /// A column that fits the movers better than the one that was chosen by its name; nil: there is none.
  func column(of guess: MappingGuess) -> (column: String, why: String)? {
    guard cranes + vehicles > 0, !people else { return nil }
    let choices = guess.resourceChoices
    let own = guess.columns[.resource]?.first
    let fit = guess.resources.isEmpty ? -1 : self.fit(guess.resources)
    guard
      let best = choices.filter({ $0.column != own }).max(by: { self.fit($0.codes) < self.fit($1.codes) }),
      self.fit(best.codes) == 2, fit < 2
    else { return nil }
    let names = best.codes.sorted().prefix(3).map { "'\($0.prefix(40))'" }.joined(separator: ", ")
    let why = "what stands in it (\(names)\(best.codes.count > 3 ? " …" : "")) fits the layout's movers"
    guard let own else { return (best.column, why) }
    return (best.column, why + ", and '\(own.prefix(60))' does not")
  }

  /// 2: numbers or names of several movers of the layout; 1: as many names as there are movers, or fewer; 0:
  /// one, or too many.
  private func fit(_ codes: [String]) -> Int {
    let movers = max(cranes, vehicles)
    if codes.allSatisfy({ finder.named($0) != nil }), codes.count > 1 || movers == 1 { return 2 }
    guard codes.count <= movers else { return 0 }
    let shapes = CodeShape.groups(codes)
    if let shape = shapes.first, shapes.count == 1, shape.count == 1, let numbers = shape.numbers(0),
      let least = numbers.min(), let most = numbers.max(), Set(numbers).count == codes.count,
      most + (least == 0 ? 1 : 0) <= movers, codes.count > 1
    {
      return 2
    }
    return codes.count > 1 || movers == 1 ? 1 : 0
  }
}
