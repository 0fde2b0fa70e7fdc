import EntrepotAnalysis
import EntrepotFormats
import EntrepotJournal

/// More loads in a store than it has places: the log and the layout do not go together, and the figures of
/// stock say nothing.
struct CrowdedStores {
  /// In words.
  let remark: String

  /// Nil where everything had its place.
  init?(_ result: RunResult, _ stock: StockReport, _ site: ReplaySite, _ log: CleanLog) {
    guard let share = result.kpis.first(where: { $0.name == "store.occupancy.max" })?.mean, share > 1 else {
      return nil
    }
    var causes = CrowdedStores.shared(site, log.names.locations).map { [$0] } ?? []
    let places = Double(stock.most) / share
    if Double(stock.initial) > places {
      causes.append(
        "the stock at the start (\(stock.initial) loads, by the "
          + "\(stock.basis == "implied" ? "log" : stock.basis)) has no room in it")
    } else if stock.final > stock.initial, Double(stock.final) > places {
      causes.append(
        "more comes in than goes out (\(stock.initial) loads at the start, \(stock.final) at the end): "
          + "'activities' or the places of the mapping may be wrong, or what left is not in the log")
    }
    if causes.isEmpty {
      causes.append("the layout has fewer places than the log, or loads that left are not in the log")
    }
    let percent = "\(CalibrationPatch.number((share * 1000).rounded() / 10)) %"
    remark =
      "Stores are filled to \(percent) at most, more than they have places: figures of stock and occupancy "
      + "are not to be trusted. Likely, as \(causes.joined(separator: "; and ")). "
      + "'store.occupancy.max' tells when it is mended."
  }

  /// Locations that the mapping reads as one, where there are many.
  private static func shared(_ site: ReplaySite, _ codes: [String]) -> String? {
    var names: [UInt32: [String]] = [:]
    for (code, node) in zip(codes, site.locations) where site.isStorage(node) {
      if names[node]?.contains(code) != true { names[node, default: []].append(code) }
    }
    let shared = names.filter { $0.value.count > 1 }.sorted {
      ($0.value.count, $1.key) > ($1.value.count, $0.key)
    }
    guard let first = shared.first, shared.count * 20 >= names.count else { return nil }
    let count = shared.reduce(0) { $0 + $1.value.count }
    let some = first.value.prefix(2).map { "'\($0.prefix(40))'" }.joined(separator: " and ")
    let name = site.cast.name(ofNode: Int(first.key)) ?? ""
    return "\(count) places of the log are read as \(shared.count) of the layout (\(some) are both '\(name)')"
  }
}
