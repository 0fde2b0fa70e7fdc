import EntrepotLayout

/// What a task's simulation is off by, and on which day it was.
struct DayError {
  /// Number of the day on the site's clock.
  var day: Int
  /// Who did it, as a node.
  var mover: UInt32
  var activity: LogActivity
  /// Simulated − logged duration [s].
  var error: Double
  /// Simulated time of its ways [s].
  var way: Double
}

/// What is followed from day to day.
enum DriftMeasure: String, CaseIterable {
  /// Mean error of a duration [s].
  case duration
  /// Error for each second of way [1]: speeds.
  case way
  /// Error that tasks without any way would have [s]: handling.
  case standing
}

/// Errors of one kind of mover, day by day.
///
/// Errors far from the usual one of their mover on their day are cut: a breakdown of an hour is no change of
/// the days about it. Far is beyond six robust deviations, as in a fit, and beyond what 95 % of all are off.
struct DayErrors {
  /// Days on which fewer tasks were done are not judged.
  static let fewest = 5

  private let errors: [DayError]
  /// Days with enough tasks, in order.
  let days: [Int]
  /// What the log's clock adds to a mean of one task: variance [s²].
  private let clockVariance: Double

  /// - Parameter tick: step of the log's clock [s]; a duration is off by two such roundings.
  init(_ all: [DayError], tick: Double) {
    errors = Self.cut(all)
    var counts: [Int: Int] = [:]
    for item in all { counts[item.day, default: 0] += 1 }
    days = counts.keys.sorted().filter { (counts[$0] ?? 0) >= Self.fewest }
    clockVariance = tick * tick / 6
  }

  private static func cut(_ all: [DayError]) -> [DayError] {
    struct Place: Hashable {
      var mover: UInt32
      /// nil: all days.
      var day: Int?
    }
    var groups: [Place: [Double]] = [:]
    for item in all {
      groups[Place(mover: item.mover, day: item.day), default: []].append(item.error)
      groups[Place(mover: item.mover), default: []].append(item.error)
    }
    let medians = groups.mapValues { Measures.quantile($0.sorted(), 0.5) }
    // A day of a few tasks has no usual error of its own.
    let usual = all.map { item in
      let day = Place(mover: item.mover, day: item.day)
      let isEnough = (groups[day]?.count ?? 0) >= fewest
      return medians[isEnough ? day : Place(mover: item.mover)] ?? 0
    }
    let distances = zip(all, usual).map { abs($0.error - $1) }.sorted()
    // 1.4826: the median distance of normal numbers as their standard deviation.
    let far = max(
      6 * 1.4826 * Measures.quantile(distances, 0.5), Measures.quantile(distances, 0.95))
    return zip(all, usual).map { item, usual in
      var item = item
      item.error = min(max(item.error, usual - far), usual + far)
      return item
    }
  }

  /// Those of some tasks only, cut as they are.
  func only(_ isIn: (DayError) -> Bool) -> DayErrors { DayErrors(errors.filter(isIn), clockVariance) }

  private init(_ errors: [DayError], _ clockVariance: Double) {
    (self.errors, self.clockVariance) = (errors, clockVariance)
    var counts: [Int: Int] = [:]
    for item in errors { counts[item.day, default: 0] += 1 }
    days = counts.keys.sorted().filter { (counts[$0] ?? 0) >= Self.fewest }
  }

  /// Mean time of the ways of these days [s]; nil: there are none.
  func meanWay(_ days: Range<Int>) -> Double? {
    var (sum, count) = (0.0, 0.0)
    for item in errors where days.contains(item.day) {
      sum += item.way
      count += 1
    }
    return count > 0 && sum > 0 ? sum / count : nil
  }

  /// Those who did the tasks.
  var movers: [UInt32] { Set(errors.map(\.mover)).sorted() }

  /// What was done.
  var activities: [LogActivity] {
    let found = Set(errors.map(\.activity))
    return LogActivity.allCases.filter { found.contains($0) }
  }

  /// Sums of one day.
  private struct Sums {
    var count = 0.0
    var way = 0.0
    var error = 0.0
    var waySquares = 0.0
    var errorSquares = 0.0
    var products = 0.0

    mutating func add(_ item: DayError) {
      count += 1
      way += item.way
      error += item.error
      waySquares += item.way * item.way
      errorSquares += item.error * item.error
      products += item.way * item.error
    }
  }

  /// By day; tasks come in order, so that those of a day are looked up once.
  private func sums() -> [Int: Sums] {
    var sums: [Int: Sums] = [:]
    var (day, sum) = (Int.min, Sums())
    for item in errors {
      if item.day != day {
        if sum.count > 0 { sums[day] = sum }
        (day, sum) = (item.day, sums[item.day] ?? Sums())
      }
      sum.add(item)
    }
    if sum.count > 0 { sums[day] = sum }
    return sums
  }

  /// A measure of each day that has one.
  func series(_ measure: DriftMeasure) -> (days: [Int], points: [ChangePoints.Point]) {
    let sums = sums()
    let counts = days.map { sums[$0]?.count ?? 0 }.sorted()
    let usual = max(counts.isEmpty ? 1 : counts[counts.count / 2], 1)
    var found: (days: [Int], points: [ChangePoints.Point]) = ([], [])
    for day in days {
      guard let sum = sums[day], var point = point(sum, measure) else { continue }
      point.weight = min(1, sum.count / usual)
      found.days.append(day)
      found.points.append(point)
    }
    return found
  }

  private func point(_ sum: Sums, _ measure: DriftMeasure) -> ChangePoints.Point? {
    let n = sum.count
    let (way, error) = (sum.way / n, sum.error / n)
    let spread = max(0, sum.errorSquares / n - error * error)
    if measure == .duration {
      return .init(value: error, variance: max(spread * n / max(1, n - 1), clockVariance) / n)
    }
    let ways = max(0, sum.waySquares - sum.way * way)
    // Ways must differ, by a second or so, for their part to be told.
    guard n >= 20, ways > n else { return nil }
    let products = sum.products - sum.way * error
    let slope = products / ways
    let left = max(spread * n - slope * products, 0) / (n - 2)
    let variance = max(left, clockVariance)
    return measure == .way
      ? .init(value: slope, variance: variance / ways)
      : .init(value: error - slope * way, variance: variance * (1 / n + way * way / ways))
  }
}
