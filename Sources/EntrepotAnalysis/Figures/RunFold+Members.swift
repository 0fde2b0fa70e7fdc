import EntrepotJournal

extension RunFold {
  func addCranes(_ scope: Scope, to table: inout [String: Double]) {
    let all = index.cranes.indices.map { craneTable(scope, $0) }
    guard !all.isEmpty else { return }
    for entry in RunFold.catalogue where entry.byMember && entry.name.hasPrefix("crane.") {
      let values = all.compactMap { $0[entry.name] }
      if values.count == all.count { table[entry.name] = mean(values) }
    }
    table["crane.busy-share.max"] = all.compactMap { $0["crane.busy-share"] }.max()
    // Cycles are averaged over cycles, not over cranes that may have made few.
    let sum = scope.cycles.reduce(CycleTotal(), +)
    for (name, value) in cycleFigures(sum) { table[name] = value }
  }

  func addStations(_ scope: Scope, to table: inout [String: Double]) {
    let stations = index.stations.map { stationTable(scope, $0) }
    let busy = stations.compactMap { $0["station.busy-share"] }
    table["station.busy-share"] = mean(busy)
    table["station.busy-share.max"] = busy.max()
    table["station.blocked-share"] = mean(stations.compactMap { $0["station.blocked-share"] })
    table["station.starved-share"] = mean(stations.compactMap { $0["station.starved-share"] })
    let judged = index.stations.reduce(MemberTotal()) { $0 + scope.members[$1] }
    for (name, value) in judgedFigures(judged) { table[name] = value }
    table["transfer.busy-share"] = mean(index.transfers.compactMap { loadShare(scope, $0) })
  }

  /// Adds `crane[A3].busy-share` and the like, windows included.
  func appendMembers(_ scopes: [Scope], to result: inout [KPIValue]) {
    let names = memberNames()
    for (row, crane) in index.cranes.enumerated() {
      append("crane", names[crane], scopes.map { craneTable($0, row) }, to: &result)
    }
    if index.vehicles.count <= RunFold.mostVehicles {
      for (row, vehicle) in index.vehicles.enumerated() {
        append("vehicle", names[vehicle], scopes.map { vehicleTable($0, row) }, to: &result)
      }
    }
    for (row, picker) in index.pickers.enumerated() where index.pickers.count <= RunFold.mostVehicles {
      append("picker", names[picker], scopes.map { pickerTable($0, row) }, to: &result)
    }
    for station in index.stations {
      append("station", names[station], scopes.map { stationTable($0, station) }, to: &result)
    }
    for transfer in index.transfers {
      let tables = scopes.map { scope in
        loadShare(scope, transfer).map { ["transfer.busy-share": $0] } ?? [:]
      }
      append("transfer", names[transfer], tables, to: &result)
    }
  }

  private func append(
    _ prefix: String, _ member: String, _ tables: [[String: Double]], to result: inout [KPIValue]
  ) {
    for entry in RunFold.catalogue where entry.byMember && entry.name.hasPrefix(prefix + ".") {
      let name = "\(prefix)[\(member)]\(entry.name.dropFirst(prefix.count))"
      result.append((name, entry.unit, tables[0][entry.name]))
      for window in tables.indices.dropFirst() {
        result.append(("\(name)[\(timeline.names[window])]", entry.unit, tables[window][entry.name]))
      }
    }
  }

  /// Short names in brackets: the last part of a path, for cranes their aisle's; whole where two agree.
  func memberNames() -> [String] {
    let cast = header.cast.members
    let paths = cast.indices.map { node -> String in
      let parent = Int(cast[node].parent)
      guard cast[node].kind == .crane, cast.indices.contains(parent), cast[parent].kind == .aisle else {
        return cast[node].name
      }
      return cast[parent].name
    }
    let short = paths.map { String($0.split(separator: "/").last ?? "") }
    var uses: [String: Int] = [:]
    let keys = cast.indices.map { "\(cast[$0].kind.rawValue) \(short[$0])" }
    for node in cast.indices where index.works[node] { uses[keys[node], default: 0] += 1 }
    return cast.indices.map { uses[keys[$0], default: 0] > 1 ? paths[$0] : short[$0] }
  }

