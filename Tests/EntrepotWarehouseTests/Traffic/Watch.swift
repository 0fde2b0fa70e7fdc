import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

@testable import EntrepotWarehouse

/// What a run of fleets came to, looked at between its records.
struct Watch {
  var simulation: Simulation
  var progress = Simulation.Progress.journalFull
  /// Laws that were broken, by the state, by the journal, or by vehicles that stand in each other.
  var broken: [String] = []
  var records = 0
  /// Transports done, in all and in the last third of the run; and longest time that one stood [s].
  var done = 0
  var doneLate = 0
  /// Deadlock records.
  var deadlocks = 0
  /// Transports done by each vehicle's node.
  var doneBy: [UInt32: Int] = [:]
  /// When each movement of a vehicle began and ended, with its kind [s].
  var steps: [Record] = []

  /// Runs a scenario and looks on.
  ///
  /// - Parameters:
  ///   - recordLimit: the state is looked at after so many records.
  ///   - keeps: whether drive and job records are kept.
  ///   - foresight: how far ahead vehicles claim, if not as usual [s].
  init(
    _ scenario: ScenarioSpec, recordLimit: Int = 1, mostRecords: Int = 3_000_000, keeps: Bool = false,
    foresight: Double? = nil
  ) {
    let plan = Plan(scenario)
    simulation = Simulation(plan: plan, replication: 1)
    if let foresight { simulation.traffic.foresight = foresight }
    let limit = scenario.horizon.map { Time.seconds($0) } ?? .never
    var checks = LawChecks(header: plan.header(replication: 1, warmUp: .zero))
    var instants = 0
    while progress == .journalFull, records < mostRecords, instants < 4 * mostRecords {
      progress = simulation.advance(until: limit, recordLimit: recordLimit)
      instants += 1
      var chunk: [Record] = []
      simulation.drainJournal { records in
        checks.fold(records)
        chunk = Array(records)
      }
      for record in chunk { look(record, keeps) }
      if broken.isEmpty { broken = simulation.brokenLaws() + simulation.overlaps() }
      if !broken.isEmpty { break }
    }
    checks.finish(at: simulation.now)
    broken += checks.violations.prefix(3).map(\.description)
  }

  private mutating func look(_ record: Record, _ keeps: Bool) {
    records += 1
    if record.kind == .deadlock { deadlocks += 1 }
    if record.kind == .job, record.code == JobPhase.done.rawValue {
      done += 1
      doneBy[record.a, default: 0] += 1
      let horizon = simulation.plan.scenario.horizon ?? 0
      if Double(record.time) * 1e-9 > horizon * 2 / 3 { doneLate += 1 }
    }
    if keeps, record.kind == .job || record.kind == .drive { steps.append(record) }
  }
}

extension Simulation {
  /// Where a vehicle is: on the way from one node to the next, so far along [m].
  private func whereabouts(_ vehicle: Int) -> (arc: UInt32, offset: Double, rest: Double) {
    var traffic = traffic
    traffic.now = now
    let position = traffic.motion(vehicle).position
    let state = traffic.vehicles[vehicle]
    var count = state.first
    while count != state.head, traffic.claim(vehicle, count &+ 1).position <= position + 1e-9 { count &+= 1 }
    let here = traffic.claim(vehicle, count)
    if count == state.head { return (here.arc, plan.roads.arcs[Int(here.arc)].length, 0) }
    let next = traffic.claim(vehicle, count &+ 1)
    let offset = position - here.position
    return (next.arc, offset, next.position - position)
  }

  /// Vehicles that stand in each other, by their places alone: on one way closer than they are long, head
  /// on, or at one node.
  func overlaps() -> [String] {
    var broken: [String] = []
    var places: [(vehicle: Int, from: UInt32, to: UInt32, offset: Double, rest: Double, length: Double)] = []
    for vehicle in traffic.vehicles.indices where traffic.vehicles[vehicle].activity != .off {
      let kind = traffic.kind(vehicle)
      if kind.mode == .freeFlow { continue }
      let (arc, offset, rest) = whereabouts(vehicle)
      let road = plan.roads.arcs[Int(arc)]
      places.append((vehicle, road.from, road.to, offset, rest, kind.length))
    }
    for (index, one) in places.enumerated() {
      for other in places[(index + 1)...] {
        let margin = 1e-6
        if one.rest < margin, other.rest < margin, one.to == other.to {
          broken.append("\(one.vehicle) and \(other.vehicle) both at node \(one.to), \(now.seconds) s")
        }
        if one.from == other.to, one.to == other.from, one.rest > margin, other.rest > margin {
          broken.append("\(one.vehicle) and \(other.vehicle) head on, \(now.seconds) s")
        }
        if one.from == other.from, one.to == other.to, one.rest > margin, other.rest > margin {
          let leading = one.offset > other.offset ? one : other
          if (one.offset - other.offset).magnitude < leading.length - margin {
            broken.append("\(one.vehicle) and \(other.vehicle) on one way, \(now.seconds) s")
          }
        }
      }
    }
    return broken
  }
}
