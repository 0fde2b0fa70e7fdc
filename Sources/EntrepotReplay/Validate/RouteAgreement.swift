import EntrepotPicking
import EntrepotWarehouse

/// How far the order in which people visited the bays of their tours is from that of their routing rule.
struct RouteAgreement {
  /// Picking area.
  var area: String
  /// The crew's rule, and the one that explains the tours best.
  var rule: RoutingRule
  var best: RoutingRule
  /// Tours of four bays or more that were compared.
  var tours: Int
  /// Edits from the log's order of bays to the rule's, over bays: mean over tours, of the crew's rule and of
  /// the best [1].
  var distance: Double
  var least: Double

  /// nil: the log has no such tours.
  ///
  /// - Parameter tours: lists of bays, by node, each in the order in which somebody visited them.
  init?(
    _ tours: [[UInt32]], _ area: WalkWays.Area, _ ground: PickingArea, rule: RoutingRule
  ) {
    guard !tours.isEmpty else { return nil }
    (self.area, self.rule, best) = (area.walk.name, rule, rule)
    self.tours = tours.count
    var router = Router(ground, rule)
    distance = RouteAgreement.distance(tours, area, &router)
    least = distance
    for other in RoutingRule.allCases where other != rule && other != .exact {
      var router = Router(ground, other)
      let found = RouteAgreement.distance(tours, area, &router)
      if found < least { (best, least) = (other, found) }
    }
  }

  private static func distance(
    _ tours: [[UInt32]], _ area: WalkWays.Area, _ router: inout Router
  ) -> Double {
    var tour = Tour()
    let distances = tours.map { bays in
      let picks = bays.compactMap { LineTours.pick($0, area, router.area) }
      guard picks.count == bays.count else { return 1.0 }
      router.route(picks, into: &tour)
      let routed = once(tour.stops.compactMap { $0.pick.map { Int(bays[$0]) } })
      let walked = once(bays.map(Int.init))
      // Some walk it the other way round.
      let edits = min(Measures.edits(walked, routed), Measures.edits(walked, routed.reversed()))
      return Double(edits) / Double(max(walked.count, routed.count))
    }
    return Measures.mean(distances)
  }

  /// Several lines of one bay are one visit.
  private static func once(_ bays: [Int]) -> [Int] {
    var visits: [Int] = []
    for bay in bays where visits.last != bay { visits.append(bay) }
    return visits
  }
}
