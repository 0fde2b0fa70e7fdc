import EntrepotWarehouse

/// The ways of a vehicle's task: to its load, and with it.
struct DriveTask {
  /// nil where it stands at its load, or nobody knows where it stood.
  var empty: DriveLeg?
  var loaded: DriveLeg
  /// Road node where it takes its load.
  var from = 0
  /// How high the load is taken and put down [m].
  var heights = (from: 0.0, to: 0.0)
  /// What both places take beyond that, and how much of it where the load is taken [s].
  var reach = 0.0
  var reachForLoad = 0.0
  /// The roads lead along what the log says, or it says nothing.
  var isJoined = true
}

/// A way, how the vehicle stands as it sets out, and nodes that the log says it passes.
struct DriveLeg {
  var start: LoneDrive.Stand
  var through: [Int]
  var found: RouteFinder.Found
  /// The log says that it is this one.
  var isTold: Bool
}

/// Nodes of the cast that a task's vehicle passes.
struct VehicleCourse {
  /// To its load, with both ends; none where it stands there, or nobody knows where it stood.
  var empty: [UInt32]
  /// With its load, with both ends.
  var loaded: [UInt32]
  /// The log says so.
  var isTold: Bool
  /// The roads lead along what the log says, or it says nothing.
  var isJoined: Bool
  /// Where it takes its load.
  var from: UInt32
  /// When it was at each of them, by the log [ns since 1970 UTC]; nil where nobody says, empty: nowhere.
  var emptyTimes: [Int64?] = []
  var loadedTimes: [Int64?] = []
}
