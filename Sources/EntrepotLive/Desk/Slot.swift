import Synchronization

/// One question at a time, answered in the background; the last answer stays until there is a newer one.
final class Slot<Question: Sendable & Equatable, Answer: Sendable>: Sendable {
  private struct State: Sendable {
    var isBusy = false
    var question: Question?
    var answer: Answer?
    var answered: ContinuousClock.Instant?
  }

  private let state = Mutex(State())

  /// The last answer and its question.
  var last: (question: Question, answer: Answer)? {
    state.withLock { state in
      guard let question = state.question, let answer = state.answer else { return nil }
      return (question, answer)
    }
  }

  /// The same on the calling thread; `waits` asks however short ago the last answer was.
  func askHere(_ question: Question, waits: Bool, _ find: () -> Answer) {
    let isSoon = state.withLock { state in
      state.question.map { _ in state.answered.map { ContinuousClock.now - $0 < .seconds(1) } ?? false }
        ?? false
    }
    let isSame = last.map { $0.question == question } ?? false
    guard !isSame, waits || !isSoon else { return }
    let answer = find()
    state.withLock { $0 = State(isBusy: false, question: question, answer: answer, answered: .now) }
  }

  /// Asks, unless the slot is still busy with an earlier question.
  ///
  /// - Parameter waits: the answer is there when this returns; otherwise some pictures later.
  func ask(_ question: Question, waits: Bool, _ find: @escaping @Sendable () -> Answer?) {
    let isFree = state.withLock { state in
      // A few times a second are enough, however fast the film runs.
      let isSoon = state.answered.map { ContinuousClock.now - $0 < .milliseconds(200) } ?? false
      guard !state.isBusy, waits || !isSoon else { return false }
      state.isBusy = true
      return true
    }
    guard isFree else { return }
    let work: @Sendable () -> Void = { [self] in
      let answer = find()
      state.withLock {
        $0 = State(isBusy: false, question: question, answer: answer, answered: .now)
      }
    }
    if waits { work() } else { Task.detached { work() } }
  }
}
