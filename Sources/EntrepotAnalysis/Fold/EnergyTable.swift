import EntrepotJournal

/// What energy, cost and carbon of cranes and vehicles need to know.
struct EnergyTable: Sendable {
  /// Every crane's masses are in the cast.
  let isKnown: Bool
  /// By crane row.
  let motions: [CraneMotion]
  /// Drawn by all cranes while they stand or move [W].
  let standbyPower: Double
  /// What each vehicle's share of energy from the grid arrives, by row [1]; nil when one of them has powers
  /// that nobody said.
  let efficiencies: [Double]?
  /// Number of the window in which each vehicle has a driver, by row; −1 for none.
  let driverWindows: [Int]
  /// Price of energy [per J], of a crane's, a vehicle's, a driver's and a picker's time [per s], and carbon
  /// of energy [kg/J]; nil when not given.
  let price: Double?
  let craneSecond: Double?
  let vehicleSecond: Double?
  let driverSecond: Double?
  let labourSecond: Double?
  let carbon: Double?
  /// Currency of the prices.
  let currency: String
  private let masses: [Double]
  private let memberPlaces: [SIMD2<Double>]
  private var cellPlaces: [SIMD2<Double>] = []

  init(_ header: Header, _ index: NodeIndex) {
    let cast = header.cast
    let found = index.cranes.compactMap { cast.members[$0].motion }
    isKnown =
      !found.isEmpty && found.count == index.cranes.count
      && found.allSatisfy { $0.travellingMass > 0 && $0.liftedMass > 0 && $0.driveEfficiency > 0 }
    motions = found
    standbyPower = found.reduce(0) { $0 + $1.standbyPower }
    price = EnergyTable.factor("energy", header)
    craneSecond = EnergyTable.factor("crane-hour", header)
    vehicleSecond = EnergyTable.factor("vehicle-hour", header)
    driverSecond = EnergyTable.factor("driver-hour", header)
    labourSecond = EnergyTable.factor("labour-hour", header)
    carbon = EnergyTable.factor("carbon", header)
    let powers = index.vehicles.compactMap { cast.members[$0].power?.efficiency }
    efficiencies =
      powers.count == index.vehicles.count && powers.allSatisfy { $0 > 0 && $0.isFinite } ? powers : nil
    driverWindows = index.vehicles.map { vehicle in
      let fleet = Int(cast.members[vehicle].parent)
      let name = cast.members.indices.contains(fleet) ? cast.members[fleet].drivers : ""
      return name.isEmpty ? -1 : header.windows.firstIndex { $0.name == name } ?? -1
    }
    let prices = ["energy", "crane-hour", "vehicle-hour", "driver-hour", "labour-hour"].lazy.compactMap {
      name in
      header.factors.first { $0.name == name }
    }
    let priced = prices.first?.unit.split(separator: "/").first
    currency = priced.map(String.init) ?? "EUR"
    masses = header.unitLoadMasses
    memberPlaces = cast.members.map { SIMD2($0.travel, $0.z) }
    guard isKnown else { return }
    cellPlaces = Array(repeating: SIMD2(0, 0), count: index.cellCount)
    for (number, rack) in cast.racks.enumerated() {
      let end = number + 1 < cast.racks.count ? index.firstCell[number + 1] : index.cellCount
      for cell in index.firstCell[number]..<end {
        let face = cell - index.firstCell[number]
        let (bay, level) = (face / rack.levels, face % rack.levels)
        cellPlaces[cell] = SIMD2(
          rack.firstBay + Double(bay) * rack.bayPitch, rack.firstLevel + Double(level) * rack.levelPitch)
      }
    }
  }

  /// A price or factor for one joule or one second, from the unit in which it is written; carbon in kg.
  private static func factor(_ name: String, _ header: Header) -> Double? {
    guard let factor = header.factors.first(where: { $0.name == name }) else { return nil }
    let parts = factor.unit.split(separator: "/").map(String.init)
    var value = factor.value
    if name == "carbon" {
      switch parts.first ?? "" {
      case "g": value /= 1000
      case "t": value *= 1000
      default: break
      }
    }
    switch parts.last ?? "" {
    case "kWh": return value / 3.6e6
    case "MWh": return value / 3.6e9
    case "J", "s": return value
    case "MJ": return value / 1e6
    case "h": return value / 3600
    default: return nil
    }
  }

  /// Mass of a unit-load type [kg]; 0 when the header does not tell.
  @inline(__always)
  func mass(ofType type: UInt16) -> Double { Int(type) < masses.count ? masses[Int(type)] : 0 }

  /// Where a crane stands at a node, in its aisle's frame [m].
  @inline(__always)
  func coordinate(_ node: UInt32, _ index: NodeIndex) -> (travel: Double, height: Double)? {
    if Int(node) < memberPlaces.count { return (memberPlaces[Int(node)].x, memberPlaces[Int(node)].y) }
    guard let cell = index.cell(of: node) else { return nil }
    return (cellPlaces[cell].x, cellPlaces[cell].y)
  }
}
