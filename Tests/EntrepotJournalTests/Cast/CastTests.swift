import EntrepotJournal
import Testing

struct CastTests {
  let cast = Samples.cast()

  @Test func everyNodeHasANameThatFindsIt() {
    var names: Set<String> = []
    for node in 0..<cast.nodeCount {
      guard let name = cast.name(ofNode: node) else {
        Issue.record("node \(node) has no name")
        continue
      }
      names.insert(name)
      #expect(cast.node(named: name) == node)
    }
    #expect(names.count == 246)
    #expect(cast.name(ofNode: 246) == nil)
    #expect(cast.name(ofNode: -1) == nil)
  }

  @Test func rackNamesFollowTheRule() {
    #expect(cast.name(ofNode: 6) == "hbw/A3-L-001-01-1")
    #expect(cast.name(ofNode: 7) == "hbw/A3-L-001-01-2")
    #expect(cast.name(ofNode: 8) == "hbw/A3-L-001-02-1")
    #expect(cast.node(named: "hbw/A3-L-012-05-1") == 6 + (11 * 5 + 4) * 2)
    #expect(cast.name(ofNode: 245) == "hbw/A3-R-012-05-2")
    for wrong in ["hbw/A3-L-013-05-1", "hbw/A3-M-001-01-1", "hbw/A3-L-000-01-1", "A3-L-001-01-1", "", "----"]
    {
      #expect(cast.node(named: wrong) == nil)
    }
  }

  @Test func racksAreFoundAmongMany() {
    var many = Cast()
    many.members = [Member(name: "a", kind: .aisle), Member(name: "b-c", kind: .aisle)]
    for aisle in 0..<2 {
      many.racks.append(
        RackAisle(
          aisle: UInt32(aisle), firstNode: 2 + aisle * 6, sides: 1, bays: 3, levels: 2, depth: 1, firstBay: 0,
          bayPitch: 1, firstLevel: 0, levelPitch: 1))
    }
    #expect(many.rack(ofNode: 1) == nil)
    #expect(many.rack(ofNode: 2)?.aisle == 0)
    #expect(many.rack(ofNode: 7)?.aisle == 0)
    #expect(many.rack(ofNode: 8)?.aisle == 1)
    #expect(many.rack(ofNode: 13)?.aisle == 1)
    #expect(many.rack(ofNode: 14) == nil)
    #expect(many.node(named: "b-c-L-003-02-1") == 13)
  }

  @Test func positions() throws {
    let reach = try #require(cast.craneCoordinate(ofNode: 6 + (11 * 5 + 4) * 2))
    #expect(abs(reach.travel - 12.7) < 1e-12)
    #expect(abs(reach.height - 8.3) < 1e-12)
    let left = try #require(cast.planPosition(ofNode: 6))
    let right = try #require(cast.planPosition(ofNode: 6 + 121))
    #expect(left == (7.5 - 1.5, 10.6, 0.3))
    #expect(abs(right.x - (7.5 + 2.8)) < 1e-12)
    #expect(cast.planPosition(ofNode: 0)?.y == -5)
    #expect(cast.planPosition(ofNode: 999) == nil)
    #expect(cast.craneCoordinate(ofNode: 2)?.height == 0.5)
  }
}
