import EntrepotJournal

/// What a vehicle's battery was last said to hold, and what a vehicle without one to have drawn.
struct BatteryNow: Sendable, BitwiseCopyable {
  /// [mJ]; below zero before it was ever said.
  var charge: Int64 = -1
  /// Since the start of the run [mJ].
  var metered: Int64 = 0
}

/// What a vehicle drew in the time of one class.
struct BatteryTotal: Sendable, BitwiseCopyable {
  /// Drawn [J].
  var drawn = 0.0
  /// Lowest state of charge [1]; 2 when it was never said.
  var least = 2.0

  static func + (a: Self, b: Self) -> Self {
    BatteryTotal(drawn: a.drawn + b.drawn, least: min(a.least, b.least))
  }
}

extension RunFold {
  /// A vehicle says what is in its battery, or what it has drawn.
  @inline(__always)
  mutating func charge(_ record: Record) {
    let node = Int(record.subject)
    guard node < index.memberCount, index.vehicleRow[node] >= 0, record.value >= 0 else {
      skipped += 1
      return
    }
    let row = Int(index.vehicleRow[node])
    let slot = kind &* index.vehicles.count &+ row
    guard record.code != ChargePhase.metered.rawValue else {
      batteryTotals[slot].drawn += Double(max(0, record.value - batteries[row].metered)) * 1e-3
      batteries[row].metered = record.value
      return
    }
    let before = batteries[row].charge
    if before > record.value { batteryTotals[slot].drawn += Double(before - record.value) * 1e-3 }
    batteryTotals[slot].least = min(batteryTotals[slot].least, Double(record.b) * 1e-6)
    batteries[row].charge = record.value
  }
}
