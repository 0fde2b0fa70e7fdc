import EntrepotAnalysis
import EntrepotJournal
import EntrepotKernel
import EntrepotLayout
import EntrepotWarehouse
import Foundation
import Synchronization

/// One run that is wanted.
struct RunRequest: Hashable, Sendable {
  /// Index of the point.
  var point: Int
  /// From 1.
  var replication: Int
  /// The second of an antithetic pair.
  var isAntithetic = false
}

/// What came of a run that was wanted.
struct RunOutcome: Sendable {
  var request: RunRequest
  var seed: UInt64
  /// Nil when one replication of this variant says all, or another shard has it.
  var record: RunRecord?
}

/// Does the runs of a sweep on all cores, each once: what is in the book is taken from there.
final class SweepEngine: Sendable {
  /// How a scenario is read with changes; throws what is wrong in a sentence.
  typealias Load = @Sendable ([Override]) throws -> ScenarioSpec

  private let load: Load
  private let book: RunBook
  private let build: String
  private let version: String
  private let jobs: Int
  private let figures: [String]
  private let ownSeeds: Bool
  private let points: Mutex<[Point]>
  /// Plans under way, the newest last.
  private let plans = Mutex<[Prepared]>([])
  /// Runs that were made, not found.
  let made = Atomic<Int>(0)
  let found = Atomic<Int>(0)
  private let mayRun: Bool
  private let owns: @Sendable (RunRequest) -> Bool

  /// A combination as overrides, and what is known of it once it was read.
  private struct Point {
    var overrides: [Override]
    var facts: Facts?
  }

  private struct Facts {
    /// Hash of all inputs but seed and replication.
    var identity: String
    var seed: UInt64
  }

  /// What is being done of a list of requests.
  private final class Table: Sendable {
    let next = Atomic<Int>(0)
    let done = Atomic<Int>(0)
    let outcomes: Mutex<[RunOutcome?]>
    init(count: Int) { outcomes = Mutex(Array(repeating: nil, count: count)) }
  }

  /// A variant's plan, made by whoever needs it first while the others wait.
  private final class Prepared: Sendable {
    let point: Int
    let result: Mutex<(spec: ScenarioSpec?, made: Result<(plan: Plan, warmUp: Time), any Error>?)>
    init(point: Int, spec: ScenarioSpec? = nil) {
      self.point = point
      result = Mutex((spec, nil))
    }
  }

  /// - Parameters:
  ///   - version: of the program, part of every key.
  ///   - ownSeeds: every variant has random numbers of its own.
  ///   - mayRun: false: everything must be in the book.
  init(
    book: RunBook, build: String, version: String, jobs: Int, figures: [String], ownSeeds: Bool,
    mayRun: Bool, owns: @escaping @Sendable (RunRequest) -> Bool, load: @escaping Load
  ) {
    (self.book, self.build, self.version, self.jobs) = (book, build, version, max(1, jobs))
    (self.figures, self.ownSeeds, self.load) = (figures, ownSeeds, load)
    (self.mayRun, self.owns) = (mayRun, owns)
    points = Mutex([])
  }

  /// Adds a combination; its number is its place.
  func add(_ overrides: [Override]) -> Int {
    points.withLock { points in
      points.append(Point(overrides: overrides))
      return points.count - 1
    }
  }

  /// Does what is wanted; the answers are in the order of the questions.
  func perform(
    _ requests: [RunRequest], progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [RunOutcome] {
    let table = Table(count: requests.count)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<min(jobs, max(1, requests.count)) {
        group.addTask { [self] in
          while true {
            let index = table.next.add(1, ordering: .relaxed).oldValue
            guard index < requests.count else { return }
            try Task.checkCancellation()
            let outcome = try one(requests[index])
            table.outcomes.withLock { $0[index] = outcome }
            progress(table.done.add(1, ordering: .relaxed).newValue)
          }
        }
      }
      try await group.waitForAll()
    }
    book.synchronise()
    return table.outcomes.withLock { $0.compactMap { $0 } }
  }

  private func one(_ request: RunRequest) throws -> RunOutcome {
    guard owns(request) else { return RunOutcome(request: request, seed: 0, record: nil) }
    let facts: Facts
    do {
      facts = try self.facts(request.point)
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      var record = RunRecord(key: "unread-\(request.point)-\(request.replication)", build: build)
      record.failure = "\(error)"
      return RunOutcome(request: request, seed: 0, record: record)
    }
    let key = self.key(facts, request)
    if let record = book.record(key, figures: figures) {
      found.add(1, ordering: .relaxed)
      return RunOutcome(request: request, seed: facts.seed, record: record)
    }
    let first = self.key(facts, RunRequest(point: request.point, replication: 1))
    if key != first, book.record(first, figures: figures)?.isDeterministic == true {
      return RunOutcome(request: request, seed: facts.seed, record: nil)
    }
    guard mayRun else {
      throw SweepProblem.missingRun(point: request.point, replication: request.replication)
    }
    let record = try simulate(request, facts, key)
    return RunOutcome(request: request, seed: facts.seed, record: record)
  }

