import EntrepotJournal
import EntrepotKernel
import EntrepotLayout

/// Movers of which a common fit leaves more, or less, than of the others for like tasks.
///
/// What is left of a task is taken to be what its kind has, and what its mover has: two sums by least squares
/// (an analysis of variance of two factors without their product). So only tasks of a kind that several
/// movers did are compared, and that one has the longer ways is no difference between them. A mover's is then
/// held against the median of all, which a slow one does not move, by Student's t over days, of which each
/// may be off as a whole, with the chance shared out among movers (Bonferroni).
struct UnlikeMovers {
  /// What a fit leaves of one task.
  struct Item {
    /// Who did it, as a node.
    var mover: UInt32
    /// Number of its day.
    var day: Int
    /// Number of its kind: tasks of one are alike but for their movers.
    var kind: Int
    /// Logged − fitted [s].
    var left: Double
  }

  /// How far one is from the others.
  struct Difference {
    var mover: UInt32
    /// What a task takes more than with the others [s].
    var more: Double
    /// Half of the 95 % interval of that [s].
    var half: Double
  }

  /// One mover's own share of what is left.
  private struct Effect {
    var mean: Double
    var variance: Double
    var degrees: Double
  }

  /// Share of groups of like movers in which one may be told to differ [1].
  static let chance = 0.02
  /// Tasks that a mover must have of kinds that others have as well.
  static let fewest = 30
  /// Days from which on it is told how much days differ.
  private static let fewestDays = 5

  /// Those that differ, most first; of two movers the slower one.
  private(set) var found: [Difference] = []
  /// How many are compared.
  private(set) var count = 0

  /// - Parameter least: differences below are of no weight [s].
  init(_ all: [Item], least: Double) {
    let items = Self.comparable(all)
    let movers = Set(items.map(\.mover)).sorted()
    guard movers.count > 1 else { return }
    count = movers.count
    let left = Self.withoutKinds(items)
    let effects = movers.map { mover in
      Self.effect(items.indices.filter { items[$0].mover == mover }.map { (items[$0].day, left[$0]) })
    }
    let usual = Measures.quantile(effects.map(\.mean).sorted(), 0.5)
    // A median spreads by the square root of π/2 more than a mean.
    let spread = 1.571 * Measures.mean(effects.map(\.variance)) / Double(count)
    for (mover, effect) in zip(movers, effects) {
      let isPair = count == 2
      let more = (effect.mean - usual) * (isPair ? 2 : 1)
      let variance = isPair ? effects[0].variance + effects[1].variance : effect.variance + spread
      let error = max(variance, 1e-18).squareRoot()
      let limit = Numeric.tQuantile(1 - Self.chance / 2 / Double(count), degrees: effect.degrees)
      guard abs(more) >= least, abs(more) > limit * error, !isPair || more > 0 else { continue }
      found.append(
        Difference(
          mover: mover, more: more, half: Numeric.tQuantile(0.975, degrees: effect.degrees) * error))
    }
    found.sort { abs($0.more) > abs($1.more) }
  }

  /// Tasks of kinds that several movers did, of movers with enough of these.
  private static func comparable(_ all: [Item]) -> [Item] {
    var items = all
    while true {
      var owners: [Int: UInt32] = [:]
      var shared: Set<Int> = []
      var counts: [UInt32: Int] = [:]
      for item in items where owners.updateValue(item.mover, forKey: item.kind) ?? item.mover != item.mover {
        shared.insert(item.kind)
      }
      for item in items where shared.contains(item.kind) { counts[item.mover, default: 0] += 1 }
      let kept = items.filter { shared.contains($0.kind) && (counts[$0.mover] ?? 0) >= fewest }
      if kept.count == items.count { return kept }
      items = kept
    }
  }

  /// What is left of each without what its kind has: sums of movers and of kinds in turn, until neither
  /// changes.
  private static func withoutKinds(_ items: [Item]) -> [Double] {
    func numbered<Key: Hashable>(_ keys: [Key]) -> [Int] {
      var numbers: [Key: Int] = [:]
      return keys.map { key in
        let number = numbers[key] ?? numbers.count
        numbers[key] = number
        return number
      }
    }
    let (kinds, movers) = (numbered(items.map(\.kind)), numbered(items.map(\.mover)))
    func means(_ groups: [Int], _ value: (Int) -> Double) -> [Double] {
      var sums = [(sum: Double, count: Double)](repeating: (0, 0), count: (groups.max() ?? -1) + 1)
      for (index, group) in groups.enumerated() {
        sums[group].sum += value(index)
        sums[group].count += 1
      }
      return sums.map { $0.sum / max($0.count, 1) }
    }
    var own = [Double](repeating: 0, count: (movers.max() ?? -1) + 1)
    var bases: [Double] = []
    for _ in 0..<200 {
      bases = means(kinds) { items[$0].left - own[movers[$0]] }
      let next = means(movers) { items[$0].left - bases[kinds[$0]] }
      let change = zip(own, next).map { abs($0 - $1) }.max() ?? 0
      own = next
      if change < 1e-6 { break }
    }
    return items.indices.map { items[$0].left - bases[kinds[$0]] }
  }

