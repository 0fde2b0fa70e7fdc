import EntrepotJournal
import EntrepotKernel

/// What a log says of a task in words of its own, which the records of a journal do not hold.
public struct TaskFacts: Sendable {
  /// When it became known, when somebody got it, when it was begun, where no mover did it, and when its load
  /// was aboard; nil: nobody says.
  public internal(set) var release, assign, begin, taken: Time?
  /// One of each kind, mostly few.
  private var words: [(kind: JournalName.Kind, text: String)] = []

  /// Nothing said.
  public init() {}

  /// The words of a kind; nil: none.
  public internal(set) subscript(kind: JournalName.Kind) -> String? {
    get { words.first { $0.kind == kind }?.text }
    set {
      words.removeAll { $0.kind == kind }
      if let newValue { words.append((kind, newValue)) }
    }
  }

  /// How much there was of it, and in which unit, and nothing else.
  var amount: TaskFacts {
    var said = TaskFacts()
    said.words = words.filter { $0.kind == .amount || $0.kind == .measure }
    return said
  }

  /// Takes the next piece of a long text in: of a vehicle's way, or its times.
  mutating func goOn(_ kind: JournalName.Kind, _ piece: String) { self[kind] = (self[kind] ?? "") + piece }
}
