import EntrepotKernel

extension FloorSpec {
  static var shape: Shape<FloorSpec> {
    .mapping(
      FloorSpec(),
      [
        Field("fleet", \.fleet, .text("a name"), "The fleet that serves it.", isRequired: true),
        Field(
          "stack", \.stack, .count(in: -1000...1000), "Code of the grid file's cells that are stacks."),
        Field("levels", \.levels, .count(in: 1...20), "Loads on top of each other."),
        Field(
          "level-height", \.levelHeight, .quantity(.length, in: 0...10),
          "Height of a load, for lifting times of the fleet's vehicles."),
        Field("lanes", \.lanes, .word, "How lanes run through the grid: columns or rows."),
        Field("split", \.isSplit, .flag, "Lanes between two roads are served from both, half from each."),
        Field(
          "shift", \.shiftTime, .quantity(.time, in: 0...86_400),
          "Time to put one load out of the way of another."),
        Field(
          "to", \.to, .list(of: .text("a name"), allowsSingle: true), "Outbound docks that its loads go to."),
      ])
  }
}
