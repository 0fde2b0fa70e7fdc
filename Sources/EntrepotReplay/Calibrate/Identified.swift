import EntrepotKernel

/// A fit without what its tasks cannot tell.
///
/// A rate is told if neither twice nor half of it explains the tasks as well, all others fitted anew
/// (profile likelihood: Venzon & Moolgavkar 1988; Raue et al. 2009, Bioinformatics 25(15)). Curvature at
/// the estimate alone does not show that: it may lie at the end of a long valley. What is not told keeps
/// the layout's value, and the others are fitted with that; those that would be others with another value
/// have no interval of their own, but the sums that stay the same have. Where chance alone
/// does not make so much of a difference, but faults of the layout's form may, what least squares would take
/// is said.
struct Identified {
  /// With what is not told kept at the layout's values.
  private(set) var model: MoverModel
  private(set) var fit: LeastSquares.Fit
  /// In words.
  private(set) var warnings: [String] = []
  /// With their intervals, behind them what is kept, and sums.
  private(set) var parameters: [Calibration.Parameter] = []

  /// What least squares would take for a rate that is kept, though chance alone does not explain it.
  private struct Least {
    var value: Double
    /// Ends of its 95 % interval [its unit].
    var low: Double
    var high: Double
    /// What the layout's value leaves beyond, as a share of its spread [1].
    var excess: Double
  }

  /// By the names of rates.
  private var least: [String: Least] = [:]

  /// What goes with a rate that is kept, or told from one side only.
  private struct Valley {
    var term: RateTerm
    var isKept: Bool
    /// Another value of it [its unit] by which the tasks are explained as well.
    var other: Double
    /// All parameters then [their units], by name.
    var amounts: [String: Double]
    /// What is left then beyond the least, as a share of its spread [1].
    var excess: Double
  }

  init(_ model: MoverModel, _ fit: LeastSquares.Fit) {
    (self.model, self.fit) = (model, fit)
    var open: [RateTerm] = []
    for term in RateTerm.allCases where model.rates.contains(term) {
      guard let flat = flat(term) else { continue }
      if flat.holdsLayout, let again = keeping(term) {
        least[term.name] = squares(term, flat.excess)
        (self.model, self.fit) = again
      } else {
        open.append(term)
      }
    }
    let kept = self.model.held.map { valley($0.term, isKept: true) }
    let valleys = kept + open.map { valley($0, isKept: false) }
    parameters = self.model.parameters(self.fit)
    for valley in valleys.compactMap(\.self) { tell(valley, alone: self.model.held.count == 1) }
  }

  private func keeping(_ term: RateTerm) -> (MoverModel, LeastSquares.Fit)? {
    let kept = model.holding(term, at: term.value(model.layout))
    return kept.fit().map { (kept, $0) }
  }

  /// What least squares takes for a rate, where it is more than chance; before it is kept.
  private func squares(_ term: RateTerm, _ excess: Double) -> Least? {
    guard let place = model.rates.firstIndex(of: term), isBeyondChance(excess) else { return nil }
    let index = model.handling.count + place
    let (value, half) = (fit.values[index], fit.halfWidth(index))
    return Least(
      value: model.amount(index, value), low: model.amount(index, value - half),
      high: model.amount(index, value + half), excess: excess)
  }

  /// More than chance makes in one of twenty fits: χ² of one degree beyond 3.84.
  private func isBeyondChance(_ excess: Double) -> Bool {
    2 * Double(fit.used) * Numeric.log(1 + max(excess, 0)) > 3.84
  }

  /// What a sum of squares is beyond another, as a share of the spread [1].
  private func excess(_ squares: Double, _ best: Double, _ tasks: Int) -> Double {
    let floor = Double(tasks) * max(model.clock * model.clock / 12, 1e-12)
    return max(0, (max(squares, floor) / max(best, floor)).squareRoot() - 1)
  }

  // MARK: Profiles

  /// Tasks by which profiles are drawn, at most.
  private static let sampled = 4000

  /// The fit's tasks without outliers, thinned out.
  private var sample: [TracedTask] {
    let used = model.tasks.indices.filter { fit.isUsed[$0] }
    return Calibration.thinned(used.map { model.tasks[$0] }, to: Self.sampled)
  }

  /// What is left when a rate has a value [its unit] and all others are fitted to that.
  private func profile(_ term: RateTerm, _ value: Double, _ tasks: [TracedTask]) -> (
    model: MoverModel, values: [Double], squares: Double
  ) {
    let held = model.holding(term, at: value)
    var start = fit.values
    if let index = model.rates.firstIndex(of: term) { start.remove(at: model.handling.count + index) }
    let found = refined(held, start, tasks)
    return (held, found.values, found.squares)
  }

