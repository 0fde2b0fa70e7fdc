import EntrepotFormats
import EntrepotKernel

/// Whether tasks take longer at some levels than at others, beyond what a fit knows of levels: a crew's times
/// know none, and vehicles' forks one speed for all heights that the layout has.
///
/// What is left of the tasks of each level is one group, and the groups are held against each other (one-way
/// analysis of variance: Fisher 1925, Statistical Methods for Research Workers, ch. VII).
struct LevelDoubt {
  /// What tells tasks apart by height.
  enum Key: Hashable, Comparable {
    /// As a code has it.
    case level(Int32)
    /// Of both places together, by the layout [cm].
    case height(Int32)

    fileprivate var words: String {
      switch self {
      case .level(let level): "level \(level)"
      case .height(let height): "\(CalibrationPatch.number(Double(height) / 100)) m"
      }
    }
  }

  /// What the tasks of one level take beyond the fit.
  struct Level {
    var key: Key
    /// Mean [s], and half of its 95 % interval.
    var mean, half: Double
    var count: Int
  }

  /// From the lowest on.
  let levels: [Level]
  /// By task of the model.
  let keys: [Key?]
  /// It is a large part of vehicles' tasks, and most of what the fit leaves.
  private let isGrave: Bool
  /// It is somebody who picks.
  private let isWalked: Bool
  /// Heights take the layout's vehicles time; its places have some.
  private let (hasLift, hasHeights): (Bool, Bool)

  /// Fewest tasks of a level, and most levels that are named.
  private static let (fewest, mostNamed) = (30, 8)
  /// Normal deviation beyond which it is no chance: once in 30,000 logs.
  private static let limit = 4.0
  /// Share of a task that is a matter, and that is a large part [1].
  private static let (least, large) = (0.02, 0.05)

  /// nil: levels make no difference, or nothing names any.
  init?(_ model: MoverModel, _ fit: LeastSquares.Fit, _ physics: TaskPhysics) {
    guard !model.layout.isCrane else { return nil }
    isWalked = model.layout.isWalker
    hasLift = model.layout.lift.speed.isFinite
    hasHeights = model.tasks.contains { $0.parts.empty.lift + $0.parts.loaded.lift > 0 }
    keys = Self.keys(model, physics)
    var left: [Key: [Double]] = [:]
    for index in model.tasks.indices where fit.isUsed[index] {
      guard let key = keys[index] else { continue }
      left[key, default: []].append(model.left(model.tasks[index], fit))
    }
    let groups = left.filter { $0.value.count >= Self.fewest }.sorted { $0.key < $1.key }
    let count = groups.reduce(0) { $0 + $1.value.count }
    guard groups.count > 1 else { return nil }
    let mean = groups.reduce(0) { $0 + $1.value.reduce(0, +) } / Double(count)
    var (between, within) = (0.0, 0.0)
    levels = groups.map { key, values in
      let own = Measures.mean(values)
      let squares = values.reduce(0) { $0 + ($1 - own) * ($1 - own) }
      between += Double(values.count) * (own - mean) * (own - mean)
      within += squares
      let error = (squares / Double(values.count - 1) / Double(values.count)).squareRoot()
      return Level(key: key, mean: own, half: 1.96 * error, count: values.count)
    }
    let degrees = (between: groups.count - 1, within: count - groups.count)
    let ratio = between / Double(degrees.between) / max(within / Double(degrees.within), 1e-12)
    let size = Measures.mean(model.tasks.map(\.logged))
    let apart = (between / Double(count)).squareRoot()
    let alike = (within / Double(max(1, degrees.within))).squareRoot()
    isGrave = !isWalked && apart > Self.large * size && apart > 2 * alike
    let (low, high) = (levels.map(\.mean).min() ?? 0, levels.map(\.mean).max() ?? 0)
    guard WayDoubt.deviate(ratio, degrees.between, degrees.within) > Self.limit,
      high - low > Self.least * size
    else { return nil }
  }

  /// By task: the level in the code of its place, or how high the forks go by the layout.
  private static func keys(_ model: MoverModel, _ physics: TaskPhysics) -> [Key?] {
    if model.layout.isWalker { return model.tasks.map { physics.level(of: $0.row).map(Key.level) } }
    let levels = model.tasks.map { physics.onlyLevel(of: $0.row).map(Key.level) }
    if Set(levels.compactMap(\.self)).count > 1 { return levels }
    return model.tasks.map { task in
      let height = ((task.parts.empty.lift + task.parts.loaded.lift) * 100).rounded()
      return height.isFinite ? .height(Int32(clamping: Int64(min(max(height, 0), 1e9)))) : nil
    }
  }

  /// In words.
  var sentence: String {
    func seconds(_ value: Double) -> String { CalibrationPatch.number((value * 100).rounded() / 100) }
    let named = levels.count <= Self.mostNamed ? levels : farthest
    let each = named.map { level in
      "\(seconds(level.mean)) s (\(seconds(level.mean - level.half)) to "
        + "\(seconds(level.mean + level.half)) s) at \(level.key.words) (\(level.count) "
        + "\(isWalked ? "lines" : "tasks"))"
    }
    let found = each.joined(separator: ", ")
    guard isWalked else {
      return "Times of tasks go with the height, more than by chance. Beyond the fitted times tasks take "
        + "\(found). \(cause) Intervals are not given."
    }
    return "Times of picks go with the level, more than by chance. Beyond the fitted times lines take "
      + "\(found). No time of a crew knows levels: 'line' is that of all of them."
  }

  /// Those whose means are farthest from the fit, from the lowest on.
  private var farthest: [Level] {
    levels.sorted { abs($0.mean) > abs($1.mean) }.prefix(Self.mostNamed).sorted { $0.key < $1.key }
  }

  /// Why a fit is not to be applied; nil: that is no reason.
  var refusal: String? {
    isGrave ? "heights take the log's vehicles other times than the layout's" : nil
  }

  /// Why a fit does not know these heights.
  private var cause: String {
    if !hasHeights {
      return "By the layout none of their places has a height: give the stations their 'height', and the "
        + "vehicles a 'lift'."
    }
    return hasLift
      ? "The layout's heights, or one speed of 'lift' for all of them, are not as in the log: look for "
        + "stations that share a point of the road."
      : "The layout's vehicles have no 'lift', so that heights take them no time: give them one."
  }
}
