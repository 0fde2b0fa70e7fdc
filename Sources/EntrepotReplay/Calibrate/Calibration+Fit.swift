import EntrepotFormats
import EntrepotJournal

extension Calibration {
  /// Fewest tasks for a fit, and to judge one.
  static let fewest = 20

  /// Fits one kind of mover on the first days, and judges it on the later ones.
  mutating func fit(
    _ name: String, _ tasks: [TracedTask], _ physics: TaskPhysics, _ coverage: Coverage, isStartTold: Bool
  ) {
    let early = Calibration.thinned(tasks.filter { $0.row.start < border })
    var late = Calibration.thinned(tasks.filter { $0.row.start >= border })
    guard early.count >= Calibration.fewest, var model = MoverModel(early, physics, withEmpty: startsWithWay),
      var fit = model.fit()
    else {
      remarks.append("\(name): \(early.count) tasks are too few for a fit.")
      return
    }
    var warnings = [coverage.warning].compactMap(\.self)
    // A tour's first line is the one after a pause, and begins at the depot.
    if startsWithWay, !model.layout.isWalker, Residuals(model, fit).differAfterPauses,
      let direct = MoverModel(early.filter(\.followsDirectly), physics, withEmpty: true),
      direct.tasks.count >= 50, let again = direct.fit()
    {
      (model, fit) = (direct, again)
      late = late.filter(\.followsDirectly)
      warnings.append(
        "After a pause movers set out from elsewhere than where the log saw them last: only the "
          + "\(model.tasks.count) tasks that follow another at once are used.")
    }
    let told = Identified(model, fit)
    (model, fit) = (told.model, told.fit)
    warnings += told.warnings + Calibration.warnings(model, fit) + Calibration.clockWarnings(model)
    let gaps =
      model.layout.isWalker && !startsWithWay
      ? WalkGaps(tasks, physics, border: border, numbersTours: numbersTours) : nil
    if let warning = setUpWarning(model, gaps) { warnings.append(warning) }
    if let warning = forkWarning(model, physics) { warnings.append(warning) }
    let levels = LevelDoubt(model, fit, physics)
    warnings += [levels?.sentence].compactMap(\.self)
    warnings += [GeometryDoubt(model, fit, physics).sentence].compactMap(\.self)
    warnings += GeometryDoubt.scales(told.parameters)
    var result = model.result(fit, isWhole: startsWithWay || isStartTold)
    var group = Group(
      name: name, kind: model.layout.isCrane ? "crane" : model.layout.isWalker ? "picker" : "vehicle",
      parameters: told.parameters, timed: coverage.timed, tasks: fit.used, outliers: fit.outliers,
      residual: fit.deviation, heldOut: 0, warnings: warnings)
    let (refusal, isOfWays) = doubt(&group, model, fit, levels, physics)
    if !result.handling.isWhole, !model.layout.isWalker {
      group.warnings.append(
        "Tasks begin at the load; whether taking it is in them the log does not say ('start-means' in the "
          + "mapping does): handling times stay as they are"
          + (model.rates.contains(.forks) ? ", and so does 'lift'." : "."))
    }
    if let speed = gaps?.speed {
      group.parameters.append(speed)
      (result.speeds.travel.speed, result.speeds.loadedSpeed) = (speed.estimate, speed.estimate)
    }
    misfits[name] = model.tasks.indices.filter { !fit.isUsed[$0] }.map { model.tasks[$0].loggedBegin }
    judge(&group, late, model.layout, result)
    group.refusal =
      coverage.refusal ?? Calibration.clockRefusal(model) ?? refusal ?? Calibration.refusal(group)
    if !result.handling.isWhole, !model.layout.isWalker, group.parameters.contains(where: { $0.low == nil }) {
      group.refusal =
        group.refusal ?? "its handling times stay as they are, and values without an interval go with these"
    }
    if !result.handling.isWhole, let place = group.parameters.firstIndex(where: { $0.name == "lift" }) {
      (group.parameters[place].low, group.parameters[place].high) = (nil, nil)
    }
    group.tellUnlike(
      UnlikeMovers(model, fit, isOfWays: isOfWays), Measures.mean(model.tasks.map(\.logged)),
      physics.name)
    speeds[name] = result.speeds
    handling[name] = result.handling
    groups.append(group)
  }

