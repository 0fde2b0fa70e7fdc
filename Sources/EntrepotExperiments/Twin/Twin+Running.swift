import EntrepotJournal
import EntrepotKernel
import Foundation

/// The thread that runs, and what others may ask of it meanwhile.
extension Twin {
  /// How far it has come.
  public var reached: Time { state.withLock(\.reached) }
  /// Whether it has come to its end.
  public var isFinished: Bool { state.withLock(\.isFinished) }
  /// Why it goes no further, such as a full disk.
  public var trouble: String? { state.withLock(\.trouble) }
  /// What did not come to an end, once it has come to its own.
  public var stuck: [String] { state.withLock(\.stuck) }
  /// Digest of its journal, when it has come to its end.
  public var digest: String? { state.withLock(\.digest) }
  /// How its figures went so far.
  public var course: Course { state.withLock(\.course) }

  /// Who watches has come so far: a long run writes no more than a part of its journal ahead.
  public func watched(until time: Time) { state.withLock { $0.watched = max($0.watched, time) } }

  /// Stops it and removes its journal.
  public func close() {
    state.withLock {
      $0.isCancelled = true
      $0.past = []
    }
    JournalWriter.remove(journal)
  }

  func goOn(_ start: ReplicationRun.Branch, _ writer: JournalWriter) {
    var branch = start
    let limit = plan.scenario.horizon.map { Time.seconds($0) } ?? .never
    let step = Course.step(end: expectedEnd)
    var spacing = 1
    var count = 0
    do {
      while !branch.isOver, branch.simulation.now < limit {
        keep(branch, count, &spacing)
        count += 1
        // The same moments in a what-if as in the run, so that both can be compared.
        let next = min(limit, Time(nanoseconds: (branch.simulation.now.nanoseconds / step + 1) * step))
        try branch.run(until: next, writer: writer, { tell($0) }) {
          wait(writer.byteCount)
          return state.withLock(\.isCancelled)
        }
        let point = branch.finished()
        state.withLock { $0.course.add(branch.simulation.now, point.values()) }
      }
      try writer.finish()
      let (digest, stuck) = (branch.digest.hex, branch.stuck)
      state.withLock {
        ($0.isFinished, $0.digest, $0.stuck) = (true, digest, stuck)
        // Nobody who closed it meanwhile would remove what has just got its name.
        if $0.isCancelled { JournalWriter.remove(journal) }
      }
    } catch {
      writer.abandon()
      guard !(error is CancellationError) else { return }
      state.withLock { $0.trouble = "\(error)" }
    }
  }

  private func tell(_ time: Time) { state.withLock { $0.reached = time } }

  /// Keeps a copy now and then, all of them equally far apart.
  private func keep(_ branch: ReplicationRun.Branch, _ count: Int, _ spacing: inout Int) {
    guard count % spacing == 0 else { return }
    let isFull = state.withLock { state in
      guard !state.isCancelled else { return false }
      state.past.append(branch)
      guard state.past.count > Self.copies else { return false }
      state.past = state.past.indices.filter { $0 % 2 == 0 }.map { state.past[$0] }
      return true
    }
    if isFull { spacing *= 2 }
  }

  /// Waits for who watches, once much is written.
  private func wait(_ bytes: Int) {
    guard bytes > Self.budget else { return }
    while state.withLock({ !$0.isCancelled && $0.watched + .seconds(600) < $0.reached }) {
      Thread.sleep(forTimeInterval: 0.02)
    }
  }
}
