import EntrepotJournal
import EntrepotKernel

/// Stored loads that nobody has reserved, by SKU and aisle, oldest first.
struct StockIndex: Sendable {
  struct List: BitwiseCopyable, Sendable {
    var oldest: UInt32 = .none
    var newest: UInt32 = .none
    var count: Int32 = 0
  }

  private(set) var lists: [List]
  /// Loads of a SKU in an aisle or on their way into it, reserved ones too.
  private(set) var presence: [Int32]
  let aisles: Int

  init(skus: Int, aisles: Int) {
    lists = Array(repeating: List(), count: skus * aisles)
    presence = Array(repeating: 0, count: skus * aisles)
    self.aisles = aisles
  }

  @inline(__always)
  func list(sku: Int32, aisle: Int) -> List { lists[Int(sku) * aisles + aisle] }

  @inline(__always)
  func presence(sku: Int32, aisle: Int) -> Int32 { presence[Int(sku) * aisles + aisle] }

  mutating func count(_ change: Int32, sku: Int32, aisle: Int) {
    presence[Int(sku) * aisles + aisle] += change
  }

  /// Adds a load in order of the time it was stored, a part load in front of full ones as old.
  mutating func insert(_ load: UInt32, aisle: Int, loads: inout LoadTable) {
    let index = Int(loads[load].sku) * aisles + aisle
    var after = lists[index].newest
    let isPart = loads[load].visits > 0
    while after != .none,
      loads[after].stored > loads[load].stored
        || isPart && loads[after].stored == loads[load].stored && loads[after].visits == 0
    { after = loads[after].older }
    let before = after == .none ? lists[index].oldest : loads[after].newer
    loads[load].older = after
    loads[load].newer = before
    if after == .none { lists[index].oldest = load } else { loads[after].newer = load }
    if before == .none { lists[index].newest = load } else { loads[before].older = load }
    lists[index].count += 1
  }

  /// Takes a load out of its list.
  mutating func remove(_ load: UInt32, aisle: Int, loads: inout LoadTable) {
    let index = Int(loads[load].sku) * aisles + aisle
    let (older, newer) = (loads[load].older, loads[load].newer)
    if older == .none { lists[index].oldest = newer } else { loads[older].newer = newer }
    if newer == .none { lists[index].newest = older } else { loads[newer].older = older }
    loads[load].older = .none
    loads[load].newer = .none
    lists[index].count -= 1
  }

  mutating func transcode(_ coder: inout Transcoder) {
    coder.array(&lists)
    coder.array(&presence)
  }
}
