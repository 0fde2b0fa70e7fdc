import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import EntrepotWarehouse

/// Who walks in the picking areas of a layout while a log is replayed: a scenario's crews, or, where nobody
/// says how many there are, as many people as the log names.
struct LogCrews {
  /// People of an area without a crew, at most.
  static let most = 5000

  /// One crew an area.
  let crews: [CrewSpec]

  /// - Parameter known: crews of a scenario; those of areas that have one are as large as they are there.
  init(_ layout: LayoutSpec, known: [CrewSpec], names: LogNames, mapping: MappingSpec) {
    let told = Dictionary(known.map { ($0.area, Self.bare($0)) }) { first, _ in first }
    let open = layout.picking.map(\.name).filter { told[$0] == nil }
    let people =
      open.isEmpty
      ? [:] : Self.people(of: open, Self.cast(layout, known.map(Self.bare)), layout, names, mapping)
    crews = layout.picking.map { area in
      if let crew = told[area.name] { return crew }
      var crew = CrewSpec()
      crew.area = area.name
      // What the catalogue has for it, as where a scenario names it without values.
      let technology = WarehouseCatalogue.entries.entry(.technology, crew.technology.name)
      crew.technology.values = technology?.parameters.map(\.standard) ?? []
      let found = people[area.name] ?? People()
      (crew.pickers, crew.replenishers) = (min(found.pickers + found.others, Self.most), found.replenishers)
      return crew
    }
  }

  /// The members of a layout with its areas and who walks in them.
  func cast(_ layout: LayoutSpec) -> Cast { Self.cast(layout, crews) }

  private static func cast(_ layout: LayoutSpec, _ crews: [CrewSpec]) -> Cast {
    var scenario = ScenarioSpec()
    scenario.layout = layout
    scenario.crews = crews
    return Plan(scenario).cast
  }

  /// Without what needs orders, stock or a calendar.
  private static func bare(_ crew: CrewSpec) -> CrewSpec {
    var crew = crew
    (crew.shift, crew.source, crew.counting, crew.faceUnits) = (nil, nil, nil, nil)
    crew.slotRows = []
    return crew
  }

  /// Who walks in an area by a log: the highest numbers of `AREA/P7` and `AREA/R2`, and everybody whom the
  /// mapping sends to the area.
  private struct People {
    var pickers = 0
    var replenishers = 0
    var others = 0

    mutating func take(_ letter: Character, _ number: Int) {
      if letter == "P" { pickers = max(pickers, number) } else { replenishers = max(replenishers, number) }
    }
  }

  /// As ``ResourceFinder`` will find them: the first of somebody's targets counts that there is.
  private static func people(
    of areas: [String], _ base: Cast, _ layout: LayoutSpec, _ names: LogNames, _ mapping: MappingSpec
  ) -> [String: People] {
    var people: [String: People] = [:]
    let machines = ResourceFinder(
      cast: base, mapping: mapping,
      finder: PlaceFinder(cast: base, picking: layout.picking, mapping: mapping))
    for (index, name) in names.resources.enumerated() {
      let told = names.mover(index)
      for target in [told].compactMap(\.self) + machines.targets(of: name).map(\.name) {
        // The log itself names people, not the area that they are of.
        if target != told, areas.contains(target) {
          people[target, default: People()].others += 1
          break
        }
        if let (area, letter, number) = person(target), areas.contains(area) {
          people[area, default: People()].take(letter, number)
          break
        }
        if machines.isMover(target) { break }
      }
    }
    return people
  }

  /// `hall/P7` taken apart.
  private static func person(_ name: String) -> (area: String, letter: Character, number: Int)? {
    guard let slash = name.lastIndex(of: "/") else { return nil }
    let last = name[name.index(after: slash)...]
    guard let letter = last.first, letter == "P" || letter == "R", let number = Int(last.dropFirst()),
      (1...most).contains(number)
    else { return nil }
    return (String(name[..<slash]), letter, number)
  }
}
