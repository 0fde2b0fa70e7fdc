import EntrepotJournal
import EntrepotKernel

/// Which vehicles cannot go on, and who waits for whom.
extension Simulation {
  /// Something that cannot go on, and since when.
  typealias Stuck = (isCause: Bool, since: Time, text: String)

  /// Circles of vehicles that wait for each other, then lines that end at one who stays; each with the
  /// time since when nobody in it has moved.
  func stuckVehicles() -> (circles: [Stuck], lines: [Stuck]) {
    var circles: [Stuck] = []
    var result: [Stuck] = []
    var isTold = [Bool](repeating: false, count: traffic.vehicles.count)
    for vehicle in traffic.vehicles.indices where traffic.vehicles[vehicle].isBlocked && !isTold[vehicle] {
      guard let circle = traffic.circle(plan.roads, through: vehicle) else { continue }
      for member in circle { isTold[member] = true }
      // The one with the smallest number comes first, whoever was asked.
      let first = circle.indices.min { circle[$0] < circle[$1] } ?? 0
      let members = Array(circle[first...] + circle[..<first])
      let since = members.map { traffic.vehicles[$0].blockedSince }.max() ?? now
      circles.append((true, since, circleText(members, since)))
    }
    var waits: [Int: (count: Int, since: Time, first: Int)] = [:]
    var ends: [Int] = []
    for vehicle in traffic.vehicles.indices where traffic.vehicles[vehicle].isBlocked && !isTold[vehicle] {
      guard let end = endOfLine(vehicle) else { continue }
      if waits[end] == nil { ends.append(end) }
      let known = waits[end] ?? (0, traffic.vehicles[vehicle].blockedSince, vehicle)
      let isEarlier = traffic.vehicles[vehicle].blockedSince < known.since
      waits[end] = (
        known.count + 1, isEarlier ? traffic.vehicles[vehicle].blockedSince : known.since,
        isEarlier ? vehicle : known.first
      )
    }
    for end in ends {
      guard let wait = waits[end], !isTold[end] else { continue }
      result.append((true, wait.since, lineText(end, wait.count, wait.first, wait.since)))
    }
    for vehicle in traffic.vehicles.indices where !isTold[vehicle] && isLost(vehicle) {
      let since = traffic.vehicles[vehicle].sentSince
      let goal = node(traffic.vehicles[vehicle].goal)
      result.append(
        (
          true, since,
          "\(name(vehicle)), now at \(place(vehicle)), has been under way to \(goal) since "
            + "\(clock(since)): others get in its way time and again."
        ))
    }
    for vehicle in batteries.indices where batteries[vehicle].isFlat {
      let since = batteries[vehicle].since
      let text = "\(name(vehicle)) stands at \(place(vehicle)) with an empty battery since \(clock(since))."
      circles.append((true, since, text))
    }
    for (index, fleet) in fleets.enumerated() {
      guard let since = fleet.queue.lazy.map({ transports[$0].created }).min() else { continue }
      let count = fleet.queue.count
      result.append(
        (
          false, since,
          "\(count) \(count == 1 ? "load waits" : "loads wait") for a vehicle of \(plan.fleets[index].name) "
            + "since \(clock(since))."
        ))
    }
    return (circles, result)
  }

  /// The vehicle that stays, at the end of a line of waiting; nil when it moves by itself.
  private func endOfLine(_ vehicle: Int) -> Int? {
    var last = vehicle
    var steps = 0
    while let next = traffic.blocker(plan.roads, of: last), steps <= traffic.vehicles.count {
      last = next
      steps += 1
    }
    guard steps <= traffic.vehicles.count, last != vehicle else { return nil }
    switch traffic.vehicles[last].activity {
    case .waiting, .held: return last
    case .driving, .turning, .off: return nil
    }
  }

  /// It has been under way for long, and has not stood for most of that: it is pushed to and fro, or
  /// waits for others that are. Whether it happens to stand at this very instant does not matter.
  private func isLost(_ vehicle: Int) -> Bool {
    let state = traffic.vehicles[vehicle]
    guard state.goal != .none, !state.isCalledOut, now - state.sentSince >= .seconds(600) else {
      return false
    }
    switch state.activity {
    case .off, .held: return false
    case .waiting, .driving, .turning:
      guard state.isBlocked, endOfLine(vehicle) != nil else { return true }
      return (now - state.blockedSince).nanoseconds < (now - state.sentSince).nanoseconds / 2
    }
  }

  private func circleText(_ members: [Int], _ since: Time) -> String {
    let steps = members.prefix(8).enumerated().map { position, vehicle in
      let other = members[(position + 1) % members.count]
      return "\(name(vehicle)) at \(place(vehicle)) waits for \(waitText(vehicle, other))"
    }
    let rest = members.count > 8 ? "; … (\(members.count) vehicles)" : ""
    return "Deadlock of \(members.count) vehicles since \(clock(since)): "
      + steps.joined(separator: "; ") + rest + "."
  }

  /// What a vehicle waits for, and how another keeps it from that.
  private func waitText(_ vehicle: Int, _ other: Int) -> String {
    let wanted = traffic.vehicles[vehicle].waitsFor
    let place = node(wanted)
    let holder = traffic.nodes[Int(wanted)].owner
    guard holder == .none, let refusal = traffic.refusal(plan.roads, vehicle) else {
      return "\(place), where \(name(other)) stands"
    }
    switch refusal {
    case .corridor:
      return "\(place), the end of a lane for one that \(name(other)) is to come through first"
    case .zone(let zone, _):
      return "\(place) in zone \(traffic.rules.zones[Int(zone)].name), which is full, \(name(other)) in it"
    case .keptClear:
      return "\(place), which is kept clear, as \(name(other)) stands behind it"
    }
  }

  private func lineText(_ end: Int, _ count: Int, _ first: Int, _ since: Time) -> String {
    let state = traffic.vehicles[end]
    let why =
      state.activity == .held
      ? "handles a load or is out of order there"
      : state.goal == .none ? "has no work and stands there" : "stands there"
    return "\(count) \(count == 1 ? "vehicle waits" : "vehicles wait") behind \(name(end)) at \(place(end)) "
      + "since \(clock(since)), \(name(first)) first: it \(why)."
  }

  private func name(_ vehicle: Int) -> String { plan.cast.members[Int(vehicleNode(vehicle))].name }

  private func place(_ vehicle: Int) -> String { node(traffic.headNode(vehicle)) }

  private func node(_ number: UInt32) -> String {
    number == .none ? "nowhere" : plan.cast.name(ofNode: Int(roadNode(number))) ?? "node \(number)"
  }

  private func clock(_ time: Time) -> String {
    let seconds = time.nanoseconds / 1_000_000_000
    func two(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }
    return
      "day \(seconds / 86_400 + 1), \(seconds / 3600 % 24):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}
