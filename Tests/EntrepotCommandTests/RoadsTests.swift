import Foundation
import Testing

/// `entrepot export lif` and `opentcs`.
struct RoadsTests {
  @Test(arguments: [("lif", "lif"), ("opentcs", "opentcs")])
  func shippedRoadsGoOutAndComeBack(_ format: String, _ key: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.path("roads.out")
    let answer = try Program.run(["export", format, "layouts/fleet-grid.yaml", "--out", file])
    #expect(answer.code == 0, "\(answer.errors)")
    #expect(answer.output.hasPrefix(file + ": "))
    let layout = try folder.write(
      """
      schema: entrepot.layout/1
      unit-loads: { pod: { length: 0.9 m, width: 0.9 m, height: 2.2 m, mass: 450 kg } }
      roads: { floor: { \(key): roads.out, depots: [west, east] } }
      fleets: { agv: { roads: floor, count: 400, vehicle: { speed: 2 m/s, acceleration: 1 m/s2 } } }
      """, to: "layout.yaml")
    let check = try Program.run(["check", layout])
    #expect(check.code == 0 && check.errors.isEmpty, "\(check.errors)")
  }

  /// A run on imported roads is the run on the roads that were exported.
  @Test func aRunOnImportedRoadsIsTheSame() throws {
    let folder = try TemporaryFolder()
    let nodes =
      "nodes: { a: { x: 0 m }, b: { x: 9 m }, c: { x: 9 m, y: 6 m }, d: { y: 6 m } }, segments: ["
      + "{ from: a, to: b }, { from: b, to: c, length: 8 m, speed: 0.5 m/s }, { from: c, to: d },"
      + "{ from: d, to: a } ], stations: { s: { node: a }, t: { node: c } }"
    var digests: [String] = []
    for (number, roads) in [nodes, "lif: out.lif", "opentcs: out.xml"].enumerated() {
      let layout = try folder.write(
        """
        schema: entrepot.layout/1
        unit-loads: { pod: { length: 0.9 m, width: 0.9 m, height: 2.2 m, mass: 450 kg } }
        roads: { floor: { \(roads) } }
        fleets: { agv: { roads: floor, count: 2, vehicle: { speed: 2 m/s, acceleration: 1 m/s2 } } }
        """, to: "layout\(number).yaml")
      let scenario = try folder.write(
        """
        schema: entrepot.scenario/1
        name: ring
        layout: layout\(number).yaml
        horizon: 1 h
        demand: { streams: { tasks: { kind: moves, at: agv, always-busy: true, from: s, to: t } } }
        """, to: "ring\(number).yaml")
      if number == 0 {
        for (format, name) in [("lif", "out.lif"), ("opentcs", "out.xml")] {
          let out = try Program.run(["export", format, layout, "--out", folder.path(name)])
          #expect(out.code == 0, "\(out.errors)")
        }
      }
      let answer = try Program.run(["run", scenario, "--json", "--out", folder.path("result\(number)")])
      let document = try #require(json(answer.output) as? [String: Any], "\(answer.errors)")
      let kpis = try #require(document["kpis"] as? [String: [String: Any]])
      let means = kpis.mapValues { $0["mean"] as? Double }.sorted { $0.key < $1.key }
      digests.append(means.map { "\($0.key) \($0.value.map { "\($0)" } ?? "-")" }.joined(separator: "\n"))
    }
    #expect(digests[0].contains("moves"))
    #expect(digests[1] == digests[0] && digests[2] == digests[0])
  }

  @Test func whatCannotBeWrittenIsSaid() throws {
    let none = try Program.run(["export", "lif", "layouts/ent-b1.yaml"])
    #expect(none.code == 2 && none.errors.hasSuffix("entrepot: The layout has no roads.\n"))
    let other = try Program.run(["export", "opentcs", "layouts/fleet-grid.yaml", "--roads", "flor"])
    #expect(other.code == 2 && other.firstError.contains("There are no roads 'flor'; there are floor."))
    let missing = try Program.run(["export", "lif", "layouts/none.yaml"])
    #expect(missing.code == 2)
    let full = try Program.run(["export", "lif", "layouts/fleet-grid.yaml", "--out", "/dev/null/x"])
    #expect(full.code == 3)
  }
}
