/// What an action of a vehicle does with its load, in a log of such actions, or what an event says.
public enum LogAction: String, Hashable, Sendable, CaseIterable {
  /// Its mover sets out for it: of events alone.
  case begin
  /// Takes it aboard.
  case pick
  /// Puts it down.
  case drop
  /// Neither.
  case ignore
}
