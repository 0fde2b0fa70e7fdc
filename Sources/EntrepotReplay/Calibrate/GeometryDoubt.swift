import EntrepotFormats
import EntrepotKernel

/// What a fit leaves, looked at by where the layout has its places.
///
/// A layout whose racks lie a metre higher than the real ones is fitted all the same: an acceleration
/// swallows what it can. What stays behind goes with the places, so each way in which they could be
/// elsewhere is held against it (score test: Rao 1948), without what the parameters of the fit explain
/// (Frisch & Waugh 1933). Four ways are tried, so the limit is strict. With places moved, all is fitted anew,
/// to say how far they are off.
struct GeometryDoubt {
  /// In a sentence; nil: the places explain nothing more.
  private(set) var sentence: String?

  /// How places of racks may lie elsewhere than in the layout.
  enum Shift: CaseIterable {
    /// All by so much up, or along the aisle, seen from where loads are handed over [m].
    case height, start
    /// Levels, or bays, so much farther apart [1].
    case levels, bays

    fileprivate var isUp: Bool { self == .height || self == .levels }
    fileprivate var isPitch: Bool { self == .levels || self == .bays }
  }

  /// A place as a crane sees it.
  struct Corner {
    var travel: Double
    var height: Double
    var isRack: Bool
  }

  /// Where a task's crane stood, took the load and put it down.
  struct Corners {
    var before: Corner?
    var from: Corner
    var to: Corner
  }

  /// Fewest tasks, and most that are used.
  private static let (fewest, most) = (300, 3000)
  /// So many standard errors are no chance, of four that are tried and standard errors that are estimates.
  private static let limit = 4.5
  /// What is less is no matter [m and 1].
  private static let (leastWay, leastShare) = (0.1, 0.02)

  private let model: MoverModel
  private let fit: LeastSquares.Fit
  private let tasks: [(task: TracedTask, corners: Corners)]
  /// Lowest and nearest place of the racks.
  private let origin: (travel: Double, height: Double)

  init(_ model: MoverModel, _ fit: LeastSquares.Fit, _ physics: TaskPhysics) {
    (self.model, self.fit) = (model, fit)
    let used = model.tasks.indices.filter { fit.isUsed[$0] }
    let some = Calibration.thinned(used.map { model.tasks[$0] }, to: Self.most)
    let known =
      model.layout.isCrane ? some.compactMap { task in physics.corners(task).map { (task, $0) } } : []
    tasks = known
    let racks = known.flatMap { [$0.1.from, $0.1.to] }.filter(\.isRack)
    origin = (racks.map(\.travel).min() ?? 0, racks.map(\.height).min() ?? 0)
    guard tasks.count >= Self.fewest else { return }
    let slopes = tasks.map { self.slopes($0.task.parts, fit.values) }
    let left = project(tasks.map { model.left($0.task, fit) }, slopes)
    let total = left.reduce(0) { $0 + $1 * $1 }
    let found = Shift.allCases.filter { test($0, left, slopes, total) }
    guard !found.isEmpty else { return }
    // Of several that go together, the one by which most is explained.
    let moved = found.compactMap { shift in self.moved(shift).map { (shift, $0) } }
    guard let best = moved.min(by: { $0.1.squares < $1.1.squares }) else { return }
    sentence = words(best.0, best.1)
  }

  // MARK: Test

  /// Whether what is left goes with a shift, by far more than chance.
  private func test(_ shift: Shift, _ left: [Double], _ slopes: [[Double]], _ total: Double) -> Bool {
    let raw = tasks.map { slope($0.task.parts, $0.corners, shift, fit.values) }
    let own = project(raw, slopes)
    let size = own.reduce(0) { $0 + $1 * $1 }
    // Speeds explain all of it, or no way hangs on it.
    guard size > 1e-4 * raw.reduce(0, { $0 + $1 * $1 }), size > 1e-9 else { return false }
    let amount = zip(own, left).reduce(0) { $0 + $1.0 * $1.1 } / size
    let error = self.error(amount, own, left, size)
    return abs(amount) > Self.limit * error && amount * amount * size > 0.005 * total
  }

  /// Standard error of a slope: of what spreads differently, or of days that err together, the larger.
  private func error(_ amount: Double, _ own: [Double], _ left: [Double], _ size: Double) -> Double {
    var plain = 0.0
    var days: [Int: Double] = [:]
    for index in own.indices {
      let part = own[index] * (left[index] - amount * own[index])
      plain += part * part
      days[model.cluster(tasks[index].task), default: 0] += part
    }
    let sums = days.keys.sorted().map { days[$0] ?? 0 }
    let count = Double(sums.count)
    let byDay = sums.count < 10 ? 0 : sums.reduce(0) { $0 + $1 * $1 } * count / (count - 1)
    return max(plain, byDay).squareRoot() / size
  }

