import EntrepotLayout

/// Messages that are earlier than one of the same vehicle before them.
struct StepsBack {
  private var count = 0
  /// Messages of one instant are against the order of their numbers: nothing to be told, but to be sorted.
  private var isTieBack = false
  private var clock = LogClock(MappingSpec())
  private var latest: [StateVehicle: (time: Int64, header: UInt32?)] = [:]
  private var first: (vehicle: StateVehicle, mark: Mark)?

  /// The messages must be sorted.
  var isAny: Bool { count > 0 || isTieBack }

  /// - Returns: when the message is [ns]; nil: its time cannot be read.
  @discardableResult
  mutating func see(_ vehicle: StateVehicle, _ time: String, _ node: JSONNode, _ line: StateLine) -> Int64? {
    var (text, own) = (time, clock)
    guard let found = text.withUTF8({ own.instant($0)?.nanoseconds }) else { return nil }
    clock = own
    let header = StateMessages.header(node)
    if let known = latest[vehicle], found < known.time {
      count += 1
      if first == nil { first = (vehicle, line.mark(node["timestamp"] ?? node)) }
      return found
    }
    if let known = latest[vehicle], found == known.time, let before = known.header, let header {
      // More than that below: the vehicle counts anew.
      isTieBack = isTieBack || (1...UInt32(HeaderGaps.lateLimit)).contains(before &- header)
    }
    latest[vehicle] = (found, header)
    return found
  }

  var problems: [Diagnostic] {
    guard let first else { return [] }
    let messages = count == 1 ? "1 message is" : "\(count) messages are"
    return [
      Diagnostic(
        "state-order",
        "Messages of '\(first.vehicle.words.prefix(80))' go back in time here; those of each vehicle are "
          + "taken in order of time (\(messages) earlier than one before).", at: first.mark,
        severity: .warning)
    ]
  }
}
