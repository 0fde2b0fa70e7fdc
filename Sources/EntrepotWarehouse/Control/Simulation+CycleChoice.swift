import EntrepotJournal
import EntrepotKernel

/// Which cycle a free crane begins.
extension Simulation {
  /// Begins a cycle if there is work that can be done. False: there is none.
  mutating func chooseCycle(_ crane: Int) -> Bool {
    let rule = plan.policies.pairing
    let places = UInt8(truncatingIfNeeded: store(ofAisle: crane).loadPlaces)
    var wantsStorage = aisles[crane].inputs > 0
    var wantsRetrieval = !jobs[crane].isEmpty
    if !rule.combines, wantsStorage, wantsRetrieval {
      wantsStorage = loads[aisles[crane].firstInput].since <= releaseTime(ofJob: jobs[crane][0])
      wantsRetrieval = !wantsStorage
    }
    var storages = Crane.Tasks()
    var retrievals = Crane.Tasks()
    if wantsStorage { chooseStorages(crane, places, &storages) }
    if !rule.combines, storages.count == 0, !jobs[crane].isEmpty { wantsRetrieval = true }
    if wantsRetrieval { chooseRetrievals(crane, places, storages, &retrievals) }
    guard storages.count + retrievals.count > 0 else { return false }
    settleStorages(crane, &storages, retrievals)
    assign(crane, storages, retrievals)
    cranes[crane].begin(storages: storages, retrievals: retrievals, at: now)
    return true
  }

  private func releaseTime(ofJob load: UInt32) -> Time { orders[Int(loads[load].order >> 1)].released }

  /// Loads at the input that have somewhere to go, with the locations that the storage rule chose.
  private mutating func chooseStorages(_ crane: Int, _ limit: UInt8, _ tasks: inout Crane.Tasks) {
    var load = aisles[crane].firstInput
    while load != .none, tasks.count < limit {
      let next = loads[load].next
      guard let cell = chooseCell(load, aisle: crane) else { return }
      racks.reserve(aisle: crane, cell: cell, store(ofAisle: crane).geometry)
      tasks.append(Crane.Task(load: load, cell: UInt32(truncatingIfNeeded: cell)))
      load = next
    }
  }

  /// The cell that the storage rule chooses for a load, if the aisle has one.
  mutating func chooseCell(_ load: UInt32, aisle: Int) -> Int? {
    let geometry = store(ofAisle: aisle).geometry
    let question = StorageQuestion(
      aisle: aisle, compartment: Int(loads[load].compartment), channels: geometry.channels,
      sku: plan.skuPlans[Int(loads[load].sku)], values: plan.policies.storageValues)
    guard let rank = plan.policies.storage.choose(racks, question, &aisleStreams[aisle]) else { return nil }
    return racks.openCell(aisle: aisle, channel: Int(geometry.channelByRank[rank]), geometry)
  }

  private mutating func chooseRetrievals(
    _ crane: Int, _ limit: UInt8, _ storages: Crane.Tasks, _ tasks: inout Crane.Tasks
  ) {
    while tasks.count < limit, !jobs[crane].isEmpty {
      let index = nextJob(crane, from: storages.count > 0 ? storages[storages.count - 1].cell : nil)
      let load = jobs[crane].remove(at: index)
      if aisles[crane].blockLeft > 0 { aisles[crane].blockLeft -= 1 }
      tasks.append(
        Crane.Task(
          load: load, cell: UInt32(truncatingIfNeeded: Int(loads[load].holder) - plan.aisles[crane].firstNode)
        ))
    }
  }

