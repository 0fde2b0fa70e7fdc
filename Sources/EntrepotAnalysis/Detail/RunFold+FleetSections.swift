import EntrepotJournal

extension RunFold {
  /// Vehicles of each fleet: their number ÷ the mean time that a job took one of them, waiting for others
  /// included. With several fleets, jobs are split as they were done. A fleet that is always busy is asked
  /// for nothing, and has no row.
  func fleetRows(_ scope: Scope) -> [SectionRow] {
    let required = mostJobs()
    let all = scope.jobs.reduce(JobTotal(), +)
    guard required > 0, all.count > 0 else { return [] }
    let cast = header.cast.members
    return cast.indices.filter { cast[$0].kind == .fleet }.compactMap { fleet in
      let rows = index.vehicles.indices.filter { Int(cast[index.vehicles[$0]].parent) == fleet }
      var jobs = rows.reduce(JobTotal()) { $0 + scope.jobs[$1] }
      // Jobs that a vehicle has at once share its time.
      let hasTours = rows.contains { cast[index.vehicles[$0]].capacity > 1 }
      if hasTours { jobs.time = rows.reduce(0) { $0 + workTime(scope, index.vehicles[$1]) } }
      guard let time = ratio(jobs.time * 1e-9, Double(jobs.count)), time > 0 else { return nil }
      let cap = Int(cast[fleet].servers)
      let atWork = cap > 0 ? min(cap, rows.count) : rows.count
      let limit = atWork < rows.count ? " of which \(atWork) at work" : ""
      let name = "\(cast[fleet].name) (\(counted(rows.count, "vehicle")))"
      let wanted = Double(required) * Double(jobs.count) / Double(all.count)
      guard !isVehicleWorkUnknown else {
        return SectionRow(
          name: name, required: wanted,
          limit: .unknown(reason: "the log does not say when tasks, or the ways to them, were begun"))
      }
      return SectionRow(
        name: name, required: wanted,
        available: Double(atWork) * 3600 / time,
        basis: "\(counted(rows.count, "vehicle"))\(limit), observed \(rounded(time)) s a job")
    }
  }

  /// Most jobs that vehicles were asked for in an hour. Where one fleet carries all loads, those that arrived
  /// and were ordered count when they are more: what waits for room is asked for, too.
  private func mostJobs() -> Int {
    let cast = header.cast.members
    let carriesAll = index.cranes.isEmpty && cast.count { $0.kind == .fleet } == 1
    var most = (jobs: 0, orders: 0)
    for (hour, total) in hours.enumerated() where (Int64(hour) + 1) * RunFold.hour > warmUp {
      most.jobs = max(most.jobs, total.counts.jobs)
      most.orders = max(most.orders, total.counts.arrived + total.counts.ordered)
    }
    guard most.jobs > 0 else { return 0 }
    return carriesAll ? max(most.jobs, most.orders) : most.jobs
  }
}
