import EntrepotKernel
import EntrepotLayout

/// Stations that pick order lines from loads that a store's cranes bring, compiled.
struct LoadPickPlan: Sendable {
  /// Index into ``Plan/stores``.
  var store: Int
  var stations: [PickStationPlan]
  /// Orders open at a station, and loads on the way to it or at it, at most.
  var orders: Int
  var underWay: Int
  var loadChange: SamplerID
  /// Times of the technology [s]; a factor on the time for a line, mean 1.
  var search: Double
  var unit: Double
  var confirm: Double
  var variation: SamplerID?
  var selection: PodSelection
  var assignment: OrderAssignment
  var sequence: OrderSequence
  var passesOn: Bool
  /// Units on a load that is new here, and their mean.
  var units: SamplerID
  var meanUnits: Double
  /// Where empty loads go, in the route plan; 0: they are taken away at the station.
  var empties: Int32 = 0
  var cancelsShorts: Bool
  var reorder: ReorderPlan?
}

/// A station at which one person picks from loads.
struct PickStationPlan: Sendable {
  /// Its number among ``Plan/elements``, and its node.
  var element: UInt32
  var node: UInt32
  /// Its number in the route plan.
  var destination: Int32
  /// Stable name.
  var name: String
}

/// When loads are ordered, and where they come.
struct ReorderPlan: BitwiseCopyable, Sendable {
  /// Inbound dock.
  var dock: UInt32
  var below: Int64
  var time: SamplerID
}
