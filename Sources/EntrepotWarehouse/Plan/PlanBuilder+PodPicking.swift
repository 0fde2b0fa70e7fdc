import EntrepotKernel
import EntrepotLayout

/// Stations that pick order lines from pods, and which pod holds what.
extension PlanBuilder {
  /// Stations of the fleet that is named; none when they cannot be reached with a pod.
  mutating func addPodStations() {
    guard let spec = plan.scenario.podPicking, plan.scenario.lines != nil,
      let fleet = plan.fleets.firstIndex(where: { $0.name == spec.fleet }),
      let field = plan.fleets[fleet].pods,
      let roadName = layout.fleets.first(where: { $0.name == spec.fleet })?.roads,
      let road = layout.roads.firstIndex(where: { $0.name == roadName }), plan.podFields[field].count > 0
    else { return }
    var stations: [UInt32] = []
    var names: [String] = []
    for name in spec.stations {
      guard let index = networks[road].node(named: name, layout.roads[road]) else { continue }
      let node = UInt32(truncatingIfNeeded: firstRoads[road] + index)
      guard isServed(node, plan.fleets[fleet]), !stations.contains(node) else { continue }
      stations.append(node)
      names.append("\(spec.fleet)/\(name)")
    }
    guard !stations.isEmpty else { return }
    let times = spec.technology.values + Array(repeating: 0, count: 5)
    plan.picking.pods = PodPickPlan(
      fleet: fleet, field: field, stations: stations, names: names, orders: max(1, spec.orders),
      underWay: max(1, spec.podsUnderWay), podChange: plan.samplers.add(spec.podChange), search: times[0],
      unit: times[1], confirm: times[2],
      variation: times[4] > 0 ? plan.samplers.add(.lognormal(mean: 1, deviation: times[4])) : nil,
      selection: PodSelection(spec.selection), assignment: OrderAssignment(spec.assignment),
      sequence: spec.sequence, takesNearestPlace: spec.back == .nearest, passesOn: spec.passesOn)
  }

  /// Puts SKUs on pods, those without a face, the fastest first where that matters.
  ///
  /// - Parameter wanted: SKUs by falling turnover.
  mutating func spreadSKUs(_ wanted: [Int]) {
    guard let pods = plan.picking.pods, let spec = plan.scenario.podPicking else { return }
    let count = plan.podFields[pods.field].count
    var random = RandomStream(seed: plan.scenario.seed, replication: 0, name: "\(spec.fleet)/skus")
    var order = Array(0..<count)
    var skus = wanted
    func shuffle(_ list: inout [Int]) {
      // Fisher & Yates.
      for index in list.indices.dropFirst().reversed() { list.swapAt(index, random.below(index + 1)) }
    }
    if spec.spread == .random { shuffle(&order) } else { order = podsByWay(pods) }
    var held = [[Int32]](repeating: [], count: count)
    var holders = [[UInt32]](repeating: [], count: plan.skus.count)
    var next = 0
    for _ in 0..<min(max(1, spec.podsPerSKU), count) {
      if spec.spread == .random { shuffle(&skus) }
      for sku in skus {
        var tries = 0
        while tries < count,
          held[order[next]].count >= spec.skusPerPod || holders[sku].contains(UInt32(order[next]))
        {
          next = (next + 1) % count
          tries += 1
        }
        // Every SKU stands somewhere, whatever was promised of room.
        if tries == count, !holders[sku].isEmpty { continue }
        held[order[next]].append(Int32(truncatingIfNeeded: sku))
        holders[sku].append(UInt32(truncatingIfNeeded: order[next]))
        if spec.spread == .random { next = (next + 1) % count }
      }
    }
    fill(holders)
  }

  private mutating func fill(_ holders: [[UInt32]]) {
    var first: [Int32] = [0]
    for pods in holders { first.append(first[first.count - 1] + Int32(truncatingIfNeeded: pods.count)) }
    plan.picking.pods?.firstPods = first
    plan.picking.pods?.pods = holders.flatMap { $0 }
  }

  /// Places of pods by their way to the nearest station, along the axes. With fewer pods than places it is
  /// drawn where they stand, in each replication anew; their numbers are in the order of the places.
  private func podsByWay(_ pods: PodPickPlan) -> [Int] {
    let field = plan.podFields[pods.field]
    let count = field.count
    let ways = (0..<count).map { pod in
      let node = Int(field.places[pod * field.places.count / count])
      return pods.stations.reduce(Double.infinity) { least, station in
        let way =
          (plan.roads.x[node] - plan.roads.x[Int(station)]).magnitude
          + (plan.roads.y[node] - plan.roads.y[Int(station)]).magnitude
        return min(least, way)
      }
    }
    return (0..<count).sorted { (ways[$0], $0) < (ways[$1], $1) }
  }
}
