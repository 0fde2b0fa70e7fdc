import EntrepotLayout

/// Where a further load goes in the tour of a vehicle with several load places.
struct TourRule: Sendable {
  let entry: Catalogue.Entry
  /// Where it is picked up and put down; nil: this vehicle does not take it.
  let insert: @Sendable (TourQuestion) -> TourInsertion?

  static let all = [cheapestInsertion, picksFirst]
}

/// Positions among the stops as they are: the pick-up comes before the stop of that number, and so does the
/// drop; both may be the number of stops, and the drop comes behind the pick-up where they are the same.
struct TourInsertion: BitwiseCopyable, Sendable {
  var pick: Int
  var drop: Int
  /// Driving time that the tour takes more [s].
  var cost: Double
}

/// What a tour rule may know of one vehicle and one load.
struct TourQuestion {
  /// A stop of the tour as it is.
  struct Stop: BitwiseCopyable {
    /// The same for both stops of a load.
    var load: UInt32
    var isPick: Bool
    /// Driving time along the tour from here by which it must be reached [s]; infinity for none.
    var latest: Double
    /// For a drop whose pick-up is still ahead: driving time between both at most [s].
    var ride: Double
  }

  var stops: [Stop]
  /// Stops at the head that stay there: what is being done.
  var fixed: Int
  /// Driving times [s] between points: 0 is where the vehicle is, then its stops, then the new load's
  /// pick-up and its drop.
  var times: [[Double]]
  /// Driving time that the new load may spend aboard at most [s].
  var ride: Double
  /// The rule's parameters [unit of each].
  var values: [Double]

  /// Number of the new load's pick-up among the points; its drop comes after it.
  var newPick: Int { stops.count + 1 }

  /// Driving time of the tour with the new load at these positions [s]; infinity when one comes too late.
  func length(pick: Int, drop: Int) -> Double {
    var (time, here, picked) = (0.0, 0, 0.0)
    var starts: [(load: UInt32, time: Double)] = []
    for position in 0...stops.count {
      if position == pick {
        time += times[here][newPick]
        (here, picked) = (newPick, time)
      }
      if position == drop {
        time += times[here][newPick + 1]
        here = newPick + 1
        if time - picked > ride + Self.slack { return .infinity }
      }
      guard position < stops.count else { break }
      let stop = stops[position]
      time += times[here][position + 1]
      here = position + 1
      if time > stop.latest + Self.slack { return .infinity }
      if stop.isPick {
        starts.append((stop.load, time))
      } else if let start = starts.first(where: { $0.load == stop.load }),
        time - start.time > stop.ride + Self.slack
      {
        return .infinity
      }
    }
    return time
  }

  /// Driving time of the tour as it is [s].
  var length: Double { stops.indices.reduce(0) { $0 + times[$1][$1 + 1] } }

  /// What rounding may add to a sum of driving times [s].
  private static let slack = 1e-6
}
