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
    if record.code == JobPhase.released.rawValue { giveBack(record.subject) }
    let node = Int(record.a)
    guard node < index.memberCount, index.vehicleRow[node] >= 0 else { return }
    vehicleJob(record, Int(index.vehicleRow[node]))
  }

  private mutating func vehicleJob(_ record: Record, _ row: Int) {
    if header.cast.members[index.vehicles[row]].capacity > 1 {
      tourJob(record, row)
      return
    }
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
      endJob(row, since: tracks[row].jobSince)
      tracks[row].jobSince = -1
    case .cancelled, .failed: tracks[row].jobSince = -1
    case .created, .released, .started, nil: break
    }
  }

  private mutating func endJob(_ row: Int, since: Int64) {
    guard since >= warmUp else { return }
    let slot = kind &* index.vehicles.count &+ row
    jobs[slot].count += 1
    jobsDone += 1
    jobs[slot].time += Double(now - since)
  }

  /// A job of a vehicle with several load places: it has others at the same time.
  private mutating func tourJob(_ record: Record, _ row: Int) {
    let route = Route(packed: record.value)
    let place = tourJobs[row].firstIndex { $0.job == record.subject }
    switch JobPhase(rawValue: record.code) {
    case .assigned:
      tourJobs[row].append(TourJob(job: record.subject, since: now, goal: route.from))
    case .carrying:
      if let place {
        tourJobs[row][place].goal = route.to
      } else {
        // It had been given back, and is this vehicle's own again.
        tourJobs[row].append(TourJob(job: record.subject, since: now, goal: route.to))
      }
    case .done:
      if let place { endJob(row, since: tourJobs[row].remove(at: place).since) }
    case .cancelled, .failed: if let place { tourJobs[row].remove(at: place) }
    case .created, .released, .started, nil: break
    }
  }

  /// A job waits for another vehicle: its own has broken down.
  private mutating func giveBack(_ job: UInt32) {
    for row in tourJobs.indices where !tourJobs[row].isEmpty { tourJobs[row].removeAll { $0.job == job } }
  }

  /// Whether a vehicle's work leads it to a road node.
  func isGoal(_ node: UInt32, ofVehicle row: Int) -> Bool {
    tracks[row].goal == node || tourJobs[row].contains { $0.goal == node }
  }
}
