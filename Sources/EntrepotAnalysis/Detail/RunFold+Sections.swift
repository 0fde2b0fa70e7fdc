import EntrepotJournal

extension RunFold {
  /// What each section was asked for in its busiest hour, and what it could carry.
  func sectionRows(_ scope: Scope) -> [SectionRow] {
    var rows: [SectionRow] = []
    for node in index.stations + index.transfers where mostOffered[node] > 0 {
      if let row = elementRow(node, scope) { rows.append(row) }
    }
    rows += storeRows(scope) + fleetRows(scope) + crewRows(scope) + podStationRows(scope)
    if let row = dockRow() { rows.append(row) }
    return rows
  }

  private func elementRow(_ node: Int, _ scope: Scope) -> SectionRow? {
    let (member, servers) = (header.cast.members[node], servers(node))
    let required = Double(mostOffered[node])
    let name = memberNames()[node]
    guard servers > 0 else {
      return SectionRow(name: name, required: required, limit: .none(basis: "unlimited"))
    }
    let total = scope.members[node]
    guard total.most <= servers else {
      // A simulated station holds what it serves; in a log loads stand there before and after as well.
      return SectionRow(
        name: name, required: required,
        limit: .unknown(
          reason: "up to \(total.most) loads stood there at once, and \(counted(servers, "server")) "
            + "cannot have worked on them all"))
    }
    let isSingle = servers == 1 && member.kind == .station
    let time = isSingle ? total.activeTime : total.servedTime
    guard let stay = ratio(time * 1e-9, Double(total.entered)), stay > 0 else { return nil }
    let noun = member.kind == .station ? "observed service" : "observed stay"
    // A car is taken until it is back.
    let back = Swift.max(member.returnTime, .zero).seconds
    let way = back > 0 ? " and return of \(rounded(back)) s" : ""
    return SectionRow(
      name: name, required: required, available: Double(servers) * 3600 / (stay + back),
      basis: "\(servers) ÷ \(noun) of \(rounded(stay)) s\(way)")
  }

  /// Cranes of each store. With several stores, orders are split as the cranes' moves were.
  private func storeRows(_ scope: Scope) -> [SectionRow] {
    let stores = header.cast.members.indices.filter { header.cast.members[$0].kind == .store }
    let allMoves = scope.cycles.reduce(0) { $0 + $1.storages + $1.retrievals }
    var required = 0
    for (hour, total) in hours.enumerated() where (Int64(hour) + 1) * RunFold.hour > warmUp {
      required = max(required, total.counts.arrived + total.counts.ordered)
    }
    guard allMoves > 0, required > 0 else { return [] }
    return stores.compactMap { store in
      let rows = index.cranes.indices.filter { self.store(ofCrane: index.cranes[$0]) == store }
      let sum = rows.map { scope.cycles[$0] }.reduce(CycleTotal(), +)
      let moves = sum.storages + sum.retrievals
      guard sum.count > 0, moves > 0, sum.time > 0 else { return nil }
      let cycle = sum.time * 1e-9 / Double(sum.count)
      let perCycle = Double(moves) / Double(sum.count)
      let share = Double(moves) / Double(allMoves)
      let cranes = counted(rows.count, "crane")
      return SectionRow(
        name: "\(header.cast.members[store].name) (\(counted(rows.count, "aisle")))",
        required: Double(required) * share, available: Double(rows.count) * 3600 / cycle * perCycle,
        basis: "\(cranes), observed cycle of \(rounded(cycle)) s, \(rounded(perCycle)) moves a cycle")
    }
  }

  private func store(ofCrane crane: Int) -> Int? {
    var node = crane
    for _ in 0..<8 {
      let parent = Int(header.cast.members[node].parent)
      guard header.cast.members.indices.contains(parent) else { return nil }
      if header.cast.members[parent].kind == .store { return parent }
      node = parent
    }
    return nil
  }

  /// All shipping docks together: a truck can go to any.
  private func dockRow() -> SectionRow? {
    var required = 0
    for (hour, total) in hours.enumerated() where (Int64(hour) + 1) * RunFold.hour > warmUp {
      required = max(required, total.counts.ordered)
    }
    var loading = Stays()
    for dock in index.docks {
      loading.total += docks[dock].loading.total
      loading.count += docks[dock].loading.count
    }
    guard
      required > 0, let first = index.docks.first, let last = index.docks.last,
      let gap = ratio(loading.total * 1e-9, Double(loading.count)), gap > 0
    else { return nil }
    let names = header.cast.members
    let name = first == last ? names[first].name : "\(names[first].name)…\(names[last].name)"
    return SectionRow(
      name: name, required: Double(required), available: Double(index.docks.count) * 3600 / gap,
      basis: "\(counted(index.docks.count, "dock")), observed loading of \(rounded(gap)) s a load")
  }

  func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// Two decimals, for words.
  func rounded(_ value: Double) -> String {
    guard value.magnitude < 1e12 else { return "\(value)" }
    let hundredths = Int64((value * 100).rounded())
    let cents = hundredths % 100
    return cents == 0 ? "\(hundredths / 100)" : "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)"
  }
}
