/// A distance of log and simulation beside the log's own.
struct Compared {
  var value: Double
  /// The log's own; nil when it is too short.
  var floor: Double?
  /// Upper end of the floor's 95 % interval; nil when there are too few periods for one.
  var high: Double?
  /// The most that it can be; nil: there is no such limit.
  var most: Double?

  /// Up to where a difference is near the floor: the end of its interval, else twice the floor; of a measure
  /// with a limit no more than half of what lies between the floor and that.
  var near: Double? {
    floor.map { floor in
      let twice = high ?? 2 * floor
      return most.map { max(floor, min(twice, (floor + $0) / 2)) } ?? twice
    }
  }

  /// The same of a share or distance that is 1 at most.
  var bounded: Compared {
    var copy = self
    copy.most = 1
    return copy
  }
}

extension Compared {
  /// A mean of shares beside such that the log makes itself, with the end of their mean's 95 % interval: of
  /// shares that are all 0, three over their number (Hanley & Lippman-Hand 1983, JAMA 249).
  init(value: Double, share own: [Double]) {
    self.init(value: value)
    guard !own.isEmpty else { return }
    let (mean, count) = (Measures.mean(own), Double(own.count))
    let spread = Measures.mean(own.map { ($0 - mean) * ($0 - mean) })
    (floor, high, most) = (mean, mean + max(1.96 * (spread / count).squareRoot(), 3 / count), 1)
  }
}

/// The whole weeks, days or halves of a log: days from midnight to midnight on the site's clock, so that
/// samples are of about one size and hours of the week meet their like.
struct Periods {
  /// What one of them is.
  enum Kind: String { case week, day, half }

  let kind: Kind
  /// Where each begins, and the last one ends [ns since 1970 UTC].
  let borders: [Int64]
  /// Numbers of those in which the usual work was done: at least half the median number of tasks.
  let numbers: [Int]
  /// What begins in each, by its place among all.
  let members: [[Int]]
  /// Of the site, by its IANA name; nil: UTC.
  var zone: String?

  var count: Int { members.count }

  /// Where they begin [ns since 1970 UTC].
  var first: Int64 { borders.first ?? 0 }

  /// How long a usual one is [ns].
  var length: Int64 {
    guard borders.count > 1 else { return 1 }
    return max(1, (borders[borders.count - 1] - borders[0]) / Int64(borders.count - 1))
  }

  /// - Parameter begins: when each task began [ns since 1970 UTC].
  init(_ begins: [Int64], kind: Kind, borders: [Int64]) {
    (self.kind, self.borders) = (kind, borders)
    var groups: [Int: [Int]] = [:]
    for (index, begin) in begins.enumerated() {
      guard let number = Periods.number(of: begin, borders) else { continue }
      groups[number, default: []].append(index)
    }
    let sizes = groups.values.map(\.count).sorted()
    let usual = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
    let kept = groups.keys.sorted().filter { (groups[$0]?.count ?? 0) >= max(20, (usual + 1) / 2) }
    numbers = kept
    members = kept.compactMap { groups[$0] }
  }

  /// Weeks of a log of two weeks, days of one of two days, else halves.
  ///
  /// - Parameters:
  ///   - begins: when each task began [ns since 1970 UTC].
  ///   - last: when the last was over [ns since 1970 UTC].
  ///   - zone: of the site, by its IANA name; nil: UTC.
  init(_ begins: [Int64], last: Int64, zone: String?) {
    let first = begins.min() ?? last
    var days = SiteDays(zone: zone)
    var counts: [Int: Int] = [:]
    for begin in begins { counts[days.number(of: begin), default: 0] += 1 }
    let sizes = counts.values.sorted()
    let usual = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
    // A log may begin or end within a day; with the shifts that a day has it is one.
    func isWhole(_ day: Int) -> Bool { (counts[day] ?? 0) * 5 >= usual * 4 }
    var (from, to) = (days.number(of: first), days.number(of: last) + 1)
    if to - from > 2, !isWhole(from) { from += 1 }
    if to - from > 2, !isWhole(to - 1) { to -= 1 }
    let count = to - from
    if count >= 14 {
      let weeks = (0...count / 7).map { days.start(of: from + 7 * $0) }
      self.init(begins, kind: .week, borders: weeks)
    } else if count >= 2, last - first >= 2 * 86_400_000_000_000 {
      self.init(begins, kind: .day, borders: (0...count).map { days.start(of: from + $0) })
    } else {
      let half = max(1, (last - first) / 2)
      self.init(begins, kind: .half, borders: [first, first + half, first + 2 * half])
    }
    self.zone = zone
  }

  /// Which they are, in words to go on a sentence with: `the 2 whole weeks from 1 January 2024 to 14 January
  /// 2024`; empty: all that there is.
  var words: String {
    guard kind != .half, let first = borders.first, let last = borders.last else { return "" }
    var days = SiteDays(zone: zone)
    let names = [first, last - 1_000_000_000].map { SiteDays.name(days.number(of: $0)) }
    let all = borders.count - 1
    let which =
      count < all
      ? "\(count) of \(all) whole \(kind.rawValue)s"
      : "the \(all) whole \(kind.rawValue)\(all == 1 ? "" : "s")"
    return which + " from \(names[0]) to \(names[1])"
      + (count < all ? " (those with at least half of the usual work)" : "")
  }

