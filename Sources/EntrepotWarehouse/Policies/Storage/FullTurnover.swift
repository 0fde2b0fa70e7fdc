import EntrepotKernel
import EntrepotLayout

extension StorageRule {
  /// Full-turnover storage.
  static let fullTurnover = StorageRule(
    entry: Catalogue.Entry(
      .storage, "full-turnover",
      summary: "The open location closest to where the SKU stands in order of turnover, fastest nearest.",
      citation:
        "Hausman, Schwarz & Graves 1976, Management Science 22(6), E = 4s / (5s + 1) for curve G(i) = i^s"),
    knowsTurnover: true
  ) { rack, question, _ in
    let middle = 0.5 * (question.sku.spaceBefore + question.sku.spaceThrough)
    let target = Swift.min(question.channels - 1, Int(middle * Double(question.channels)))
    let after = rack.firstOpen(
      aisle: question.aisle, compartment: question.compartment, from: target, to: question.channels)
    let before = rack.lastOpen(aisle: question.aisle, compartment: question.compartment, below: target)
    guard let after else { return before }
    guard let before else { return after }
    return target - before < after - target ? before : after
  }
}
