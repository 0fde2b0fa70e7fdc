import EntrepotJournal

/// What the journal has told of a vehicle that later records are read by.
struct VehicleTrack: Sendable, BitwiseCopyable {
  /// When it was given the job that it is on [ns]; −1 without one.
  var jobSince: Int64 = -1
  /// The road nodes that the job leads to: first, and once the load is aboard.
  var pick: UInt32 = .none
  var drop: UInt32 = .none
  /// The load of its job is aboard.
  var isCarrying = false
  /// The road node that it drives towards, or stands at.
  var aim: UInt32 = .none
  /// Unit vector of its last straight way [1]; zero before the first.
  var headingX: Float = 0
  var headingY: Float = 0
  /// The road node on whose arc it is, if on any, and what half of that is shorter than the straight way [m].
  var arcNode: UInt32 = .none
  var arcSaving = 0.0
  /// Since when it has stood with another one in its way [ns]; −1 when it does not.
  var blockedSince: Int64 = -1
  /// What it waits for: road node, the vehicle there, and what that does.
  var blockedNode: UInt32 = .none
  var blockedCause: UInt8 = 0

  /// Where its job leads it now; `.none` without one.
  var goal: UInt32 {
    guard jobSince >= 0 else { return .none }
    return isCarrying ? drop : pick
  }
}

/// One of the jobs of a vehicle with several load places.
struct TourJob: Sendable, BitwiseCopyable {
  var job: UInt32
  /// When the vehicle was given it [ns].
  var since: Int64
  /// Road node that it leads to now.
  var goal: UInt32
}

/// Jobs of a vehicle in one class of segments.
struct JobTotal: Sendable, BitwiseCopyable {
  /// Jobs done.
  var count = 0
  /// From being given to it to done, added up [ns].
  var time = 0.0

  static func + (a: JobTotal, b: JobTotal) -> JobTotal {
    JobTotal(count: a.count + b.count, time: a.time + b.time)
  }
}
