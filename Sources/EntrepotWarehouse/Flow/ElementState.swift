import EntrepotJournal
import EntrepotKernel

/// What changes of a station or transfer.
struct ElementState: BitwiseCopyable, Sendable {
  /// First load that wants to leave a FIFO element, the one behind it, and the last.
  var exitHead: UInt32 = .none
  var exitNext: UInt32 = .none
  var exitLast: UInt32 = .none
  /// Loads held beyond their time.
  var blocked: Int32 = 0
  /// Reasons for which it stands: breakdowns and planned stops.
  var stops: UInt16 = 0
  /// Standing for a planned stop rather than a breakdown.
  var isMaintained = false
  /// What the journal was last told.
  var state: NodeState = .idle
  /// Earliest entry of the next load.
  var nextEntry: Time = .zero
  /// When the last load to have entered is done: a FIFO element keeps this order.
  var lastDone: Time = .zero
  /// When the reject spur's worker is free.
  var spurFree: Time = .zero
}
