import EntrepotJournal

extension RunFold {
  /// Figures of single vehicles are given up to so many; beyond, only their means.
  static var mostVehicles: Int { 200 }

  func addVehicles(_ scope: Scope, to table: inout [String: Double]) {
    let all = index.vehicles.indices.map { vehicleTable(scope, $0) }
    guard !all.isEmpty else { return }
    for entry in RunFold.catalogue where entry.byMember && entry.name.hasPrefix("vehicle.") {
      let values = all.compactMap { $0[entry.name] }
      if !values.isEmpty { table[entry.name] = mean(values) }
    }
    if has(.drive) {
      for name in ["vehicle.distance", "vehicle.distance-loaded", "vehicle.distance-empty"]
      where table[name] != nil {
        table[name] = all.compactMap { $0[name] }.reduce(0, +)
      }
    }
    if has(.charge) {
      table["vehicle.energy"] = all.compactMap { $0["vehicle.energy"] }.reduce(0, +)
      table["vehicle.charge.min"] = all.compactMap { $0["vehicle.charge.min"] }.min()
    }
    // Shares of work, not means of shares: a vehicle that hardly worked says little.
    var (working, loaded, loadTime) = (0.0, 0.0, 0.0)
    for vehicle in index.vehicles {
      working += workTime(scope, vehicle)
      loaded += scope.members[vehicle].heldTime
      loadTime += scope.members[vehicle].loadTime
    }
    if loaded > 0, has(.aboard) { table["vehicle.loads.mean"] = loadTime / loaded }
    if working > 0, !isSetOutUnknown { table["vehicle.empty-share"] = max(0, 1 - loaded / working) }
    let jobs = scope.jobs.reduce(JobTotal(), +)
    if let time = ratio(jobs.time * 1e-9, Double(jobs.count)), !isMostlyConfirmed {
      table["vehicle.job-time.mean"] = time
    }
    addVehicleCosts(scope, jobs.count, to: &table)
    if has(.state), scope.total.length > 0 {
      table["vehicle.deadlocks"] = Double(scope.total.counts.deadlocks)
      if !isVehicleWorkUnknown { table["vehicle.at-work.mean"] = working / Double(scope.total.length) }
    }
  }

  /// Time working or blocked [ns].
  func workTime(_ scope: Scope, _ vehicle: Int) -> Double {
    let first = vehicle * RunFold.stateCount
    return Double(scope.states[first + Int(NodeState.working.rawValue)])
      + Double(scope.states[first + Int(NodeState.blocked.rawValue)])
  }

  func vehicleTable(_ scope: Scope, _ row: Int) -> [String: Double] {
    var table: [String: Double] = [:]
    let vehicle = index.vehicles[row]
    // One that has not come has no figures.
    guard scope.total.length > 0, scope.present(vehicle) > 0 else { return table }
    if has(.state) {
      if !isVehicleWorkUnknown {
        table["vehicle.busy-share"] = scope.share(vehicle, .working)
        table["vehicle.idle-share"] = scope.share(vehicle, .idle)
      }
      // A log says when a vehicle worked, and not why it did not.
      if !isLog {
        table["vehicle.blocked-share"] = scope.share(vehicle, .blocked)
        table["vehicle.failed-share"] = scope.share(vehicle, .failed)
        table["vehicle.starved-share"] = scope.share(vehicle, .starved)
        table["vehicle.maintenance-share"] = scope.share(vehicle, .maintenance)
      }
      if has(.charge) { table["vehicle.charging-share"] = scope.share(vehicle, .charging) }
    }
    let working = workTime(scope, vehicle)
    if working > 0, !isSetOutUnknown {
      table["vehicle.empty-share"] = max(0, 1 - scope.members[vehicle].heldTime / working)
    }
    if has(.drive) {
      table["vehicle.distance-loaded"] = scope.drivenLoaded[row]
      if !isSetOutUnknown {
        table["vehicle.distance"] = scope.driven[row]
        table["vehicle.distance-empty"] = max(0, scope.driven[row] - scope.drivenLoaded[row])
      }
    }
    if has(.charge) {
      let battery = scope.batteries[row]
      // What nobody said is not 0.
      let isKnown = battery.drawn > 0 || header.cast.members[vehicle].power != nil
      table["vehicle.energy"] = isKnown ? battery.drawn : nil
      if battery.least <= 1 { table["vehicle.charge.min"] = battery.least }
    }
    let total = scope.members[vehicle]
    if has(.aboard), total.heldTime > 0 { table["vehicle.loads.mean"] = total.loadTime / total.heldTime }
    guard has(.job) else { return table }
    let jobs = scope.jobs[row]
    table["vehicle.moves-per-hour"] = Double(jobs.count) * 3600 / (Double(scope.present(vehicle)) * 1e-9)
    if !isMostlyConfirmed { table["vehicle.job-time.mean"] = ratio(jobs.time * 1e-9, Double(jobs.count)) }
    return table
  }
}
