import EntrepotLayout
import EntrepotPicking

/// How orders are put together to tours, as the catalogue shows it.
enum BatchingChoice {
  static let entries: [Catalogue.Entry] = [
    Catalogue.Entry(
      .batching, "fcfs", summary: "Orders as they come, until the tour is full.",
      citation: "next fit; de Koster, van der Poort & Wolters 1999, doi:10.1080/002075499191094",
      parameters: [lookAhead]),
    Catalogue.Entry(
      .batching, "single", summary: "One order a tour.", citation: "discrete picking; Tompkins et al. 2010"),
    Catalogue.Entry(
      .batching, "seed",
      summary: "One order begins a batch, those that suit it best join; see 'seed', 'join'.",
      citation: "Elsayed 1981, IJPR 19(5), doi:10.1080/00207548108956683", parameters: [lookAhead]),
    Catalogue.Entry(
      .batching, "savings-i", summary: "Orders first whose joint tour saves most; savings computed once.",
      citation: "Clarke & Wright 1964, doi:10.1287/opre.12.4.568; de Koster et al. 1999",
      parameters: [lookAhead]),
    Catalogue.Entry(
      .batching, "savings-ii", summary: "The same, with savings computed again after each merger.",
      citation: "Clarke & Wright 1964, doi:10.1287/opre.12.4.568; de Koster et al. 1999",
      parameters: [lookAhead]),
  ]

  private static let lookAhead = Catalogue.Parameter(
    "orders", .count, in: 1...100_000, standard: 200,
    summary: "Orders looked at together where no wave says which.")

  static let seeds: [Catalogue.Entry] = SeedRule.allCases.map {
    Catalogue.Entry(
      .seed, $0.rawValue, summary: summary($0), citation: "de Koster et al. 1999, doi:10.1080/002075499191094"
    )
  }

  static let joins: [Catalogue.Entry] = JoinRule.allCases.map {
    Catalogue.Entry(
      .join, $0.rawValue, summary: summary($0), citation: "de Koster et al. 1999, doi:10.1080/002075499191094"
    )
  }

  /// The rule of a crew; nil: one order a tour.
  static func rule(_ crew: CrewSpec) -> BatchingRule? {
    switch crew.batching.name {
    case "single": nil
    case "seed":
      .seed(
        SeedRule(rawValue: crew.seed.name) ?? .first, JoinRule(rawValue: crew.join.name) ?? .fewestNewAisles,
        isCumulative: crew.isCumulative)
    case "savings-i": .savings(.once, .standard)
    case "savings-ii": .savings(.again, .standard)
    default: .nextFit
    }
  }

  private static func summary(_ rule: SeedRule) -> String {
    switch rule {
    case .first: "The order that came first."
    case .mostLines: "The order with the most lines."
    case .mostAisles: "The order with picks in the most aisles."
    case .farthestPick: "The order with the pick farthest from the depot."
    case .longestTour: "The order with the longest tour."
    }
  }

  private static func summary(_ rule: JoinRule) -> String {
    switch rule {
    case .fewestNewAisles: "The order with the fewest aisles in which nothing is picked yet."
    case .nearestPicks: "The order whose picks are nearest to those of the batch."
    case .centreOfGravity: "The order with the nearest mean aisle."
    case .greatestSaving: "The order that saves the most walking."
    }
  }
}
