import EntrepotLayout
import EntrepotPicking

extension RoutingRule {
  /// The rules as the catalogue shows them.
  static let entries: [Catalogue.Entry] = allCases.map { rule in
    Catalogue.Entry(.routing, rule.rawValue, summary: rule.summary, citation: rule.citation)
  }

  /// The rule of that name; S-shape for a name that was never checked.
  init(_ choice: Choice) { self = RoutingRule(rawValue: choice.name) ?? .sShape }

  private var summary: String {
    switch self {
    case .sShape: "Every aisle with a pick is walked through; an odd last one is left by the front."
    case .turnBack: "Every aisle with a pick is entered and left by the front."
    case .midpoint:
      "First and last aisle are walked through, the others entered up to their middle from both ends."
    case .largestGap:
      "First and last aisle are walked through; in the others the largest gap between picks is left out."
    case .combined:
      "Aisle by aisle, each is walked through or left where it was entered, whichever is shorter."
    case .aisleByAisle: "Every aisle is visited once; the cross aisle on which to go on is chosen best."
    case .exact: "The shortest tour of all, for up to five blocks."
    }
  }

  private var citation: String {
    switch self {
    case .sShape, .turnBack, .midpoint, .largestGap:
      "Hall 1993, IIE Transactions 25(4), doi:10.1080/07408179308964306"
    case .combined: "Roodbergen & de Koster 2001, IJPR 39(9), doi:10.1080/00207540110028128"
    case .aisleByAisle: "Vaughan & Petersen 1999, IJPR 37(4), doi:10.1080/002075499191580"
    case .exact:
      "Ratliff & Rosenthal 1983, doi:10.1287/opre.31.3.507; Roodbergen & de Koster 2001, EJOR 133(1)"
    }
  }
}
