import EntrepotJournal

extension RunFold {
  /// A job that a vehicle does, or will do. Those of cranes are told by their cycles.
  @inline(__always)
  mutating func job(_ record: Record) {
    guard !index.vehicles.isEmpty else { return }
    if record.code == JobPhase.created.rawValue {
      counts.jobs += 1
      return
    }
    let node = Int(record.a)
    guard node < index.memberCount, index.vehicleRow[node] >= 0 else { return }
    vehicleJob(record, Int(index.vehicleRow[node]))
  }

  private mutating func vehicleJob(_ record: Record, _ row: Int) {
    switch JobPhase(rawValue: record.code) {
    case .assigned:
      let route = Route(packed: record.value)
      tracks[row].jobSince = now
      tracks[row].isCarrying = false
      tracks[row].pick = route.from
      tracks[row].drop = route.to
    case .carrying:
      tracks[row].isCarrying = true
      tracks[row].drop = Route(packed: record.value).to
    case .done:
      if tracks[row].jobSince >= warmUp {
        let slot = kind &* index.vehicles.count &+ row
        jobs[slot].count += 1
        jobs[slot].time += Double(now - tracks[row].jobSince)
      }
      tracks[row].jobSince = -1
    case .cancelled, .failed: tracks[row].jobSince = -1
    case .created, .released, .started, nil: break
    }
  }
}
