import EntrepotFormats
import EntrepotLayout
import Testing

/// Overrides on grids, areas and types of vehicle.
@Suite struct RoadRulesTests {
  private func network(_ more: String, for types: [String] = []) throws -> RoadNetwork {
    let (spec, problems) = try RoadFiles.read(
      "{ grid: { across: 1, deep: 1, rack-length: 3, rack-depth: 1, field: 1 }, one-way: false, speed: 2 m/s"
        + more + " }", fleet: nil)
    #expect(problems.allSatisfy { $0.severity == .warning }, "\(problems)")
    return RoadNetwork(try #require(spec?.roads.first), for: types)
  }

  private func arc(_ network: RoadNetwork, _ from: [Int], _ to: [Int]) -> RoadNetwork.Arc? {
    let (a, b) = (
      network.node(column: from[0], row: from[1]), network.node(column: to[0], row: to[1])
    )
    return network.arcs.first { $0.from == a && $0.to == b }
  }

  /// A rack of three cells with a road around it: 12 cells, 12 edges, both ways.
  @Test func everyEdgeCanBeChanged() throws {
    let plain = try network("")
    #expect(plain.positions.count == 12 && plain.arcs.count == 24)
    let changed = try network(
      ", ways: [ { from: [0, 0], to: [1, 0], direction: forward },"
        + "{ from: [1, 0], to: [2, 0], direction: backward },"
        + "{ from: [0, 2], to: [1, 2], direction: none }, { from: [3, 2], to: [2, 2], speed: 0.5 m/s } ]"
    )
    #expect(arc(changed, [0, 0], [1, 0]) != nil && arc(changed, [1, 0], [0, 0]) == nil)
    #expect(arc(changed, [1, 0], [2, 0]) == nil && arc(changed, [2, 0], [1, 0]) != nil)
    #expect(arc(changed, [0, 2], [1, 2]) == nil && arc(changed, [1, 2], [0, 2]) == nil)
    #expect(
      arc(changed, [3, 2], [2, 2])?.speed == 0.5 && arc(changed, [2, 2], [3, 2])?.speed == 0.5)
    #expect(changed.arcs.count == 24 - 4 && changed.arcs.filter { $0.speed == 2 }.count == 18)
  }

  @Test func areasHoldForWaysWhoseMiddleLiesInThem() throws {
    let changed = try network(
      ", areas: [ { from: { x: 1 m, y: -1 m }, to: { x: 3 m, y: 0.2 m }, speed: 1 m/s },"
        + "{ from: { x: 9 m }, to: { x: 0 m, y: 0 m }, speed: 5 m/s, vehicles: [tug] } ]")
    #expect(
      arc(changed, [1, 0], [2, 0])?.speed == 1 && arc(changed, [3, 0], [2, 0])?.speed == 1)
    #expect(arc(changed, [0, 0], [1, 0])?.speed == 2)
    #expect(
      arc(changed, [0, 0], [1, 0])?.vehicles == ["tug"]
        && arc(changed, [0, 0], [0, 1])?.vehicles == nil)
  }

  /// Ways that some of those who share the roads may take are part of them; each keeps to its own.
  @Test func typesOfVehicleKeepToTheirWays() throws {
    let ways =
      ", ways: [ { from: [0, 0], to: [1, 0], vehicles: tug },"
      + "{ from: [1, 0], to: [2, 0], vehicles: [fork, tug] } ]"
    #expect(try network(ways).arcs.count == 24)
    #expect(try network(ways, for: ["tug"]).arcs.count == 24)
    #expect(try network(ways, for: ["fork"]).arcs.count == 22)
    #expect(try network(ways, for: ["tug", "fork"]).arcs.count == 24)
    #expect(try network(ways, for: ["truck", "fork"]).arcs.count == 22)
    #expect(try network(ways, for: ["truck"]).arcs.count == 20)
  }

  /// Zones by name and by rectangle, and junctions that are kept clear: those of a grid of 3 × 2 racks.
  @Test func zonesAndKeptClearPlaces() throws {
    let (spec, problems) = try RoadFiles.read(
      "{ grid: { across: 3, deep: 2, rack-length: 4, rack-depth: 2, field: 1 }, junctions: keep-clear,"
        + "keep-clear: 0-1, zones: { a: { nodes: [0-0, 1-0, 0-0] },"
        + "b: { from: { x: 3 m, y: 4 m }, to: { x: 0 m, y: 0 m }, capacity: 2 } } }")
    #expect(problems == [])
    let road = try #require(spec?.roads.first)
    let network = RoadNetwork(road)
    #expect(road.zones.map(\.capacity) == [1, 2])
    #expect(network.nodes(of: road.zones[0], road).count == 2)
    // Columns 0 and 5 are lanes across; rows 0 and 3 lanes along: 4 + 4 cells and 3 more of column 0.
    #expect(network.nodes(of: road.zones[1], road).count == 4 + 4 + 3)
    // Three lanes along meet four across; the four corners are bends.
    #expect(network.keptClear(road).count == 3 * 4 - 4 + 1)
  }
}