  /// Index into the aisle's list of the retrieval that comes next.
  private mutating func nextJob(_ crane: Int, from cell: UInt32?) -> Int {
    let policies = plan.policies
    var window = 1
    if policies.sequencing.isBlocked {
      if aisles[crane].blockLeft == 0 {
        aisles[crane].blockLeft = Int32(min(policies.block, jobs[crane].count))
      }
      window = min(Int(aisles[crane].blockLeft), jobs[crane].count)
    } else if policies.pairing.looksAhead, cell != nil {
      window = min(policies.window, jobs[crane].count)
    }
    guard window > 1 else { return 0 }
    let geometry = store(ofAisle: crane).geometry
    let candidates = jobs[crane].prefix(window).map { channel(of: $0, crane, geometry) }
    guard let cell else {
      let here = point(cranes[crane].node, crane)
      return nearest(candidates) { geometry.motion.time(from: here, to: geometry.point(channel: $0)) }
    }
    let storage = Int(cell) / geometry.depth
    guard policies.pairing.looksAhead else { return nearest(candidates) { geometry.time(storage, $0) } }
    return policies.pairing.choose(racks, pairingQuestion(crane, storage, candidates, geometry)).retrieval
  }

  private func nearest(_ channels: [Int], _ time: (Int) -> Time) -> Int {
    var best = (time: Time.never, index: 0)
    for (index, channel) in channels.enumerated() where time(channel) < best.time {
      best = (time(channel), index)
    }
    return best.index
  }

  private func channel(of load: UInt32, _ aisle: Int, _ geometry: RackGeometry) -> Int {
    (Int(loads[load].holder) - plan.aisles[aisle].firstNode) / geometry.depth
  }

  private func pairingQuestion(
    _ crane: Int, _ storage: Int, _ retrievals: [Int], _ geometry: RackGeometry
  ) -> PairingQuestion {
    PairingQuestion(
      geometry: geometry, aisle: crane, compartment: Int(geometry.classByChannel[storage]),
      input: point(plan.aisles[crane].inputs.first ?? cranes[crane].node, crane), storage: storage,
      retrievals: retrievals)
  }

  /// A pairing rule may choose another open location, now that the retrieval is known.
  private mutating func settleStorages(_ crane: Int, _ storages: inout Crane.Tasks, _ retrievals: Crane.Tasks)
  {
    guard storages.count == 1, retrievals.count == 1, plan.policies.pairing.looksAhead else { return }
    let geometry = store(ofAisle: crane).geometry
    let question = pairingQuestion(
      crane, Int(storages[0].cell) / geometry.depth, [Int(retrievals[0].cell) / geometry.depth], geometry)
    guard let rank = plan.policies.pairing.choose(racks, question).storageRank else { return }
    let task = storages[0]
    racks.take(aisle: crane, cell: Int(task.cell), geometry, isPromise: true)
    let cell = racks.openCell(aisle: crane, channel: Int(geometry.channelByRank[rank]), geometry)
    racks.reserve(aisle: crane, cell: cell, geometry)
    storages = Crane.Tasks()
    storages.append(Crane.Task(load: task.load, cell: UInt32(truncatingIfNeeded: cell)))
  }

  /// Takes the storages out of the input's line and tells the journal who does what.
  private mutating func assign(_ crane: Int, _ storages: Crane.Tasks, _ retrievals: Crane.Tasks) {
    for index in 0..<storages.count {
      let task = storages[index]
      aisles[crane].firstInput = loads[task.load].next
      if aisles[crane].firstInput == .none { aisles[crane].lastInput = .none }
      aisles[crane].inputs -= 1
      loads[task.load].next = .none
      racks.promise(aisle: crane, compartment: Int(loads[task.load].compartment), -1)
      tellJob(crane, task.load, to: plan.node(aisle: crane, cell: Int(task.cell)))
    }
    // Of several outputs one is chosen when the crane sets off for it.
    let outputs = plan.aisles[crane].outputs
    let output = outputs.count > 1 ? .none : outputs[0]
    for index in 0..<retrievals.count { tellJob(crane, retrievals[index].load, to: output) }
  }

  private mutating func tellJob(_ crane: Int, _ load: UInt32, to node: UInt32) {
    record(
      .job, code: JobPhase.assigned.rawValue, subject: loads[load].order, a: plan.aisles[crane].crane,
      b: loads[load].id, value: Route(from: loads[load].holder, to: node).packed)
  }
}
