/// What keeps a vehicle that stands with another one in its way, as the journal tells it when it comes to
/// stand.
public enum WaitCause: String, Hashable, Sendable, CaseIterable {
  /// The other one picks up or puts down there, or is about to.
  case atWork = "at-work"
  /// The other one goes the same way, ahead.
  case following
  /// The other one comes from a side.
  case crossing
  /// The other one comes from the front, or each stands in the other's way.
  case headOn = "head-on"
  /// The other one has nothing to do.
  case idle
  /// The other one charges.
  case charging
  /// The other one is out of order or maintained.
  case failed
  /// The way is kept for one that the journal does not tell.
  case kept
  /// The way is free, but a zone is full, a lane for one is the other direction's, or a kept-clear place
  /// could not be left again.
  case zone
}

/// Waiting at one place for one cause.
struct WaitTotal: Sendable, BitwiseCopyable {
  /// Added up [ns].
  var time: Int64 = 0
  /// How often.
  var count: Int32 = 0
}