  /// Looks whether the layout's form holds: what a fit leaves must be of one kind, and its values such as
  /// there are. Why nothing of it is to be applied, nil: that it may be; and whether what is left goes with
  /// the way.
  private mutating func doubt(
    _ group: inout Group, _ model: MoverModel, _ fit: LeastSquares.Fit, _ levels: LevelDoubt?,
    _ physics: TaskPhysics
  ) -> (refusal: String?, isOfWays: Bool) {
    let absurd = PhysicalRange.refusal(group.parameters, model.layout)
    // Where heights are far off, speeds are bent by them, and ways with these.
    let way = levels?.refusal == nil ? WayDoubt(model, fit, levels) : nil
    // What goes with heights is told with these.
    let isOfHeights = levels != nil && !model.layout.isWalker
    if let way {
      group.warnings.append(way.words(physics))
      if way.isGrave { doubtedRoads[group.name] = fit.deviation }
    } else if !isOfHeights, let difference = Residuals(model, fit).difference {
      group.warnings.append(
        "What the fit leaves is not of one kind (\(difference)): the layout's form does not hold, and "
          + "intervals are not given.")
    } else if !isOfHeights {
      return (absurd, false)
    }
    for index in group.parameters.indices {
      (group.parameters[index].low, group.parameters[index].high) = (nil, nil)
    }
    return (absurd ?? levels?.refusal ?? way?.refusal, way != nil)
  }

  /// What a clock does to durations, in words.
  private static func clockWarnings(_ model: MoverModel) -> [String] {
    let words = ClockTicks.words(Int64((model.clock * 1e9).rounded()))
    if MoverModel.isCoarse(model.clock, model.tasks) {
      let empty = model.tasks.count { $0.logged == 0 }
      return [
        "Starts and ends are in \(words): each duration is known to one of these either way, and the "
          + "\(empty) tasks of no length are short ones, which are used. So it is if both are rounded alike."
      ]
    }
    return model.emptyTasks > 0 ? ["\(model.emptyTasks) tasks that end as they begin are left out."] : []
  }

  /// Why a clock is too coarse for a fit; nil: it is not.
  private static func clockRefusal(_ model: MoverModel) -> String? {
    let empty = model.tasks.count { $0.logged == 0 }
    guard empty * 2 > model.tasks.count else { return nil }
    return "\(empty) of \(model.tasks.count) tasks are shorter than the log's clock can show"
  }

  private static func warnings(_ model: MoverModel, _ fit: LeastSquares.Fit) -> [String] {
    var warnings: [String] = []
    let speed = model.handling.count
    for index in model.names.indices where index > speed {
      guard fit.values.count > index, model.relativeError(fit, index) > 0.35 else { continue }
      warnings.append(
        "\(model.names[index]) is told only roughly by these tasks, and its interval is wide.")
    }
    guard speed < model.names.count else { return warnings }
    let correlation = abs(fit.correlations[0][speed])
    if correlation > 0.97 || model.relativeError(fit, speed) > 0.25 {
      warnings.append(
        "Speed and handling time cannot be told apart from these tasks (their estimates go together by "
          + "\((correlation * 100).rounded() / 100)): the ways are too much alike, or too few.")
    }
    if model.handling.isCrane, !model.handling.hasHandover {
      let why =
        model.handling.isAboard
        ? "Tasks begin with the load aboard, and too few end in the rack, or at transfer places,"
        : "Too few tasks go from rack to rack"
      warnings.append(
        "\(why) to tell handling in the rack from that at transfer places: the layout's ratio of both stands."
      )
    }
    return warnings
  }

