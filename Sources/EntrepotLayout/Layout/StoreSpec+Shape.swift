import EntrepotKernel

extension StoreSpec {
  static var shape: Shape<StoreSpec> {
    .mapping(StoreSpec(), rackFields + equipmentFields, check: checkRack)
  }

  private static var rackFields: [Field<StoreSpec>] {
    let pitch = Shape<Double>.positive(.length, to: 100)
    return [
      Field("aisles", \.aisles, .count(in: 1...1000), "Aisles side by side.", isRequired: true),
      Field("aisle-pitch", \.aislePitch, pitch, "From aisle to aisle."),
      Field("sides", \.sides, .count(in: 1...2), "Rack sides of an aisle."),
      Field("bays", \.bays, .count(in: 1...5000), "Bays along an aisle.", isRequired: true),
      Field("levels", \.levels, .count(in: 1...200), "Levels in height.", isRequired: true),
      Field("depth", \.depth, .count(in: 1...2), "1 single-deep, 2 double-deep."),
      Field("bay-pitch", \.bayPitch, pitch, "Between the middles of bays."),
      Field("level-pitch", \.levelPitch, pitch, "Between levels."),
      Field(
        "first-bay", \.firstBay, .quantity(.length, in: 0...1000),
        "Travel from the aisle's zero to the middle of the first bay."),
      Field(
        "first-level", \.firstLevel, .quantity(.length, in: 0...100),
        "Height of level 1 above the crane's zero."),
      Field(
        "compartments", \.compartments, .list(of: CompartmentSpec.shape),
        "What the levels take, bottom up; without it every level takes every load."),
      Field("dead", \.dead, .list(of: DeadSpec.shape), "Locations that are not there."),
      Field("position", \.position, Position.shape, "Front left corner on the floor plan."),
    ]
  }

  private static var equipmentFields: [Field<StoreSpec>] {
    [
      Field("crane", \.crane, CraneSpec.shape, "The crane of every aisle.", isRequired: true),
      Field(
        "inputs", \.inputs, .list(of: HandoverSpec.shape, count: 0...20),
        "Pick-and-drop places at which cranes collect loads."),
      Field(
        "outputs", \.outputs, .list(of: HandoverSpec.shape, count: 0...20),
        "Pick-and-drop places at which cranes leave loads."),
      Field(
        "to", \.to, .list(of: .text("a name"), allowsSingle: true), "What the outputs pass loads to."),
    ]
  }

  /// Length of the rack from the aisle's zero to the end of the last bay [m].
  var rackLength: Double { firstBay + (Double(bays) - 0.5) * bayPitch }

  private static func checkRack(_ spec: StoreSpec, _ node: DocumentNode, _ reading: inout Reading) {
    let places = [spec.aisles, spec.sides, spec.bays, spec.levels, spec.depth].reduce(1.0) { $0 * Double($1) }
    if places > 20e6 {
      reading.report(
        "too-large", "The store has \(plainNumber(places)) places; at most 20,000,000 are simulated.",
        at: node.mark)
    }
    checkCompartments(spec, node, &reading)
    for (index, dead) in spec.dead.enumerated() {
      let mark = node["dead"]?.items?[index].mark ?? node.mark
      let outside =
        dead.bays.upperBound > spec.bays
        ? "bay \(dead.bays.upperBound) of \(spec.bays)"
        : dead.levels.map(\.upperBound).flatMap { $0 > spec.levels ? "level \($0) of \(spec.levels)" : nil }
          ?? dead.aisles.map(\.upperBound).flatMap {
            $0 > spec.aisles ? "aisle \($0) of \(spec.aisles)" : nil
          }
      if let outside {
        reading.report("dead-outside", "Dead locations lie outside the rack: \(outside).", at: mark)
      }
    }
    for key in ["inputs", "outputs"] {
      let points = key == "inputs" ? spec.inputs : spec.outputs
      for (index, point) in points.enumerated() where point.travel > spec.rackLength + 100 {
        reading.report(
          "point-outside", "A pick-and-drop place lies more than 100 m behind the rack.",
          at: node[key]?.items?[index].mark ?? node.mark)
      }
    }
    if spec.crane.forkTimes.count < spec.depth {
      reading.report(
        "fork-times", "A double-deep store needs two fork times, the second for the rear place.",
        at: node.mark(of: "crane", "fork"))
    }
  }

