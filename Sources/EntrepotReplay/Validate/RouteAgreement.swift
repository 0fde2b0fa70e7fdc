import EntrepotPicking
import EntrepotWarehouse

/// How far the order in which people visited the bays of their tours is from that of their routing rule.
struct RouteAgreement {
  /// Picking area.
  var area: String
  /// The crew's rule.
  let rule: RoutingRule
  /// When each tour of four bays or more that was compared began [ns since 1970 UTC].
  private let begins: [Int64]
  /// Edits from the log's order of bays to a rule's, over bays, by tour [1]; the crew's rule comes first.
  private var distances: [(rule: RoutingRule, tours: [Double])] = []

  /// nil: the log has no such tours.
  ///
  /// - Parameter tours: bays, by node, each in the order in which somebody visited them.
  init?(
    _ tours: [LineTours.Tour], _ area: WalkWays.Area, _ ground: PickingArea, rule: RoutingRule
  ) {
    guard !tours.isEmpty else { return nil }
    (self.area, self.rule, begins) = (area.walk.name, rule, tours.map(\.begin))
    let others = RoutingRule.allCases.filter { $0 != rule && $0 != .exact }
    distances = [(rule, [])]
    for rule in [rule] + others {
      var router = Router(ground, rule)
      let found = RouteAgreement.distances(tours.map(\.nodes), area, &router)
      if rule == self.rule { distances[0].tours = found } else { distances.append((rule, found)) }
    }
  }

  /// Tours that were compared.
  var tours: Int { begins.count }

  /// Mean over tours, of the crew's rule [1].
  var distance: Double { Measures.mean(distances[0].tours) }

  /// The rule that explains the tours best, and its mean [1].
  var best: (rule: RoutingRule, distance: Double) {
    let index = nearest(Array(begins.indices))
    return (distances[index].rule, Measures.mean(distances[index].tours))
  }

  /// Beside it the distance of each half of the log's periods from the rule that is nearest in the other one.
  func compared(_ periods: Periods) -> Compared {
    let own = periods.halves(Array(begins.indices), { begins[$0] }).flatMap { tours, others in
      let rule = nearest(others)
      return tours.map { distances[rule].tours[$0] }
    }
    return Compared(value: distance, share: own)
  }

  /// The rule, by its place in the list, that explains some tours best: the crew's, where others are as near.
  private func nearest(_ tours: [Int]) -> Int {
    func mean(_ index: Int) -> Double { Measures.mean(tours.map { distances[index].tours[$0] }) }
    return distances.indices.min { mean($0) < mean($1) } ?? 0
  }

  private static func distances(
    _ tours: [[UInt32]], _ area: WalkWays.Area, _ router: inout Router
  ) -> [Double] {
    var tour = Tour()
    return tours.map { bays in
      let picks = bays.compactMap { LineTours.pick($0, area, router.area) }
      guard picks.count == bays.count else { return 1.0 }
      router.route(picks, into: &tour)
      let routed = once(tour.stops.compactMap { $0.pick.map { Int(bays[$0]) } })
      let walked = once(bays.map(Int.init))
      // Some walk it the other way round.
      let edits = min(Measures.edits(walked, routed), Measures.edits(walked, routed.reversed()))
      return Double(edits) / Double(max(walked.count, routed.count))
    }
  }

  /// Several lines of one bay are one visit.
  private static func once(_ bays: [Int]) -> [Int] {
    var visits: [Int] = []
    for bay in bays where visits.last != bay { visits.append(bay) }
    return visits
  }
}
