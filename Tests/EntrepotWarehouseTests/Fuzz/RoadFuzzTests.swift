import EntrepotKernel
import EntrepotLayout
import EntrepotTestSupport
import Glibc
import Testing

@testable import EntrepotWarehouse

/// Random road maps and fleets: nobody stands in another, and who cannot go on is told.
///
/// `ENTREPOT_FUZZ` and `ENTREPOT_FUZZ_FIRST` as in ``FuzzTests``.
@Suite struct RoadFuzzTests {
  private func setting(_ name: String, _ standard: UInt64) -> UInt64 {
    getenv(name).flatMap { UInt64(String(cString: $0)) } ?? standard
  }

  @Test func randomFleetsKeepTheLaws() {
    let first = setting("ENTREPOT_FUZZ_FIRST", 1)
    let count = setting("ENTREPOT_FUZZ", 400)
    let isTalkative = getenv("ENTREPOT_FUZZ_TALK") != nil
    var tally = (working: 0, idle: 0, stuck: 0, stuckByPriority: 0)
    for seed in first..<first + count {
      if isTalkative { print("seed \(seed)") }
      let scenario = RandomRoads.make(seed: seed)
      let watch = Watch(
        scenario, recordLimit: seed % 10 == 0 ? 1 : 16, foresight: seed % 3 == 0 ? 4 : nil)
      #expect(watch.broken.isEmpty, "seed \(seed): \(watch.broken.prefix(3))")
      #expect(watch.progress == .reachedLimit, "seed \(seed): \(watch.progress), \(watch.records) records")
      let silent = watch.silent()
      #expect(silent == nil, "seed \(seed): \(silent ?? "")")
      if watch.doneLate > 0 {
        tally.working += 1
      } else if watch.isStuck {
        tally.stuck += 1
        if scenario.layout.fleets.allSatisfy({ $0.traffic == .priority }) {
          tally.stuckByPriority += 1
          if isTalkative { print("stuck \(seed): \(watch.simulation.stuck(limit: 2))") }
        }
      } else {
        tally.idle += 1
      }
    }
    if isTalkative { print(tally) }
    if count >= 400 { #expect(tally.working > tally.stuck && tally.stuck > 0, "\(tally)") }
  }
}

/// What ten thousand of those maps found, and nobody wants to find again.
@Suite struct RoadFindsTests {
  /// Who had turned in a circle came back to a node before it had looked at its tail, and gave it back while
  /// it stood there.
  @Test(arguments: [2368, 7400] as [UInt64]) func nobodyGivesBackWhatItStandsOn(seed: UInt64) {
    let watch = Watch(RandomRoads.make(seed: seed), foresight: seed % 3 == 0 ? 4 : nil)
    #expect(watch.broken == [] && watch.progress == .reachedLimit)
    #expect(watch.doneLate > 0)
  }

  /// A long vehicle, alone, that wants to turn back over what it stands on, where junctions are kept clear.
  @Test func nobodyIsInItsOwnWay() {
    let watch = Watch(RandomRoads.make(seed: 9515))
    #expect(watch.broken == [] && watch.progress == .reachedLimit)
    #expect(watch.doneLate > 0)
  }
}

extension Watch {
  /// Some vehicle has stood in the way of others for the last third of the run.
  var isStuck: Bool {
    let horizon = simulation.plan.scenario.horizon ?? 0
    return simulation.traffic.vehicles.contains {
      $0.isBlocked && $0.goal != .none && $0.blockedSince.seconds < horizon * 2 / 3
    }
  }

  /// A vehicle that stands for long, of which nothing is said.
  func silent() -> String? {
    if let vehicle = untold() { return vehicle }
    guard isStuck, doneLate == 0 else { return nil }
    // In five minutes many vehicles on few places may not have got out of each other's way yet.
    let isMoving = simulation.traffic.vehicles.contains { $0.activity == .driving || $0.activity == .turning }
    if isMoving, (simulation.plan.scenario.horizon ?? 0) < 1800 { return nil }
    return simulation.stuck().isEmpty ? "stands and nothing is said" : nil
  }

  /// A vehicle that has stood on its way for half an hour while neither it nor anyone it waits for, one
  /// behind the other, is named; whoever else is at work.
  private func untold() -> String? {
    let traffic = simulation.traffic
    let late = simulation.now - .seconds(1800)
    let standing = traffic.vehicles.indices.filter { vehicle in
      let state = traffic.vehicles[vehicle]
      guard state.activity == .waiting, state.goal != .none, !state.isCalledOut else { return false }
      return (state.isBlocked ? state.blockedSince : state.sentSince) < late
    }
    if standing.isEmpty { return nil }
    let text = simulation.stuck(limit: .max).joined(separator: " ")
    for vehicle in standing {
      var line = [vehicle]
      while line.count <= traffic.vehicles.count,
        let next = traffic.blocker(simulation.plan.roads, of: line[line.count - 1])
      {
        line.append(next)
      }
      let names = line.map { simulation.plan.cast.members[Int(simulation.plan.firstVehicleNode) + $0].name }
      if !names.contains(where: { text.contains("\($0) ") || text.contains("\($0),") }) {
        return "\(names[0]) stands and is not told"
      }
    }
    return nil
  }
}
