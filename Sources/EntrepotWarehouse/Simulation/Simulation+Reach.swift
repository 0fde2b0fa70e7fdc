import EntrepotJournal
import EntrepotKernel

extension Simulation {
  /// What an aisle out of use puts out of reach: "3 SKUs with 41 loads", SKUs that stand in it alone.
  public func outOfReach(aisle: Int) -> String {
    var skus = 0
    var count = 0
    for sku in plan.skus.indices {
      let here = stock.presence(sku: Int32(truncatingIfNeeded: sku), aisle: aisle)
      guard here > 0 else { continue }
      let elsewhere = plan.aisles.indices.contains {
        $0 != aisle && stock.presence(sku: Int32(truncatingIfNeeded: sku), aisle: $0) > 0
      }
      if !elsewhere {
        skus += 1
        count += Int(here)
      }
    }
    guard skus > 0 else { return "every SKU in stock stays in reach" }
    return "\(skus) \(skus == 1 ? "SKU" : "SKUs") with \(count) \(count == 1 ? "load" : "loads") out of reach"
  }
}