  private func craneTable(_ scope: Scope, _ row: Int) -> [String: Double] {
    var table: [String: Double] = [:]
    let crane = index.cranes[row]
    guard scope.total.length > 0 else { return table }
    guard !isCraneWorkUnknown else { return table }
    if has(.state) {
      table["crane.busy-share"] = scope.share(crane, .working)
      table["crane.idle-share"] = scope.share(crane, .idle)
    }
    // A log says when a crane worked, and not why it did not: nobody knows what stopped it.
    if has(.state), !isLog {
      table["crane.starved-share"] = scope.share(crane, .starved)
      table["crane.blocked-share"] = scope.share(crane, .blocked)
      table["crane.failed-share"] = scope.share(crane, .failed)
      table["crane.maintenance-share"] = scope.share(crane, .maintenance)
      let failed = scope.share(crane, .failed) ?? 0
      let planned = 1 - (scope.share(crane, .maintenance) ?? 0)
      table["crane.technical-availability"] = ratio(failed, planned).map { 1 - $0 }
    }
    guard has(.cycle) else { return table }
    let total = scope.cycles[row]
    table["crane.moves-per-hour"] = Double(total.storages + total.retrievals) * 3600 / scope.seconds
    for (name, value) in cycleFigures(total) { table[name] = value }
    return table
  }

  /// Figures that are means or shares over cycles.
  private func cycleFigures(_ total: CycleTotal) -> [(String, Double)] {
    let singles = Double(total.singleStorages + total.singleRetrievals)
    let moves = Double(total.storages + total.retrievals + total.relocations)
    let all: [(String, Double?)] = [
      ("crane.cycle-time.single.mean", ratio(total.singleTime * 1e-9, singles)),
      ("crane.cycle-time.double.mean", ratio(total.doubleTime * 1e-9, Double(total.doubles))),
      ("crane.double-cycle-share", ratio(Double(total.doubles), Double(total.count))),
      ("crane.relocation-share", ratio(Double(total.relocations), moves)),
    ]
    return all.compactMap { name, value in value.map { (name, $0) } }
  }

  private func stationTable(_ scope: Scope, _ station: Int) -> [String: Double] {
    var table: [String: Double] = [:]
    table["station.busy-share"] = loadShare(scope, station)
    // Stations report only what stops them, so no report means never blocked.
    table["station.blocked-share"] = scope.share(station, .blocked)
    // Only stations that call for loads say when they wait for them.
    if picking.loadStations.contains(station) {
      table["station.starved-share"] = scope.share(station, .starved)
    }
    for (name, value) in judgedFigures(scope.members[station]) { table[name] = value }
    return table
  }

  private func judgedFigures(_ total: MemberTotal) -> [(String, Double)] {
    let judged = Double(total.accepted) + Double(total.notRead) + Double(total.rejected)
    guard judged > 0 else { return [] }
    return [
      ("station.judged.not-read-share", Double(total.notRead) / judged),
      ("station.judged.rejected-share", Double(total.rejected) / judged),
    ]
  }

  /// Loads in service ÷ servers [1]; nil when the number of servers is not limited or nothing is known.
  ///
  /// A single server that is blocked or out of order is not busy. Of several, the journal does not tell
  /// how many are, and of a transfer's carriers all are taken; there every load held counts.
  func loadShare(_ scope: Scope, _ member: Int) -> Double? {
    guard has(.loadMoved) || has(.loadCreated), scope.total.length > 0 else { return nil }
    let servers = servers(member)
    guard servers > 0 else { return nil }
    let isSingle = servers == 1 && index.kinds[member] == .station
    let total = scope.members[member]
    // A log that never names it does not say that it stood idle.
    if isLog, total.entered == 0, total.heldTime == 0 { return nil }
    return (isSingle ? total.activeTime : total.servedTime) / Double(scope.total.length) / Double(servers)
  }

  /// Servers or carriers; the capacity where none are named; 0 when unlimited.
  func servers(_ member: Int) -> Int {
    let cast = header.cast.members[member]
    return cast.servers > 0 ? Int(cast.servers) : max(0, Int(cast.capacity))
  }
}
