/// What comes first among events of the same instant.
///
/// Order on the agenda is (time, phase, first scheduled). Completions free capacity before arrivals
/// ask for it, and control decides when both have happened.
@frozen
public enum Phase: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// Something under way ends: a movement, a service, a repair.
  case complete
  /// Something enters from outside: a pallet, an order, a failure.
  case arrive
  /// Control looks at the new state and decides who does what.
  case decide
  /// Bookkeeping that must see the decisions: window edges, ends of runs.
  case observe
}