  /// Work by the period in which it begins; all as one where there are no periods.
  func split(_ items: [WorkItem]) -> [[WorkItem]] {
    guard !numbers.isEmpty else { return [items] }
    var groups: [Int: [WorkItem]] = [:]
    for item in items {
      if let number = number(of: item.begin) { groups[number, default: []].append(item) }
    }
    return numbers.map { groups[$0] ?? [] }
  }

  /// What begins in every other one of them beside what begins in the others, and the other way round; none
  /// where one side is empty.
  func halves<Item>(_ items: [Item], _ begin: (Item) -> Int64) -> [([Item], [Item])] {
    let sides = (0...1).map { side in
      items.filter { number(of: begin($0)).map { $0 % 2 == side } ?? false }
    }
    guard !sides[0].isEmpty, !sides[1].isEmpty else { return [] }
    return [(sides[0], sides[1]), (sides[1], sides[0])]
  }

  /// The one that an instant is in; nil: none.
  func number(of instant: Int64) -> Int? { Periods.number(of: instant, borders) }

  private static func number(of instant: Int64, _ borders: [Int64]) -> Int? {
    guard let first = borders.first, let last = borders.last, (first..<max(first, last)).contains(instant)
    else { return nil }
    var (low, high) = (0, borders.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if borders[middle] <= instant { low = middle } else { high = middle }
    }
    return low
  }

  /// A measure of each period's log against its simulation, beside the same of each period's log against the
  /// next one's: medians of both.
  static func compare<Series>(
    _ logged: [Series], _ simulated: [Series], _ measure: (Series, Series) -> Double?
  ) -> Compared? {
    let values = zip(logged, simulated).compactMap { measure($0, $1) }.sorted()
    guard !values.isEmpty else { return nil }
    let own = zip(logged, logged.dropFirst()).compactMap { measure($0, $1) }.sorted()
    return Compared(
      value: median(values), floor: own.isEmpty ? nil : median(own), high: upperEnd(own))
  }

  /// The middle of sorted values.
  static func median(_ sorted: [Double]) -> Double {
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// Upper end of the 95 % interval of a median, by order statistics (Conover 1999, 3.2); nil with fewer than
  /// six values, which have none.
  static func upperEnd(_ sorted: [Double]) -> Double? {
    let count = sorted.count
    guard count >= 6 else { return nil }
    if count > 60 {
      return sorted[min(count - 1, Int((Double(count) / 2 + 0.98 * Double(count).squareRoot()).rounded(.up)))]
    }
    var term = 1.0
    for _ in 0..<count { term /= 2 }
    var sum = 0.0
    for index in 0..<count {
      sum += term
      // The chance that the median lies above the value of this rank.
      if sum >= 0.975 { return sorted[min(count - 1, index)] }
      term *= Double(count - index) / Double(index + 1)
    }
    return sorted[count - 1]
  }

  /// The median of sorted values that a clock shows in whole steps: within the step that it falls in, by how
  /// many lie below (the median of grouped data).
  static func median(_ sorted: [Double], tick: Double) -> Double {
    let plain = median(sorted)
    guard tick > 1e-6, !sorted.isEmpty else { return plain }
    let below = sorted.count { $0 < plain - tick / 2 }
    let within = sorted.count { abs($0 - plain) <= tick / 2 }
    guard within > 0 else { return plain }
    return plain - tick / 2 + (Double(sorted.count) / 2 - Double(below)) / Double(within) * tick
  }

  /// How well the log predicts itself: each value less the median of like values in the other half of the
  /// periods; nil with fewer than two periods.
  ///
  /// - Parameter tick: step of the clock by which values were measured, in their unit.
  static func repeatability(_ periods: [[(key: Double, value: Double)]], tick: Double = 0) -> [Double]? {
    guard let found = predictions(periods, tick: tick) else { return nil }
    let errors = zip(periods, found).flatMap { items, medians in
      zip(items, medians).compactMap { item, median in median.map { item.value - $0 } }
    }
    return errors.isEmpty ? nil : errors
  }

  /// The median of like values in the other half of the periods, for each value; nil with fewer than two
  /// periods, or where none is like it.
  ///
  /// - Parameter tick: step of the clock by which values were measured, in their unit.
  static func predictions(
    _ periods: [[(key: Double, value: Double)]], tick: Double = 0
  ) -> [[Double?]]? {
    guard periods.count > 1 else { return nil }
    let sorted = periods.flatMap { $0.map(\.key) }.sorted()
    let bins = max(1, min(50, sorted.count / 40))
    let borders = (1..<max(2, bins)).map {
      sorted[min(sorted.count - 1, sorted.count * $0 / max(1, bins))]
    }
    func bin(_ value: Double) -> Int {
      var (low, high) = (0, borders.count)
      while low < high {
        let middle = (low + high) / 2
        if borders[middle] < value { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let halves = (0..<2).map { parity in
      var known: [Int: [Double]] = [:]
      for (index, group) in periods.enumerated() where index % 2 != parity {
        for item in group { known[bin(item.key), default: []].append(item.value) }
      }
      return known.mapValues { median($0.sorted(), tick: tick) }
    }
    return periods.enumerated().map { index, group in group.map { halves[index % 2][bin($0.key)] } }
  }
}
