import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotWarehouse
import Foundation
import Synchronization

/// A run that somebody watches: it goes on by itself on a thread of its own, writes its journal ahead of who
/// reads it, and can be forked at any moment that it has passed.
///
/// Nobody who watches can change it: its digest is that of the same run by `entrepot run`.
public final class Twin: Sendable {
  /// The compiled scenario.
  public let plan: Plan
  /// The journal: a file that grows, to be opened with `recovering: true`.
  public let journal: String
  /// Figures whose course is kept, by name; see ``Course``.
  public let figures: [String]
  /// When it begins: zero, or the moment of the what-if.
  public let start: Time

  /// So much journal is written ahead [bytes]; beyond it, only as far as who watches has come.
  static let budget = 1_500_000_000
  /// Copies of the run that are kept for what-ifs.
  static let copies = 16

  struct State: Sendable {
    var warmUp = Time.zero
    var reached = Time.zero
    var watched = Time.zero
    var isCancelled = false
    var isFinished = false
    var trouble: String?
    var stuck: [String] = []
    var digest: String?
    var course: Course
    /// Copies of the run, in order of their time.
    var past: [ReplicationRun.Branch] = []
  }

  let state: Mutex<State>

  /// A run that stands at its start.
  ///
  /// - Parameters:
  ///   - plan: the compiled scenario.
  ///   - journal: where the journal is written while the run is watched.
  ///   - figures: names of the figures whose course is kept.
  public convenience init(plan: Plan, journal: String, figures: [String]) {
    self.init(plan: plan, journal: journal, figures: figures, from: .zero)
  }

  private init(plan: Plan, journal: String, figures: [String], from start: Time) {
    // As `entrepot run` compiles it: figures of windows are told where these begin and end.
    self.plan = ScenarioRun.withOutageWindow(plan)
    (self.journal, self.figures, self.start) = (journal, figures, start)
    state = Mutex(State(course: Course(figures)))
  }

  /// Where the run is expected to end.
  public var expectedEnd: Time {
    if let horizon = plan.scenario.horizon { return .seconds(horizon) }
    // The last order takes its time.
    return plan.scenario.orders?.rows.last.map { $0.time + .seconds(7200) } ?? .seconds(86_400)
  }

  /// Begins to run.
  ///
  /// - Throws: ``JournalError`` when the journal cannot be made.
  public func run() throws {
    let warmUp = try ScenarioRun(plan: plan, replications: 1, jobs: 1).warmUp().end
    state.withLock { $0.warmUp = warmUp }
    let header = plan.header(replication: 1, warmUp: warmUp)
    // Handed over to the thread; nobody else has it.
    nonisolated(unsafe) let writer = try JournalWriter(path: journal, header: header)
    let branch = ReplicationRun.Branch(plan: plan, header: header, replication: 1)
    Thread.detachNewThread { self.goOn(branch, writer) }
  }

  /// The file that grows; it has this name until the run has ended.
  public var growing: String { JournalWriter.unfinished(journal) }

  /// A what-if: the run as it was at a moment, changed, going on by itself.
  ///
  /// - Parameters:
  ///   - time: when it branches off; it must have been reached.
  ///   - world: what was where then, from this run's journal.
  ///   - journal: where the journal of the what-if is written.
  ///   - change: what is changed.
  /// - Throws: ``JournalError`` when the journal cannot be made.
  public func fork(at time: Time, _ world: WorldFold, journal: String, _ change: Change) throws -> Twin {
    let twin = Twin(plan: plan, journal: journal, figures: figures, from: time)
    let (copy, warmUp) = state.withLock { state in
      (state.past.last { $0.simulation.now <= time }, state.warmUp)
    }
    let header = plan.header(replication: 1, warmUp: warmUp)
    let origin = copy ?? ReplicationRun.Branch(plan: plan, header: header, replication: 1)
    // Handed over to the thread; nobody else has it.
    nonisolated(unsafe) let writer = try JournalWriter(path: journal, header: header, from: world)
    Thread.detachNewThread {
      var branch = origin
      // The copy runs to the moment as the run did; then it is another run.
      do {
        try branch.run(until: time, writer: nil, { _ in }) { twin.state.withLock(\.isCancelled) }
      } catch {
        writer.abandon()
        return
      }
      change.impose(on: &branch.simulation)
      twin.goOn(branch, writer)
    }
    return twin
  }
}
