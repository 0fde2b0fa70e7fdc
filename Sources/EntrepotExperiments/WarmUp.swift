import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse

/// How much of the start is discarded.
extension ScenarioRun {
  func warmUpTime() -> Time {
    switch plan.scenario.warmUp {
    case .none: .zero
    case .time(let seconds): .seconds(seconds)
    case .detected: detectedWarmUp()
    }
  }

  /// MSER-5 on the time that loads and orders take, in order of their end, in a pilot run of
  /// replication 1 (White, Cobb & Spratt 2000).
  private func detectedWarmUp() -> Time {
    var simulation = Simulation(plan: plan, replication: 1)
    var pilot = PilotFold()
    let limit = plan.scenario.horizon.map { Time.seconds($0) } ?? .never
    var progress = Simulation.Progress.journalFull
    while progress == .journalFull, pilot.times.count < 200_000 {
      progress = simulation.advance(until: limit)
      simulation.drainJournal { pilot.fold($0) }
    }
    guard let mser = MSER5(pilot.times), mser.truncatedObservations > 0 else { return .zero }
    let last = Swift.min(mser.truncatedObservations, pilot.ends.count) - 1
    return pilot.ends[last]
  }
}

/// Durations from first to last sight of loads and retrieval orders.
private struct PilotFold {
  var times: [Double] = []
  var ends: [Time] = []
  private var started: [UInt32: Time] = [:]

  mutating func fold(_ records: UnsafeBufferPointer<Record>) {
    for record in records {
      switch record.kind {
      case .loadCreated: started[record.subject] = record.instant
      case .loadRemoved:
        guard let start = started.removeValue(forKey: record.subject) else { continue }
        times.append((record.instant - start).seconds)
        ends.append(record.instant)
      default: continue
      }
    }
  }
}
