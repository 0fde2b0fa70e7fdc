import EntrepotKernel
import Synchronization

/// How far all replications together are.
final class ProgressBoard: Sendable {
  private let clocks: Mutex<[Int64]>
  private let horizon: Int64
  private let callback: @Sendable (Double) -> Void

  init(replications: Int, horizon: Time, tell: @escaping @Sendable (Double) -> Void) {
    clocks = Mutex(Array(repeating: 0, count: replications))
    self.horizon = max(horizon.nanoseconds, 1)
    callback = tell
  }

  func tell(_ replication: Int, _ time: Time) {
    let share = clocks.withLock { clocks in
      clocks[replication] = min(time.nanoseconds, horizon)
      return clocks.reduce(0.0) { $0 + Double($1) } / Double(horizon) / Double(clocks.count)
    }
    callback(share)
  }

  func finish(_ replication: Int) { tell(replication, Time(nanoseconds: horizon)) }
}
