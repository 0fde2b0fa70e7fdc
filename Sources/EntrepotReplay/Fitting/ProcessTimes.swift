import EntrepotFormats
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

/// How long work at one place takes, as a log has it: at stations, of picks, of loading a truck. Movements
/// from place to place are not in it: their times hang on ways, and ``Calibration`` fits those.
struct ProcessTimes {
  /// One kind of work.
  struct Group {
    var name: String
    /// Where its law goes in a scenario.
    var target: String?
    /// Law by the layout.
    var before: Distribution?
    /// Why its law is not to be applied.
    var refusal: String?
    /// What is known to be wrong with its times.
    var warnings: [String] = []
    /// Picks in an area: whoever did them walked there.
    var area: String?
    /// The clock of its starts and ends.
    var ticks = ClockTicks()
    /// Picks before the border that are left out: what was walked to them is not known, or does not explain
    /// them.
    var wayless = 0
    var strays = 0
    /// Several tasks at once are nothing odd.
    var isParallel = false
    /// In the order of their starts [s].
    var early: [Double] = []
    var late: [Double] = []
    /// Whole cases and loose units, over all times that are kept.
    var cases = 0.0
    var units = 0.0
    /// Picks: how they are told what to pick, by the scenario.
    var technology: Choice?
  }

  private(set) var groups: [Group] = []
  private var numbers: [String: Int] = [:]
  private let site: ReplaySite
  private let base: ScenarioSpec
  private let startsAtPlace: Bool
  private var stations: [String: StationSpec] = [:]
  private var transfers: [String: TransferSpec] = [:]
  private var docks: [String: DockSpec] = [:]
  /// Units in a case, by article of the log.
  private let packs: CasePieces
  private let lines: Lines

  /// What the fit of walking tells of order lines.
  struct Lines {
    /// Those of which the ways are known, by area.
    var walked: [String: WalkedLines] = [:]
    /// Times by ``LineTerm``, as they are fitted, by area [s].
    var times: [String: [Double]] = [:]
  }

  /// Times kept of a kind, at most.
  static let limit = 500_000

  /// Looks through a log.
  ///
  /// - Parameters:
  ///   - border: tasks begun before are fitted on, later ones judge [ns since 1970 UTC].
  ///   - startsAtPlace: a start is that at the place.
  init(
    _ log: CleanLog, _ base: ScenarioSpec, _ site: ReplaySite, border: Int64, startsAtPlace: Bool,
    lines: Lines = Lines()
  ) throws {
    self.site = site
    self.base = base
    self.lines = lines
    packs = CasePieces(base, log.names)
    self.startsAtPlace = startsAtPlace
    for spec in base.layout.stations {
      for name in Self.members(spec.name, spec.count) { stations[name] = spec }
    }
    for spec in base.layout.transfers {
      for name in Self.members(spec.name, spec.count) { transfers[name] = spec }
    }
    for spec in base.layout.docks {
      for name in Self.members(spec.name, spec.count) { docks[name] = spec }
    }
    var starts = [Int64](repeating: .min, count: log.names.resources.count)
    var ends = starts
    try log.rows.forEach { row in
      guard row.hasDuration, let index = group(row) else { return }
      groups[index].ticks.add(row.start)
      groups[index].ticks.add(row.end)
      var begin = row.start
      if row.resource != .max, !groups[index].isParallel {
        let resource = Int(row.resource)
        // Rows come as they became known: one that was begun later may stand before.
        if row.start >= starts[resource] {
          begin = max(begin, ends[resource])
          starts[resource] = row.start
        }
        ends[resource] = max(ends[resource], row.end)
      }
      var seconds = Double(row.end - begin) * 1e-9
      if !startsAtPlace, let walked = groups[index].area.flatMap({ lines.walked[$0] }) {
        guard case .known(let known) = walked.times[row.line] else {
          if row.start < border { leaveOut(index, walked.times[row.line]) }
          return
        }
        seconds = known
      } else if seconds < 0 {
        return
      }
      if row.start < border {
        guard groups[index].early.count < Self.limit else { return }
        groups[index].early.append(seconds)
      } else {
        guard groups[index].late.count < Self.limit else { return }
        groups[index].late.append(seconds)
      }
      let (cases, loose) = packs.split(row)
      groups[index].cases += cases
      groups[index].units += loose
    }
  }

  /// Counts a pick that no law is fitted to.
  private mutating func leaveOut(_ index: Int, _ time: WalkedLines.Time?) {
    if time == nil { groups[index].wayless += 1 } else { groups[index].strays += 1 }
  }

  private static func members(_ name: String, _ count: Int) -> [String] {
    count == 1 ? [name] : (1...max(1, count)).map { name + String($0) }
  }

