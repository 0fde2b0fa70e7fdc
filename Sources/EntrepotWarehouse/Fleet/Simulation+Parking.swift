import EntrepotKernel
import EntrepotLayout

/// Where vehicles without work go, so that they stand in nobody's way and near their next work.
extension Simulation {
  /// A vehicle without work charges or parks, if its fleet has rules for that.
  mutating func settleDown(_ vehicle: Int) {
    guard tasks[vehicle].step == .none, tasks[vehicle].stops == 0 else { return }
    if chargeMeanwhile(vehicle) { return }
    guard tasks[vehicle].parking == .none, parkNearby(vehicle) else { return }
    tasks[vehicle].step = .toParking
  }

  /// Keeps a parking place for a vehicle and sends it there. False: none is free.
  @discardableResult
  mutating func parkNearby(_ vehicle: Int) -> Bool {
    guard let place = chooseParking(vehicle) else { return false }
    parkingTaken[place] = UInt32(truncatingIfNeeded: vehicle)
    tasks[vehicle].parking = UInt32(truncatingIfNeeded: place)
    // Everyone with work goes first.
    send(vehicle, to: plan.parkings[place], age: .max - 1)
    return true
  }

  mutating func leaveParking(_ vehicle: Int) {
    guard tasks[vehicle].parking != .none else { return }
    parkingTaken[Int(tasks[vehicle].parking)] = .none
    tasks[vehicle].parking = .none
  }

  private func chooseParking(_ vehicle: Int) -> Int? {
    let fleet = plan.fleets[fleet(of: vehicle)]
    if fleet.idle == .home, !fleet.parkings.isEmpty {
      let home = fleet.parkings[(vehicle - fleet.firstVehicle) % fleet.parkings.count]
      if parkingTaken[home] == .none { return home }
    }
    let here = traffic.place(vehicle)
    var best: (picks: UInt32, way: Double, place: Int)?
    for place in fleet.parkings where parkingTaken[place] == .none {
      let way = plan.roads.axisDistance(here, plan.parkings[place])
      let picks = fleet.idle == .busiest ? parkingPicks[place] : 0
      guard let other = best else {
        best = (picks, way, place)
        continue
      }
      if picks > other.picks || picks == other.picks && way < other.way { best = (picks, way, place) }
    }
    return best?.place
  }

  /// A load was picked up at a node: its nearest parking place is the busier for it.
  mutating func countPick(_ node: UInt32, fleet: Int) {
    guard plan.fleets[fleet].idle == .busiest else { return }
    var best: (way: Double, place: Int)?
    for place in plan.fleets[fleet].parkings {
      let way = plan.roads.axisDistance(node, plan.parkings[place])
      if best.map({ way < $0.way }) ?? true { best = (way, place) }
    }
    if let best { parkingPicks[best.place] &+= 1 }
  }

  /// The drivers of a fleet are back.
  mutating func driversCome(_ fleet: Int) {
    fleets[fleet].isOff = false
    traffic.now = now
    if plan.busyStreams[fleet] < 0 { callDispatch(fleet) } else { letIn(fleet) }
  }
}
