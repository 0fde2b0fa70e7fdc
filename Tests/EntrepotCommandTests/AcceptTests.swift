import Testing

struct AcceptTests {
  /// FEM 9.851: P1 at 1/5 of the length and 2/3 of the height, P2 at 2/3 and 1/5.
  @Test func pointsLieWhereTheProtocolSays() throws {
    let answer = try Program.run(["accept", "layouts/wepa-highbay-12.yaml", "--json"])
    let rows = try #require(json(answer.output) as? [[String: Any]])
    let p1 = try #require(rows[0]["p1"] as? [String: Double])
    let p2 = try #require(rows[0]["p2"] as? [String: Double])
    // 68 bays of 0.95 m from 2.5 m; 12 levels of 2.25 m; input at travel 0 m and height 0.6 m.
    let length = 2.5 + 67 * 0.95
    let height = 11 * 2.25
    #expect(abs(try #require(p1["travel"]) - length / 5) < 1e-9)
    #expect(abs(try #require(p1["height"]) - 0.6 - height * 2 / 3) < 1e-9)
    #expect(abs(try #require(p2["travel"]) - length * 2 / 3) < 1e-9)
    #expect(abs(try #require(p2["height"]) - 0.6 - height / 5) < 1e-9)
  }

  /// The mean over all locations is enumerated; the simulation knows nothing of that sum.
  @Test func simulatedCyclesMeetTheMeansOverAllLocations() throws {
    let answer = try Program.run(["accept", "layouts/wepa-highbay-12.yaml", "--simulate", "--json"])
    let row = try #require((json(answer.output) as? [[String: Any]])?.first)
    let measured = try #require(row["measured"] as? [String: [String: Double]])
    for (cycle, mean) in [("single", "meanSingleSeconds"), ("double", "meanDoubleSeconds")] {
      let found = try #require(measured[cycle]?["seconds"])
      let width = try #require(measured[cycle]?["halfWidth95"])
      let expected = try #require(row[mean] as? Double)
      #expect(abs(found - expected) < 2 * width, "\(cycle): \(found) ± \(width), expected \(expected)")
      #expect(width < 0.02 * expected)
    }
  }

  @Test func isPrintable() throws {
    let answer = try Program.run(["accept", "layouts/wepa-highbay-12.yaml"])
    #expect(answer.code == 0)
    #expect(answer.output.hasPrefix("Acceptance protocol for WEPA high-bay, 12 aisles\n"))
    #expect(answer.output.split(separator: "\n").allSatisfy { $0.count <= 110 })
  }
}