  /// A mean with its variance: by tasks, or by whole days where these differ by more.
  private static func effect(_ left: [(day: Int, value: Double)]) -> Effect {
    let count = Double(left.count)
    let mean = left.reduce(0) { $0 + $1.value } / count
    var days: [Int: Double] = [:]
    var squares = 0.0
    for item in left {
      squares += (item.value - mean) * (item.value - mean)
      days[item.day, default: 0] += item.value - mean
    }
    let single = squares / (count * max(1, count - 1))
    guard days.count >= fewestDays else {
      return Effect(mean: mean, variance: single, degrees: max(1, count - 1))
    }
    let all = Double(days.count)
    let together = days.keys.sorted().reduce(0) { $0 + (days[$1] ?? 0) * (days[$1] ?? 0) }
    let variance = max(single, together / (count * count) * all / (all - 1))
    return Effect(mean: mean, variance: variance, degrees: all - 1)
  }
}

extension UnlikeMovers {
  /// Of a fit without its outliers: alike are tasks that handle alike and of which fitted times are as long.
  ///
  /// - Parameter isOfWays: what the fit leaves goes with the way: then tasks on the same way are alike only.
  init(_ model: MoverModel, _ fit: LeastSquares.Fit, isOfWays: Bool) {
    let used = model.tasks.indices.filter { fit.isUsed[$0] }
    let fitted = used.map { model.tasks[$0].logged - fit.residuals[$0] }
    let sorted = fitted.sorted()
    let borders = (1..<8).map { Measures.quantile(sorted, Double($0) / 8) }
    var kinds: [[Int]: Int] = [:]
    let items = zip(used, fitted).map { index, time in
      let task = model.tasks[index]
      var key = [
        Int(task.parts.pickKind), Int(task.parts.dropKind),
        LogActivity.allCases.firstIndex(of: task.row.activity) ?? 0,
        model.kind(task), borders.count { $0 < time },
      ]
      if isOfWays { key += [Int(model.layout.isWalker ? task.place : task.from), Int(task.to)] }
      let kind = kinds[key] ?? kinds.count
      kinds[key] = kind
      return Item(
        mover: task.mover, day: Int(task.row.start / 86_400_000_000_000), kind: kind,
        left: fit.residuals[index])
    }
    // As elsewhere: a fiftieth of a task, and what the clock cannot hide.
    let usual = Measures.mean(used.map { model.tasks[$0].logged })
    self.init(items, least: max(0.02 * usual, 0.25 * model.clock))
  }

  /// Who differs by how much, and what can be done; nil: nobody does.
  func words(_ kind: String, _ size: Double, _ name: (UInt32) -> String) -> String? {
    guard !found.isEmpty else { return nil }
    let each = found.prefix(4).map { item in
      let (low, high) = (abs(item.more) - item.half, abs(item.more) + item.half)
      func seconds(_ value: Double) -> String { "\(Figures.text(value, to: high - low)) s" }
      let share = Figures.text(abs(item.more) / max(size, 1e-9) * 100, digits: 2)
      return "\(name(item.mover)) takes \(seconds(abs(item.more))) (\(seconds(low)) to \(seconds(high)), "
        + "\(share) %) \(item.more > 0 ? "more" : "less") a task"
    }
    let others = found.count > 4 ? ", and \(found.count - 4) more differ" : ""
    let advice =
      switch kind {
      case "crane":
        "A store has one kind of crane for all its aisles: in a store of its own that aisle has its own "
          + "values."
      case "vehicle":
        "A fleet has one kind of vehicle: in a fleet of its own, named under 'resources' of the mapping, it "
          + "has its own values."
      default: "An area has one speed and one set of times for all of its people."
      }
    return each.joined(separator: ", ") + others
      + " than \(count == 2 ? "the other" : "is usual of these \(count)") for like tasks: what is fitted to "
      + "all lies between theirs, so intervals are not given. \(advice)"
  }
}

extension Calibration.Group {
  /// Says which movers the fit does not hold for; intervals of values that are nobody's are not given.
  mutating func tellUnlike(_ movers: UnlikeMovers, _ size: Double, _ name: (UInt32) -> String) {
    guard let words = movers.words(kind, size, name) else { return }
    warnings.append(words)
    for index in parameters.indices {
      (parameters[index].low, parameters[index].high) = (nil, nil)
      if parameters[index].basis != .kept {
        parameters[index].note =
          parameters[index].note.map { "\($0); of movers that differ" } ?? "of movers that differ"
      }
    }
  }
}
