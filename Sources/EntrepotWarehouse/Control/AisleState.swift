import EntrepotJournal
import EntrepotKernel

/// What changes of an aisle beside its crane and its racks.
struct AisleState: BitwiseCopyable, Sendable {
  /// Loads at the inputs, first come first; linked through the load table.
  var firstInput: UInt32 = .none
  var lastInput: UInt32 = .none
  var inputs: Int32 = 0
  /// Loads that have been given this aisle and have not reached its inputs.
  var inbound: Int32 = 0
  /// Retrievals left of the block that is being served.
  var blockLeft: Int32 = 0
}