  /// A fit to all tasks but the worst one in two hundred, and what it leaves of these: what so few tell is
  /// not told, be it only that a vehicle stood elsewhere than it was thought to.
  private func refined(
    _ model: MoverModel, _ start: [Double], _ tasks: [TracedTask]
  ) -> (values: [Double], squares: Double) {
    let squares = model.squares(tasks)
    var values = squares.refined(start, isUsed: tasks.map { _ in true }).values
    var found = (values: values, squares: 0.0)
    for _ in 0..<2 {
      let sizes = squares.residuals(values).map(abs)
      let limit = Measures.quantile(sizes.sorted(), 0.995)
      found = squares.refined(values, isUsed: sizes.map { $0 <= limit })
      values = found.values
    }
    return found
  }

  /// Whether a sum of squares is as good as another, with n tasks: within a standard error, or a
  /// two-hundredth, which small faults of the model's form make as well.
  private func isLike(_ squares: Double, _ best: Double, _ tasks: Int) -> Bool {
    let floor = Double(tasks) * max(model.clock * model.clock / 12, 1e-12)
    let ratio = max(squares, floor) / max(best, floor)
    return Double(fit.used) * Numeric.log(ratio) < max(1, 0.005 * Double(fit.used))
  }

  /// Whether the tasks say nothing of a rate, and whether the layout's value explains them as well; nil: they
  /// tell it.
  private func flat(_ term: RateTerm) -> (other: Double, holdsLayout: Bool, excess: Double)? {
    let tasks = sample
    let (estimate, own) = (term.value(model.speeds(fit.values)), term.value(model.layout))
    let best = refined(model, fit.values, tasks).squares
    for factor in [2, 0.5] {
      let other = profile(term, estimate * factor, tasks)
      guard isLike(other.squares, best, tasks.count) else { continue }
      let layout = profile(term, own, tasks)
      let least = min(best, other.squares)
      return (
        estimate * factor, isLike(layout.squares, least, tasks.count),
        excess(layout.squares, least, tasks.count)
      )
    }
    return nil
  }

  /// What the others are when a rate is twice or half of what it is, by what explains the tasks better.
  private func valley(_ term: RateTerm, isKept: Bool) -> Valley? {
    let tasks = sample
    let here = term.value(model.speeds(fit.values))
    let sides = [2, 0.5].map { factor in (here * factor, profile(term, here * factor, tasks)) }
    guard let best = sides.min(by: { $0.1.squares < $1.1.squares }) else { return nil }
    // Both ends of the step are of the same tasks, which are not all that were fitted.
    let own = profile(term, here, tasks)
    var amounts: [String: Double] = [:]
    for (index, name) in best.1.model.names.enumerated() {
      guard let place = model.names.firstIndex(of: name) else { continue }
      amounts[name] = model.amount(place, fit.values[place] + best.1.values[index] - own.values[index])
    }
    return Valley(
      term: term, isKept: isKept, other: best.0, amounts: amounts,
      excess: excess(best.1.squares, own.squares, tasks.count))
  }

  // MARK: Words

  private mutating func tell(_ valley: Valley, alone: Bool) {
    let term = valley.term
    var others: [String] = []
    var sums: [Calibration.Parameter] = []
    for index in model.names.indices {
      let name = model.names[index]
      guard name != term.name, let amount = valley.amounts[name] else { continue }
      let own = model.amount(index, fit.values[index])
      let half = fit.halfWidth(index)
      let change = model.isRate(index) ? Numeric.log(max(amount, 1e-9) / max(own, 1e-9)) : amount - own
      guard abs(change) > half || !half.isFinite else { continue }
      others.append(name)
      guard let place = parameters.firstIndex(where: { $0.name == name && $0.basis == nil }) else { continue }
      (parameters[place].low, parameters[place].high, parameters[place].basis) = (nil, nil, .given)
      parameters[place].note =
        valley.isKept
        ? "with \(term.name) \(CalibrationPatch.number(term.value(model.layout))) \(term.unit)"
        : "with this \(term.name)"
      if alone, valley.isKept, let sum = sum(index, valley, amount) { sums.append(sum) }
    }
    if let place = parameters.firstIndex(where: { $0.name == term.name && $0.basis == nil }) {
      (parameters[place].low, parameters[place].high) = (nil, nil)
      parameters[place].note = "told from one side only"
    } else {
      let value = term.value(model.layout)
      parameters.append(
        .init(name: term.name, unit: term.unit, before: value, estimate: value, low: nil, high: nil))
      parameters[parameters.count - 1].basis = .kept
      parameters[parameters.count - 1].note =
        term == .loadedRatio ? "the layout's ratio to speed stands" : "the layout's stands"
    }
    parameters += sums
    warnings.append(sentence(valley, others, sums))
  }

