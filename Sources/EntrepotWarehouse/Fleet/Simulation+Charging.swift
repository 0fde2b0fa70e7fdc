import EntrepotJournal
import EntrepotKernel

/// Chargers: kept for whoever is on the way to them, with a line of those who wait.
extension Simulation {
  /// A vehicle takes no new work before it has charged.
  mutating func needsCharge(_ vehicle: Int) -> Bool {
    let plan = plan.fleets[fleet(of: vehicle)]
    guard plan.battery != nil, !plan.chargers.isEmpty else { return false }
    return stateOfCharge(vehicle) < plan.charging.threshold
  }

  /// The nearest charger with a free place; nil when all are taken.
  private func freeCharger(_ vehicle: Int) -> Int? {
    best(plan.fleets[fleet(of: vehicle)].chargers, vehicle) {
      chargerTaken[$0] < plan.chargers[$0].places && chargerStops[$0] == 0
    }
  }

  /// The nearest of those for which `isIn` holds; the first among equals.
  private func best(_ chargers: [Int], _ vehicle: Int, _ isIn: (Int) -> Bool) -> Int? {
    let here = traffic.place(vehicle)
    var best: (way: Double, charger: Int)?
    for charger in chargers where isIn(charger) {
      let way = plan.roads.axisDistance(here, plan.chargers[charger].node)
      if best.map({ way < $0.way }) ?? true { best = (way, charger) }
    }
    return best?.charger
  }

  /// Sends a vehicle to the nearest free charger, or puts it into the shortest line. False: there is none.
  mutating func seekCharger(_ vehicle: Int) -> Bool {
    guard !batteries[vehicle].isFlat else { return false }
    var all = plan.fleets[fleet(of: vehicle)].chargers
    // Those out of order are waited for when there is no other.
    if all.contains(where: { chargerStops[$0] == 0 }) { all.removeAll { chargerStops[$0] > 0 } }
    if freeCharger(vehicle) == nil { sendAway(fleet(of: vehicle)) }
    if let free = freeCharger(vehicle) {
      reserve(free, for: vehicle)
      return true
    }
    let shortest = all.map { chargerLines[$0].count }.min() ?? 0
    guard let charger = best(all, vehicle, { chargerLines[$0].count == shortest }) else { return false }
    chargerLines[charger].append(UInt32(truncatingIfNeeded: vehicle))
    tasks[vehicle].charger = UInt32(truncatingIfNeeded: charger)
    tasks[vehicle].step = .inLine
    tasks[vehicle].until = now
    tellVehicle(vehicle, .starved)
    parkNearby(vehicle)
    return true
  }

  /// Has a vehicle that charges only as it has nothing to do leave its charger.
  private mutating func sendAway(_ fleet: Int) {
    guard
      let index = fleets[fleet].idle.firstIndex(where: {
        tasks[Int($0)].step == .charging && chargerLines[Int(tasks[Int($0)].charger)].isEmpty
      })
    else { return }
    let other = Int(fleets[fleet].idle.remove(at: index))
    endRest(other)
    // It stays without a charger: the one it left is kept for another in this very instant.
    traffic.rest(other)
    fleets[fleet].idle.append(UInt32(truncatingIfNeeded: other))
    callDispatch(fleet)
  }

  /// Keeps a charger for a vehicle and sends it there.
  mutating func reserve(_ charger: Int, for vehicle: Int) {
    chargerTaken[charger] += 1
    leaveParking(vehicle)
    tasks[vehicle].charger = UInt32(truncatingIfNeeded: charger)
    tasks[vehicle].step = .toCharger
    taskCount &+= 1
    tellVehicle(vehicle, .idle)
    send(vehicle, to: plan.chargers[charger].node, age: taskCount)
  }

  /// A vehicle stands at its charger.
  mutating func startCharging(_ vehicle: Int) {
    traffic.hold(vehicle)
    tellCharge(vehicle, .begins)
    tellVehicle(vehicle, .charging)
    tasks[vehicle].step = .charging
    meter(vehicle)
    let fleet = fleet(of: vehicle)
    if let swap = plan.fleets[fleet].charging.swap {
      chargeUntil(vehicle, after: .seconds(swap))
      return
    }
    let isIdle = fleets[fleet].idle.contains(UInt32(truncatingIfNeeded: vehicle))
    chargeUntil(vehicle, share: isIdle ? 1 : plan.fleets[fleet].charging.resume)
  }

