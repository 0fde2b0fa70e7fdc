import EntrepotJournal

/// What the energy of a crane's movement needs to know.
struct EnergyTable: Sendable {
  /// Every crane's masses are in the cast.
  let isKnown: Bool
  /// By crane row.
  let motions: [CraneMotion]
  /// Drawn by all cranes while they stand or move [W].
  let standbyPower: Double
  /// Price of energy [per J], of a crane's and a vehicle's time [per s], and carbon of energy [kg/J]; nil
  /// when not given.
  let price: Double?
  let craneSecond: Double?
  let vehicleSecond: Double?
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
    carbon = EnergyTable.factor("carbon", header)
    let prices = ["energy", "crane-hour", "vehicle-hour"].lazy.compactMap { name in
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

  /// A price or factor for one joule or one second, from the unit in which it is written.
  private static func factor(_ name: String, _ header: Header) -> Double? {
    guard let factor = header.factors.first(where: { $0.name == name }) else { return nil }
    let basis = factor.unit.split(separator: "/").last.map(String.init) ?? ""
    switch basis {
    case "kWh": return factor.value / 3.6e6
    case "MWh": return factor.value / 3.6e9
    case "J", "s": return factor.value
    case "MJ": return factor.value / 1e6
    case "h": return factor.value / 3600
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
