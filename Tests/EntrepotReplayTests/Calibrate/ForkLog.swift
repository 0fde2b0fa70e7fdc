import EntrepotFormats
import EntrepotLayout
import EntrepotTestSupport
import Foundation
import Testing

@testable import EntrepotReplay

/// A log of one truck in two aisles with racks of four levels, by formulas of its own: 2.6 m/s without a load
/// and 2.1 m/s with one at 0.7 m/s², 17 s of handling, forks up at 0.4 m/s and down at 0.5 m/s, and a little
/// noise.
struct ForkLog {
  var seed: UInt64 = 1
  var tasks = 1000
  /// Levels that tasks go to.
  var levels = 1...4
  /// How far levels of a bay lie apart along the aisle [m].
  var spread = 0.9
  /// What the top level takes beyond the way of the forks [s].
  var extra = 0.0

  /// Up and down together: 2 ÷ (1 ÷ 0.4 + 1 ÷ 0.5).
  static let lift = 2 / 4.5
  static let truth = [
    "handling": 17, "speed": 2.6, "loaded-speed": 2.1, "acceleration": 0.7, "lift": lift,
  ]

  private static let pitch = 1.7
  private static let (aisles, bays) = (2, 6)

  private struct Place {
    var aisle = 0
    var x = 0.0
    var y = 0.0
    var height = 0.0
    var name = ""
  }

  private func place(_ aisle: Int, _ bay: Int, _ level: Int) -> Place {
    Place(
      aisle: aisle, x: 20 * Double(aisle), y: 5 + 5 * Double(bay) + spread * Double(level),
      height: Self.pitch * Double(level - 1), name: "R\(aisle)-\(bay)-\(level)")
  }

  private static let (dockIn, dockOut) = (Place(x: 0, name: "IN"), Place(x: 70, name: "OUT"))

  private static func way(_ a: Place, _ b: Place) -> Double {
    a.aisle == b.aisle && a.aisle > 0 ? abs(a.y - b.y) : a.y + b.y + abs(a.x - b.x)
  }

  private static func profile(_ way: Double, _ v: Double) -> Double {
    way >= v * v / 0.7 ? way / v + v / 0.7 : 2 * (way / 0.7).squareRoot()
  }

  var text: String {
    // Dice of neighbouring seeds fall alike but for one throw: these are far apart.
    var dice = Dice(seed: seed &* 1_000_003)
    var text = "task_id,activity,sku,src_loc,dst_loc,resource_id,t_start,t_end\n"
    var (clock, here) = (1_704_088_800_000, Self.dockIn)
    for task in 0..<tasks {
      let rack = place(dice.roll(1...Self.aisles), dice.roll(1...Self.bays), dice.roll(levels))
      let isIn = dice.roll(0...1) == 0
      let (from, to) = isIn ? (Self.dockIn, rack) : (rack, Self.dockOut)
      let ways = Self.profile(Self.way(here, from), 2.6) + Self.profile(Self.way(from, to), 2.1)
      let forks = rack.height / 0.4 + rack.height / 0.5 + (rack.name.hasSuffix("-4") ? extra : 0)
      let end = clock + Int((17 + ways + forks + normal(&dice)) * 1000)
      text +=
        "\(task),\(isIn ? "putaway" : "pick"),s,\(from.name),\(to.name),truck1,\(clock),\(end)\n"
      (clock, here) = (end + dice.roll(1000...100_000), to)
    }
    return text
  }

  /// The hall with a truck of other speeds.
  ///
  /// - Parameters:
  ///   - lift: as a layout has it; empty: none.
  ///   - hasHeights: places have the height of their level, and a point of the road each; else all levels of
  ///     a bay are one point of no height.
  func layout(lift: String, hasHeights: Bool = true) throws -> LayoutSpec {
    try withFile(layoutText(lift: lift, hasHeights: hasHeights)) { path in
      let (spec, problems) = loader.layout(path: path)
      return try #require(spec, "\(problems)")
    }
  }

  /// The same as a file's text.
  func layoutText(lift: String, hasHeights: Bool = true, vehicle: String = "") -> String {
    let points = (1...Self.aisles).flatMap { aisle in
      (1...Self.bays).flatMap { bay in (1...4).map { place(aisle, bay, $0) } }
    }
    let nodes = hasHeights ? points : points.filter { $0.name.hasSuffix("-1") }
    func point(_ name: String) -> String { "n" + (hasHeights ? name : String(name.dropLast(2)) + "-1") }
    var lines = [
      "schema: entrepot.layout/1", "name: hall",
      "unit-loads: { pallet: { length: 1.2 m, width: 0.8 m, height: 1.5 m, mass: 600 kg } }", "roads:",
      "  floor:", "    nodes:", "      nIN: { x: 0 m, y: 0 m }", "      nOUT: { x: 70 m, y: 0 m }",
    ]
    lines += (1...Self.aisles).map { "      h\($0): { x: \(20 * $0) m, y: 0 m }" }
    lines += nodes.map { "      \(point($0.name)): { x: \($0.x) m, y: \($0.y) m }" }
    lines.append("    segments:")
    func join(_ way: [String]) {
      lines += zip(way, way.dropFirst()).map { "      - { from: \($0), to: \($1), two-way: true }" }
    }
    join(["nIN", "h1", "h2", "nOUT"])
    for aisle in 1...Self.aisles {
      join(["h\(aisle)"] + nodes.filter { $0.aisle == aisle }.map { point($0.name) })
    }
    lines += ["    stations:", "      IN: { node: nIN }", "      OUT: { node: nOUT }"]
    lines += points.map {
      "      \($0.name): { node: \(point($0.name))\(hasHeights ? ", height: \($0.height) m" : "") }"
    }
    let forks = lift.isEmpty ? "" : "lift: \(lift), "
    let speeds = vehicle.isEmpty ? "speed: 2.2 m/s, loaded-speed: 2.2 m/s, acceleration: 1 m/s2" : vehicle
    lines += [
      "fleets:", "  truck:", "    roads: floor", "    count: 2", "    traffic: free-flow",
      "    vehicle: { \(speeds), bend: 95 deg, \(forks)pick: 10 s, drop: 10 s }",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// A calibration of it, and the layout's patch.
  func calibrated(_ layout: LayoutSpec) throws -> (group: Calibration.Group, patch: String) {
    try withFile(text) { path in
      var mapping = MappingSpec()
      mapping.columns = .canonical
      mapping.start = .assigned
      var trace = try TraceReplay(try cleaned(path, mapping), layout: layout)
      let calibration = trace.calibrate(isAdopted: true)
      let patch = CalibrationPatch.text(
        calibration, layout: layout, extending: "base.yaml", isScenario: false, name: "log")
      return (try #require(calibration.groups.first), patch)
    }
  }
}
