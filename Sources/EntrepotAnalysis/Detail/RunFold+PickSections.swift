import EntrepotJournal

extension RunFold {
  /// Pickers and replenishers of each picking area: what they could carry is their number × 3600 ÷ the time
  /// that they are at work for an order of the site, waiting for each other and filling faces included. Asked
  /// for is the hour in which most orders were released.
  func crewRows(_ scope: Scope) -> [SectionRow] {
    let cast = header.cast.members
    let areas = cast.indices.filter { cast[$0].kind == .pickArea }
    let crews = areas.flatMap { area in [(area, "picker"), (area, "replenisher")] }
    return crews.compactMap { area, word in
      let people = index.pickers.filter {
        Int(cast[$0].parent) == area && (cast[$0].capacity > 0) == (word == "picker")
      }
      guard let load = crewLoad(people, scope) else { return nil }
      let name = "\(cast[area].name) (\(counted(people.count, word)))"
      guard !isWorkUnknown else {
        return SectionRow(
          name: name, required: load.required,
          limit: .unknown(reason: "the log says when lines were done, and not when they were begun"))
      }
      return SectionRow(
        name: name, required: load.required,
        available: load.present * 3600 / load.time,
        basis: basis(counted(people.count, word), people.count, load.present, load.time))
    }
  }

  /// People at stations that pick from pods; what they could carry is reckoned in the same way.
  func podStationRows(_ scope: Scope) -> [SectionRow] {
    let people = index.pickers.indices.filter { index.isAtPods[$0] }.map { index.pickers[$0] }
    guard let load = crewLoad(people, scope) else { return [] }
    return [
      SectionRow(
        name: SectionRow.podStations, required: load.required, available: load.present * 3600 / load.time,
        basis: basis(counted(people.count, "station"), people.count, load.present, load.time))
    ]
  }

  /// Orders asked for in the busiest hour, people on duty in the mean, and their work for an order [s]; nil
  /// when there was none.
  private func crewLoad(
    _ people: [Int], _ scope: Scope
  ) -> (required: Double, present: Double, time: Double)? {
    var required = 0
    for (hour, total) in hours.enumerated() where (Int64(hour) + 1) * RunFold.hour > warmUp {
      required = max(required, total.counts.customers)
    }
    let orders = Double(scope.picking.staged)
    guard required > 0, orders > 0 else { return nil }
    let work = people.reduce(0) { $0 + workTime(scope, $1) } * 1e-9
    let duties = people.map { scope.seconds - stateTime(scope, $0, .maintenance) }
    guard let longest = duties.max(), longest > 0, work > 0 else { return nil }
    return (Double(required), duties.reduce(0, +) / longest, work / orders)
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
