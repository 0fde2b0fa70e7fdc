import EntrepotWarehouse

/// Ways that a log tells, beside those that the roads would have vehicles take.
extension FleetRoads {
  /// Nodes from where a vehicle took its load to where it put it down: as the log has them, with those that
  /// lie between, and as the quickest way has them. nil: the log does not say.
  ///
  /// - Parameter stand: how the vehicle stood as it took its load; nil: nobody knows.
  func ways(
    _ route: UInt32, _ from: UInt32, _ to: UInt32, _ stand: LoneDrive.Stand?
  ) -> (logged: [Int], quickest: [Int])? {
    guard let start = node(at: from), let goal = node(at: to), let passed = passed(route, start, goal),
      let stand = stand ?? roads.stand(at: start), let quickest = roads.nodes(from: stand, to: goal)
    else { return nil }
    return (roads.nodes(from: stand, through: passed.loaded, to: goal) ?? passed.loaded, quickest)
  }

  /// What people call nodes of a way, one after the other.
  func names(_ way: [Int]) -> String {
    way.map { site.cast.name(ofNode: $0 + zero) ?? "?" }.joined(separator: LoggedRoute.separator)
  }
}
