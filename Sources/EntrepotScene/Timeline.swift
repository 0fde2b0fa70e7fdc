import EntrepotJournal
import EntrepotKernel

/// The whole run at a glance: what was moved and what stood, in equal steps of time.
public struct Timeline: Sendable {
  /// From the first record to the last.
  public let range: ClosedRange<Time>
  /// Loads stored and retrieved in each step; where nobody ordered them, jobs of vehicles done.
  public var moves: [UInt32] { orders.contains { $0 > 0 } ? orders : jobs }
  /// Member-seconds blocked in each step [s].
  public private(set) var blocked: [Double]
  /// When something failed.
  public private(set) var failures: [Time] = []
  private var orders: [UInt32]
  private var jobs: [UInt32]

  /// Reads a journal once.
  public init(_ reader: JournalReader, steps: Int) throws(JournalError) {
    range = reader.timeRange ?? .zero...(.zero)
    orders = Array(repeating: 0, count: max(1, steps))
    jobs = orders
    blocked = Array(repeating: 0, count: max(1, steps))
    var since = [Time?](repeating: nil, count: reader.header.cast.members.count)
    var failure: JournalError?
    do {
      try reader.forEachChunk { records in
        for record in records { count(record, &since) }
      }
    } catch {
      failure = error as? JournalError
    }
    if let failure { throw failure }
    for start in since { if let start { spread(start, range.upperBound) } }
  }

  /// Length of a step [s].
  public var step: Double {
    (range.upperBound - range.lowerBound).seconds / Double(jobs.count)
  }

  private mutating func count(_ record: Record, _ since: inout [Time?]) {
    switch record.kind {
    case .order where record.code == OrderPhase.completed.rawValue: orders[index(record.instant)] &+= 1
    case .job where record.code == JobPhase.done.rawValue: jobs[index(record.instant)] &+= 1
    case .state:
      let node = Int(record.subject)
      guard since.indices.contains(node) else { return }
      if let start = since[node] { spread(start, record.instant) }
      since[node] = record.code == NodeState.blocked.rawValue ? record.instant : nil
      if record.code == NodeState.failed.rawValue, failures.count < 10_000 { failures.append(record.instant) }
    default: break
    }
  }

  private func index(_ time: Time) -> Int {
    let length = (range.upperBound - range.lowerBound).seconds
    guard length > 0 else { return 0 }
    let share = (time - range.lowerBound).seconds / length
    return min(jobs.count - 1, max(0, Int(share * Double(jobs.count))))
  }

  private mutating func spread(_ start: Time, _ end: Time) {
    let (first, last) = (index(start), index(end))
    guard last > first, step > 0 else {
      blocked[first] += (end - start).seconds
      return
    }
    let origin = range.lowerBound.seconds
    for index in first...last {
      let lower = max(start.seconds, origin + Double(index) * step)
      let upper = min(end.seconds, origin + Double(index + 1) * step)
      blocked[index] += max(0, upper - lower)
    }
  }
}
