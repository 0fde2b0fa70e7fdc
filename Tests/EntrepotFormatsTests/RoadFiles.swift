import EntrepotFormats
import EntrepotLayout
import Foundation

/// Layouts with roads, for tests.
enum RoadFiles {
  /// A layout with a section of roads and, if given, a fleet on them.
  static func layout(_ roads: String, fleet: String? = "tug") -> String {
    """
    schema: entrepot.layout/1
    unit-loads: { pallet: { length: 1.2 m, width: 0.8 m, height: 1.5 m, mass: 400 kg } }
    roads:
      floor: \(roads)

    """ + (fleet.map { "fleets: { \($0): { roads: floor, count: 2, vehicle: { speed: 1.5 m/s } } }\n" } ?? "")
  }

  static func sample(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: shipped("Tests/EntrepotFormatsTests/Broken/good/" + name)))
  }

  static func text(_ name: String) throws -> String { String(decoding: try sample(name), as: UTF8.self) }

  /// Line and column of the first place where a text holds another.
  static func mark(of part: String, in text: String, _ file: String) -> Mark? {
    guard let range = text.range(of: part) else { return nil }
    let lines = text[..<range.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
    return Mark(file: file, line: lines.count, column: (lines.last?.count ?? 0) + 1)
  }

  /// Reads a layout beside files, and what is said about it.
  static func read(
    _ roads: String, fleet: String? = "tug", _ files: [String: String] = [:]
  ) throws -> (LayoutSpec?, [Diagnostic]) {
    var all = files
    all["layout.yaml"] = layout(roads, fleet: fleet)
    return try withTexts(all) { folder in
      let (spec, problems) = Loader(catalogue: testCatalogue).layout(path: folder + "layout.yaml")
      return (
        spec,
        problems.map { problem in
          var problem = problem
          problem.mark.file = problem.mark.file.replacingOccurrences(of: folder, with: "")
          return problem
        }
      )
    }
  }
}

/// A network without the numbers of its nodes: what two must share to be the same.
struct PlainNetwork: Equatable {
  struct Arc: Equatable {
    var from, to: String
    var length, speed: Double
    var vehicles: [String]
  }

  var points: [String: [Double]] = [:]
  var arcs: [Arc] = []
  var stations: [String: String] = [:]

  init(_ spec: RoadSpec) {
    let network = RoadNetwork(spec)
    func name(_ node: Int) -> String {
      network.names.isEmpty
        ? "\(network.cells[node] % network.columns)-\(network.cells[node] / network.columns)"
        : network.names[node]
    }
    /// To the micrometre.
    func micro(_ value: Double) -> Double { value.isFinite ? (value * 1e6).rounded() : value }
    for (number, position) in network.positions.enumerated() {
      points[name(number)] = [micro(position.x), micro(position.y)]
    }
    arcs = network.arcs.map {
      Arc(
        from: name($0.from), to: name($0.to), length: micro($0.length), speed: micro($0.speed),
        vehicles: $0.vehicles ?? [])
    }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    for station in spec.stations {
      stations[station.name] = network.node(named: station.name, spec).map(name)
    }
  }
}
