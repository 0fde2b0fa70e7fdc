import EntrepotFormats
import EntrepotKernel

/// When movers of one kind stopped behaving like their twin, and in what.
///
/// Followed are the daily mean of the error of all, what of it goes with the way and what does not, and each
/// mover by itself. ``chance`` is shared out among these: half to the first, a quarter each to the others.
struct DriftSearch {
  /// Share of logs without a change of which one may be told [1]; by kind of mover it is divided by their
  /// number.
  static let chance = 0.05

  /// What a change is made of.
  struct Part {
    /// Measure or activity.
    var name: String
    /// `s`, or `1`: seconds for each second of way.
    var unit: String
    var step: ChangePoints.Step
  }

  /// A day from which on errors are others than before.
  struct Change {
    var day: Int
    /// In which measure it was seen.
    var measure: DriftMeasure
    /// Those whose errors changed; empty: all of them, or nobody knows.
    var movers: [UInt32]
    /// Mean errors before and after [s].
    var step: ChangePoints.Step
    /// Errors are again as they were before the change before.
    var isReturn: Bool
    var parts: [Part]
  }

  private(set) var changes: [Change] = []
  /// Days that were judged.
  let dayCount: Int
  private let errors: DayErrors

  /// - Parameters:
  ///   - chance: of a change told where there is none [1].
  ///   - tick: step of the log's clock [s].
  init(_ tasks: [DayError], chance: Double, tick: Double) {
    errors = DayErrors(tasks, tick: tick)
    dayCount = errors.days.count
    guard dayCount >= ChangePoints.fewest else { return }
    let movers = errors.movers
    var found = days(errors, .duration, chance / 2).map { (day: $0, measure: DriftMeasure.duration) }
    for measure in [DriftMeasure.way, .standing] {
      for day in days(errors, measure, chance / 8) where !found.contains(where: { abs($0.day - day) <= 1 }) {
        found.append((day, measure))
      }
    }
    found.sort { $0.day < $1.day }
    let borders = found.map(\.day)
    for item in found { tell(item.day, item.measure, borders, movers) }
    guard movers.count > 1 else { return }
    for mover in movers {
      let own = errors.only { $0.mover == mover }
      let alone = days(own, .duration, chance / 4 / Double(movers.count))
        .filter { day in !borders.contains { abs($0 - day) <= 1 } }
      for day in alone { tell(day, .duration, (alone + borders).sorted(), [mover]) }
    }
    changes.sort { ($0.day, $0.movers.first ?? 0) < ($1.day, $1.movers.first ?? 0) }
  }

  /// Days from which on a measure is another.
  private func days(_ errors: DayErrors, _ measure: DriftMeasure, _ chance: Double) -> [Int] {
    let series = errors.series(measure)
    return ChangePoints(series.points, chance: chance).steps.map { series.days[$0.index] }
  }

  /// The differences of a measure at days that are known; nil for those that nothing can be said of.
  private func steps(
    _ errors: DayErrors, _ measure: DriftMeasure, at borders: [Int]
  ) -> [Int: ChangePoints.Step] {
    let series = errors.series(measure)
    var days: [Int] = []
    var places: [Int] = []
    for border in borders {
      let place = series.days.firstIndex { $0 >= border } ?? series.days.count
      guard place - (places.last ?? 0) >= ChangePoints.shortest,
        series.days.count - place >= ChangePoints.shortest
      else { continue }
      days.append(border)
      places.append(place)
    }
    guard series.points.count > places.count + 1 else { return [:] }
    let found = ChangePoints(series.points, borders: places).steps
    return Dictionary(zip(days, found)) { first, _ in first }
  }

  private mutating func tell(_ day: Int, _ measure: DriftMeasure, _ borders: [Int], _ movers: [UInt32]) {
    let changed = movers.count > 1 ? changed(day, borders, movers) : movers
    let isAll = changed.isEmpty || changed.count == errors.movers.count
    let own = isAll ? errors : errors.only { changed.contains($0.mover) }
    let steps = steps(own, .duration, at: borders)
    guard let step = steps[day] else { return }
    var parts: [Part] = []
    for measure in [DriftMeasure.way, .standing] {
      guard let found = self.steps(own, measure, at: borders)[day] else { continue }
      parts.append(Part(name: measure.rawValue, unit: measure == .way ? "1" : "s", step: found))
    }
    if let ways = share(step, own, at: day, borders) { parts.append(ways) }
    let activities = own.activities
    for activity in activities where activities.count > 1 {
      let some = own.only { $0.activity == activity }
      guard let found = self.steps(some, .duration, at: borders)[day] else { continue }
      parts.append(Part(name: activity.rawValue, unit: "s", step: found))
    }
    let isReturn =
      borders.last { $0 < day }.flatMap { steps[$0] }.map {
        abs(step.after - $0.before) <= max(step.halfWidth, 0.1 * abs(step.before - $0.before))
      } ?? false
    changes.append(
      Change(
        day: day, measure: measure, movers: isAll ? [] : changed, step: step, isReturn: isReturn,
        parts: parts))
  }

  /// A change of the mean as a share of the ways of the days about it.
  ///
  /// That is no slope: ways of two axes at once take the longer of both times, so that a slower one shows
  /// the more the longer its own is, and a line through such tasks begins below zero and is too steep.
  private func share(
    _ step: ChangePoints.Step, _ own: DayErrors, at day: Int, _ borders: [Int]
  ) -> Part? {
    let from = borders.last { $0 < day } ?? Int.min
    let to = borders.first { $0 > day } ?? Int.max
    guard let way = own.meanWay(from..<to), way > 1 else { return nil }
    var share = step
    (share.before, share.after, share.halfWidth) = (step.before / way, step.after / way, step.halfWidth / way)
    return Part(name: DriftSearch.shareName, unit: "1", step: share)
  }

  /// Of the part that is the mean error as a share of the mean way.
  static let shareName = "ways"

  /// Who changed on a day: those whose own difference stands out, and those that differ by half as much as
  /// the most of these. Empty: none does by itself.
  private func changed(_ day: Int, _ borders: [Int], _ movers: [UInt32]) -> [UInt32] {
    var steps: [UInt32: ChangePoints.Step] = [:]
    for mover in movers {
      steps[mover] = self.steps(errors.only { $0.mover == mover }, .duration, at: borders)[day]
    }
    let limit = Numeric.tQuantile(
      1 - 0.025 / Double(movers.count), degrees: Double(max(1, dayCount - borders.count - 1)))
    let clear = movers.compactMap { steps[$0] }.filter { $0.t > limit }
    guard let most = clear.map({ $0.after - $0.before }).max(by: { abs($0) < abs($1) }) else { return [] }
    // Of whom nobody can say it, is not said that he did not.
    return movers.filter { steps[$0].map { ($0.after - $0.before) / most >= 0.5 } ?? true }
  }
}
