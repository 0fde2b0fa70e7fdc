import EntrepotFormats
import EntrepotTestSupport
import Foundation
import Testing

@testable import EntrepotReplay

/// Stations of roads that the log writes with other signs between the numbers, or with fewer zeros.
@Suite struct StationGuessTests {
  /// Six bays of three levels, each a station with a point of its own.
  private static let layout: String = {
    let bays = (0..<18).map { (name: "R0\($0 / 9 + 1)-0\($0 / 3 % 3 + 1)-\($0 % 3 + 1)", x: 5 + $0) }
    let points = bays.map { "      \($0.name)p: { x: \($0.x) m, y: 0 m }" }
    let stations = bays.map { "      \($0.name): { node: \($0.name)p, height: \($0.x % 3) m }" }
    let names = ["dock"] + bays.map { "\($0.name)p" }
    let ways = zip(names, names.dropFirst()).map { "      - { from: \($0), to: \($1), two-way: true }" }
    return """
      schema: entrepot.layout/1
      name: bays of a forklift
      unit-loads: { pallet: { length: 1.2 m, width: 0.8 m, height: 1.5 m, mass: 600 kg } }
      roads:
        floor:
          nodes:
            dock: { x: 0 m, y: 0 m }
      \(points.joined(separator: "\n"))
          segments:
      \(ways.joined(separator: "\n"))
          stations:
            DOCK: { node: dock }
      \(stations.joined(separator: "\n"))
      fleets:
        truck: { roads: floor, count: 1, start: [DOCK], vehicle: { speed: 2 m/s, pick: 10 s, drop: 10 s } }

      """
  }()

  @Test(arguments: ["R01.02.3", "R1/2/3", "R01_02_3"]) func otherSigns(_ code: String) throws {
    let mark = String(code.first { !$0.isLetter && !$0.isNumber } ?? ".")
    let isShort = !code.contains("0")
    let rows = (0..<40).map { row in
      let parts = ["0\(row * 7 % 18 / 9 + 1)", "0\(row * 7 % 18 / 3 % 3 + 1)", "\(row * 7 % 18 % 3 + 1)"]
      let cell = "R" + parts.map { isShort ? String(Int($0) ?? 0) : $0 }.joined(separator: mark)
      let ends = row % 2 == 0 ? "PUT,DOCK,\(cell)" : "RETRIEVE,\(cell),DOCK"
      return "\(row),\(ends),FLT-1,2024-01-01T06:\(10 + row):00Z"
    }
    let text = "task,what,from,to,truck,end\n" + rows.joined(separator: "\n") + "\n"
    try withFile(Self.layout) { path in
      let (spec, problems) = loader.layout(path: path)
      let layout = try #require(spec, "\(problems)")
      try withFile(text) { log in
        let sample = try #require(LogSample.read(path: log))
        let found = PlaceGuess.completed(MappingGuess(sample), layout: layout)
        let rule = "{ pattern: \"R{n0}\(mark){n1}\(mark){n2}\", to: \"R{n0}-{n1}-{n2}\" }"
        #expect(found.text.contains(rule), "\(found.text)")
        #expect(!found.remarks.contains { $0.contains("no place in the layout") }, "\(found.remarks)")
      }
    }
  }
}