  /// The kind of work that a row is; nil: a movement.
  private mutating func group(_ row: LogRow) -> Int? {
    let resource = row.resource == .max ? UInt32.none : site.resources[Int(row.resource)]
    if let index = machine(resource) { return index }
    if site.kind(resource) == .crane || site.kind(resource) == .vehicle { return nil }
    let source = row.source == .max ? UInt32.none : site.locations[Int(row.source)]
    let destination = row.destination == .max ? UInt32.none : site.locations[Int(row.destination)]
    if row.activity == .pick, let walk = site.cast.walk(ofNode: Int(source == .none ? destination : source)) {
      return pick(walk.name)
    }
    guard source == .none || destination == .none || source == destination else { return nil }
    let place = source == .none ? destination : source
    if let index = machine(place) { return index }
    if row.activity == .load, site.kind(place) == .shippingDock, let spec = docks[name(place)] {
      return number("loading at \(spec.name)") {
        $0.target = "layout.docks.\(spec.name).loading"
        $0.before = spec.loading
      }
    }
    switch row.activity {
    case .receive, .inspect, .pick, .pack, .stage, .load, .count:
      return number("\(row.activity.rawValue), anywhere") {
        $0.refusal = "its places are no stations of the layout"
      }
    default: return nil
    }
  }

  private func name(_ node: UInt32) -> String { site.cast.member(ofNode: Int(node))?.name ?? "" }

  /// Work of a station or transfer.
  private mutating func machine(_ node: UInt32) -> Int? {
    guard let kind = site.kind(node) else { return nil }
    if kind == .station, let spec = stations[name(node)] {
      return number("station \(spec.name)") {
        $0.target = "layout.stations.\(spec.name).time"
        ($0.before, $0.isParallel) = (spec.time, spec.servers > 1)
        if spec.noReadShare > 0 {
          $0.warnings.append(
            "Labels that were keyed in by hand are among these times; the layout has them apart.")
        }
      }
    }
    if kind == .transfer, let spec = transfers[name(node)] {
      return number("transfer \(spec.name)") {
        $0.target = "layout.transfers.\(spec.name).time"
        ($0.before, $0.isParallel) = (spec.time, spec.capacity != 1)
      }
    }
    return nil
  }

  private mutating func pick(_ area: String) -> Int {
    let crew = base.crews.first { $0.area == area }
    let refusal =
      startsAtPlace || lines.walked[area] != nil
      ? nil
      : "a pick's start may be that of the walk to it: only where the layout knows who walked, or with "
        + "'start-means: source' in the mapping, are these times at the place"
    var technology = crew?.technology
    if let times = lines.times[area] { technology = technology.map { PickTechnology.fitted($0, times) } }
    return number("pick in \(area)") {
      $0.technology = technology
      $0.area = area
      if crew != nil { $0.target = "picking.\(area).technology" }
      $0.refusal = refusal
    }
  }

  private mutating func number(_ name: String, _ fill: (inout Group) -> Void) -> Int {
    if let known = numbers[name] { return known }
    var group = Group(name: name)
    fill(&group)
    numbers[name] = groups.count
    groups.append(group)
    return groups.count - 1
  }

  /// Laws of all kinds of work of which there is enough, and what is said of the others.
  func fits() -> (fits: [ProcessFit], remarks: [String]) {
    var (fits, remarks): ([ProcessFit], [String]) = ([], [])
    for group in groups {
      guard group.early.count >= ProcessFit.fewest else {
        let left = group.strays + group.wayless
        remarks.append(
          "\(group.name): \(group.early.count) times are too few for a law"
            + (left > 0 ? "; \(left) more are left out, as the ways to them explain them too little." : "."))
        continue
      }
      var fit = ProcessFit(
        group.name, early: Self.thinned(group.early), late: Self.thinned(group.late),
        clock: group.ticks.seconds, before: group.before)
      fit.warnings = group.warnings + leftOut(group) + fit.warnings
      if group.area != nil, group.strays + group.wayless > 0 {
        (fit.strays, fit.wayless) = (group.strays, group.wayless)
      }
      fit.target = group.target
      if let technology = group.technology {
        let count = Double(max(1, group.early.count + group.late.count))
        fit.technology = .init(
          technology, mean: fit.mean, deviation: fit.trueDeviation, units: group.units / count,
          cases: group.cases / count)
        // Mean and deviation are all it takes: no form of a law, which a clock may be too coarse for.
        if fit.technology == nil { fit.target = nil } else if fit.mean > 0 { fit.refusal = nil }
      }
      fit.refusal = group.refusal ?? fit.refusal
      fits.append(fit)
    }
    return (fits, remarks)
  }

  /// What is said where more than one pick of a hundred is left out.
  private func leftOut(_ group: Group) -> [String] {
    let all = group.early.count + group.strays + group.wayless
    var words: [String] = []
    if group.strays * 100 > all, let limit = group.area.flatMap({ lines.walked[$0]?.limit }) {
      words.append(
        "\(group.strays) of \(all) picks are left out, as they lie more than \(ProcessFit.rounded(limit)) s "
          + "from what walking and handling fitted to them come to: if they are work and no breaks, the law "
          + "is not that of all picks.")
    }
    if group.wayless * 100 > all {
      words.append(
        "\(group.wayless) of \(all) picks are left out, as what their pickers walked before is not known: "
          + "they are nobody of the area, or were busy until later.")
    }
    return words
  }

  /// Evenly spread over the log's time.
  private static func thinned(_ times: [Double]) -> [Double] {
    guard times.count > Calibration.limit else { return times }
    let step = Double(times.count) / Double(Calibration.limit)
    return (0..<Calibration.limit).map { times[Int(Double($0) * step)] }
  }
}
