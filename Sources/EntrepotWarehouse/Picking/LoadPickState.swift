import EntrepotKernel

/// What changes at stations that pick from a store's loads.
struct LoadPickState: Sendable {
  /// Orders that wait for a place in a put wall, the next first.
  var waiting: [UInt32] = []
  /// By station.
  var stations: [LoadStation] = []
  /// By station: its open orders, the longest there first; what is to be picked for them; and loads on the
  /// way to it or at it, in order of call.
  var walls: [[UInt32]] = []
  var wants: [[StationWant]] = []
  var called: [[UInt32]] = []
  /// Of the person at each station; of units on new loads; of times until ordered loads come.
  var streams: [RandomStream] = []
  var units = RandomStream(seed: 0, replication: 0, name: "stock/units")
  var deliveries = RandomStream(seed: 0, replication: 0, name: "stock/deliveries")
  /// By SKU: units on loads that are counted, and on loads that are ordered.
  var onHand: [Int64] = []
  var onOrder: [Int64] = []

  mutating func transcode(_ coder: inout Transcoder) {
    coder.array(&waiting)
    coder.array(&stations)
    coder.arrays(&walls)
    coder.arrays(&wants)
    coder.arrays(&called)
    coder.array(&streams)
    coder.value(&units)
    coder.value(&deliveries)
    coder.array(&onHand)
    coder.array(&onOrder)
  }
}

/// One station and the person at it.
struct LoadStation: BitwiseCopyable, Sendable {
  /// The load that is picked from.
  var load: UInt32 = .none
  /// Lines and units picked from it so far.
  var lines: UInt32 = 0
  var units: Int64 = 0
}

/// Units of a line that are to be picked at a station from one load.
struct StationWant: BitwiseCopyable, Sendable {
  /// Number of the line.
  var line: UInt32
  var sku: Int32
  var units: Int32
  /// The load that is called for it, or `.none`.
  var load: UInt32 = .none
}
