/// Whether picks take longer at some levels than at others: a crew's times know no levels, so that what a fit
/// leaves would go with them.
///
/// What is left of the lines of each level is one group, and the groups are held against each other (one-way
/// analysis of variance: Fisher 1925, Statistical Methods for Research Workers, ch. VII).
struct LevelDoubt {
  /// What the lines of one level take beyond the fit.
  struct Level {
    var level: Int32
    /// Mean [s], and half of its 95 % interval.
    var mean, half: Double
    var count: Int
  }

  /// From the lowest on.
  let levels: [Level]

  /// Fewest lines of a level.
  private static let fewest = 30
  /// Normal deviation beyond which it is no chance: once in 30,000 logs.
  private static let limit = 4.0
  /// Share of a line that is a matter [1].
  private static let least = 0.02

  /// nil: levels make no difference, or codes name none.
  init?(_ model: MoverModel, _ fit: LeastSquares.Fit, _ physics: TaskPhysics) {
    guard model.layout.isWalker else { return nil }
    var left: [Int32: [Double]] = [:]
    for index in model.tasks.indices where fit.isUsed[index] {
      guard let level = physics.level(of: model.tasks[index].row) else { continue }
      left[level, default: []].append(model.left(model.tasks[index], fit))
    }
    let groups = left.filter { $0.value.count >= Self.fewest }.sorted { $0.key < $1.key }
    let count = groups.reduce(0) { $0 + $1.value.count }
    guard groups.count > 1 else { return nil }
    let mean = groups.reduce(0) { $0 + $1.value.reduce(0, +) } / Double(count)
    var (between, within) = (0.0, 0.0)
    levels = groups.map { level, values in
      let own = Measures.mean(values)
      let squares = values.reduce(0) { $0 + ($1 - own) * ($1 - own) }
      between += Double(values.count) * (own - mean) * (own - mean)
      within += squares
      let error = (squares / Double(values.count - 1) / Double(values.count)).squareRoot()
      return Level(level: level, mean: own, half: 1.96 * error, count: values.count)
    }
    let degrees = (between: groups.count - 1, within: count - groups.count)
    let ratio = between / Double(degrees.between) / max(within / Double(degrees.within), 1e-12)
    let size = Measures.mean(model.tasks.map(\.logged))
    let (low, high) = (levels.map(\.mean).min() ?? 0, levels.map(\.mean).max() ?? 0)
    guard WayDoubt.deviate(ratio, degrees.between, degrees.within) > Self.limit,
      high - low > Self.least * size
    else { return nil }
  }

  /// In words.
  var sentence: String {
    func seconds(_ value: Double) -> String { CalibrationPatch.number((value * 100).rounded() / 100) }
    let each = levels.map { level in
      "\(seconds(level.mean)) s (\(seconds(level.mean - level.half)) to "
        + "\(seconds(level.mean + level.half)) s) at level \(level.level) (\(level.count) lines)"
    }
    return "Times of picks go with the level, more than by chance. Beyond the fitted times lines take "
      + each.joined(separator: ", ") + ". No time of a crew knows levels: 'line' is that of all of them."
  }
}