  private func sentence(_ valley: Valley, _ others: [String], _ sums: [Calibration.Parameter]) -> String {
    func amount(_ value: Double, _ unit: String) -> String { "\(CalibrationPatch.number(value)) \(unit)" }
    let term = valley.term
    let other = amount(valley.other, term.unit)
    func share(_ excess: Double) -> String { "\(Figures.text(excess * 100, digits: 2)) %" }
    guard valley.isKept else {
      let words =
        isBeyondChance(valley.excess) ? "all but as well (\(share(valley.excess)) more is left)" : "as well"
      return "\(term.name) is told from one side only: \(other) explains these tasks \(words), the layout's "
        + "value does not."
    }
    let own = amount(term.value(model.layout), term.unit)
    // As well: not where least squares has a value of its own, and the layout's leaves more than chance does.
    let doubt = least[term.name].map { least in
      " Least squares alone would take \(amount(least.value, term.unit)) (\(amount(least.low, term.unit)) to "
        + "\(amount(least.high, term.unit))); what is left with the layout's is but "
        + "\(share(least.excess)) more, and small faults of the layout's form make as much."
    }
    guard let first = others.first, let then = valley.amounts[first],
      let now = parameters.first(where: { $0.name == first })
    else {
      return
        (doubt == nil
        ? "\(term.name) makes no difference to these tasks (\(other) explains them as well): the layout's "
          + "value stands."
        : "\(term.name) makes next to no difference to these tasks: the layout's \(own) stands.")
        + (doubt ?? "")
    }
    let all =
      others.count == 1
      ? first : others.dropLast().joined(separator: ", ") + " and " + (others.last ?? "")
    return
      "\(term.name) and \(all) \(doubt == nil ? "cannot" : "can hardly") be told apart from these tasks: the "
      + "layout's \(own) stands, and the others are fitted with that; with \(other) \(first) would be "
      + "\(amount(then, now.unit)) instead of \(amount(now.estimate, now.unit))."
      + (doubt ?? "") + (sums.isEmpty ? "" : " Told are only the sums in the table.")
  }

  // MARK: Sums

  /// What starting and braking take, a turn, or the forks on their way to the mean height, where a rate is
  /// kept [s].
  private func rampTime(_ term: RateTerm, _ speeds: MoverSpeeds) -> (seconds: Double, name: String)? {
    if term == .forks {
      let heights = sample.map { $0.parts.empty.lift + $0.parts.loaded.lift }
      let way = 2 * Measures.mean(heights)
      return way > 0 ? (way / speeds.lift.speed, "\(CalibrationPatch.number(way)) m/lift") : nil
    }
    guard let loaded = term.rampTime(speeds, isLoaded: true) else { return nil }
    guard term == .acceleration, model.rates.contains(.speed),
      let empty = term.rampTime(speeds, isLoaded: false)
    else { return loaded }
    return (loaded.seconds + empty.seconds, "(speed + loaded-speed)/acceleration")
  }

  /// A time that stays the same along a valley: a parameter and so many times what the kept rate takes; nil:
  /// there is none with a half of a whole number.
  private func sum(_ index: Int, _ valley: Valley, _ amount: Double) -> Calibration.Parameter? {
    guard !model.isRate(index) || model.names[index] == RateTerm.quarterTurn.name else { return nil }
    var elsewhere = model.speeds(fit.values)
    for term in model.rates {
      if let value = valley.amounts[term.name] { term.put(value, in: &elsewhere) }
    }
    valley.term.put(valley.other, in: &elsewhere)
    guard let here = rampTime(valley.term, model.speeds(fit.values)),
      let there = rampTime(valley.term, elsewhere), abs(there.seconds - here.seconds) > 1e-6
    else { return nil }
    let own = model.amount(index, fit.values[index])
    let exact = -(amount - own) / (there.seconds - here.seconds)
    let times = (exact * 2).rounded() / 2
    guard abs(exact - times) < 0.1, times != 0 else { return nil }
    func value(_ values: [Double]) -> Double {
      let ramp = rampTime(valley.term, model.speeds(values))?.seconds ?? 0
      return model.amount(index, values[index]) + times * ramp
    }
    let half = halfWidth(value)
    let layout = model.before(index) + times * (rampTime(valley.term, model.layout)?.seconds ?? 0)
    let factor = abs(times) == 1 ? "" : "\(CalibrationPatch.number(abs(times))) × "
    let estimate = value(fit.values)
    var found = Calibration.Parameter(
      name: "\(model.names[index]) \(times < 0 ? "-" : "+") \(factor)\(here.name)", unit: "s", before: layout,
      estimate: estimate, low: estimate - half, high: estimate + half)
    found.basis = .sum
    return found
  }

  /// Half of the 95 % interval of what follows from the parameters, by its slopes.
  private func halfWidth(_ value: ([Double]) -> Double) -> Double {
    let slopes = fit.values.indices.map { index -> Double in
      let step = max(1e-6, 0.01 * (fit.errors[index].isFinite ? fit.errors[index] : 1))
      var (up, down) = (fit.values, fit.values)
      up[index] += step
      down[index] -= step
      return (value(up) - value(down)) / (2 * step)
    }
    var variance = 0.0
    for a in slopes.indices {
      for b in slopes.indices where slopes[a] != 0 && slopes[b] != 0 {
        variance += slopes[a] * slopes[b] * fit.covariance(a, b)
      }
    }
    return Numeric.tQuantile(0.975, degrees: Double(max(1, fit.used - fit.values.count)))
      * max(0, variance).squareRoot()
  }
}
