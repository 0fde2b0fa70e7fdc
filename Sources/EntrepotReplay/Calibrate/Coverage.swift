import EntrepotFormats
import EntrepotLayout

/// Which part of the tasks that a log times by some movers can be used in a fit.
struct Coverage {
  /// Least share of them that a fit must have to be applied [1].
  static let least = 0.5
  /// Least share for nothing to be said of it [1].
  static let usual = 0.9
  /// Largest part of the mix of activities that may be another among those used [1].
  static let mix = 0.25

  /// Tasks with start and end by these movers.
  let timed: Int
  /// Those that have a way.
  let used: Int
  /// Half the sum of differences of shares of activities, used against timed [1].
  private let difference: Double
  /// The activity of which the shares differ most, and both.
  private let worst: (activity: LogActivity, used: Double, timed: Double)?

  init(
    _ name: String, _ tasks: [TracedTask], _ set: TaskSet, _ physics: TaskPhysics, startsWithWay: Bool
  ) {
    let activities = LogActivity.allCases
    var all = [Int](repeating: 0, count: activities.count)
    for mover in set.timed.keys.sorted() where physics.group(mover) == name {
      for (index, count) in (set.timed[mover] ?? []).enumerated() { all[index] += count }
    }
    var own = [Int](repeating: 0, count: activities.count)
    for task in tasks where !task.isLost(withWay: startsWithWay) { own[Int(task.row.activityNumber)] += 1 }
    (timed, used) = (all.reduce(0, +), own.reduce(0, +))
    var (sum, worst): (Double, (LogActivity, Double, Double)?) = (0, nil)
    for index in activities.indices where timed > 0 && used > 0 {
      let shares = (Double(own[index]) / Double(used), Double(all[index]) / Double(timed))
      sum += abs(shares.0 - shares.1) / 2
      let most = worst.map { abs($0.1 - $0.2) } ?? 0
      if abs(shares.0 - shares.1) > most {
        worst = (activities[index], shares.0, shares.1)
      }
    }
    difference = sum
    self.worst = worst
  }

  /// Share of the timed tasks that have a way [1].
  var share: Double { timed > 0 ? Double(used) / Double(timed) : 1 }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  private var counts: String { "\(used) of \(timed) timed tasks, \(Self.percent(share))" }

  private var mixture: String? {
    guard difference > Self.mix, let worst else { return nil }
    return "those that have a way are another mix than all: \(Self.percent(worst.used)) of them are "
      + "\(worst.activity.rawValue), and \(Self.percent(worst.timed)) of all"
  }

  /// What to say of it; nil: nothing.
  var warning: String? {
    guard share < Self.usual || mixture != nil else { return nil }
    return "ONLY A PART of the tasks has a way that the layout knows, from where the mover stood to where it "
      + "went (\(counts)): all values hang on these alone" + (mixture.map { "; \($0)." } ?? ".")
  }

  /// Why a fit to them is not to be applied; nil: it may be.
  var refusal: String? {
    if share < Self.least {
      return "only a part of the tasks has a way that the layout knows (\(counts); "
        + "\(Self.percent(Self.least)) are asked)"
    }
    return mixture
  }
}
