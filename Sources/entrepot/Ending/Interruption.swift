import Dispatch
import Foundation
import Synchronization

/// Asks a task to stop when the user or the system does: Ctrl-C, `kill`, a closed terminal.
///
/// The first signal lets the task clean up; the second ends the process at once.
final class Interruption: Sendable {
  private let received = Atomic<Int32>(0)
  private let stop: Mutex<(@Sendable () -> Void)?> = Mutex(nil)
  /// Kept alive; only `init` touches it.
  nonisolated(unsafe) private var sources: [any DispatchSourceSignal] = []
  /// A queue with a thread of its own: those of the global queues may all be busy with replications.
  private let queue = DispatchQueue(label: "entrepot.signals", qos: .userInteractive)

  /// Watches from now on.
  init() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number, SIG_IGN)
      // Under nohup a hang-up stays without effect.
      if number == SIGHUP, isIgnoring(before) { continue }
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { [self] in
        let first = received.compareExchange(expected: 0, desired: number, ordering: .acquiringAndReleasing)
        guard first.exchanged else { _exit(Ending.Status.notFinished.rawValue) }
        stop.withLock { $0?() }
      }
      source.resume()
      sources.append(source)
    }
  }

  /// How the signal that came is told; nil when none did.
  var words: String? {
    switch received.load(ordering: .acquiring) {
    case 0: nil
    case SIGINT: "interrupted"
    case SIGTERM: "told to end"
    default: "cut off from its terminal"
    }
  }

  /// Runs work that is cancelled when a signal comes.
  func guarding<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    let task = Task { try await work() }
    stop.withLock { $0 = { task.cancel() } }
    // A signal may have come before there was anything to cancel.
    if words != nil { task.cancel() }
    defer { stop.withLock { $0 = nil } }
    return try await task.value
  }

  /// - Throws: `CancellationError` when a signal has come.
  func check() throws { if words != nil { throw CancellationError() } }

  private func isIgnoring(_ handler: sighandler_t?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

/// Signals that must not end the process.
enum HarmlessSignal { case fileSizeLimit }

/// Turns a signal into an error of the call that caused it.
func ignoreSignal(_ kind: HarmlessSignal) {
  switch kind {
  case .fileSizeLimit: signal(SIGXFSZ, SIG_IGN)
  }
}
