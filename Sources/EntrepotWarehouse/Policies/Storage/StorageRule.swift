import EntrepotKernel
import EntrepotLayout

/// Which open location of an aisle takes a load.
struct StorageRule: Sendable {
  let entry: Catalogue.Entry
  /// It uses the SKU's place in order of turnover.
  var knowsTurnover = false
  /// It draws from the aisle's random stream.
  var isRandom = false
  /// Returns the rank of an open channel, or nil when the aisle has none.
  let choose: @Sendable (borrowing RackTable, StorageQuestion, inout RandomStream) -> Int?

  static let all = [closestOpen, random, classBased, fullTurnover, dedicated]
}

/// What a storage rule may know.
struct StorageQuestion {
  var aisle: Int
  var compartment: Int
  /// Channels of the aisle.
  var channels: Int
  var sku: SKUPlan
  /// The entry's parameters, in its order.
  var values: [Double]
}
