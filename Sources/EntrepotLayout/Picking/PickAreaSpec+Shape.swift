extension PickAreaSpec {
  static var shape: Shape<PickAreaSpec> {
    let end = Shape<Bool>(.words(["front", "back"]), show: { $0 ? "back" : "front" }) { node, reading in
      switch node.text {
      case "front": return false
      case "back": return true
      default:
        reading.expected("front or back", at: node)
        return nil
      }
    }
    return .mapping(
      PickAreaSpec(),
      [
        Field("aisles", \.aisles, .count(in: 1...1000), "Parallel aisles.", isRequired: true),
        Field(
          "spacing", \.spacing, .quantity(.length, in: 0.3...100),
          "From the middle of an aisle to that of the next.",
          isRequired: true),
        Field(
          "bays", \.bays, .count(in: 1...10_000), "Bays along an aisle; one across the other is one bay.",
          isRequired: true),
        Field("pitch", \.pitch, .quantity(.length, in: 0.01...100), "Length of a bay.", isRequired: true),
        Field("sides", \.sides, .count(in: 1...2), "Sides of an aisle from which is picked."),
        Field("levels", \.levels, .count(in: 1...50), "Locations above each other."),
        Field(
          "cross-aisles", \.crossAisles, .count(in: 0...64),
          "Cross aisles between front and back; they cut the bays into equal blocks."),
        Field(
          "cross-width", \.crossWidth, .quantity(.length, in: 0...100), "Width of every cross aisle."),
        .group(
          "depot",
          [
            Field(
              "aisle", \.depotAisle, Shape<Int>.count(in: 1...1000).orNil,
              "Aisle at whose mouth tours begin and end, from 1; the middle one if absent."),
            Field("end", \.isDepotAtBack, end, "At the front or at the back."),
          ], "Where tours begin and end.", blank: PickAreaSpec()),
        Field(
          "passing", \.isPassing, .flag,
          "Whether people pass each other in an aisle; if not, one is in a stretch of it at a time."),
        Field(
          "locations", \.locations, Shape<LocationPattern>.locationPattern.orNil,
          "How location codes read: A{aisle:2}{cell:2}{*}, {aisle:2}-{bay:2}{side}-{level}; {*:1} is any one "
            + "character, {*} all the rest; A07-11 for aisle and bay if absent."),
        Field(
          "to", \.to, .list(of: .text("a name"), allowsSingle: true),
          "What picked orders are passed to; absent: they are done at the depot."),
        Field(
          "position", \.position, Position.shape,
          "Middle of the first aisle at the middle of the front cross aisle on the floor plan."),
      ], check: checkArea)
  }

  private static func checkArea(_ spec: PickAreaSpec, _ node: DocumentNode, _ reading: inout Reading) {
    if let aisle = spec.depotAisle, aisle > spec.aisles {
      reading.report(
        "no-aisle", "The depot's aisle \(aisle) does not exist: there are \(spec.aisles).",
        at: node.mark(of: "depot", "aisle"))
    }
    if spec.blocks > spec.bays {
      reading.report(
        "too-many-cross-aisles",
        "\(spec.crossAisles) cross aisles cut \(spec.bays) bays into \(spec.blocks) blocks: "
          + "each needs a bay.",
        at: node.mark(of: "cross-aisles"))
    }
    if let place = spec.unreadableLocation {
      let text = shortened(spec.locations?.text ?? "")
      reading.report(
        "bad-pattern", "No code that reads as '\(text)' names \(place): a part has too few digits.",
        at: node.mark(of: "locations"), severity: .warning)
    }
    if spec.locationCount > 2_000_000 {
      reading.report(
        "too-large",
        "The area has \(plainNumber(Double(spec.locationCount))) locations; "
          + "at most 2,000,000 are simulated.",
        at: node.mark)
    }
  }
}
