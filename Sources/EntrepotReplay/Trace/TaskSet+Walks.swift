import EntrepotPicking

/// How people's tours of an area were found to go.
struct FoundRouting {
  /// By whose order most visit their bays.
  var rule: RoutingRule
  /// From each bay to the next by the shortest way, and not by the rule's.
  var goesShortest = false

  /// In a sentence.
  func remark(_ area: String) -> String {
    goesShortest
      ? "Tours in \(area) visit their bays in the order of '\(rule.rawValue)', but go from each to the next "
        + "by the shortest way, by their times: ways are the shortest."
      : "Tours in \(area) visit their bays as '\(rule.rawValue)' does: ways are by that rule."
  }
}

/// Whether tours that visit their bays in a rule's order walk its ways as well: who has all lines of an aisle
/// in hand may turn round where the rule has him go through. Their times tell.
extension TaskSet {
  /// Fewest lines with two ways that tell anything, and most that are looked at.
  private static let (fewest, looked) = (30, 4000)
  /// Standard errors by which the shortest ways explain the lines better: once in 30,000 logs by chance.
  private static let clear = 4.0
  /// Farther from the better fit than so many of its deviations a line tells nothing more.
  private static let reach = 3.0
  /// Ways that differ by less are one [m].
  private static let alike = 0.5

  /// Looks at it by area, and gives lines the ways that explain their times better.
  ///
  /// - Parameter liesBetween: ways lie between lines, and in none of them.
  mutating func findWalks(_ tours: LineTours, _ physics: TaskPhysics, liesBetween: Bool) {
    for area in routings.keys.sorted() {
      let own = tasks.indices.filter {
        tasks[$0].parts.line != nil && physics.group(tasks[$0].mover) == area
      }
      let some =
        liesBetween
        ? Calibration.thinned(WalkGaps.between(own.map { tasks[$0] }), to: Self.looked)
        : Calibration.thinned(own, to: Self.looked).map { tasks[$0] }
      guard goShortest(some, tours, physics) else { continue }
      for index in own { tasks[index].walkShortest(tours) }
      routings[area]?.goesShortest = true
    }
  }

  private func goShortest(_ lines: [TracedTask], _ tours: LineTours, _ physics: TaskPhysics) -> Bool {
    var others = lines
    for index in others.indices { others[index].walkShortest(tours) }
    guard let ruled = MoverModel(lines, physics, withEmpty: true),
      let short = MoverModel(others, physics, withEmpty: true), ruled.tasks.count == short.tasks.count
    else { return false }
    let differing = ruled.tasks.indices.filter {
      abs(ruled.tasks[$0].parts.empty.travel - short.tasks[$0].parts.empty.travel) > Self.alike
    }
    guard differing.count >= Self.fewest, let byRule = ruled.fit(), let byShortest = short.fit() else {
      return false
    }
    let reach = Self.reach * max(min(byRule.deviation, byShortest.deviation), ruled.resolution)
    let gains = differing.map { index in
      min(abs(byRule.residuals[index]), reach) - min(abs(byShortest.residuals[index]), reach)
    }
    let mean = Measures.mean(gains)
    let spread = Measures.mean(gains.map { ($0 - mean) * ($0 - mean) })
    return mean > Self.clear * (spread / Double(gains.count)).squareRoot()
  }
}

extension TracedTask {
  /// Its ways are the shortest.
  fileprivate mutating func walkShortest(_ tours: LineTours) {
    guard let step = tours.steps[row.line] else { return }
    parts.empty.travel = step.shortest.way
    parts.line?.back = step.shortest.back
  }
}
