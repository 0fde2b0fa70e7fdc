import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse

/// A run that is over.
public struct Ended: Sendable {
  /// The simulation at its end.
  public var simulation: Simulation
  /// Why it came back the last time.
  public var progress: Simulation.Progress
  /// Laws that its state was found to break, where that was looked at.
  public var broken: [String] = []
}

/// Runs one replication to its end and hands over its records in journal order.
///
/// - Parameters:
///   - plan: the compiled scenario.
///   - replication: from 1.
///   - recordLimit: records in the buffer at most.
///   - mostRecords: a run that writes more is given up; its progress is then `journalFull`.
///   - checks: whether the laws of the state are looked at whenever the journal is drained.
///   - take: given the records, chunk by chunk.
@discardableResult
public func run(
  _ plan: Plan, replication: UInt32 = 1, recordLimit: Int = 4096, mostRecords: Int = .max,
  checks: Bool = false,
  take: (UnsafeBufferPointer<Record>) -> Void
) -> Ended {
  var simulation = Simulation(plan: plan, replication: replication)
  let limit = plan.scenario.horizon.map { Time.seconds($0) } ?? .never
  var count = 0
  var progress = Simulation.Progress.journalFull
  var broken: [String] = []
  while progress == .journalFull, count < mostRecords {
    progress = simulation.advance(until: limit, recordLimit: recordLimit)
    simulation.drainJournal { records in
      count += records.count
      take(records)
    }
    if checks, broken.isEmpty { broken = simulation.brokenLaws() }
  }
  return Ended(simulation: simulation, progress: progress, broken: broken)
}

/// All records of one replication.
public func journal(of plan: Plan, replication: UInt32 = 1) -> [Record] {
  var records: [Record] = []
  run(plan, replication: replication) { records += $0 }
  return records
}

/// Runs a simulation on to an instant [s] and hands over the records from there to here.
public func records(_ simulation: inout Simulation, until seconds: Double) -> [Record] {
  var records: [Record] = []
  while simulation.advance(until: .seconds(seconds)) == .journalFull {
    simulation.drainJournal { records += $0 }
  }
  simulation.drainJournal { records += $0 }
  return records
}

/// Laws that a replication breaks, the end of the run included.
public func violations(of plan: Plan, replication: UInt32 = 1) -> [Violation] {
  var checks = LawChecks(header: plan.header(replication: replication, warmUp: .zero))
  let ended = run(plan, replication: replication) { checks.fold($0) }
  checks.finish(at: ended.simulation.now)
  return checks.violations
}

extension Cast {
  /// Node number of a member by its name; stops when there is none.
  public func node(_ name: String) -> UInt32 {
    guard let index = members.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("no member is called \(name)")
    }
    return UInt32(index)
  }
}
