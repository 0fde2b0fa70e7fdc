import EntrepotFormats
import EntrepotJournal
import EntrepotLayout
import EntrepotPicking
import EntrepotWarehouse

/// What a line of an order is made of, beside the way to its place.
struct LineWork: Hashable, Sendable {
  /// Loose units and whole cases.
  var units: Double
  var cases: Double
  /// A tour begins with it, at the depot.
  var isFirst: Bool
  /// What is made ready before a tour is in its time; no such time is in any but the first of a tour.
  var hasSetUp: Bool
  /// Way back to the depot behind it, where the tour ends [m].
  var back: Double
}

/// Order lines of a log as people's tours, and the ways between them: those of the crew's routing, or of the
/// rule that explains the order in which most tours visit their bays; the shortest from bay to bay for tours
/// that follow no rule.
struct LineTours {
  /// What is before a line.
  struct Step {
    /// Way to its place [m].
    var way = 0.0
    var isFirst = false
    /// Way back to the depot behind it, where the tour ends [m].
    var back = 0.0
    /// Where it begins: the bay before, or the depot.
    var from = UInt32.none
    /// The shortest way to its place, and that back to the depot [m].
    var shortest = (way: 0.0, back: 0.0)
  }

  /// A round of somebody.
  struct Tour {
    var area: Int
    /// When its first line begins [ns since 1970 UTC].
    var begin: Int64
    var nodes: [UInt32] = []
    var rows: [UInt32] = []
  }

  /// Tours by which a rule is chosen, at most.
  private static let looked = 200

  /// By line of the log.
  private(set) var steps: [UInt32: Step] = [:]
  /// By area of the layout with a rule that explains at least half of its tours.
  private(set) var rules: [String: RoutingRule] = [:]
  /// How far tours are from the rules that their crews have, where a scenario says which.
  private(set) var agreements: [RouteAgreement] = []

  /// - Parameter rows: in the order in which they begin.
  init(_ rows: [LogRow], _ site: ReplaySite, _ reading: PickReading) {
    let ways = WalkWays(site)
    var tours = LineTours.tours(rows, site, ways, reading)
    if !reading.startsAtPlace, !reading.parents.areTours {
      let others = LineTours.falseStarts(tours, rows, site)
      if !others.isEmpty { tours = LineTours.tours(rows, site, ways, reading, goingOn: others) }
    }
    for (number, area) in ways.areas.enumerated() {
      let own = tours.filter { $0.area == number }
      var router: Router?
      if let ground = LineTours.ground(area, site) {
        let known = site.crews.first { $0.area == area.walk.name && site.isKnown($0) }
        let asked = known.flatMap { RoutingRule(rawValue: $0.routing.name) }
        router = LineTours.router(ground, own, area, asked: asked)
        let telling = LineTours.telling(own)
        if let asked, let found = RouteAgreement(telling, area, ground, rule: asked) {
          agreements.append(found)
        }
      }
      if let router { rules[area.walk.name] = router.asked }
      for tour in own { add(tour, area, ways, &router) }
    }
  }

  /// - Parameter others: lines that go on with a tour, though they look like first ones.
  static func tours(
    _ rows: [LogRow], _ site: ReplaySite, _ ways: WalkWays, _ reading: PickReading,
    goingOn others: Set<UInt32> = []
  ) -> [Tour] {
    var tours: [Tour] = []
    var finder = TourFinder(ways, members: site.cast.members.count, reading)
    var current: [UInt32: Int] = [:]
    for row in rows where row.resource != .max {
      let mover = site.resources[Int(row.resource)]
      guard site.kind(mover) == .picker, let face = site.face(of: row),
        let number = ways.areas.firstIndex(where: { $0.walk.holds(Int(face)) })
      else { continue }
      let times = TaskTimes(row, share: 0)
      let line = finder.begin(at: face, by: mover, times, parent: row.parent)
      if line == .first, !others.contains(row.line) || current[mover] == nil {
        current[mover] = tours.count
        tours.append(Tour(area: number, begin: times.begin))
      }
      if let index = current[mover] {
        tours[index].nodes.append(face)
        tours[index].rows.append(row.line)
      }
    }
    return tours
  }

