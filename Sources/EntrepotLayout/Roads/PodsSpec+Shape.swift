import EntrepotKernel

extension PodsSpec {
  static var shape: Shape<PodsSpec?> {
    Shape<PodsSpec>.mapping(
      PodsSpec(),
      [
        Field(
          "blocked-cells", \.takesBlockedCells, .flag,
          "Grids: cells that one could not drive on otherwise are pod places; those in 'areas', if given."),
        Field(
          "places", \.places, .list(of: .text("a name"), count: 0...100_000, allowsSingle: true),
          "Points or cells, one pod each."),
        Field(
          "areas", \.areas, .list(of: PodAreaSpec.shape, count: 0...1000),
          "Rectangles on the floor plan in which all points are pod places."),
        Field("count", \.count, Shape<Int>.count(in: 1...1_000_000).orNil, "Pods; one a place if absent."),
      ]
    ) { pods, node, reading in
      guard !pods.takesBlockedCells, pods.places.isEmpty, pods.areas.isEmpty else { return }
      reading.report(
        "missing-key", "'pods' needs one of blocked-cells, places, areas: where they stand.", at: node.mark)
    }.orNil
  }
}

extension PodAreaSpec {
  fileprivate static var shape: Shape<PodAreaSpec> {
    .mapping(
      PodAreaSpec(), isWhole: true,
      [
        Field("from", \.from, Position.shape, "One corner.", isRequired: true),
        Field("to", \.to, Position.shape, "The corner across.", isRequired: true),
      ])
  }
}