  private func key(_ facts: Facts, _ request: RunRequest) -> String {
    let text = "\(facts.identity)\n\(facts.seed)\n\(request.replication)\n\(request.isAntithetic)"
    return ByteHash(Array(text.utf8)).hex
  }

  /// Reads a variant once for its key.
  private func facts(_ point: Int) throws -> Facts {
    let known = points.withLock { $0[point] }
    if let facts = known.facts { return facts }
    // What was read is kept for the runs that follow.
    let (facts, spec) = try identify(point, known.overrides)
    points.withLock { $0[point].facts = facts }
    plans.withLock { plans in
      guard !plans.contains(where: { $0.point == point }) else { return }
      plans.append(Prepared(point: point, spec: spec))
      if plans.count > jobs + 1 { plans.removeFirst() }
    }
    return facts
  }

  private func identify(_ point: Int, _ overrides: [Override]) throws -> (Facts, ScenarioSpec) {
    var spec = try load(overrides)
    var text = "entrepot.run/1 \(version)\n"
    for input in spec.inputs { text += "file \(input.hash)\n" }
    // A file is known by its content, wherever it lies.
    let isFile = { (path: String) in spec.inputs.contains { $0.path == path } }
    for override in overrides {
      text += "\(override.path)=\(isFile(override.value) ? "file" : override.value)\n"
    }
    let identity = ByteHash(Array(text.utf8)).hex
    if ownSeeds { spec.seed = RandomStream.hash(of: "\(identity) \(spec.seed)") >> 11 }
    return (Facts(identity: identity, seed: spec.seed), spec)
  }

  private func plan(_ point: Int) throws -> (plan: Plan, warmUp: Time) {
    let prepared = plans.withLock { plans in
      if let known = plans.first(where: { $0.point == point }) { return known }
      let new = Prepared(point: point)
      plans.append(new)
      if plans.count > jobs + 1 { plans.removeFirst() }
      return new
    }
    return try prepared.result.withLock { state in
      if let made = state.made { return try made.get() }
      let overrides = points.withLock { $0[point].overrides }
      let read = state.spec
      state.spec = nil
      let new = Result { () throws -> (plan: Plan, warmUp: Time) in
        let spec = try read ?? identify(point, overrides).1
        let run = ScenarioRun(plan: Plan(spec), replications: 1, jobs: 1)
        return (run.plan, try run.warmUp().end)
      }
      // An interrupted warm-up is no answer for those who wait.
      if case .failure(let error) = new, error is CancellationError { throw error }
      state.made = new
      return try new.get()
    }
  }

  private func simulate(_ request: RunRequest, _ facts: Facts, _ key: String) throws -> RunRecord? {
    var record = RunRecord(key: key, build: build)
    do {
      let (plan, warmUp) = try self.plan(request.point)
      if plan.isDeterministic, request.replication > 1 || request.isAntithetic { return nil }
      let number = UInt32(truncatingIfNeeded: request.replication)
      let run = ReplicationRun(
        plan: plan, replication: request.isAntithetic ? number | RandomStream.mirror : number, warmUp: warmUp)
      let result = try run.run(wantsDetail: false, writer: nil, isCancelled: { Task.isCancelled })
      fill(&record, result, plan)
    } catch let error as CancellationError {
      throw error
    } catch {
      record.failure = "\(error)"
    }
    try book.add(record)
    made.add(1, ordering: .relaxed)
    return record
  }

  private func fill(_ record: inout RunRecord, _ result: ReplicationResult, _ plan: Plan) {
    record.isDeterministic = plan.isDeterministic
    (record.events, record.end, record.digest) = (result.events, result.end, result.digest)
    // Work left over at a horizon is a remark; a run that came to no end has no figures.
    if let words = result.stuck.first {
      if let horizon = plan.scenario.horizon, result.end >= .seconds(horizon * (1 - 1e-9)) {
        record.remark = words
      } else {
        record.failure = "the run stopped with work that can never be done: \(words)"
      }
    }
    for name in figures {
      let value = result.values.first { $0.name == name }
      record.figures.append(.init(name: name, unit: value?.unit ?? "", value: value?.value))
    }
  }
}

/// Why a sweep cannot go on.
public enum SweepProblem: Error, Hashable, Sendable {
  /// A run that should be there is not, by the index of its point.
  case missingRun(point: Int, replication: Int)
  /// A search or selection decides by all results, so it cannot be cut into shards.
  case cannotShard
}
