import EntrepotLayout

/// Where an idle crane waits.
struct DwellRule: Sendable {
  enum Point: Sendable {
    case here, input, output, middle
  }

  let entry: Catalogue.Entry
  let choose: @Sendable (DwellQuestion) -> Point

  static let all = [stay, input, output, middle, anticipatory]

  private static func fixed(_ name: String, _ point: Point, _ summary: String) -> DwellRule {
    DwellRule(
      entry: Catalogue.Entry(
        .dwell, name, summary: summary,
        citation: "Bozer & White 1984; Peters, Smith & Hale 1996, Int. J. Prod. Res. 34(6)")
    ) { _ in point }
  }

  static let stay = fixed("stay", .here, "Where its last movement ended.")
  static let input = fixed("input", .input, "At the input.")
  static let output = fixed("output", .output, "At the output.")
  static let middle = fixed("middle", .middle, "In the middle of the rack.")
}

/// What a dwell rule may know.
struct DwellQuestion {
  /// Storages and retrievals that the crane has been asked for so far.
  var storages: Int32
  var retrievals: Int32
  var times: DwellTimes
}

/// Mean travel from a dwell point to the first work point of the next command [s].
struct DwellTimes: Sendable {
  /// From input or output to a location, from the middle to a location, and from the middle to the input.
  var inputToLocation: Double
  var outputToLocation: Double
  var middleToLocation: Double
  var middleToInput: Double
  var outputToInput: Double
}
