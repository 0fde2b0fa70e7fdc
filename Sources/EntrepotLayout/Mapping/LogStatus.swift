/// Where a task of a log stands, in one vocabulary for all systems.
public enum LogStatus: String, Hashable, Sendable, CaseIterable {
  /// Done as it was asked for.
  case completed
  /// Done with less than was asked for: its quantity is what was there.
  case shorted
  /// Not done yet, as far as the log goes: released, assigned or under way.
  case open
  /// Never to be done.
  case cancelled

  /// The status of a word of the canonical log: its own, or a step of the life cycle.
  public init?(word: String) {
    switch word {
    case "completed", "confirmed", "done": self = .completed
    case "shorted", "short": self = .shorted
    case "open", "released", "assigned", "started": self = .open
    case "cancelled", "canceled": self = .cancelled
    default: return nil
    }
  }
}
