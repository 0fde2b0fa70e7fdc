import Testing

@testable import EntrepotPicking

@Suite struct PickingAreaTests {
  @Test func whatIsWrongWithAnAreaIsSaid() throws {
    let cross = CrossAisle(position: 20, width: 2)
    let cases: [(String, () throws -> PickingArea)] = [
      ("0 aisles are not possible: there must be 1 to 1000000", { try area(aisles: 0) }),
      ("aisles nan m apart are not possible: the distance must be above 0", { try area(spacing: .nan) }),
      ("aisles of -1.0 m are not possible: the length must be above 0", { try area(length: -1) }),
      ("the depot's aisle 10 does not exist: the area has aisles 0 to 9", { try area(depot: 10) }),
      (
        "cross aisle 1 cannot be -2.0 m wide: the width must be 0 or more",
        { try area([CrossAisle(position: 9, width: -2)]) }
      ),
      (
        "cross aisle 2 at 21.5 m does not fit between its neighbours: they must follow each other"
          + " from the front without overlap",
        { try area([cross, CrossAisle(position: 21.5, width: 2)]) }
      ),
      (
        "cross aisle 2 at 40.0 m does not fit between its neighbours: they must follow each other"
          + " from the front without overlap",
        { try area([CrossAisle(position: 39.5, width: 2)]) }
      ),
      (
        "cross aisle 1 at nan m does not fit between its neighbours: they must follow each other"
          + " from the front without overlap",
        { try area([CrossAisle(position: .nan)]) }
      ),
      (
        "100 cross aisles between front and back are too many: at most 64",
        { try area((1...100).map { CrossAisle(position: 0.1 * Double($0)) }) }
      ),
    ]
    for (sentence, make) in cases {
      let error = #expect(throws: AreaError.self) { _ = try make() }
      #expect(error?.description == sentence)
    }
  }

  @Test func picksOutsideAreRefusedWithASentence() throws {
    let area = try area([CrossAisle(position: 20, width: 2)])
    let cases: [(Int, Double, String)] = [
      (10, 1, "aisle 10 does not exist: the area has aisles 0 to 9"),
      (-1, 1, "aisle -1 does not exist: the area has aisles 0 to 9"),
      (0, 41.5, "position 41.5 m lies outside the aisle, which is 40.0 m long"),
      (0, .nan, "position nan m lies outside the aisle, which is 40.0 m long"),
      (0, 20.5, "position 20.5 m lies in the cross aisle from 19.0 m to 21.0 m"),
    ]
    for (aisle, position, sentence) in cases {
      let error = #expect(throws: AreaError.self) { try area.pick(aisle: aisle, at: position) }
      #expect(error?.description == sentence)
    }
    #expect(try area.pick(aisle: 9, at: 19).aisle == 9)
    #expect(try area.pick(aisle: 0, at: 40).position == 40)
  }

  /// The shortest walk between two aisles is by the nearest cross aisle on the way.
  @Test func walks() throws {
    let area = try area([CrossAisle(position: 20)], depot: 1)
    let (a, b) = (try area.pick(aisle: 0, at: 18), try area.pick(aisle: 3, at: 21))
    #expect(area.walk(from: a, to: b) == 2 + 1 + 9)
    #expect(area.walk(from: a, to: try area.pick(aisle: 0, at: 3)) == 15)
    #expect(area.walk(from: try area.pick(aisle: 0, at: 3), to: try area.pick(aisle: 1, at: 4)) == 10)
    #expect(area.walkFromDepot(to: b) == 21 + 6)
  }

  private func area(
    _ middle: [CrossAisle] = [], aisles: Int = 10, spacing: Double = 3, length: Double = 40, depot: Int = 0
  ) throws -> PickingArea {
    try PickingArea(
      aisles: aisles, spacing: spacing, length: length, middle: middle, depot: Depot(aisle: depot))
  }
}
