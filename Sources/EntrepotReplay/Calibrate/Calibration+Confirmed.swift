import EntrepotFormats
import EntrepotJournal

/// Picks of which a log has one time each.
extension TaskSet {
  /// From one confirmation of a tour to the next: the walk to the second and what is picked there. Before a
  /// tour's first nobody knows what was done when.
  static func confirmed(
    _ rows: [LogRow], _ tours: LineTours, _ site: ReplaySite, _ physics: TaskPhysics, _ packs: CasePieces
  ) -> [TracedTask] {
    var last: [UInt32: (time: Int64, face: UInt32)] = [:]
    var found: [TracedTask] = []
    for row in rows where !row.hasDuration && row.resource != .max {
      guard let face = site.face(of: row), let step = tours.steps[row.line] else { continue }
      let mover = site.resources[Int(row.resource)]
      let (time, before) = (TaskTimes(row, share: 0).arrive, last[mover])
      last[mover] = (time, face)
      guard !step.isFirst, let before, before.face == step.from, time >= before.time else { continue }
      var row = row
      (row.start, row.end) = (before.time, time)
      found.append(
        TracedTask(
          row: row, mover: mover, from: face, to: face, place: step.from, before: before.time,
          parts: physics.lineParts(mover, step, packs.split(row))))
    }
    return found
  }
}

extension Calibration {
  /// Fits an area of which a log only confirms picks to what lies between one confirmation and the next.
  mutating func fitConfirmed(_ name: String, _ tasks: [TracedTask], _ set: TaskSet, _ physics: TaskPhysics) {
    guard let lines = set.numbersTours ? tasks : WalkGaps.unchosen(tasks, physics) else {
      remarks.append(
        "\(name): picks are only confirmed, and that the time between two of them is short is all that tells "
          + "their tour, so nothing can be fitted to it ('parent_id' in the mapping would number tours).")
      return
    }
    if let hidden = WalkGaps.hidden(lines) {
      remarks.append("\(name): picks are only confirmed, and \(hidden): nothing is fitted.")
      return
    }
    let (known, others) = (groups.count, startsWithWay)
    startsWithWay = true
    let coverage = Coverage(name, lines, set, physics, startsWithWay: true)
    fit(name, lines, physics, coverage, isStartTold: true)
    startsWithWay = others
    guard groups.count > known else { return }
    groups[known].timed = nil
    for index in groups[known].parameters.indices where groups[known].parameters[index].name == "line" {
      (groups[known].parameters[index].low, groups[known].parameters[index].high) = (nil, nil)
      groups[known].parameters[index].note = "with what lies between picks"
    }
    groups[known].warnings.insert(
      "Picks are only confirmed: fitted is the time from one of a tour to the next. What lies between two of "
        + "them beside the walk is in 'line'; of what is made ready before a tour, and of how much single "
        + "picks vary, they tell nothing, so no times of the crew are applied but its speed.", at: 0)
  }
}
