import EntrepotJournal

extension LawChecks {
  /// A load is given a place on its vehicle: one that there is, and that no other load has.
  mutating func board(_ record: Record) {
    let (load, vehicle) = (record.subject, record.a)
    guard loads[load]?.holder == vehicle else {
      report(.loads, "load \(load) is given a place on \(name(vehicle)), but is not aboard")
      return
    }
    if Int(vehicle) < places.count, Int32(record.code) >= header.cast.members[Int(vehicle)].capacity {
      report(.capacity, "\(name(vehicle)) has no place \(record.code)")
    }
    var taken = (aboard[vehicle] ?? []).filter { loads[$0.load]?.holder == vehicle && $0.load != load }
    if let other = taken.first(where: { $0.place == record.code }) {
      report(.capacity, "loads \(other.load) and \(load) have one place on \(name(vehicle))")
    }
    taken.append((record.code, load))
    if Int64(taken.count) != record.value {
      report(.loads, "\(name(vehicle)) says \(record.value) loads aboard, \(taken.count) are")
    }
    aboard[vehicle] = taken
  }

  /// Two vehicles never stand at one node of the roads.
  ///
  /// Vehicles without a length (those of fleets in free flow) take no room.
  mutating func drive(_ record: Record) {
    let vehicle = record.subject
    guard Int(vehicle) < places.count, let drive = header.cast.members[Int(vehicle)].drive else {
      report(.references, "vehicle \(vehicle) is not in the cast")
      return
    }
    guard header.cast.road(ofNode: Int(record.a)) != nil, let phase = DriveCode(rawValue: record.code).phase
    else {
      report(.references, "\(name(vehicle)) drives from node \(record.a), which is no road")
      return
    }
    guard drive.length > 0 else { return }
    switch phase {
    case .turning: stop(vehicle, at: record.a)
    case .going, .parking:
      if let old = stops.removeValue(forKey: vehicle), standing[old] == vehicle {
        standing.removeValue(forKey: old)
      }
    case .stopping: stop(vehicle, at: record.b)
    }
  }

  private mutating func stop(_ vehicle: UInt32, at node: UInt32) {
    if let old = stops[vehicle], old != node, standing[old] == vehicle { standing.removeValue(forKey: old) }
    stops[vehicle] = node
    if let other = standing[node], other != vehicle { doubles.append((node, other, vehicle, now)) }
    standing[node] = vehicle
  }

  mutating func checkDoubles() {
    guard !doubles.isEmpty else { return }
    for double in doubles where stops[double.first] == double.node && stops[double.second] == double.node {
      report(
        .overlap, "\(name(double.first)) and \(name(double.second)) both stop at \(name(double.node))")
    }
    doubles.removeAll()
  }
}