  private mutating func chargeUntil(_ vehicle: Int, share: Double) {
    guard let battery = plan.fleets[fleet(of: vehicle)].battery else { return }
    let time = battery.time(from: batteries[vehicle].charge, to: share * battery.capacity)
    chargeUntil(vehicle, after: .seconds(min(time, 86_400 * 365)) + Time(nanoseconds: 1))
  }

  private mutating func chargeUntil(_ vehicle: Int, after time: Time) {
    batteries[vehicle].stamp &+= 1
    tasks[vehicle].until = now + time
    schedule(
      .charged(vehicle: UInt32(truncatingIfNeeded: vehicle), stamp: batteries[vehicle].stamp), after: time)
  }

  /// A vehicle has charged as long as it wanted to.
  mutating func charged(_ vehicle: Int, _ stamp: UInt32) {
    guard batteries[vehicle].stamp == stamp, tasks[vehicle].step == .charging else { return }
    traffic.now = now
    let fleet = fleet(of: vehicle)
    let rule = plan.fleets[fleet].charging
    let number = UInt32(truncatingIfNeeded: vehicle)
    let share = stateOfCharge(vehicle)
    if rule.swap != nil {
      swapBattery(vehicle)
    } else if share < 1, rule.opportunity, plan.busyStreams[fleet] < 0, tasks[vehicle].stops == 0,
      chargerLines[Int(tasks[vehicle].charger)].isEmpty, nextInLine(Int(tasks[vehicle].charger)) == nil,
      fleets[fleet].queue.isEmpty
    {
      // Enough to work; as there is nothing to do and nobody waits, it goes on until there is.
      if !fleets[fleet].idle.contains(number) { fleets[fleet].idle.append(number) }
      chargeUntil(vehicle, share: 1)
      return
    }
    fleets[fleet].idle.removeAll { $0 == number }
    endRest(vehicle)
    standBy(vehicle)
    passOnTraffic()
  }

  /// The battery at the charger is taken for a full one.
  private mutating func swapBattery(_ vehicle: Int) {
    guard let battery = plan.fleets[fleet(of: vehicle)].battery else { return }
    batteries[vehicle].charged += battery.capacity - batteries[vehicle].charge
    batteries[vehicle].charge = battery.capacity
  }

  /// A vehicle gives up what is kept for it while it has no work: its charger, its parking place.
  mutating func endRest(_ vehicle: Int) {
    leaveParking(vehicle)
    switch tasks[vehicle].step {
    case .charging:
      tellCharge(vehicle, .ends)
      if tasks[vehicle].stops == 0 { tellVehicle(vehicle, .idle) }
      batteries[vehicle].stamp &+= 1
      tasks[vehicle].step = .none
      letGo(vehicle)
      freeCharger(of: vehicle)
    case .toCharger:
      tasks[vehicle].step = .none
      freeCharger(of: vehicle)
    case .inLine:
      tasks[vehicle].step = .none
      chargerLines[Int(tasks[vehicle].charger)].removeAll { $0 == UInt32(truncatingIfNeeded: vehicle) }
      tasks[vehicle].charger = .none
    case .toParking: tasks[vehicle].step = .none
    case .none, .toPick, .picking, .toDrop, .dropping, .toDepot: break
    }
    meter(vehicle)
  }

  /// A charger's place goes to the first in line that can drive.
  private mutating func freeCharger(of vehicle: Int) {
    let charger = Int(tasks[vehicle].charger)
    tasks[vehicle].charger = .none
    chargerTaken[charger] -= 1
    if chargerStops[charger] > 0 { return }
    if let next = nextInLine(charger) {
      reserve(charger, outOfLine: next)
      return
    }
    for (index, fleet) in plan.fleets.enumerated()
    where fleet.charging.opportunity && fleet.chargers.contains(charger) && !fleets[index].idle.isEmpty {
      callDispatch(index)
    }
  }

  /// Less than this share of its capacity below `resume`, a vehicle without work does not drive to a
  /// charger [1]. Without the gap two vehicles that are all but full would take turns at one for ever.
  private static let leastTopUp = 0.05

  /// Sends a vehicle without work to a free charger, if its rule says so. False: it stays without.
  mutating func chargeMeanwhile(_ vehicle: Int) -> Bool {
    let fleet = plan.fleets[fleet(of: vehicle)]
    guard fleet.charging.opportunity, fleet.battery != nil, !batteries[vehicle].isFlat,
      stateOfCharge(vehicle) < fleet.charging.resume - Self.leastTopUp,
      let charger = freeCharger(vehicle)
    else { return false }
    reserve(charger, for: vehicle)
    return true
  }
}
