import EntrepotKernel

/// What tasks on one and the same way have in common, and the fit does not have.
///
/// Tasks of the same ways repeat one measurement: how far they lie apart is chance, and how far their means
/// lie from the fit beyond that is what the layout's roads do not explain (lack-of-fit test: Fisher 1922;
/// Draper & Smith 1998, ch. 2). One-way roads drawn the wrong way, a shortcut that is not drawn, turns that
/// take no time: speeds and accelerations swallow what they can of these, and are then none of the vehicles'.
/// Of somebody who picks it is the same with cross aisles elsewhere; what a bay's lines have in common from
/// wherever he comes is none of the way's, but of what is picked there.
struct WayDoubt {
  /// How far tasks on one way lie apart: a standard deviation [s].
  let alike: Double
  /// How far ways lie from the fit beyond that [s].
  let apart: Double
  /// It is a large part of the tasks, and most of what the fit leaves.
  let isGrave: Bool
  /// People's ways, not vehicles'.
  private let isWalked: Bool
  /// The ways farthest off: from, to, mean of what is left [s], tasks.
  private let worst: [(from: UInt32, to: UInt32, mean: Double, count: Int)]

  /// Fewest tasks beyond the ways that tell chance, and fewest on a way that is named.
  private static let (fewest, fewestNamed) = (30, 5)
  /// Normal deviation beyond which it is no chance: once in 30,000 logs.
  private static let limit = 4.0
  /// Share of a task that is a large part [1], and least that is said of anything.
  private static let (large, least) = (0.05, 0.001)

  /// nil: roads explain the tasks, or too few repeat others.
  ///
  /// - Parameter levels: what goes with heights, and so with no road.
  init?(_ model: MoverModel, _ fit: LeastSquares.Fit, _ levels: LevelDoubt? = nil) {
    isWalked = model.layout.isWalker
    guard !model.layout.isCrane, !(model.layout.isWalker && !model.withEmpty) else { return nil }
    // Of tasks at two levels nobody knows what goes with these.
    let used = model.tasks.indices.filter {
      fit.isUsed[$0] && (levels == nil || model.layout.isWalker || levels?.keys[$0] != nil)
    }
    let ways = Self.alike(used) { Way(model.tasks[$0]) }
    let (left, goals) = Self.left(model, fit, used, levels)
    let degrees = (lack: ways.count - fit.values.count - goals, pure: used.count - ways.count)
    guard degrees.lack > 0, degrees.pure >= Self.fewest else { return nil }
    var (lack, pure) = (0.0, 0.0)
    for way in ways {
      let mean = way.reduce(0) { $0 + left[$1] } / Double(way.count)
      lack += mean * mean * Double(way.count)
      pure += way.reduce(0) { $0 + (left[$1] - mean) * (left[$1] - mean) }
    }
    // A clock that cuts both ends makes tasks differ by so much, if it is all that does.
    let floor = model.clock * model.clock / 6
    let chance = max(pure / Double(degrees.pure), floor, 1e-12)
    let beyond = max(0, lack - chance * Double(degrees.lack)) / Double(used.count)
    let size = used.reduce(0) { $0 + model.tasks[$1].logged } / Double(used.count)
    (alike, apart) = (chance.squareRoot(), beyond.squareRoot())
    let ratio = lack / Double(degrees.lack) / chance
    guard Self.deviate(ratio, degrees.lack, degrees.pure) > Self.limit, apart > Self.least * size else {
      return nil
    }
    isGrave = apart > Self.large * size && apart > 2 * alike
    worst = Self.worst(model, left, used)
  }

  /// Tasks that repeat one measurement.
  private enum Way: Hashable {
    case driven(TaskParts)
    case walked(from: UInt32, to: UInt32, hasSetUp: Bool)

    init(_ task: TracedTask) {
      self =
        task.parts.line.map { .walked(from: task.place, to: task.to, hasSetUp: $0.hasSetUp) }
        ?? .driven(task.parts)
    }
  }

  /// Lists of tasks that have something in common, each in the order of its first.
  private static func alike<Key: Hashable>(_ used: [Int], _ key: (Int) -> Key) -> [[Int]] {
    var numbers: [Key: Int] = [:]
    var lists: [[Int]] = []
    for index in used {
      let key = key(index)
      if let number = numbers[key] {
        lists[number].append(index)
      } else {
        numbers[key] = lists.count
        lists.append([index])
      }
    }
    return lists
  }

