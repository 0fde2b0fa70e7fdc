import EntrepotKernel
import EntrepotLayout

extension StorageRule {
  /// Class-based turnover storage with three zones.
  static let classBased = StorageRule(
    entry: Catalogue.Entry(
      .storage, "class-based",
      summary: "Zones A, B, C by travel time for fast, medium and slow SKUs; random within a zone.",
      citation: "Hausman, Schwarz & Graves 1976, Management Science 22(6), class-based turnover assignment",
      parameters: [
        Catalogue.Parameter(
          "a-share", .share, in: 0...1, standard: 0.2,
          summary: "Share of locations, and of the fastest SKUs' space, in zone A."),
        Catalogue.Parameter(
          "b-share", .share, in: 0...1, standard: 0.3, summary: "The same for zone B; the rest is zone C."),
      ]), knowsTurnover: true, isRandom: true
  ) { rack, question, stream in
    let a = question.values[0]
    let b = Swift.min(1, a + question.values[1])
    let edges = [
      0, Int(a * Double(question.channels)), Int(b * Double(question.channels)), question.channels,
    ]
    // A SKU belongs to the zone in which the middle of its space lies.
    let middle = 0.5 * (question.sku.spaceBefore + question.sku.spaceThrough)
    let zone = middle < a ? 0 : middle < b ? 1 : 2
    // A full zone overflows outward first: inner places stay open for faster SKUs.
    for candidate in Array(zone...2) + Array((0..<zone).reversed()) {
      if let rank = rack.randomOpen(
        aisle: question.aisle, compartment: question.compartment, from: edges[candidate],
        to: edges[candidate + 1], using: &stream)
      {
        return rank
      }
    }
    return nil
  }
}
