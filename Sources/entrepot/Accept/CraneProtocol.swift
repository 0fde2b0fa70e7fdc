import EntrepotLayout
import EntrepotWarehouse
import Foundation

/// The acceptance protocol of a store's cranes, which are all alike.
struct CraneProtocol: Encodable {
  /// A point of the rack face [m].
  struct Point: Encodable { var travel, height: Double }

  /// A way between two points, and how long it takes [s].
  struct Leg: Encodable {
    var from, to: String
    var seconds: Double
  }

  var store: String
  var cranes: Int
  /// Rack face: length and height between first and last location [m].
  var p1, p2: Point
  var legs: [Leg]
  /// Fork cycles, and standstill before each [s].
  var forkSeconds, handoverSeconds, standstillSeconds: Double
  /// By FEM 9.851 [s].
  var femSingleSeconds, femDoubleSeconds: Double
  /// Over all locations, and all pairs of them [s].
  var meanSingleSeconds, meanDoubleSeconds: Double
  var measured: MeasuredCycles?
  private var axes: [String]

  /// The protocol of a store.
  init(_ spec: StoreSpec, _ measured: MeasuredCycles?) {
    let reference = ReferencePoints(store: spec)
    store = spec.name
    cranes = spec.aisles
    p1 = Point(travel: reference.first.travel, height: reference.first.height)
    p2 = Point(travel: reference.second.travel, height: reference.second.height)
    let ways = [("input", "P1"), ("P1", "P2"), ("P2", "output"), ("output", "input")]
    legs = zip(ways, reference.legs).map { Leg(from: $0.0, to: $0.1, seconds: $1) }
    (forkSeconds, handoverSeconds) = (reference.fork, reference.handover)
    standstillSeconds = reference.standstill
    (femSingleSeconds, femDoubleSeconds) = (reference.single, reference.double)
    (meanSingleSeconds, meanDoubleSeconds) = (reference.meanSingle, reference.meanDouble)
    self.measured = measured
    axes = [("travel", spec.crane.travel), ("lift", spec.crane.lift)].map { name, axis in
      func limit(_ value: Double) -> String { value.isFinite ? "\(ShortNumber.text(value)) m/s²" : "instant" }
      return "  \(name): \(ShortNumber.text(axis.speed)) m/s, speeds up \(limit(axis.acceleration)), "
        + "slows down \(limit(axis.deceleration))\n"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case store, cranes, p1, p2, legs, forkSeconds, handoverSeconds, standstillSeconds
    case femSingleSeconds, femDoubleSeconds, meanSingleSeconds, meanDoubleSeconds, measured
  }

  /// For printing and signing.
  var text: String {
    var text = "\nStore \(TextTable.plain(store)): \(cranes == 1 ? "one crane" : "\(cranes) cranes alike")\n"
    text += axes.joined()
    text += "  fork cycle \(seconds(forkSeconds)) in the rack, "
    text += "\(seconds(handoverSeconds)) at pick-and-drop places; "
    text += "\(seconds(standstillSeconds)) standstill before each\n\n"
    text += "Points (travel, height from the aisle's zero)\n"
    text += "  P1  \(metres(p1.travel)), \(metres(p1.height))   1/5 of the length, 2/3 of the height\n"
    text += "  P2  \(metres(p2.travel)), \(metres(p2.height))   2/3 of the length, 1/5 of the height\n\n"
    var ways = TextTable(["leg of the double cycle", "time", "measured on site"], [.left, .right, .left])
    for leg in legs { ways.add(["\(leg.from) to \(leg.to)", seconds(leg.seconds), "________ s"]) }
    return text + ways.text + "\n" + cycles.text + footer
  }

  private var cycles: TextTable {
    var table = TextTable(
      ["cycle", "FEM 9.851", "all locations", "simulated", "per hour (FEM)", "measured on site"],
      [.left, .right, .right, .right, .right, .left])
    table.add([
      "single", seconds(femSingleSeconds), seconds(meanSingleSeconds), measured?.single.text ?? "–",
      rate(femSingleSeconds, loads: 1), "________ s",
    ])
    table.add([
      "double", seconds(femDoubleSeconds), seconds(meanDoubleSeconds), measured?.double.text ?? "–",
      rate(femDoubleSeconds, loads: 2), "________ s",
    ])
    return table
  }

  private var footer: String {
    var text = "\nSingle: mean of the cycles to P1 and to P2. Double: store at P1, retrieve at P2. "
    text += "Per hour: loads in\n"
    text +=
      "plus out of one crane that never waits. All locations: every location, every pair, equally likely.\n"
    if let measured { text += measured.remark + "\n" }
    return text + "\nDate ____________   Supplier ____________________   Operator ____________________\n"
  }

  private func seconds(_ value: Double) -> String { String(format: "%.2f s", value) }

  private func metres(_ value: Double) -> String { String(format: "%.2f m", value) }

  private func rate(_ cycle: Double, loads: Double) -> String {
    cycle > 0 ? String(format: "%.1f loads", 3600 * loads / cycle) : "–"
  }
}