  /// Where the log does not say how high forks went.
  private func forkWarning(_ model: MoverModel, _ physics: TaskPhysics) -> String? {
    guard !model.layout.isCrane, !model.layout.isWalker, !model.rates.contains(.forks),
      !model.held.contains(where: { $0.term == .forks }), let first = model.tasks.first,
      physics.raisesInLanes(first.mover)
    else { return nil }
    return "At which level of a lane a load stood the log does not say: 'lift' stays as it is, and if it is "
      + "wrong, handling times have it in them."
  }

  /// Where no row of a tour holds what is made ready before it.
  private func setUpWarning(_ model: MoverModel, _ gaps: WalkGaps?) -> String? {
    guard model.layout.isWalker else { return nil }
    if let gaps {
      return "Picks begin at the bay: what is made ready before a tour is in none of them, so 'set-up' stays "
        + "as it is. 'speed' \(gaps.words)"
    }
    let isInNone = model.tasks.contains { $0.parts.line.map { $0.isFirst && !$0.hasSetUp } ?? false }
    return isInNone
      ? "First rows of tours take as long as others: what is made ready before a tour is in none of them, so "
        + "'set-up' stays as it is. The time between tours is not taken for it: walks back, breaks and "
        + "waiting are in that." : nil
  }

  /// Why a fit is not to be applied.
  private static func refusal(_ group: Group) -> String? {
    if group.outliers * 10 > group.tasks + group.outliers {
      return "more than a tenth of the tasks (\(group.outliers)) do not follow it"
    }
    guard group.heldOut >= fewest, let judgement = group.judgement, judgement.after >= judgement.before
    else { return nil }
    func amount(_ value: Double) -> String { "\((value * 1000).rounded() / 1000) s" }
    return "on later days the \(judgement.name) of its errors is \(amount(judgement.after)), and of the "
      + "layout's \(amount(judgement.before))"
  }

  /// Errors on later days before and after, of the same tasks.
  private func judge(
    _ group: inout Group, _ tasks: [TracedTask], _ layout: MoverSpeeds,
    _ fitted: (speeds: MoverSpeeds, handling: HandlingFit)
  ) {
    let tick = LogTick.seconds(tasks)
    let keepsEmpty = MoverModel.isCoarse(tick, tasks)
    let known = tasks.filter { !$0.isLost(withWay: startsWithWay) && (keepsEmpty || $0.logged > 0) }
    let before = known.map { layout.time($0.parts, withEmpty: startsWithWay) - $0.logged }
    let after = known.map {
      fitted.speeds.time($0.parts.handled(fitted.handling.times), withEmpty: startsWithWay) - $0.logged
    }
    guard !known.isEmpty else { return }
    // Gross outliers would drown any difference: those that neither explains are left out of both.
    let limits = (
      max(Measures.outlierLimit(before, tick: tick), 1), max(Measures.outlierLimit(after, tick: tick), 1)
    )
    let kept = known.indices.filter { abs(before[$0]) <= limits.0 || abs(after[$0]) <= limits.1 }
    group.heldOut = kept.count
    group.heldOutOutliers = known.count - kept.count
    guard !kept.isEmpty else { return }
    // What one of both explains counts for both, or the worse one would choose its tasks; a mean, which few
    // such tasks move, is of those that its own times explain, as in a validation.
    group.biasBefore = Measures.mean(before.filter { abs($0) <= limits.0 })
    group.errorBefore = Measures.mean(kept.map { abs(before[$0]) })
    group.biasAfter = Measures.mean(after.filter { abs($0) <= limits.1 })
    group.errorAfter = Measures.mean(kept.map { abs(after[$0]) })
    guard keepsEmpty else { return }
    group.squareBefore = Measures.mean(kept.map { before[$0] * before[$0] }).squareRoot()
    group.squareAfter = Measures.mean(kept.map { after[$0] * after[$0] }).squareRoot()
  }
}

extension TracedTask {
  /// It began when its mover's task before was done, give or take two seconds.
  var followsDirectly: Bool { before != LogRow.unknown && row.start - before <= 2_000_000_000 }
}
