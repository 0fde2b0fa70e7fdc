import EntrepotLayout
import Testing

/// Lanes of a grid.
@Suite struct FloorSpecTests {
  private func lanes(_ grid: [String], _ change: (inout FloorSpec) -> Void = { _ in })
    -> (lanes: [FloorLane], unreachable: Int)
  {
    var roads = RoadSpec()
    (roads.mapPath, roads.drivable, roads.isOneWay) = ("grid.csv", [1], false)
    roads.read(grid.map { row in row.map { $0 == "." ? 1 : $0 == "s" ? 0 : -1 } })
    var floor = FloorSpec()
    change(&floor)
    return floor.lanes(roads, RoadNetwork(roads))
  }

  @Test func lanesOpenToTheRoadBesideThem() {
    let grid = ["####", "#ss#", "#ss#", "....", "#ss#", "####"]
    let found = lanes(grid).lanes
    // From below: the mouth of a lane above the road is its lowest stack, of one below its highest.
    #expect(found.map(\.depth) == [2, 2, 1, 1])
    #expect(found.map(\.row) == [3, 3, 1, 1])
    #expect(found.map(\.column) == [1, 2, 1, 2])
  }

  @Test func lanesBetweenTwoRoadsAreSplit() {
    let grid = ["...", "sss", "sss", "sss", "..."]
    #expect(lanes(grid).lanes.map(\.depth) == [2, 1, 2, 1, 2, 1])
    #expect(lanes(grid) { $0.isSplit = false }.lanes.map(\.depth) == [3, 3, 3])
    let rows = lanes(["s.s", "s.s", "..."]) { $0.lanes = .rows }
    #expect(rows.lanes.map(\.depth) == [1, 1, 1, 1])
  }

  @Test func stacksWithoutRoadAreCounted() {
    let found = lanes(["#s#.", "#s#.", "##.."])
    #expect(found.lanes.isEmpty && found.unreachable == 2)
  }
}