  /// An area as routers see it.
  private static func ground(_ area: WalkWays.Area, _ site: ReplaySite) -> PickingArea? {
    guard let spec = site.layout.picking.first(where: { $0.name == area.walk.name }) else { return nil }
    return try? PickingArea(spec, area.walk)
  }

  /// Tours by which rules are told apart, from all over the log: of few bays any rule gives the same order.
  private static func telling(_ tours: [Tour]) -> [Tour] {
    Calibration.thinned(tours.filter { Set($0.nodes).count > 3 }, to: looked)
  }

  /// A bay as routers see it; nil: it is none of the area.
  static func pick(_ node: UInt32, _ area: WalkWays.Area, _ ground: PickingArea) -> Pick? {
    guard let spot = area.walk.spot(ofNode: Int(node)), let bay = spot.bay else { return nil }
    return try? ground.pick(aisle: spot.aisle, at: area.walk.position(ofBay: bay))
  }

  /// The router by whose rule most tours go, if at least half of them do.
  private static func router(
    _ ground: PickingArea, _ tours: [Tour], _ area: WalkWays.Area, asked: RoutingRule?
  ) -> Router? {
    let telling = telling(tours)
    var best: (router: Router, hits: Int)?
    var rules = RoutingRule.allCases.filter { $0 != .exact && $0 != asked }
    if let asked { rules.insert(asked, at: 0) }
    for rule in rules {
      var router = Router(ground, rule)
      var (hits, all) = (0, 0)
      for tour in telling {
        all += 1
        if routed(tour, area, &router) != nil { hits += 1 }
      }
      if hits * 2 >= all, hits > best?.hits ?? 0 { best = (router, hits) }
    }
    return best?.router
  }

  /// Ways before each line of a tour and behind the last, by a rule; nil: it visits them in another order.
  private static func routed(_ tour: Tour, _ area: WalkWays.Area, _ router: inout Router) -> [Double]? {
    var picks: [Pick] = []
    for node in tour.nodes {
      guard let pick = pick(node, area, router.area) else { return nil }
      picks.append(pick)
    }
    var way = EntrepotPicking.Tour()
    router.route(picks, into: &way)
    var reached = [Double](repeating: -1, count: picks.count)
    var length = 0.0
    for index in way.stops.indices {
      let stop = way.stops[index]
      if index > 0 {
        let before = way.stops[index - 1]
        length += (before.position - stop.position).magnitude
        length += Double((before.aisle - stop.aisle).magnitude) * router.area.spacing
      }
      if let pick = stop.pick, reached.indices.contains(pick) { reached[pick] = length }
    }
    guard reached.allSatisfy({ $0 >= 0 }) else { return nil }
    // Some walk it the other way round.
    if let first = reached.first, let last = reached.last, first > last {
      reached = reached.map { length - $0 }
    }
    var (ways, here): ([Double], Double) = ([], 0)
    for place in reached {
      guard place >= here - 1e-6 else { return nil }
      ways.append(max(0, place - here))
      here = place
    }
    return ways + [max(0, length - here)]
  }

  private mutating func add(_ tour: Tour, _ area: WalkWays.Area, _ ways: WalkWays, _ router: inout Router?) {
    var found: [Double]?
    if var own = router {
      found = LineTours.routed(tour, area, &own)
      router = own
    }
    var here = area.depot
    for (index, node) in tour.nodes.enumerated() {
      var step = Step(isFirst: index == 0, from: here)
      let isLast = index == tour.nodes.count - 1
      step.shortest.way = ways.length(from: here, to: node) ?? 0
      if isLast { step.shortest.back = ways.length(from: node, to: area.depot) ?? 0 }
      (step.way, step.back) = step.shortest
      if let found {
        step.way = found[index]
        if isLast { step.back = found[index + 1] }
      }
      steps[tour.rows[index]] = step
      here = node
    }
  }
}
