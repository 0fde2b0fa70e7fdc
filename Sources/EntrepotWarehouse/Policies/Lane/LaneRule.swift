import EntrepotLayout

/// Which lane of a floor takes a load: the lowest score among those with room; equal scores go to the
/// nearest, then to the first.
struct LaneRule: Sendable {
  let entry: Catalogue.Entry
  let score: @Sendable (LaneQuestion) -> Int64

  static let all = [skuLanes, lotLanes, closestOpenLane, fewestRelocationsLane]

  /// Lanes that hold, or wait for, other SKUs come last.
  static func mixed(_ question: LaneQuestion) -> Int64 { 1_000_000 + question.loads }
}

/// What a lane rule may know of one lane.
struct LaneQuestion {
  /// From where the load is to the lane's mouth [mm].
  var distance: Int64
  /// Loads in it or on their way, and places in all.
  var loads: Int64
  var places: Int64
  /// Nothing is in it or on its way.
  var isEmpty: Bool
  /// All that is, is of the load's SKU, and of its lot.
  var isOwnSKU: Bool
  var isOwnLot: Bool
  /// Loads in it that are to leave.
  var leaving: Int64
}
