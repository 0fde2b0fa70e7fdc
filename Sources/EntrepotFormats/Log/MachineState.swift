/// What a machine is doing, in the words of PackML (ANSI/ISA-TR88.00.02), in the order of its numbers.
public enum MachineState: String, CaseIterable, Sendable {
  case clearing, stopped, starting, idle, suspended, execute, stopping, aborting, aborted, holding, held,
    unholding, suspending, unsuspending, resetting, completing, complete

  /// A word in any case (`Held`, `HELD`, `Completed`), or the number; nil: no such state.
  public init?(_ text: String) {
    if let number = Int(text) {
      guard Self.allCases.indices.contains(number - 1) else { return nil }
      self = Self.allCases[number - 1]
      return
    }
    let word = text.lowercased()
    guard let state = Self(rawValue: word == "completed" ? "complete" : word) else { return nil }
    self = state
  }

  /// It cannot work for a reason of its own: aborted or held, on the way there and back. A machine that is
  /// suspended waits for others (blocked, starved), and one that is stopped was told to.
  public var isBreakdown: Bool {
    switch self {
    case .aborting, .aborted, .clearing, .holding, .held, .unholding: true
    case .stopped, .starting, .idle, .suspended, .execute, .stopping, .suspending, .unsuspending, .resetting,
      .completing, .complete:
      false
    }
  }
}
