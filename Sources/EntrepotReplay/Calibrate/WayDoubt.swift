import EntrepotKernel

/// What vehicles' tasks on one and the same way have in common, and the fit does not have.
///
/// Tasks of the same ways repeat one measurement: how far they lie apart is chance, and how far their means
/// lie from the fit beyond that is what the layout's roads do not explain (lack-of-fit test: Fisher 1922;
/// Draper & Smith 1998, ch. 2). One-way roads drawn the wrong way, a shortcut that is not drawn, turns that
/// take no time: speeds and accelerations swallow what they can of these, and are then none of the vehicles'.
struct WayDoubt {
  /// How far tasks on one way lie apart: a standard deviation [s].
  let alike: Double
  /// How far ways lie from the fit beyond that [s].
  let apart: Double
  /// It is a large part of the tasks, and most of what the fit leaves.
  let isGrave: Bool
  /// The ways farthest off: from, to, mean of what is left [s], tasks.
  private let worst: [(from: UInt32, to: UInt32, mean: Double, count: Int)]

  /// Fewest tasks beyond the ways that tell chance, and fewest on a way that is named.
  private static let (fewest, fewestNamed) = (30, 5)
  /// Normal deviation beyond which it is no chance: once in 30,000 logs.
  private static let limit = 4.0
  /// Share of a task that is a large part [1], and least that is said of anything.
  private static let (large, least) = (0.1, 0.001)

  /// nil: roads explain the tasks, or too few repeat others.
  init?(_ model: MoverModel, _ fit: LeastSquares.Fit) {
    guard !model.layout.isCrane, !model.layout.isWalker else { return nil }
    let used = model.tasks.indices.filter { fit.isUsed[$0] }
    var numbers: [TaskParts: Int] = [:]
    var ways: [[Int]] = []
    for index in used {
      let parts = model.tasks[index].parts
      if let number = numbers[parts] {
        ways[number].append(index)
      } else {
        numbers[parts] = ways.count
        ways.append([index])
      }
    }
    let degrees = (lack: ways.count - fit.values.count, pure: used.count - ways.count)
    guard degrees.lack > 0, degrees.pure >= Self.fewest else { return nil }
    var (lack, pure) = (0.0, 0.0)
    for way in ways {
      let mean = way.reduce(0) { $0 + fit.residuals[$1] } / Double(way.count)
      lack += mean * mean * Double(way.count)
      pure += way.reduce(0) { $0 + (fit.residuals[$1] - mean) * (fit.residuals[$1] - mean) }
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
    worst = Self.worst(model, fit, used)
  }

  /// The normal deviate of a ratio of variances (Paulson 1942).
  private static func deviate(_ ratio: Double, _ above: Int, _ below: Int) -> Double {
    let (a, b) = (2 / (9 * Double(above)), 2 / (9 * Double(below)))
    let root = Numeric.exp(Numeric.log(max(ratio, 1e-300)) / 3)
    return ((1 - b) * root - (1 - a)) / (b * root * root + a).squareRoot()
  }

  private static func worst(
    _ model: MoverModel, _ fit: LeastSquares.Fit, _ used: [Int]
  ) -> [(from: UInt32, to: UInt32, mean: Double, count: Int)] {
    var sums: [UInt64: (sum: Double, count: Int)] = [:]
    for index in used {
      let key = UInt64(model.tasks[index].from) << 32 | UInt64(model.tasks[index].to)
      sums[key, default: (0, 0)].sum += fit.residuals[index]
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
    if isGrave {
      return "Tasks on one and the same way lie \(seconds(alike)) apart, but their means lie "
        + "\(seconds(apart)) from the fit: the layout's roads are not the ways that vehicles drive (roads "
        + "drawn one-way or the wrong way, shortcuts that are not drawn, stations elsewhere)." + examples
    }
    return
      "What the fit leaves goes with the way: tasks on one and the same way lie \(seconds(alike)) apart, "
      + "and their means \(seconds(apart)) from the fit. Lengths, turns or limits of the layout's roads, or "
      + "waiting there, are not those of the log, and intervals are not given." + examples
  }

  /// Why a fit is not to be applied; nil: that is no reason.
  var refusal: String? {
    isGrave ? "the layout's roads are not the ways that the log's vehicles drive" : nil
  }
}
