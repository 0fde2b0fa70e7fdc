import Synchronization

/// One question at a time, answered in the background; the last answer stays until there is a newer one.
final class Slot<Question: Sendable & Equatable, Answer: Sendable>: Sendable {
  private struct State: Sendable {
    var isBusy = false
    var question: Question?
    var answer: Answer?
  }

  private let state = Mutex(State())

  /// The last answer and its question.
  var last: (question: Question, answer: Answer)? {
    state.withLock { state in
      guard let question = state.question, let answer = state.answer else { return nil }
      return (question, answer)
    }
  }

  /// Asks, unless the slot is still busy with an earlier question.
  ///
  /// - Parameter waits: the answer is there when this returns; otherwise some pictures later.
  func ask(_ question: Question, waits: Bool, _ find: @escaping @Sendable () -> Answer?) {
    let isFree = state.withLock { state in
      defer { state.isBusy = true }
      return !state.isBusy
    }
    guard isFree else { return }
    let work: @Sendable () -> Void = { [self] in
      let answer = find()
      state.withLock { $0 = State(isBusy: false, question: question, answer: answer) }
    }
    if waits { work() } else { Task.detached { work() } }
  }
}