  /// What a fit leaves of each task that may be its way's, as if all kinds of them spread alike [s], and how
  /// many means are taken from it: of picks, one by bay; of vehicles' tasks, one by height where these
  /// matter.
  private static func left(
    _ model: MoverModel, _ fit: LeastSquares.Fit, _ used: [Int], _ levels: LevelDoubt?
  ) -> (left: [Double], means: Int) {
    var left = fit.residuals
    func center(_ group: [Int]) {
      let mean = Measures.mean(group.map { left[$0] })
      for index in group { left[index] -= mean }
    }
    guard model.layout.isWalker else {
      guard let levels else { return (left, 0) }
      let heights = alike(used) { levels.keys[$0] }
      for height in heights { center(height) }
      return (left, heights.count)
    }
    for kind in alike(used, { model.kind(model.tasks[$0]) }) {
      let spread = (Measures.mean(kind.map { left[$0] * left[$0] })).squareRoot()
      for index in kind { left[index] *= fit.deviation / max(spread, 1e-9) }
    }
    let goals = alike(used) { model.tasks[$0].to }
    for goal in goals { center(goal) }
    return (left, goals.count)
  }

  /// The normal deviate of a ratio of variances (Paulson 1942).
  static func deviate(_ ratio: Double, _ above: Int, _ below: Int) -> Double {
    let (a, b) = (2 / (9 * Double(above)), 2 / (9 * Double(below)))
    let root = Numeric.exp(Numeric.log(max(ratio, 1e-300)) / 3)
    return ((1 - b) * root - (1 - a)) / (b * root * root + a).squareRoot()
  }

  private static func worst(
    _ model: MoverModel, _ left: [Double], _ used: [Int]
  ) -> [(from: UInt32, to: UInt32, mean: Double, count: Int)] {
    var sums: [UInt64: (sum: Double, count: Int)] = [:]
    for index in used {
      let task = model.tasks[index]
      let key = UInt64(model.layout.isWalker ? task.place : task.from) << 32 | UInt64(task.to)
      sums[key, default: (0, 0)].sum += left[index]
      sums[key, default: (0, 0)].count += 1
    }
    let means = sums.keys.sorted().compactMap { key -> (UInt32, UInt32, Double, Int)? in
      guard let found = sums[key], found.count >= fewestNamed else { return nil }
      let (from, to) = (UInt32(truncatingIfNeeded: key >> 32), UInt32(truncatingIfNeeded: key))
      return (from, to, found.sum / Double(found.count), found.count)
    }
    return Array(means.sorted { abs($0.2) > abs($1.2) }.prefix(3))
  }

  /// In a sentence or two.
  func words(_ physics: TaskPhysics) -> String {
    func seconds(_ value: Double) -> String {
      "\(CalibrationPatch.number((abs(value) * 10).rounded() / 10)) s"
    }
    let ways = worst.map { way in
      "from \(physics.name(way.from)) to \(physics.name(way.to)) \(seconds(way.mean)) "
        + "\(way.mean < 0 ? "less" : "more") than fitted (\(way.count) tasks)"
    }
    let examples = ways.isEmpty ? "" : " Farthest off: \(ways.joined(separator: ", "))."
    let apart = seconds(apart)
    let (alike, roads) = (seconds(alike), isWalked ? "aisles" : "roads")
    if isGrave {
      return "Tasks on one and the same way lie \(alike) apart, but their means lie \(apart) from the fit: "
        + "the layout's \(roads) are not the ways that \(isWalked ? "people walk" : "vehicles drive") "
        + (isWalked
          ? "(cross aisles or bays elsewhere, shortcuts that are not drawn)."
          : "(roads drawn one-way or the wrong way, shortcuts that are not drawn, stations elsewhere).")
        + examples
    }
    return
      "What the fit leaves goes with the way: tasks on one and the same way lie \(alike) apart, and their "
      + "means \(apart) from the fit. "
      + (isWalked
        ? "Where the layout's aisles, cross aisles and bays lie, or waiting there, is "
        : "Lengths, turns or limits of the layout's roads, or waiting there, are ")
      + "not as in the log, and intervals are not given." + examples
  }

  /// Why a fit is not to be applied; nil: that is no reason.
  var refusal: String? {
    guard isGrave else { return nil }
    return isWalked
      ? "the layout's aisles are not the ways that the log's people walk"
      : "the layout's roads are not the ways that the log's vehicles drive"
  }
}