  /// Every level belongs to one compartment at most, and to one if any does.
  private static func checkCompartments(
    _ spec: StoreSpec, _ node: DocumentNode, _ reading: inout Reading
  ) {
    guard !spec.compartments.isEmpty else { return }
    if spec.compartments.count > 16 {
      reading.report(
        "too-many", "A store has 16 kinds of compartment at most, not \(spec.compartments.count).",
        at: node.mark(of: "compartments"))
    }
    let before = reading.problems.count
    var taken = Set<Int>()
    for (index, compartment) in spec.compartments.enumerated() {
      let mark = node["compartments"]?.items?[index].mark ?? node.mark
      if compartment.levels.upperBound > spec.levels {
        reading.report(
          "level-outside",
          "The compartments name level \(compartment.levels.upperBound); the store has \(spec.levels).",
          at: mark)
        continue
      }
      if !taken.isDisjoint(with: compartment.levels) {
        reading.report("level-twice", "A level belongs to two compartments.", at: mark)
      }
      taken.formUnion(compartment.levels)
    }
    let missing = (1...spec.levels).first { !taken.contains($0) }
    if let missing, reading.problems.count == before {
      reading.report(
        "level-missing", "Level \(missing) belongs to no compartment.", at: node.mark(of: "compartments"))
    }
  }
}

extension CompartmentSpec {
  static var shape: Shape<CompartmentSpec> {
    .mapping(
      CompartmentSpec(levels: 1...1, height: 0, mass: .infinity), isWhole: true,
      [
        Field("levels", \.levels, .range, "Levels it stands for: 3, or 1-4.", isRequired: true),
        Field("height", \.height, .positive(.length, to: 50), "Highest load.", isRequired: true),
        Field("mass", \.mass, .positive(.mass, to: 100_000), "Heaviest load.", isRequired: true),
      ])
  }
}

extension DeadSpec {
  static var shape: Shape<DeadSpec> {
    .mapping(
      DeadSpec(aisles: nil, bays: 1...1, levels: nil), isWhole: true,
      [
        Field("aisles", \.aisles, Shape<ClosedRange<Int>>.range.orNil, "Aisles: 3, or 1-4; all if absent."),
        Field("bays", \.bays, .range, "Bays: 3, or 1-4.", isRequired: true),
        Field("levels", \.levels, Shape<ClosedRange<Int>>.range.orNil, "Levels; all if absent."),
      ])
  }
}

extension HandoverSpec {
  static var shape: Shape<HandoverSpec> {
    .mapping(
      HandoverSpec(), isWhole: true,
      [
        Field("travel", \.travel, .quantity(.length, in: 0...farthest), "Along the aisle from its zero."),
        Field("height", \.height, .quantity(.length, in: 0...200), "Height of its load level."),
        Field("places", \.places, .count(in: 1...1000), "Loads it holds."),
      ])
  }
}

extension Shape where Value == ClosedRange<Int> {
  /// Numbers from 1: `3`, or `1-4`.
  static var range: Shape {
    Shape(.text("a number from 1 or a range such as 1-4")) { node, reading in
      let parts = (node.text ?? "").split(separator: "-", omittingEmptySubsequences: false)
      let numbers = parts.compactMap { part -> Int? in
        let digits = trimmed(part)
        return digits.allSatisfy { "0"..."9" ~= $0 } ? Int(digits) : nil
      }
      guard (1...2).contains(parts.count), numbers.count == parts.count, let low = numbers.first,
        let high = numbers.last, low >= 1, high >= low, high <= 1_000_000
      else {
        reading.expected("a number from 1 or a range such as 1-4", at: node)
        return nil
      }
      return low...high
    }
  }
}
