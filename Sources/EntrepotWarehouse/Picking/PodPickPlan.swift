import EntrepotKernel
import EntrepotLayout

/// Stations that pick order lines from pods, compiled.
struct PodPickPlan: Sendable {
  /// Index into ``Plan/fleets`` and ``Plan/podFields``.
  var fleet: Int
  var field: Int
  /// Road node of each station, counted from 0, and its stable name, such as `robot/w1`.
  var stations: [UInt32]
  var names: [String]
  /// Orders open at a station, and pods on the way to one or at it, at most.
  var orders: Int
  var underWay: Int
  var podChange: SamplerID
  /// Times of the technology [s]; a factor on the time for a line, mean 1.
  var search: Double
  var unit: Double
  var confirm: Double
  var variation: SamplerID?
  var selection: PodSelection
  var assignment: OrderAssignment
  var sequence: OrderSequence
  var takesNearestPlace: Bool
  var passesOn: Bool
  /// By SKU: where its pods begin in ``pods``; one more at the end. Pods are numbered by their places at the
  /// start.
  var firstPods: [Int32] = []
  var pods: [UInt32] = []

  /// Pods that hold a SKU.
  func pods(of sku: Int32) -> ArraySlice<UInt32> {
    pods[Int(firstPods[Int(sku)])..<Int(firstPods[Int(sku) + 1])]
  }

  /// Whether a pod holds a SKU.
  func holds(_ pod: UInt32, _ sku: Int32) -> Bool { pods(of: sku).contains(pod) }
}
