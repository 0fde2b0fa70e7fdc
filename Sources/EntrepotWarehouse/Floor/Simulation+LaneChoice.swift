import EntrepotKernel

/// Retrieval rules that go by the place compare lanes, of which there are fewer than loads.
extension Simulation {
  /// The free load of a SKU on a floor with the lowest score; ties go to the oldest, then to the lowest
  /// number.
  func nearestInLanes(sku: Int32, floor: Int, dock: Int) -> (score: Int64, load: UInt32)? {
    let rule = plan.policies.retrieval
    let waiting = Int64(fleets[plan.floors[floor].fleet].queue.count)
    var best: (score: Int64, load: UInt32)?
    for lane in plan.floors[floor].lanes {
      let state = lanes[lane]
      guard state.holds(sku), state.count > state.leaving else { continue }
      let score = rule.score(
        RetrievalQuestion(
          stored: .zero, lot: -1, created: .zero, expiry: .never, travel: laneTravel(lane, dock: dock),
          blockers: 0, jobs: waiting))
      guard best.map({ score <= $0.score }) ?? true, let load = oldestFree(sku: sku, lane: lane) else {
        continue
      }
      if let known = best, known.score == score, !isOlder(load, known.load) { continue }
      best = (score, load)
    }
    return best
  }

  /// The load of a SKU in a lane that has stood longest of those that nobody has reserved.
  private func oldestFree(sku: Int32, lane: Int) -> UInt32? {
    var best: UInt32?
    for position in 0..<Int(lanes[lane].count) {
      let load = lanes.load(lane, position)
      guard loads[load].sku == sku, loads[load].purpose == .stored else { continue }
      if best.map({ isOlder(load, $0) }) ?? true { best = load }
    }
    return best
  }

  private func isOlder(_ load: UInt32, _ other: UInt32) -> Bool {
    (loads[load].stored, loads[load].id) < (loads[other].stored, loads[other].id)
  }

  /// Time for the way from a lane's mouth to a dock, along the axes.
  func laneTravel(_ lane: Int, dock: Int) -> Time {
    let fleet = plan.floors[Int(plan.lanes[lane].floor)].fleet
    let way = plan.roads.axisDistance(plan.lanes[lane].mouth, plan.docks[dock].road)
    let speed = plan.vehicleKinds[Int(plan.fleets[fleet].kind)].speed
    return .seconds(way / max(speed, 0.001))
  }
}