  /// What is left of a column when a table's columns have explained what they can.
  private func project(_ column: [Double], _ table: [[Double]]) -> [Double] {
    let count = table[0].count
    var rows = (0..<count).map { a in
      (0..<count).map { b in table.reduce(0) { $0 + $1[a] * $1[b] } }
        + [zip(table, column).reduce(0) { $0 + $1.0[a] * $1.1 }]
    }
    // Gauss–Jordan; a column that others explain is left out.
    var isUsed = Array(repeating: false, count: count)
    for pivot in 0..<count {
      let size = table.reduce(0) { $0 + $1[pivot] * $1[pivot] }
      guard rows[pivot][pivot] > 1e-9 * size, size > 0 else { continue }
      isUsed[pivot] = true
      for row in 0..<count where row != pivot {
        let factor = rows[row][pivot] / rows[pivot][pivot]
        for place in 0...count { rows[row][place] -= factor * rows[pivot][place] }
      }
    }
    let weights = (0..<count).map { isUsed[$0] ? rows[$0][count] / rows[$0][$0] : 0 }
    return zip(column, table).map { value, row in
      value - zip(row, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  /// How a task's time goes with each parameter of the fit.
  private func slopes(_ parts: TaskParts, _ values: [Double]) -> [Double] {
    values.indices.map { index in
      let step = max(1e-6, abs(values[index]) * 1e-5)
      var (up, down) = (values, values)
      up[index] += step
      down[index] -= step
      return (model.time(parts, up) - model.time(parts, down)) / (2 * step)
    }
  }

  /// How it goes with a shift.
  private func slope(_ parts: TaskParts, _ corners: Corners, _ shift: Shift, _ values: [Double]) -> Double {
    let step = 0.01
    return
      (model.time(put(parts, corners, shift, step), values)
      - model.time(put(parts, corners, shift, -step), values)) / (2 * step)
  }

  // MARK: Places moved

  /// A task with its places moved.
  private func put(_ parts: TaskParts, _ corners: Corners, _ shift: Shift, _ amount: Double) -> TaskParts {
    func place(_ corner: Corner) -> (travel: Double, height: Double) {
      guard corner.isRack else { return (corner.travel, corner.height) }
      switch shift {
      case .height: return (corner.travel, corner.height + amount)
      case .start: return (corner.travel + amount, corner.height)
      case .levels: return (corner.travel, corner.height + amount * (corner.height - origin.height))
      case .bays: return (corner.travel + amount * (corner.travel - origin.travel), corner.height)
      }
    }
    func leg(_ a: Corner, _ b: Corner) -> Leg {
      let (a, b) = (place(a), place(b))
      return Leg(travel: abs(b.travel - a.travel), lift: abs(b.height - a.height))
    }
    var parts = parts
    parts.loaded = leg(corners.from, corners.to)
    if let before = corners.before { parts.empty = leg(before, corners.from) }
    return parts
  }

  private struct Moved {
    var amount: Double
    var error: Double
    var values: [Double]
    var squares: Double
  }

  /// The shift that explains most, all parameters fitted with it; nil: it is no matter.
  private func moved(_ shift: Shift) -> Moved? {
    var amount = 0.0
    var values = fit.values
    var error = Double.infinity
    var squares = Double.infinity
    let isUsed = tasks.map { _ in true }
    for _ in 0..<8 {
      let parts = tasks.map { put($0.task.parts, $0.corners, shift, amount) }
      let changed = zip(tasks, parts).map { task, parts in
        var task = task.task
        task.parts = parts
        return task
      }
      let found = model.squares(changed).refined(values, isUsed: isUsed)
      (values, squares) = (found.values, found.squares)
      let table = parts.map { slopes($0, values) }
      let left = project(changed.map { $0.logged - model.time($0.parts, values) }, table)
      let raw = tasks.map { task in
        (model.time(put(task.task.parts, task.corners, shift, amount + 0.01), values)
          - model.time(put(task.task.parts, task.corners, shift, amount - 0.01), values)) / 0.02
      }
      let own = project(raw, table)
      let size = own.reduce(0) { $0 + $1 * $1 }
      guard size > 1e-9 else { break }
      let step = zip(own, left).reduce(0) { $0 + $1.0 * $1.1 } / size
      error = self.error(step, own, left, size)
      let bound = shift.isPitch ? 0.25 : 0.5
      amount = min(
        max(amount + min(max(step, -bound), bound), shift.isPitch ? -0.8 : -20), shift.isPitch ? 4 : 20)
      if abs(step) < 0.1 * error { break }
    }
    guard error.isFinite, abs(amount) > (shift.isPitch ? Self.leastShare : Self.leastWay) else { return nil }
    return Moved(amount: amount, error: error, values: values, squares: squares)
  }

  // MARK: Words

  private func words(_ shift: Shift, _ moved: Moved) -> String {
    let half = 1.96 * moved.error
    func text(_ value: Double) -> String { CalibrationPatch.number(abs(value)) }
    func range(_ scale: Double) -> String {
      let ends = [abs(moved.amount) - half, abs(moved.amount) + half].map {
        CalibrationPatch.number($0 * scale)
      }
      return "\(ends[0]) to \(ends[1])"
    }
    let axis = shift.isUp ? "lift" : "travel"
    let grow = shift.isUp ? "the level" : "the bay"
    let places: String
    let check: String
    switch shift {
    case .height:
      places =
        "racks that lie \(text(moved.amount)) m (\(range(1)) m) "
        + "\(moved.amount > 0 ? "higher" : "lower"), seen from where loads are handed over,"
      check = "'level-pitch', and the heights of 'inputs', 'outputs' and the first level"
    case .start:
      places =
        "racks that begin \(text(moved.amount)) m (\(range(1)) m) "
        + "\(moved.amount > 0 ? "farther" : "nearer") from where loads are handed over"
      check = "'bay-pitch', 'first-bay', and the 'travel' of 'inputs' and 'outputs'"
    case .levels:
      places =
        "levels that are \(text(moved.amount * 100)) % (\(range(100)) %) "
        + "\(moved.amount > 0 ? "farther apart" : "closer together")"
      check = "'level-pitch' and heights"
    case .bays:
      places =
        "bays that are \(text(moved.amount * 100)) % (\(range(100)) %) "
        + "\(moved.amount > 0 ? "farther apart" : "closer together")"
      check = "'bay-pitch'"
    }
    let changes = ["\(axis).speed", "\(axis).acceleration"].compactMap { name -> String? in
      guard let index = model.names.firstIndex(of: name) else { return nil }
      let (then, now) = (model.amount(index, moved.values[index]), model.amount(index, fit.values[index]))
      return abs(then / now - 1) < 0.03
        ? nil : "\(name) would be \(CalibrationPatch.number(then)) instead of \(CalibrationPatch.number(now))"
    }
    let then = changes.isEmpty ? "" : ", and \(changes.joined(separator: " and ")) with them"
    return "What the fit leaves goes with \(grow): \(places) explain the tasks better\(then)."
      + scale(axis, moved.values) + " Check \(check) before you "
      + "trust the fitted \(axis) speed and acceleration."
  }
}

// MARK: Another pitch

extension GeometryDoubt {
  /// A rate by the layout, as it is fitted, and half of the interval of its logarithm.
  private typealias Rate = (before: Double, now: Double, half: Double)

  /// Speed and acceleration of an axis that are the layout's by the same factor: places farther apart, or
  /// closer together, look the same.
  static func scales(_ parameters: [Calibration.Parameter]) -> [String] {
    func rate(_ name: String) -> Rate? {
      guard let found = parameters.first(where: { $0.name == name && $0.basis == nil }),
        let before = found.before, let low = found.low, let high = found.high, low > 0
      else { return nil }
      return (before, found.estimate, Numeric.log(high / low) / 2)
    }
    return ["travel", "lift"].compactMap { axis in
      guard let speed = rate("\(axis).speed"), let rate = rate("\(axis).acceleration"),
        let scale = scale(speed, rate)
      else { return nil }
      return "\(axis).speed and \(axis).acceleration are both " + words(axis, scale)
        + " Check '\(axis == "lift" ? "level" : "bay")-pitch' before you trust them."
    }
  }

  /// By which factor both are the layout's; nil: by none, or by hardly any.
  private static func scale(_ speed: Rate, _ rate: Rate) -> Double? {
    guard speed.before > 0, rate.before > 0, speed.now > 0, rate.now > 0 else { return nil }
    let (a, b) = (Numeric.log(speed.now / speed.before), Numeric.log(rate.now / rate.before))
    let noise = (speed.half * speed.half + rate.half * rate.half).squareRoot()
    guard abs(a) > Numeric.log(1.05), rate.half < 0.5 * abs(b), abs(a - b) < max(1.5 * noise, 0.15 * abs(a))
    else {
      return nil
    }
    return Numeric.exp(a)
  }

  private static func words(_ axis: String, _ factor: Double) -> String {
    let other = CalibrationPatch.number((100 / factor).rounded() / 100)
    return "\(CalibrationPatch.number((factor * 1000).rounded() / 1000)) times the layout's: "
      + "\(axis == "lift" ? "levels" : "bays") \(other) times as far apart as in the layout would look "
      + "the same."
  }

  /// The same of an axis whose places were moved; empty: not so.
  private func scale(_ axis: String, _ values: [Double]) -> String {
    func rate(_ name: String) -> Rate? {
      guard let index = model.names.firstIndex(of: name) else { return nil }
      return (model.before(index), model.amount(index, values[index]), 0)
    }
    guard let speed = rate("\(axis).speed"), let rate = rate("\(axis).acceleration"),
      let found = GeometryDoubt.scale(speed, rate)
    else { return "" }
    return " Both would be " + GeometryDoubt.words(axis, found)
  }
}
