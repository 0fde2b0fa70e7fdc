import EntrepotFormats
import EntrepotLayout
import Testing

/// More fleets than can be told apart: one number each, two for those that carry pods.
@Suite struct FleetLimitTests {
  private func problems(loads: Int, pods: Int) throws -> (text: String, problems: [Diagnostic]) {
    var roads = "{ nodes: { a: { x: 0 m }, b: { x: 4 m }, p: { x: 0 m, y: 3 m } }, pods: { places: [p] },"
    roads += " segments: [{ from: a, to: b, two-way: true }, { from: a, to: p, two-way: true }] }"
    var fleets = "fleets:\n"
    for number in 0..<loads { fleets += "  l\(number): { roads: floor, vehicle: { speed: 1 m/s } }\n" }
    for number in 0..<pods {
      fleets +=
        "  p\(number): { roads: floor, traffic: free-flow, vehicle: { speed: 1 m/s, carries: pods } }\n"
    }
    let text = RoadFiles.layout(roads, fleet: nil) + fleets
    let all = try withTexts(["layout.yaml": text]) { folder in
      Loader(catalogue: testCatalogue).layout(path: folder + "layout.yaml").1
    }
    return (text, all.filter { $0.identifier == "too-many-fleets" })
  }

  @Test func carriersOfPodsCountTwice() throws {
    #expect(try problems(loads: 1, pods: 127).problems.isEmpty)
    #expect(try problems(loads: 255, pods: 0).problems.isEmpty)
    let (text, found) = try problems(loads: 2, pods: 127)
    let problem = try #require(found.first)
    #expect(found.count == 1 && problem.severity == .error)
    #expect(problem.message.hasPrefix("There are 129 fleets, 127 of which carry pods; at most 255 "))
    let place = RoadFiles.mark(of: "p126:", in: text, problem.mark.file)
    #expect(problem.mark.line == place?.line && problem.mark.line > 100)
    let plain = try problems(loads: 256, pods: 0)
    #expect(plain.problems.first?.message.hasPrefix("There are 256 fleets; at most 255 ") == true)
    #expect(
      plain.problems.first?.mark.line == RoadFiles.mark(of: "l255:", in: plain.text, "")?.line)
  }
}
