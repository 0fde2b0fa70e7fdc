import EntrepotJournal

/// What a vehicle's battery was last said to hold.
struct BatteryNow: Sendable, BitwiseCopyable {
  /// [mJ]; below zero before it was ever said.
  var charge: Int64 = -1
  var isCharging = false
  /// Since when its charging is not booked yet [ns].
  var since: Int64 = 0
}

/// What a battery did in the time of one class.
struct BatteryTotal: Sendable, BitwiseCopyable {
  /// Drawn [J].
  var drawn = 0.0
  /// Time at a charger [ns].
  var charging: Int64 = 0
  /// Lowest state of charge [1]; 2 when it was never said.
  var least = 2.0

  static func + (a: Self, b: Self) -> Self {
    BatteryTotal(drawn: a.drawn + b.drawn, charging: a.charging &+ b.charging, least: min(a.least, b.least))
  }
}

extension RunFold {
  /// A vehicle says what is in its battery.
  @inline(__always)
  mutating func charge(_ record: Record) {
    let node = Int(record.subject)
    guard node < index.memberCount, index.vehicleRow[node] >= 0, record.value >= 0 else {
      skipped += 1
      return
    }
    let row = Int(index.vehicleRow[node])
    touchBattery(row)
    let slot = kind &* index.vehicles.count &+ row
    let before = batteries[row].charge
    if before > record.value { batteryTotals[slot].drawn += Double(before - record.value) * 1e-3 }
    batteryTotals[slot].least = min(batteryTotals[slot].least, Double(record.b) * 1e-6)
    batteries[row].charge = record.value
    batteries[row].isCharging = record.code == ChargePhase.begins.rawValue
  }

  /// Books a vehicle's time at a charger up to now.
  mutating func touchBattery(_ row: Int) {
    if batteries[row].isCharging {
      batteryTotals[kind &* batteries.count &+ row].charging &+= now &- batteries[row].since
    }
    batteries[row].since = now
  }
}
