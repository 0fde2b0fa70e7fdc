import EntrepotLayout

extension LaneRule {
  /// The nearest, whatever is in it.
  static let closestOpenLane = LaneRule(
    entry: Catalogue.Entry(
      .lane, "closest-open", summary: "The nearest lane with room, whatever is in it.",
      citation: "Hausman, Schwarz & Graves 1976, Management Science 22(6): closest open location")
  ) { $0.distance }
}
