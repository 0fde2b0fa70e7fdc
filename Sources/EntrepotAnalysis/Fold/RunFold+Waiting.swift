import EntrepotJournal

extension RunFold {
  /// A vehicle changes state: what it waited for is booked, and what it waits for noted.
  mutating func vehicleState(_ record: Record, _ row: Int) {
    bookWait(row, goesOn: false)
    guard record.code == NodeState.blocked.rawValue else { return }
    let road = Int(record.a) - index.firstRoad
    guard index.roadPoints.indices.contains(road) else { return }
    let cause = cause(row, node: record.a, other: record.value)
    tracks[row].blockedSince = now
    tracks[row].blockedNode = record.a
    tracks[row].blockedCause = UInt8(truncatingIfNeeded: cause)
    guard kind != 0 else { return }
    waits[road &* WaitCause.allCases.count &+ cause].count &+= 1
  }

  /// Books the time that a vehicle has stood with another one in its way, up to now.
  mutating func bookWait(_ row: Int, goesOn: Bool) {
    let track = tracks[row]
    guard track.blockedSince >= 0 else { return }
    tracks[row].blockedSince = goesOn ? now : -1
    let road = Int(track.blockedNode) - index.firstRoad
    let span = now - max(track.blockedSince, warmUp)
    guard span > 0, index.roadPoints.indices.contains(road) else { return }
    waits[road &* WaitCause.allCases.count &+ Int(track.blockedCause)].time &+= span
  }

  /// Number of the cause that keeps a vehicle from a road node on which another one is.
  private func cause(_ row: Int, node: UInt32, other: Int64) -> Int {
    if other == NodeState.heldByRule { return number(of: .zone) }
    guard
      other >= 0, other < Int64(index.memberCount), index.vehicleRow[Int(other)] >= 0
    else { return number(of: .kept) }
    let them = Int(index.vehicleRow[Int(other)])
    let (mine, theirs) = (tracks[row], tracks[them])
    switch NodeState(rawValue: UInt16(members[Int(other)].reported)) {
    case .failed, .maintenance: return number(of: .failed)
    case .idle: return number(of: .idle)
    case .charging: return number(of: .charging)
    default: break
    }
    if theirs.aim == node, isGoal(node, ofVehicle: them) { return number(of: .atWork) }
    if theirs.blockedSince >= 0, theirs.blockedNode == mine.aim { return number(of: .headOn) }
    guard let along = cosine(of: theirs, to: node, from: mine) else { return number(of: .kept) }
    return number(of: along > 0.5 ? .following : along < -0.5 ? .headOn : .crossing)
  }

  /// Cosine of the angle between another one's way and the way to a node [1]; nil when one is not known.
  private func cosine(of theirs: VehicleTrack, to node: UInt32, from mine: VehicleTrack) -> Double? {
    let (from, to) = (Int(mine.aim) - index.firstRoad, Int(node) - index.firstRoad)
    guard index.roadPoints.indices.contains(from), index.roadPoints.indices.contains(to) else { return nil }
    let (x, y) = (
      index.roadPoints[to].x - index.roadPoints[from].x, index.roadPoints[to].y - index.roadPoints[from].y
    )
    let length = (x * x + y * y).squareRoot()
    let (headingX, headingY) = (Double(theirs.headingX), Double(theirs.headingY))
    guard length > 0, headingX != 0 || headingY != 0 else { return nil }
    return (x * headingX + y * headingY) / length
  }

  private func number(of cause: WaitCause) -> Int {
    switch cause {
    case .atWork: 0
    case .following: 1
    case .crossing: 2
    case .headOn: 3
    case .idle: 4
    case .charging: 5
    case .failed: 6
    case .kept: 7
    case .zone: 8
    }
  }
}
