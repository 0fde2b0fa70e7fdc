/// How many events of a log were read.
public struct EventTally: Hashable, Sendable {
  /// Events, or messages, of the file.
  public var read = 0
  /// Those of which tasks were made.
  public var used = 0
  /// Those of which none was made.
  public var aside = 0

  /// None yet.
  public init() {}

  /// Every event is used or set aside.
  public var addsUp: Bool { read == used + aside }
}
