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
    crews = layout.picking.map { area in
      if let crew = known.first(where: { $0.area == area.name }) { return Self.bare(crew) }
      var crew = CrewSpec()
      crew.area = area.name
      (crew.pickers, crew.replenishers) = Self.people(of: area.name, names, mapping)
      return crew
    }
  }

  /// The members of a layout with its areas and who walks in them.
  func cast(_ layout: LayoutSpec) -> Cast {
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

  /// Highest numbers of `AREA/P7` and `AREA/R2`, and everybody whom the mapping sends to the area.
  private static func people(
    of area: String, _ names: LogNames, _ mapping: MappingSpec
  ) -> (pickers: Int, replenishers: Int) {
    var (pickers, replenishers, others) = (0, 0, 0)
    for (index, name) in names.resources.enumerated() {
      let target = names.mover(index) ?? target(name, mapping) ?? name
      if target == area {
        others += 1
      } else if target.hasPrefix(area + "/"), let number = Int(target.dropFirst(area.count + 2)),
        (1...most).contains(number)
      {
        let letter = target.dropFirst(area.count + 1).first
        if letter == "P" { pickers = max(pickers, number) }
        if letter == "R" { replenishers = max(replenishers, number) }
      }
    }
    return (min(pickers + others, most), replenishers)
  }

  private static func target(_ name: String, _ mapping: MappingSpec) -> String? {
    for rule in mapping.resources {
      if let values = rule.pattern.values(of: name) { return CodePattern.filled(rule.to.value, values) }
    }
    return nil
  }
}
