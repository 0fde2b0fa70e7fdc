import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse

/// How much of the start is discarded, and who says so.
struct WarmUp: Hashable, Sendable {
  var end = Time.zero
  var method = WarmUpMethod.none
  /// Events of the pilot run that looked for it.
  var events: UInt64 = 0
}

extension ScenarioRun {
  /// As given, or looked for in a pilot run.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  func warmUp() throws -> WarmUp {
    switch plan.scenario.warmUp {
    case .none: WarmUp()
    case .time(let seconds): WarmUp(end: .seconds(seconds), method: seconds > 0 ? .given : .none)
    case .detected: try detectedWarmUp()
    }
  }

  /// MSER-5 (White, Cobb & Spratt 2000) on the time that orders take, or loads that pass through, in order
  /// of their end, in a pilot run of replication 1.
  private func detectedWarmUp() throws -> WarmUp {
    var simulation = Simulation(plan: plan, replication: 1)
    var pilot = PilotFold()
    let limit = plan.scenario.horizon.map { Time.seconds($0) } ?? .never
    // The stock at the start has no beginning that could be measured.
    simulation.drainJournal { _ in }
    var progress = Simulation.Progress.journalFull
    while progress == .journalFull, pilot.times.count < 200_000 {
      progress = simulation.advance(until: limit)
      simulation.drainJournal { pilot.fold($0) }
      try Task.checkCancellation()
    }
    var found = pilot.warmUp
    found.events = simulation.events
    return found
  }
}

/// Durations of orders, and of loads that belong to none.
struct PilotFold {
  private(set) var times: [Double] = []
  private(set) var ends: [Time] = []
  private var orders: [UInt32: Time] = [:]
  private var loads: [UInt32: Time] = [:]
  private var hasOrders = false

  mutating func fold(_ records: UnsafeBufferPointer<Record>) {
    for record in records {
      switch record.kind {
      case .order where record.code == OrderPhase.released.rawValue:
        hasOrders = true
        orders[record.subject] = record.instant
      case .order where record.code == OrderPhase.completed.rawValue:
        add(orders.removeValue(forKey: record.subject), record.instant)
      // How long a load lies in stock says how much there is, not how busy the warehouse is.
      case .loadCreated where !hasOrders && record.a != .none: loads[record.subject] = record.instant
      case .loadRemoved where !hasOrders: add(loads.removeValue(forKey: record.subject), record.instant)
      default: continue
      }
    }
  }

  private mutating func add(_ start: Time?, _ end: Time) {
    guard let start else { return }
    times.append((end - start).seconds)
    ends.append(end)
  }

  /// Where the rule cuts; a cut at its limit, half of the series, only says that the pilot was too short.
  var warmUp: WarmUp {
    guard let mser = MSER5(times), !mser.isAtLimit else { return WarmUp(method: .notFound) }
    let last = Swift.min(mser.truncatedObservations, ends.count) - 1
    return WarmUp(end: last < 0 ? .zero : ends[last], method: .detected)
  }
}
