import EntrepotExperiments
import EntrepotJournal
import EntrepotKernel
import Synchronization

/// Folds the figures of a recorded journal while the picture goes on, as a run that is watched keeps them.
final class Ledger: Sendable {
  private struct State: Sendable {
    var course: Course?
    var isStarted = false
  }

  private let reader: JournalReader
  private let figures: [String]
  private let state = Mutex(State())

  init(_ reader: JournalReader) {
    self.reader = reader
    figures = Self.figures(reader.header.promises)
  }

  /// Figures that are shown when nothing is promised of them.
  static let standard = [
    "moves.throughput", "vehicle.blocked-share", "crane.busy-share", "shipments.turnaround.p95",
    "loads.flow-time.mean", "store.occupancy.max", "vehicle.busy-share", "putaways.lead-time.p95",
  ]

  /// What is promised, and then what is worth knowing.
  static func figures(_ promises: [Promise]) -> [String] {
    var names: [String] = []
    for promise in promises where !promise.isConditional && !names.contains(promise.figure) {
      names.append(promise.figure)
    }
    return names + standard.filter { !names.contains($0) }
  }

  /// How the figures went, as far as they have been folded.
  var course: Course? { state.withLock(\.course) }

  /// Begins to fold in the background; once.
  func start() {
    let isFirst = state.withLock { state in
      defer { state.isStarted = true }
      return !state.isStarted
    }
    guard isFirst else { return }
    Task.detached(priority: .utility) { [weak self, reader, figures] in
      // What is damaged is shown as far as it goes.
      try? Course.follow(reader, figures) { course in
        guard let self else { return false }
        self.state.withLock { $0.course = course }
        return true
      }
    }
  }

  /// The course up to a time, folded here and now.
  func course(until time: Time) -> Course? {
    var found: Course?
    try? Course.follow(reader, figures) { course in
      found = course
      return course.times.last.map { $0 < time } ?? true
    }
    return found?.cut(after: time)
  }
}
