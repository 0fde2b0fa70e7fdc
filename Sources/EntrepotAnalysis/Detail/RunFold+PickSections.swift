import EntrepotJournal

extension RunFold {
  /// Pickers and replenishers of each picking area: what they could carry is their number × 3600 ÷ the time
  /// that they are at work for an order of the site, waiting for each other and filling faces included. Asked
  /// for is the hour in which most orders were released.
  func crewRows(_ scope: Scope) -> [SectionRow] {
    var required = 0
    for (hour, total) in hours.enumerated() where (Int64(hour) + 1) * RunFold.hour > warmUp {
      required = max(required, total.counts.customers)
    }
    let orders = Double(scope.picking.staged)
    guard required > 0, orders > 0 else { return [] }
    let cast = header.cast.members
    let areas = cast.indices.filter { cast[$0].kind == .pickArea }
    let crews = areas.flatMap { area in [(area, "picker"), (area, "replenisher")] }
    return crews.compactMap { area, word in
      let people = index.pickers.filter {
        Int(cast[$0].parent) == area && (cast[$0].capacity > 0) == (word == "picker")
      }
      let work = people.reduce(0) { $0 + workTime(scope, $1) } * 1e-9
      let duties = people.map { scope.seconds - stateTime(scope, $0, .maintenance) }
      guard let longest = duties.max(), longest > 0, work > 0 else { return nil }
      let present = duties.reduce(0, +) / longest
      return SectionRow(
        name: "\(cast[area].name) (\(counted(people.count, word)))", required: Double(required),
        available: present * 3600 / (work / orders),
        basis: basis(counted(people.count, word), people.count, present, work / orders))
    }
  }

  /// People at stations that pick from pods: one at each; what they could carry is their number × 3600 ÷ the
  /// time that pods stand before them for an order, the change of pods included.
  func podStationRows(_ scope: Scope) -> [SectionRow] {
    let (stations, orders) = (Double(picking.podStations), Double(scope.picking.staged))
    var required = 0
    for (hour, total) in hours.enumerated() where (Int64(hour) + 1) * RunFold.hour > warmUp {
      required = max(required, total.counts.customers)
    }
    guard stations > 0, orders > 0, required > 0,
      let busy = scope.average(scope.total.pickedPods), busy > 0
    else { return [] }
    let time = busy * scope.seconds / orders
    return [
      SectionRow(
        name: SectionRow.podStations, required: Double(required), available: stations * 3600 / time,
        basis: "\(counted(picking.podStations, "station")), observed \(rounded(time)) s an order")
    ]
  }

  /// Who is absent or goes early is seen in the mean.
  private func basis(_ people: String, _ count: Int, _ present: Double, _ time: Double) -> String {
    let isAll = (present - Double(count)).magnitude < 0.005
    let here = isAll ? "" : ", \(rounded(present)) on duty in the mean"
    return "\(people)\(here), observed \(rounded(time)) s an order"
  }

  private func stateTime(_ scope: Scope, _ node: Int, _ state: NodeState) -> Double {
    Double(scope.states[node * RunFold.stateCount + Int(state.rawValue)]) * 1e-9
  }
}
