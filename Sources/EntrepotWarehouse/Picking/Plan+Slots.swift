import EntrepotKernel
import EntrepotLayout

/// A SKU of a picking area: where it stands, and what the demand asks of it.
public struct SlotUse: Hashable, Sendable {
  /// As in demand files.
  public var sku: String
  /// Where it stands.
  public var spot: PickSpot
  /// Order lines, of a file or as expected of 1,000 random ones [lines].
  public var lines: Double
  /// Volume of a unit [dm³]; 0 where nobody said.
  public var unitVolume: Double
  /// Units a line [1].
  public var unitsPerLine: Double
}

extension Plan {
  /// SKUs of a picking area in the order of their numbers; those that nobody asks for are left out.
  public func slotUses(area name: String) -> [SlotUse] {
    guard let area = picking.areas.firstIndex(where: { $0.name == name }), let file = scenario.lines else {
      return []
    }
    var uses = [SlotUse?](repeating: nil, count: skus.count)
    var units = [Double](repeating: 0, count: skus.count)
    func book(_ number: Int32, _ lines: Double, _ count: Double, _ volume: Double) {
      guard number >= 0 else { return }
      let face = picking.faces[Int(number)]
      guard face.area == Int32(area) else { return }
      let sku = Int(face.sku)
      var use =
        uses[sku] ?? SlotUse(sku: skus[sku], spot: face.spot, lines: 0, unitVolume: 0, unitsPerLine: 0)
      use.lines += lines
      units[sku] += count
      use.unitVolume = max(use.unitVolume, volume)
      use.unitsPerLine = units[sku] / use.lines
      uses[sku] = use
    }
    for index in file.orders.flatMap({ Int($0.firstLine)..<Int($0.firstLine + $0.lineCount) }) {
      let line = file.lines[index]
      let volume = Double(line.volume) / Double(max(1, line.units))
      book(picking.lineFaces[index], 1, Double(line.units), volume)
    }
    if let arrivals = picking.arrivals {
      for (number, face) in picking.skuFaces.enumerated() {
        book(
          face, 1000 * arrivals.popularity.share(of: number), 1000 * arrivals.popularity.share(of: number), 0)
      }
    }
    return uses.compactMap { $0 }
  }

  /// Which of these SKUs each order of the file asks for, as positions in the list; random orders have none.
  public func ordersOf(_ uses: [SlotUse]) -> [[Int32]] {
    guard let file = scenario.lines else { return [] }
    var position: [String: Int32] = [:]
    for (index, use) in uses.enumerated() { position[use.sku] = Int32(truncatingIfNeeded: index) }
    let known = file.skus.map { position[$0] ?? -1 }
    return file.orders.map { order in
      (order.firstLine..<(order.firstLine + order.lineCount)).map { known[Int(file.lines[Int($0)].sku)] }
        .filter { $0 >= 0 }
    }
  }

  /// Bays of an area by their way from the depot and back, the nearest first, each as often as it has
  /// locations.
  public func locations(area name: String) -> [PickSpot] {
    guard let spec = scenario.layout.picking.first(where: { $0.name == name }),
      let area = picking.areas.first(where: { $0.name == name })
    else { return [] }
    let walk = area.walk
    let depth = (0..<spec.bays).map { bay in
      spec.isDepotAtBack ? walk.length - walk.position(ofBay: bay) : walk.position(ofBay: bay)
    }
    var random = RandomStream(seed: 0, replication: 0, name: "unused")
    let bays = SlottingRule.diagonal.order(spec, depth: depth, random: &random)
    return bays.flatMap { Array(repeating: $0, count: max(1, spec.sides * spec.levels)) }
  }
}
