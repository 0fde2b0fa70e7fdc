import EntrepotLayout

// When loads were aboard.
extension MappingGuess {
  /// Takes columns of vehicles' ways that are called as in the canonical log.
  mutating func guessOwnWays() {
    for field in [LogField.routeTimes, .taken, .inferred] {
      guard let column = open.first(where: { sample.header[$0].lowercased() == field.rawValue }),
        field != .taken || contents[column].times == .plain
      else { continue }
      take(field, [column])
    }
  }

  /// A start that is called by what is done by then is that of the way with the load.
  mutating func guessAboard() {
    guard let names = columns[.start], let name = names.first, columns[.end] != nil, actions.isEmpty,
      columns[.source] != nil, columns[.destination] != nil,
      names.contains(where: { ColumnName($0).saysAboard })
    else { return }
    knownLines.append("start-means: aboard")
    doubt(
      "'\(Self.shown(name))' is taken for when the load was aboard ('start-means: aboard'): the way to it, "
        + "and taking it, are in no row.")
  }
}

extension ColumnName {
  /// A pick-up, or that it is done.
  var saysPickup: Bool { saysAboard || has(["pickup", "picktime"]) }

  /// What was picked up by then.
  var saysAboard: Bool {
    has(["pickedup", "=picked", "=loaded", "=collected", "=aboard", "=onboard", "=aufgenommen", "=geladen"])
  }
}
